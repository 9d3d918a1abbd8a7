import { identityDigits } from '@divan/api';
import { type IsoDay, nameKey, numberKey } from '@divan/basics';
import { maskIdentityNumber } from '@divan/law';
import { type Mapping, surnameFirst } from './columns.ts';
import { changedFields, changeWords } from './compare.ts';
import type { MemberFields, Registered, Said } from './member-fields.ts';
import { type HowRead, type ReadRow, readRow } from './read-row.ts';
import type { RowNote, SourceTable } from './table-of.ts';

export type RowState = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'WARNING' | 'ERROR';

export interface PreviewRow {
  readonly line: number;
  readonly state: RowState;
  readonly fields: MemberFields;
  readonly memberId: string | null;
  /** Identity number as the row states it, masked; also of a row whose number is wrong. */
  readonly identity: string;
  /** The number of a registered member that this one is but for its zeros. */
  readonly alike: string | null;
  /** Whether it is open if that member is meant: nothing else agrees, and nobody has said it. */
  readonly open: boolean;
  readonly joined: ReadRow['joined'];
  readonly says: readonly Said[];
}

/** What somebody said about a file where it can be read in two ways. */
export interface Answers {
  readonly surnameFirst?: boolean | undefined;
  /** Of how many words a name is, by the line of the row. */
  readonly names?: Readonly<Record<string, number>> | undefined;
  /** Whether numbers that are registered ones but for their zeros mean the same people. */
  readonly sameNumbers?: 'SAME' | 'OTHER' | undefined;
}

const personKey = (fields: MemberFields): string => nameKey(`${fields.name ?? ''} ${fields.surname ?? ''}`);

/** A number as two files may write one: without zeros in front and points of thousands. */
const countedKey = (memberNo: string): string =>
  numberKey(/^\d{1,3}(?:[.,]\d{3})+$/u.test(memberNo) ? memberNo.replaceAll(/[.,]/gu, '') : memberNo);

type By = (key: (member: Registered) => string | null | undefined) => Map<string, Registered>;

/** The register by what people are found by. */
function indexed(register: readonly Registered[]) {
  const by: By = (key) =>
    new Map(register.flatMap((member) => (key(member) ? [[key(member) as string, member] as const] : [])));
  return {
    no: by((member) => member.memberNo),
    number: by((member) => countedKey(member.memberNo)),
    identity: by((member) => member.identityHash),
    person: by((member) => (member.left ? null : personKey(member.fields))),
    email: by((member) => (member.left ? null : member.fields.email?.toLowerCase())),
  };
}
type Index = ReturnType<typeof indexed>;

/** What the rows before said. */
class Seen {
  private readonly no = new Map<string, number>();
  private readonly number = new Map<string, { line: number; person: string; memberNo: string }>();
  private readonly identity = new Map<string, number>();
  private readonly person = new Map<string, number>();

  /** A number that stands twice is an error; one that is another but for its zeros, a warning. */
  memberNo(memberNo: string | undefined, person: string, line: number, { errors, warnings }: ReadRow): void {
    if (!memberNo) return;
    const number = countedKey(memberNo);
    const close = this.number.get(number);
    const twin = this.no.get(memberNo) ?? (close && close.person === person ? close.line : undefined);
    if (twin) {
      errors.push({
        tr: `Üye numarası ${twin}. satırda da var. Bu satır aktarılmaz.`,
        en: `The member number stands in row ${twin} too. This row is not imported.`,
      });
      return;
    }
    this.no.set(memberNo, line);
    if (close)
      warnings.push({
        tr: `Numara ${close.line}. satırdaki ${close.memberNo} ile aynı olabilir; ayrı kişiyse sorun yok.`,
        en: `The number may be ${close.memberNo} of row ${close.line}; fine if it is another person.`,
      });
    else this.number.set(number, { line, person, memberNo });
  }

  identityNumber(hash: string | null, line: number, { errors }: ReadRow): void {
    const twin = hash ? this.identity.get(hash) : undefined;
    if (twin)
      errors.push({
        tr: `TC kimlik numarası ${twin}. satırda da var. Bu satır aktarılmaz.`,
        en: `The identity number stands in row ${twin} too. This row is not imported.`,
      });
    else if (hash) this.identity.set(hash, line);
  }

