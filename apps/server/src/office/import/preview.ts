import { type ImportField, MEMBER_LENGTHS } from '@divan/api';
import { type IsoDay, lowerTr, nameKey } from '@divan/basics';
import { dots } from '@divan/documents';
import { isIdentityNumber, maskIdentityNumber } from '@divan/law';
import { emailOf, isBlank, isShortened, phoneOf, readDay } from '../values.ts';
import { leavingColumns, type Mapping, surnameFirst } from './columns.ts';
import type { SourceTable } from './read-file.ts';

export type RowState = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'WARNING' | 'ERROR';

/** A member as a row states it; what the file does not have is undefined and leaves the register as it is. */
export type MemberFields = { [K in Exclude<ImportField, 'birthDate' | 'admittedOn'>]?: string } & {
  birthDate?: string | null;
  admittedOn?: string | null;
};

export interface PreviewRow {
  readonly line: number;
  readonly state: RowState;
  readonly fields: MemberFields;
  readonly memberId: string | null;
  /** Identity number as the row states it, masked; also of a row whose number is wrong. */
  readonly identity: string;
  readonly says: readonly { readonly tr: string; readonly en: string }[];
}

/** A member of the register, as far as a comparison needs it. `identityHash` stands for the number. */
export interface Registered {
  readonly memberId: string;
  readonly memberNo: string;
  readonly identityHash: string | null;
  /** Whether the membership has ended. */
  readonly left: boolean;
  readonly fields: MemberFields;
}

const KINDS: Record<string, string> = {
  asıl: 'FULL',
  asil: 'FULL',
  aslî: 'FULL',
  asli: 'FULL',
  üye: 'FULL',
  'asıl üye': 'FULL',
  'asil üye': 'FULL',
  'aslî üye': 'FULL',
  normal: 'FULL',
  'normal üye': 'FULL',
  full: 'FULL',
  '': 'FULL',
  onursal: 'HONORARY',
  'onursal üye': 'HONORARY',
  onur: 'HONORARY',
  'onur üyesi': 'HONORARY',
  şeref: 'HONORARY',
  'şeref üyesi': 'HONORARY',
  fahri: 'HONORARY',
  fahrî: 'HONORARY',
  'fahri üye': 'HONORARY',
  'fahrî üye': 'HONORARY',
  honorary: 'HONORARY',
  'tüzel kişi temsilcisi': 'LEGAL_PERSON_REPRESENTATIVE',
  'tüzel kişi': 'LEGAL_PERSON_REPRESENTATIVE',
  tüzel: 'LEGAL_PERSON_REPRESENTATIVE',
  temsilci: 'LEGAL_PERSON_REPRESENTATIVE',
  'legal person representative': 'LEGAL_PERSON_REPRESENTATIVE',
};

type Said = { tr: string; en: string };

/** As much of a wrong cell as is shown. */
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

interface ReadRow {
  readonly fields: MemberFields;
  readonly errors: Said[];
  readonly warnings: Said[];
  /** How a value was read where another reading was possible. */
  readonly read: Said[];
}

/** Name and surname of one cell: the last word is the surname, or the first where the heading says so or a comma follows it. */
function splitName(text: string, first: boolean): { readonly name: string; readonly surname: string } {
  const comma = /^([^,]+),\s*([^,]+)$/u.exec(text);
  if (comma) return { surname: (comma[1] as string).trim(), name: (comma[2] as string).trim() };
  const words = text.split(' ');
  return first
    ? { surname: words[0] ?? '', name: words.slice(1).join(' ') }
    : {
        surname: words.length > 1 ? (words.at(-1) as string) : '',
        name: words.length > 1 ? words.slice(0, -1).join(' ') : text,
      };
}

/** Before this day nobody was born who is a member. */
const EARLIEST_BIRTH = '1915-01-01';

