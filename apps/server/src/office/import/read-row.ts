import {
  emailOf,
  type ImportField,
  identityDigits,
  isBlank,
  isShortened,
  MEMBER_KINDS,
  MEMBER_LENGTHS,
  memberFields,
  phoneOf,
  readDay,
} from '@divan/api';
import { day, daysBetween, type IsoDay, lowerTr } from '@divan/basics';
import { dots } from '@divan/documents';
import { isIdentityNumber } from '@divan/law';
import { leavingColumns, type Mapping } from './columns.ts';
import { LABEL, type MemberFields, type Said, short } from './member-fields.ts';
import { splitName } from './split-name.ts';

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

/** How the file as a whole is read, as somebody said it. */
export interface HowRead {
  readonly mapping: Mapping;
  readonly columns: readonly string[];
  readonly today: IsoDay;
  /** Whether cells with both names begin with the surname. */
  readonly surnameFirst: boolean;
}

export interface ReadRow {
  readonly fields: MemberFields;
  readonly errors: Said[];
  readonly warnings: Said[];
  /** How a value was read where another reading was possible. */
  readonly read: Said[];
  /** The cell that holds both names, and of how many words the name is taken to be. */
  readonly joined: { readonly text: string; readonly words: number } | null;
}

/** A number as it was before it went through a calculation (7.0); none where only a dash stands. */
const numberOf = (cell: string): string =>
  isBlank(cell) && !/\d/u.test(cell) ? '' : cell.replace(/^(\d+)[.,]0+$/u, '$1');

/** What a spreadsheet makes of a number like 1/5 or 3-2019, and of a formula. */
const TURNED =
  /^(?:\d{4}-\d\d-\d\d|\d{1,2}[.-](?:Oca|Şub|Mar|Nis|May|Haz|Tem|Ağu|Eyl|Eki|Kas|Ara)|TRUE|FALSE|DOĞRU|YANLIŞ)$/u;

type Noted = Omit<ReadRow, 'joined'>;
type CellOf = (field: ImportField) => string | undefined;