  namesake(person: string, line: number, { errors, warnings }: ReadRow): void {
    const namesake = this.person.get(person);
    if (namesake && errors.length === 0)
      warnings.push({
        tr: `Aynı ad ve soyad ${namesake}. satırda da var; ayrı kişiyse sorun yok.`,
        en: `Same name in row ${namesake}; fine if it is another person.`,
      });
    else this.person.set(person, line);
  }
}

interface Meant {
  readonly registered: Registered | undefined;
  readonly alike: Registered | undefined;
  readonly open: boolean;
}

/** Whom of the register a row means: by the number; by the number without its zeros where somebody said so, or name, e-mail or identity number agree. */
function meant(fields: MemberFields, hash: string | null, index: Index, answer: Answers['sameNumbers']): Meant {
  const exact = fields.memberNo ? index.no.get(fields.memberNo) : undefined;
  if (exact || !fields.memberNo) return { registered: exact, alike: undefined, open: false };
  const alike = index.number.get(countedKey(fields.memberNo));
  const agrees =
    alike !== undefined &&
    (personKey(alike.fields) === personKey(fields) ||
      Boolean(fields.email && fields.email.toLowerCase() === alike.fields.email?.toLowerCase()) ||
      Boolean(hash && hash === alike.identityHash));
  const same = answer === 'SAME' || (answer === undefined && agrees);
  return { registered: same ? alike : undefined, alike, open: alike !== undefined && answer === undefined && !agrees };
}

function sayWhoIsMeant({ registered, alike, open }: Meant, fields: MemberFields, row: ReadRow): void {
  if (!alike) return;
  const whose = `${alike.fields.name} ${alike.fields.surname}`;
  if (registered)
    row.read.push({
      tr: `Numara ${alike.memberNo} sayıldı (dosyada ${fields.memberNo}): kayıttaki ${whose}.`,
      en: `Taken for number ${alike.memberNo} (in the file ${fields.memberNo}): ${whose} of the register.`,
    });
  else if (open)
    row.warnings.push({
      tr: `Numara, kayıttaki ${alike.memberNo} ile aynı olabilir (${whose}); yukarıdaki soruyu yanıtlayın.`,
      en: `The number may be the registered ${alike.memberNo} (${whose}); answer the question above.`,
    });
  else
    row.warnings.push({
      tr: `Numara, kayıttaki ${alike.memberNo} (${whose}) ile yalnız baştaki sıfırlarda ayrılıyor; ayrı kişi olarak eklenir.`,
      en: `The number differs from the registered ${alike.memberNo} (${whose}) in its zeros only; added as another person.`,
    });
}

/** Somebody of the register who may be the same person under another number. */
function sayWhoIsAlike(fields: MemberFields, index: Index, { warnings }: ReadRow): void {
  const known = index.person.get(personKey(fields));
  const mailbox = fields.email ? index.email.get(fields.email.toLowerCase()) : undefined;
  if (known)
    warnings.push({
      tr: `Aynı ad ve soyadla kayıtlı üye var: ${known.memberNo}; ayrı kişiyse sorun yok.`,
      en: `A member of the same name is registered: ${known.memberNo}; fine if it is another person.`,
    });
  else if (mailbox)
    warnings.push({
      tr: `Aynı e-postayla kayıtlı üye var: ${mailbox.memberNo}; ayrı kişiyse sorun yok.`,
      en: `A member with the same e-mail is registered: ${mailbox.memberNo}; fine if it is another person.`,
    });
}