function readRow(row: readonly string[], mapping: Mapping, columns: readonly string[], today: IsoDay): ReadRow {
  const [errors, warnings, read]: [Said[], Said[], Said[]] = [[], [], []];
  const cell = (field: ImportField): string | undefined =>
    mapping[field] === undefined ? undefined : (row[mapping[field]] ?? '');
  const fields: MemberFields = {};
  const stated: Partial<Record<ImportField, string>> = {};
  const both = mapping.name !== undefined && mapping.name === mapping.surname;
  if (both) {
    const split = splitName(cell('name') ?? '', surnameFirst(columns[mapping.name as number] ?? ''));
    Object.assign(stated, split);
    read.push({
      tr: `Ad: ${short(split.name) || '–'}; soyad: ${short(split.surname) || '–'} (tek sütundan ayrıldı).`,
      en: `Name: ${short(split.name) || '–'}; surname: ${short(split.surname) || '–'} (from one column).`,
    });
  }
  for (const field of ['memberNo', 'name', 'surname', 'address', 'profession', 'education'] as const) {
    const given = stated[field] ?? cell(field);
    if (given === undefined) continue;
    const needed = field === 'memberNo' || field === 'name' || field === 'surname';
    // A number that went through a calculation comes back as 7.0.
    const value = field === 'memberNo' ? given.replace(/^(\d+)[.,]0+$/u, '$1') : !needed && isBlank(given) ? '' : given;
    const most = MEMBER_LENGTHS[field];
    const [tr, en] = LABEL[field] ?? ['Üye no', 'Member number'];
    if (value.length <= most) fields[field] = value;
    else if (needed) {
      fields[field] = value.slice(0, most);
      errors.push({
        tr: `${tr} çok uzun (en çok ${most} karakter): ${short(value)}. Bu satır aktarılmaz.`,
        en: `${en} is too long (at most ${most} characters): ${short(value)}. This row is not imported.`,
      });
    } else
      warnings.push({
        tr: `${tr} çok uzun (en çok ${most} karakter): ${short(value)}. Boş bırakılır.`,
        en: `${en} is too long (at most ${most} characters): ${short(value)}. Left empty.`,
      });
  }
  if (!fields.memberNo)
    errors.push({ tr: 'Üye numarası yok. Bu satır aktarılmaz.', en: 'No member number. This row is not imported.' });
  else if (isShortened(fields.memberNo))
    errors.push({
      tr: `Hesap tablosu üye numarasını kısaltmış: ${fields.memberNo}. Sütunu metin biçimine çevirip yeniden yükleyin. Bu satır aktarılmaz.`,
      en: `The spreadsheet shortened the member number: ${fields.memberNo}. Format the column as text and upload again. This row is not imported.`,
    });
  if (!fields.name || !fields.surname)
    errors.push({
      tr: 'Ad ya da soyad yok. Bu satır aktarılmaz; tek adı olan üyenin soyadı sütununa “-” yazın.',
      en: 'No name or surname. This row is not imported; write “-” as the surname of a member who has one name only.',
    });
  const kind = cell('kind');
  if (kind !== undefined) {
    const known =
      KINDS[lowerTr(kind)] ??
      KINDS[kind.toLowerCase()] ??
      (['FULL', 'HONORARY', 'LEGAL_PERSON_REPRESENTATIVE'].includes(kind) ? kind : undefined);
    if (known) fields.kind = known;
    else
      errors.push({
        tr: `Üyelik türü anlaşılamadı: ${short(kind)}. Bu satır aktarılmaz.`,
        en: `Unknown kind of membership: ${short(kind)}. This row is not imported.`,
      });
  }
  const email = cell('email');
  if (email !== undefined) {
    const found = emailOf(email);
    if (found) fields.email = found.email;
    if (!found)
      warnings.push({
        tr: `E-posta geçersiz: ${short(email)}. Boş bırakılır; çağrı basılı gönderilir.`,
        en: `Invalid e-mail: ${short(email)}. Left empty; the call goes on paper.`,
      });
    else if (found.email === '')
      warnings.push({ tr: 'E-posta yok; çağrı basılı gönderilir.', en: 'No e-mail; the call goes on paper.' });
    else if (found.repaired)
      warnings.push({
        tr: `E-posta düzeltildi: ${short(email)} → ${found.email}.`,
        en: `E-mail corrected: ${short(email)} → ${found.email}.`,
      });
  }
  const phone = cell('phone');
  if (phone !== undefined) {
    const found = phoneOf(phone);
    if (found) {
      fields.phone = found.phone;
      if (found.more)
        warnings.push({
          tr: `Telefon hücresindeki ilk numara alındı: ${found.phone} (${short(phone)}).`,
          en: `The first number of the cell was taken: ${found.phone} (${short(phone)}).`,
        });
    } else
      warnings.push({
        tr: `Telefon anlaşılamadı: ${short(phone)}. Boş bırakılır.`,
        en: `Unreadable phone: ${short(phone)}. Left empty.`,
      });
  }
  for (const field of ['birthDate', 'admittedOn'] as const) {
    const value = cell(field);
    if (value === undefined || isBlank(value)) continue;
    const found = readDay(value);
    const [tr, en] = LABEL[field] as readonly [string, string];
    if (!found) {
      const year = /^\d{4}$/u.test(value);
      warnings.push({
        tr: `${tr} okunamadı${year ? ' (yalnızca yıl)' : ''}: ${short(value)}. Boş bırakılır.`,
        en: `${en} unreadable${year ? ' (a year alone)' : ''}: ${short(value)}. Left empty.`,
      });
      continue;
    }
    fields[field] = found;
    if (dots(found) === value) continue;
    read.push({
      tr: `${tr}: ${dots(found)} (dosyada ${short(value)}).`,
      en: `${en}: ${dots(found)} (in the file ${short(value)}).`,
    });
  }
  const unlikely = (field: 'birthDate' | 'admittedOn', tr: string, en: string) =>
    warnings.push({
      tr: `${LABEL[field]?.[0]} ${dots(fields[field] as string)}: ${tr}; denetleyin.`,
      en: `${LABEL[field]?.[1]} ${dots(fields[field] as string)}: ${en}; check it.`,
    });
  const { birthDate, admittedOn } = fields;
  if (birthDate && (birthDate < EARLIEST_BIRTH || birthDate > today))
    unlikely('birthDate', 'olası görünmüyor', 'not likely');
  if (admittedOn && admittedOn > today) unlikely('admittedOn', 'gelecekte', 'in the future');
  if (birthDate && admittedOn && admittedOn <= birthDate) unlikely('admittedOn', 'doğumdan önce', 'before the birth');
  const identity = cell('identityNumber');
  if (identity && !isBlank(identity)) {
    const digits = identityDigits(identity);
    if (isIdentityNumber(digits)) fields.identityNumber = digits;
    else if (isShortened(identity))
      errors.push({
        tr: 'Hesap tablosu TC kimlik numarasını kısaltmış, basamakları kaybolmuş. Sütunu metin biçimine çevirip yeniden yükleyin. Bu satır aktarılmaz.',
        en: 'The spreadsheet shortened the identity number, digits are lost. Format the column as text and upload again. This row is not imported.',
      });
    else
      errors.push({
        tr: 'TC kimlik numarası geçersiz: denetim basamağı tutmuyor. Bu satır aktarılmaz.',
        en: 'Invalid identity number: check digit. This row is not imported.',
      });
  }
  for (const column of leavingColumns(columns))
    if (row[column] && !isBlank(row[column]))
      warnings.push({
        tr: `“${columns[column]}” dolu: ${short(row[column])}. Satır etkin üye olarak yazılır; üyelik sona ermişse listeden çıkarın.`,
        en: `“${columns[column]}” is filled: ${short(row[column])}. Written as an active member; take the row out if the membership has ended.`,
      });
  return { fields, errors, warnings, read };
}