function readTexts(cell: CellOf, { fields, errors, warnings }: Noted, inOneCell: boolean): void {
  for (const field of ['memberNo', 'name', 'surname', 'address', 'profession', 'education'] as const) {
    const given = cell(field);
    if (given === undefined) continue;
    const needed = field === 'memberNo' || field === 'name' || field === 'surname';
    // A number that went through a calculation comes back as 7.0.
    const value = field === 'memberNo' ? numberOf(given) : !needed && isBlank(given) ? '' : given;
    const most = MEMBER_LENGTHS[field];
    const [tr, en] = LABEL[field];
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
  if (!fields.memberNo && !fields.name && !fields.surname) {
    errors.push({
      tr: 'Bu satırda üye yok (not, toplam ya da ara başlık olabilir). Bu satır aktarılmaz.',
      en: 'There is no member in this row (a note, a total or a heading, perhaps). This row is not imported.',
    });
    return;
  }
  if (!fields.memberNo)
    errors.push({ tr: 'Üye numarası yok. Bu satır aktarılmaz.', en: 'No member number. This row is not imported.' });
  else if (isShortened(fields.memberNo))
    errors.push({
      tr: `Hesap tablosu üye numarasını kısaltmış: ${fields.memberNo}. Sütunu metin biçimine çevirip yeniden yükleyin. Bu satır aktarılmaz.`,
      en: `The spreadsheet shortened the member number: ${fields.memberNo}. Format the column as text and upload again. This row is not imported.`,
    });
  else if (TURNED.test(fields.memberNo))
    errors.push({
      tr: `Hesap tablosu üye numarasını güne ya da doğru/yanlış değerine çevirmiş: ${fields.memberNo}. Sütunu metin biçimine çevirip numaraları yeniden yazın. Bu satır aktarılmaz.`,
      en: `The spreadsheet turned the member number into a day or a truth value: ${fields.memberNo}. Format the column as text and write the numbers again. This row is not imported.`,
    });
  if (!fields.name || !fields.surname)
    errors.push(
      inOneCell
        ? {
            tr: 'Ad ya da soyad yok. Bu satır aktarılmaz; tek adı olan üyenin soyadı yerine boşluk bırakıp “-” yazın.',
            en: 'No name or surname. This row is not imported; where a member has one name only, write “-” for the surname, after a space.',
          }
        : {
            tr: 'Ad ya da soyad yok. Bu satır aktarılmaz; tek adı olan üyenin soyadı sütununa “-” yazın.',
            en: 'No name or surname. This row is not imported; write “-” as the surname of a member who has one name only.',
          },
    );
}

function readKind(kind: string | undefined, { fields, errors }: Noted): void {
  if (kind === undefined) return;
  const known =
    (isBlank(kind) ? 'FULL' : undefined) ??
    KINDS[lowerTr(kind)] ??
    KINDS[kind.toLowerCase()] ??
    (MEMBER_KINDS.some((one) => one === kind) ? kind : undefined);
  if (known) fields.kind = known;
  else
    errors.push({
      tr: `Üyelik türü anlaşılamadı: ${short(kind)}. Bu satır aktarılmaz.`,
      en: `Unknown kind of membership: ${short(kind)}. This row is not imported.`,
    });
}

function readContact(cell: CellOf, { fields, warnings }: Noted): void {
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
  if (phone === undefined) return;
  const found = phoneOf(phone);
  if (!found)
    warnings.push({
      tr: `Telefon anlaşılamadı: ${short(phone)}. Boş bırakılır.`,
      en: `Unreadable phone: ${short(phone)}. Left empty.`,
    });
  else fields.phone = found.phone;
  if (found?.more)
    warnings.push({
      tr: `Telefon hücresindeki ilk numara alındı: ${found.phone} (${short(phone)}).`,
      en: `The first number of the cell was taken: ${found.phone} (${short(phone)}).`,
    });
}

/** Before this day nobody was born who is a member. */
const EARLIEST_BIRTH = '1915-01-01';

/** The year that a spreadsheet shows as a day of 1905, where somebody typed it alone into a column of days: 11.05.1905 is 1958. Nobody in the register was born or admitted then. */
function yearTyped(found: IsoDay): string | null {
  const serial = daysBetween(day('1899-12-30'), found);
  return serial >= 1900 && serial <= 2100 ? String(serial) : null;
}

function readDays(cell: CellOf, today: IsoDay, { fields, warnings, read }: Noted): void {
  for (const field of ['birthDate', 'admittedOn'] as const) {
    const value = cell(field);
    if (value === undefined || isBlank(value)) continue;
    const found = readDay(value, today);
    const [tr, en] = LABEL[field];
    const year = found ? yearTyped(found) : /^\d{4}$/u.test(value) ? value : null;
    if (!found || year) {
      warnings.push({
        tr: `${tr} okunamadı${year ? ` (yalnızca yıl: ${year})` : ''}: ${short(value)}. Boş bırakılır.`,
        en: `${en} unreadable${year ? ` (a year alone: ${year})` : ''}: ${short(value)}. Left empty.`,
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
      tr: `${LABEL[field][0]} ${dots(fields[field] as string)}: ${tr}; denetleyin.`,
      en: `${LABEL[field][1]} ${dots(fields[field] as string)}: ${en}; check it.`,
    });
  const { birthDate, admittedOn } = fields;
  if (birthDate && (birthDate < EARLIEST_BIRTH || birthDate > today))
    unlikely('birthDate', 'olası görünmüyor', 'not likely');
  if (admittedOn && admittedOn > today) unlikely('admittedOn', 'gelecekte', 'in the future');
  if (birthDate && admittedOn && admittedOn <= birthDate) unlikely('admittedOn', 'doğumdan önce', 'before the birth');
}

function readIdentity(identity: string | undefined, { fields, errors }: Noted): void {
  if (!identity || isBlank(identity)) return;
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

const NEEDED: ReadonlySet<string> = new Set(['memberNo', 'name', 'surname', 'kind']);

/** What the form would not take does not come in by the file either: one schema for both. */
function heldToTheForm({ fields, errors, warnings }: Noted): void {
  for (const field of Object.keys(fields) as ImportField[]) {
    const value = fields[field];
    if (value === undefined || memberFields.shape[field].safeParse(value).success) continue;
    const [tr, en] = LABEL[field];
    if (NEEDED.has(field)) {
      if (errors.length === 0)
        errors.push({
          tr: `${tr} kayda uygun değil: ${short(value ?? '')}. Bu satır aktarılmaz.`,
          en: `${en} does not fit the register: ${short(value ?? '')}. This row is not imported.`,
        });
      continue;
    }
    delete fields[field];
    warnings.push({
      tr: `${tr} kayda uygun değil: ${short(value ?? '')}. Boş bırakılır.`,
      en: `${en} does not fit the register: ${short(value ?? '')}. Left empty.`,
    });
  }
}

/** What is known of a row beside its cells. */
export interface AboutRow {
  /** Of how many words the name is in a cell that holds both, where somebody has said it. */
  readonly nameWords?: number | undefined;
  /** Columns whose cells show an error, or a formula without a result: nothing is known of them. */
  readonly unread?: ReadonlySet<number>;
}

/** Reads a row of the file as a member. */
export function readRow(row: readonly string[], how: HowRead, { nameWords, unread }: AboutRow = {}): ReadRow {
  const { mapping, columns, today } = how;
  const noted: Noted = { fields: {}, errors: [], warnings: [], read: [] };
  const plain: CellOf = (field) => {
    const column = mapping[field];
    return column === undefined || unread?.has(column) ? undefined : (row[column] ?? '');
  };
  const both = mapping.name !== undefined && mapping.name === mapping.surname ? plain('name') : undefined;
  const split = both === undefined ? null : splitName(both, how.surnameFirst, nameWords);
  const cell: CellOf = (field) => (split && (field === 'name' || field === 'surname') ? split[field] : plain(field));
  if (split)
    noted.read.push({
      tr: `Ad: ${short(split.name) || '–'}; soyad: ${short(split.surname) || '–'} (tek sütundan ayrıldı).`,
      en: `Name: ${short(split.name) || '–'}; surname: ${short(split.surname) || '–'} (from one column).`,
    });
  readTexts(cell, noted, split !== null);
  readKind(cell('kind'), noted);
  readContact(cell, noted);
  readDays(cell, today, noted);
  readIdentity(cell('identityNumber'), noted);
  heldToTheForm(noted);
  for (const column of leavingColumns(columns))
    if (row[column] && !isBlank(row[column]))
      noted.warnings.push({
        tr: `“${columns[column]}” dolu: ${short(row[column])}. Satır etkin üye olarak yazılır; üyelik sona ermişse listeden çıkarın.`,
        en: `“${columns[column]}” is filled: ${short(row[column])}. Written as an active member; take the row out if the membership has ended.`,
      });
  return { ...noted, joined: split && both ? { text: both, words: split.words } : null };
}