/** What keeps a row out beside what it says itself. */
function sayWhatIsInTheWay(hash: string | null, registered: Registered | undefined, index: Index, row: ReadRow): void {
  const holder = hash ? index.identity.get(hash) : undefined;
  if (holder && holder.memberId !== registered?.memberId)
    row.errors.push({
      tr: `TC kimlik numarası ${holder.memberNo} numaralı üyeye kayıtlı. Bu satır aktarılmaz.`,
      en: `The identity number belongs to member ${holder.memberNo}. This row is not imported.`,
    });
  if (registered?.left)
    row.errors.push({
      tr: `${registered.memberNo} numaralı üyenin üyeliği sona ermiş. Bu satır aktarılmaz.`,
      en: `The membership of number ${registered.memberNo} has ended. This row is not imported.`,
    });
}

/** What becomes of a row that was read, and the sentences about it. */
function outcome(
  row: ReadRow,
  registered: Registered | undefined,
  hash: string | null,
): Pick<PreviewRow, 'state' | 'memberId' | 'says'> {
  const { fields, errors, warnings, read } = row;
  if (errors.length > 0) return { state: 'ERROR', memberId: null, says: errors };
  if (!registered)
    return warnings.length > 0
      ? { state: 'WARNING', memberId: null, says: [...warnings, ...read] }
      : {
          state: 'NEW',
          memberId: null,
          says: [{ tr: 'Yeni üye olarak eklenir.', en: 'Added as a new member.' }, ...read],
        };
  const { memberId } = registered;
  const changed = changedFields(fields, registered, hash);
  if (changed.length === 0)
    return {
      state: 'UNCHANGED',
      memberId,
      says: [{ tr: 'Kayıtla aynı; dokunulmaz.', en: 'Same as the register; left alone.' }, ...read],
    };
  return {
    state: 'CHANGED',
    memberId,
    says: [...changed.map((field) => changeWords(field, registered, fields)), ...warnings, ...read],
  };
}

/** What the file itself says about its rows, by their place. */
function notesOf({ notes = [] }: SourceTable, mapping: Mapping): Map<number, RowNote[]> {
  const used = new Set(Object.values(mapping));
  const found = new Map<number, RowNote[]>();
  for (const note of notes)
    if (note.column === undefined || used.has(note.column)) found.set(note.row, [...(found.get(note.row) ?? []), note]);
  return found;
}

/** What would happen to each row, before anything is written. `hash` gives the look-up hash of an identity number. */
export function previewRows(
  table: SourceTable,
  mapping: Mapping,
  register: readonly Registered[],
  hash: (identityNumber: string) => string,
  today: IsoDay,
  answers: Answers = {},
): PreviewRow[] {
  const index = indexed(register);
  const seen = new Seen();
  const notes = notesOf(table, mapping);
  const how: HowRead = {
    mapping,
    columns: table.columns,
    today,
    surnameFirst: answers.surnameFirst ?? surnameFirst(table.columns[mapping.name ?? -1] ?? ''),
  };
  return table.rows.map((cells, i) => {
    const line = table.lines?.[i] ?? i + 2;
    const said = notes.get(i) ?? [];
    const unread = new Set(said.flatMap(({ column }) => (column === undefined ? [] : [column])));
    const row = readRow(cells, how, { nameWords: answers.names?.[line], unread });
    const { fields } = row;
    for (const { state, tr, en } of said) (state === 'ERROR' ? row.errors : row.warnings).push({ tr, en });
    const stated = mapping.identityNumber === undefined ? '' : identityDigits(cells[mapping.identityNumber] ?? '');
    const identityHash = fields.identityNumber ? hash(fields.identityNumber) : null;
    const person = personKey(fields);
    seen.memberNo(fields.memberNo, person, line, row);
    seen.identityNumber(identityHash, line, row);
    const whom = meant(fields, identityHash, index, answers.sameNumbers);
    sayWhoIsMeant(whom, fields, row);
    sayWhatIsInTheWay(identityHash, whom.registered, index, row);
    seen.namesake(person, line, row);
    if (!whom.registered && !whom.alike) sayWhoIsAlike(fields, index, row);
    const became = outcome(row, whom.registered, identityHash);
    return {
      line,
      fields,
      identity: stated.length > 5 ? maskIdentityNumber(stated) : stated && '…',
      alike: whom.alike?.memberNo ?? null,
      open: whom.open && became.state !== 'ERROR',
      joined: row.joined,
      ...became,
    };
  });
}