/** An identity number as it is checked, without spaces, points of thousands and a fraction of nothing. */
const identityDigits = (text: string): string =>
  text
    .slice(0, 40)
    .replace(/[.,]0$/u, '')
    .replaceAll(/[\s.,'’]/gu, '');

/** A number as people count: 7 and 0007 are one. */
const numberKey = (memberNo: string): string => memberNo.replace(/^0+(?=\d)/u, '');

const COMPARED = [
  'name',
  'surname',
  'kind',
  'email',
  'phone',
  'address',
  'birthDate',
  'profession',
  'education',
  'admittedOn',
] as const;
const LABEL: Partial<Record<ImportField, readonly [string, string]>> = {
  name: ['Adı', 'Name'],
  surname: ['Soyadı', 'Surname'],
  kind: ['Üyelik türü', 'Kind of membership'],
  email: ['E-posta', 'E-mail'],
  phone: ['Telefon', 'Phone'],
  address: ['Adres', 'Address'],
  birthDate: ['Doğum tarihi', 'Date of birth'],
  profession: ['Meslek', 'Profession'],
  education: ['Öğrenim', 'Education'],
  admittedOn: ['Kabul tarihi', 'Admitted on'],
  identityNumber: ['TC kimlik no', 'Identity number'],
};
const KIND_WORDS: Record<string, readonly [string, string]> = {
  FULL: ['Asıl', 'Full'],
  HONORARY: ['Onursal', 'Honorary'],
  LEGAL_PERSON_REPRESENTATIVE: ['Tüzel kişi temsilcisi', 'Representative of a legal person'],
};

/** The fields in which a row differs from the register. */
export function changedFields(
  fields: MemberFields,
  registered: Registered,
  identityHash: string | null,
): readonly ImportField[] {
  const changed: ImportField[] = COMPARED.filter(
    (field) =>
      fields[field] !== undefined &&
      // Numbers that were typed as people write them are the same number.
      !(field === 'phone' && fields.phone && fields.phone === phoneOf(registered.fields.phone ?? '')?.phone) &&
      fields[field] !== (registered.fields[field] ?? (field === 'birthDate' || field === 'admittedOn' ? null : '')),
  );
  if (identityHash && identityHash !== registered.identityHash) changed.push('identityNumber');
  return changed;
}

/** `Soyadı: Öz → Özdoğan`; an identity number is never written out. */
function change(field: ImportField, registered: Registered, fields: MemberFields): Said {
  const [tr, en] = LABEL[field] as readonly [string, string];
  if (field === 'identityNumber') return { tr: `${tr} değişecek.`, en: `${en} will change.` };
  const word = (value: string | null | undefined) =>
    !value ? '–' : /^\d{4}-\d{2}-\d{2}$/u.test(value) ? value.split('-').reverse().join('.') : value;
  const kind = (value: string | null | undefined) => (field === 'kind' ? KIND_WORDS[value ?? ''] : null);
  const [from, to] = [registered.fields[field], fields[field]];
  return {
    tr: `${tr}: ${kind(from)?.[0] ?? word(from)} → ${kind(to)?.[0] ?? word(to)}`,
    en: `${en}: ${kind(from)?.[1] ?? word(from)} → ${kind(to)?.[1] ?? word(to)}`,
  };
}

const personKey = (fields: MemberFields): string => nameKey(`${fields.name ?? ''} ${fields.surname ?? ''}`);

/**
 * What would happen to each row, before anything is written. `hash` gives the look-up hash of an identity number. A number that lost its zeros in a spreadsheet is the
 * registered one when name, e-mail or identity number agree; anybody who may be somebody else is said.
 */
export function previewRows(
  table: SourceTable,
  mapping: Mapping,
  register: readonly Registered[],
  hash: (identityNumber: string) => string,
  today: IsoDay,
): PreviewRow[] {
  const by = <K>(key: (member: Registered) => K | null | undefined): Map<K, Registered> =>
    new Map(register.flatMap((member) => (key(member) ? [[key(member) as K, member]] : [])));
  const byNo = by((member) => member.memberNo);
  const byNumber = by((member) => numberKey(member.memberNo));
  const byIdentity = by((member) => member.identityHash);
  const byPerson = by((member) => (member.left ? null : personKey(member.fields)));
  const byEmail = by((member) => (member.left ? null : member.fields.email?.toLowerCase()));
  const seen = {
    no: new Map<string, number>(),
    number: new Map<string, { readonly line: number; readonly person: string; readonly memberNo: string }>(),
    identity: new Map<string, number>(),
    person: new Map<string, number>(),
  };
  const used = new Set(Object.values(mapping));
  const notes = new Map<number, { state: 'WARNING' | 'ERROR'; tr: string; en: string }[]>();
  for (const note of table.notes ?? [])
    if (note.column === undefined || used.has(note.column)) notes.set(note.row, [...(notes.get(note.row) ?? []), note]);
  return table.rows.map((row, i) => {
    const line = table.lines?.[i] ?? i + 2;
    const { fields, errors, warnings, read } = readRow(row, mapping, table.columns, today);
    for (const { state, tr, en } of notes.get(i) ?? []) (state === 'ERROR' ? errors : warnings).push({ tr, en });
    const stated = mapping.identityNumber === undefined ? '' : identityDigits(row[mapping.identityNumber] ?? '');
    const identity = stated.length > 5 ? maskIdentityNumber(stated) : stated && '…';
    const identityHash = fields.identityNumber ? hash(fields.identityNumber) : null;
    const number = numberKey(fields.memberNo ?? '');
    const person = personKey(fields);
    const close = seen.number.get(number);
    const twin = fields.memberNo
      ? (seen.no.get(fields.memberNo) ?? (close && close.person === person ? close.line : undefined))
      : undefined;
    if (twin)
      errors.push({
        tr: `Üye numarası ${twin}. satırda da var. Bu satır aktarılmaz.`,
        en: `The member number stands in row ${twin} too. This row is not imported.`,
      });
    else if (fields.memberNo) {
      seen.no.set(fields.memberNo, line);
      if (close)
        warnings.push({
          tr: `Numara ${close.line}. satırdaki ${close.memberNo} ile aynı olabilir; ayrı kişiyse sorun yok.`,
          en: `The number may be ${close.memberNo} of row ${close.line}; fine if it is another person.`,
        });
      else seen.number.set(number, { line, person, memberNo: fields.memberNo });
    }
    const identityTwin = identityHash ? seen.identity.get(identityHash) : undefined;
    if (identityTwin)
      errors.push({
        tr: `TC kimlik numarası ${identityTwin}. satırda da var. Bu satır aktarılmaz.`,
        en: `The identity number stands in row ${identityTwin} too. This row is not imported.`,
      });
    else if (identityHash) seen.identity.set(identityHash, line);
    const alike = fields.memberNo ? byNumber.get(number) : undefined;
    const same =
      alike &&
      (personKey(alike.fields) === person ||
        (fields.email && fields.email.toLowerCase() === alike.fields.email?.toLowerCase()) ||
        (identityHash && identityHash === alike.identityHash));
    const registered = (fields.memberNo ? byNo.get(fields.memberNo) : undefined) ?? (same ? alike : undefined);
    if (registered && registered.memberNo !== fields.memberNo)
      read.push({
        tr: `Numara ${registered.memberNo} sayıldı (dosyada ${fields.memberNo}): kayıttaki üyeyle aynı kişi.`,
        en: `Taken for number ${registered.memberNo} (in the file ${fields.memberNo}): the same person as registered.`,
      });
    else if (!registered && alike)
      warnings.push({
        tr: `Numara, kayıttaki ${alike.memberNo} ile aynı olabilir (${alike.fields.name} ${alike.fields.surname}); ayrı kişiyse sorun yok.`,
        en: `The number may be the registered ${alike.memberNo} (${alike.fields.name} ${alike.fields.surname}); fine if it is another person.`,
      });
    const holder = identityHash ? byIdentity.get(identityHash) : undefined;
    if (holder && holder.memberId !== registered?.memberId)
      errors.push({
        tr: `TC kimlik numarası ${holder.memberNo} numaralı üyeye kayıtlı. Bu satır aktarılmaz.`,
        en: `The identity number belongs to member ${holder.memberNo}. This row is not imported.`,
      });
    if (registered?.left)
      errors.push({
        tr: `${registered.memberNo} numaralı üyenin üyeliği sona ermiş. Bu satır aktarılmaz.`,
        en: `The membership of number ${registered.memberNo} has ended. This row is not imported.`,
      });
    const namesake = seen.person.get(person);
    if (namesake && errors.length === 0)
      warnings.push({
        tr: `Aynı ad ve soyad ${namesake}. satırda da var; ayrı kişiyse sorun yok.`,
        en: `Same name in row ${namesake}; fine if it is another person.`,
      });
    else seen.person.set(person, line);
    if (!registered && !alike) {
      const known = byPerson.get(person);
      const mailbox = fields.email ? byEmail.get(fields.email.toLowerCase()) : undefined;
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
    if (errors.length > 0) return { line, state: 'ERROR', fields, memberId: null, identity, says: errors };
    if (!registered)
      return {
        line,
        state: warnings.length > 0 ? 'WARNING' : 'NEW',
        fields,
        memberId: null,
        identity,
        says: [
          ...(warnings.length > 0 ? warnings : [{ tr: 'Yeni üye olarak eklenir.', en: 'Added as a new member.' }]),
          ...read,
        ],
      };
    const changed = changedFields(fields, registered, identityHash);
    if (changed.length === 0)
      return {
        line,
        state: 'UNCHANGED',
        fields,
        memberId: registered.memberId,
        identity,
        says: [{ tr: 'Kayıtla aynı; dokunulmaz.', en: 'Same as the register; left alone.' }, ...read],
      };
    return {
      line,
      state: 'CHANGED',
      fields,
      memberId: registered.memberId,
      identity,
      says: [...changed.map((field) => change(field, registered, fields)), ...warnings, ...read],
    };
  });
}
