import { IMPORT_FIELDS, type ImportField } from '@divan/api';
import { lowerTr, nameKey } from '@divan/basics';
import { isIdentityNumber, maskIdentityNumber } from '@divan/law';
import { readDay, type SourceTable } from './read-file.ts';

export type RowState = 'NEW' | 'CHANGED' | 'UNCHANGED' | 'WARNING' | 'ERROR';
export type Mapping = Partial<Record<ImportField, number>>;

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

const HEADERS: Record<ImportField, readonly string[]> = {
  memberNo: ['üye no', 'üye numarası', 'üye sıra no', 'no', 'member no', 'member number', 'membership no', 'id'],
  name: ['ad', 'adı', 'isim', 'name', 'first name', 'given name'],
  surname: ['soyad', 'soyadı', 'soyisim', 'surname', 'last name', 'family name'],
  kind: ['üyelik türü', 'tür', 'üye türü', 'kind', 'type', 'member type'],
  email: ['e-posta', 'eposta', 'e posta', 'mail', 'e-mail', 'email', 'e-posta adresi'],
  phone: ['telefon', 'cep', 'cep telefonu', 'gsm', 'tel', 'phone', 'mobile'],
  address: ['adres', 'ikametgâh', 'ikametgah', 'address'],
  birthDate: ['doğum tarihi', 'd. tarihi', 'birth date', 'date of birth'],
  profession: ['meslek', 'mesleği', 'profession', 'occupation'],
  education: ['öğrenim durumu', 'öğrenim', 'eğitim', 'education'],
  identityNumber: [
    'tc kimlik no',
    't.c. kimlik no',
    'tckn',
    'tc no',
    'kimlik no',
    'tc kimlik numarası',
    'identity number',
    'national id',
  ],
  admittedOn: [
    'kabul tarihi',
    'üyelik tarihi',
    'giriş tarihi',
    'üyeliğe kabul tarihi',
    'admitted on',
    'admission date',
    'joined',
  ],
};

const headerKey = (text: string): string =>
  lowerTr(text)
    .replaceAll(/[*:()]/gu, '')
    .replaceAll(/\s+/gu, ' ')
    .trim();

/** Suggests which column is which, by Turkish or English headings. */
export function suggestMapping(columns: readonly string[]): Mapping {
  const keys = columns.map(headerKey);
  // English headings in capitals (ID, EMAIL) lower-case differently in Turkish; both readings are tried.
  const plain = columns.map((column) =>
    column
      .toLowerCase()
      .replaceAll(/[*:()]/gu, '')
      .trim(),
  );
  const mapping: Mapping = {};
  for (const field of IMPORT_FIELDS) {
    const at = keys.findIndex((key, i) => HEADERS[field].includes(key) || HEADERS[field].includes(plain[i] as string));
    if (at >= 0 && !Object.values(mapping).includes(at)) mapping[field] = at;
  }
  return mapping;
}

const KINDS: Record<string, string> = {
  asıl: 'FULL',
  üye: 'FULL',
  'asıl üye': 'FULL',
  full: 'FULL',
  '': 'FULL',
  onursal: 'HONORARY',
  'onursal üye': 'HONORARY',
  fahri: 'HONORARY',
  honorary: 'HONORARY',
  'tüzel kişi temsilcisi': 'LEGAL_PERSON_REPRESENTATIVE',
  'tüzel kişi': 'LEGAL_PERSON_REPRESENTATIVE',
  temsilci: 'LEGAL_PERSON_REPRESENTATIVE',
  'legal person representative': 'LEGAL_PERSON_REPRESENTATIVE',
};

/** E.164 for Turkish numbers; others with their country code; null if it cannot be a number. */
export function readPhone(text: string): string | null {
  const digits = text.replaceAll(/[^\d+]/gu, '');
  if (digits === '') return '';
  if (/^\+[1-9]\d{7,14}$/u.test(digits)) return digits;
  const national = /^(?:0090|90|0)?(\d{10})$/u.exec(digits)?.[1];
  return national ? `+90${national}` : null;
}

/** Longest address of RFC 5321: 64 before the sign, 255 after. */
const MOST_EMAIL = 320;
/** Whether a text has the form of an e-mail address; takes time in proportion to its length, which is bounded. */
export function isEmail(text: string): boolean {
  if (text.length > MOST_EMAIL || /\s/u.test(text)) return false;
  const at = text.indexOf('@');
  const domain = text.slice(at + 1);
  return at > 0 && !domain.includes('@') && domain.slice(1, -1).includes('.');
}

type Said = { tr: string; en: string };

/** What the register takes, characters. */
const MOST: Partial<Record<ImportField, number>> = {
  memberNo: 20,
  name: 80,
  surname: 80,
  address: 300,
  profession: 80,
  education: 80,
};
/** As much of a wrong cell as is shown. */
const short = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}…` : text);

function readRow(row: readonly string[], mapping: Mapping): { fields: MemberFields; errors: Said[]; warnings: Said[] } {
  const errors: Said[] = [];
  const warnings: Said[] = [];
  const cell = (field: ImportField): string | undefined =>
    mapping[field] === undefined ? undefined : (row[mapping[field]] ?? '');
  const fields: MemberFields = {};
  for (const field of ['memberNo', 'name', 'surname', 'address', 'profession', 'education'] as const) {
    const value = cell(field);
    if (value === undefined) continue;
    const most = MOST[field] as number;
    fields[field] = value.slice(0, most);
    const [tr, en] = LABEL[field] ?? ['Üye no', 'Member number'];
    if (value.length > most)
      errors.push({
        tr: `${tr} çok uzun (en çok ${most} karakter): ${short(value)}. Bu satır aktarılmaz.`,
        en: `${en} is too long (at most ${most} characters): ${short(value)}. This row is not imported.`,
      });
  }
  if (!fields.memberNo)
    errors.push({ tr: 'Üye numarası yok. Bu satır aktarılmaz.', en: 'No member number. This row is not imported.' });
  if (!fields.name || !fields.surname)
    errors.push({
      tr: 'Ad ya da soyad yok. Bu satır aktarılmaz.',
      en: 'No name or surname. This row is not imported.',
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
    if (email === '' || isEmail(email)) fields.email = email;
    else
      warnings.push({
        tr: `E-posta geçersiz: ${short(email)}. Boş bırakılır; çağrı basılı gönderilir.`,
        en: `Invalid e-mail: ${short(email)}. Left empty; the call goes on paper.`,
      });
  }
  if (email === '')
    warnings.push({ tr: 'E-posta yok; çağrı basılı gönderilir.', en: 'No e-mail; the call goes on paper.' });
  const phone = cell('phone');
  if (phone !== undefined) {
    const read = readPhone(phone);
    if (read !== null) fields.phone = read;
    else
      warnings.push({
        tr: `Telefon anlaşılamadı: ${short(phone)}. Boş bırakılır.`,
        en: `Unreadable phone: ${short(phone)}. Left empty.`,
      });
  }
  for (const field of ['birthDate', 'admittedOn'] as const) {
    const value = cell(field);
    if (value === undefined || value === '') continue;
    const read = readDay(value);
    if (read) fields[field] = read;
    else
      errors.push({
        tr: `Tarih okunamadı: ${short(value)}. Bu satır aktarılmaz.`,
        en: `Unreadable date: ${short(value)}. This row is not imported.`,
      });
  }
  const identity = cell('identityNumber');
  if (identity) {
    const digits = identity.slice(0, 40).replaceAll(/\s/gu, '');
    if (isIdentityNumber(digits)) fields.identityNumber = digits;
    else
      errors.push({
        tr: 'TC kimlik numarası geçersiz: denetim basamağı tutmuyor. Bu satır aktarılmaz.',
        en: 'Invalid identity number: check digit. This row is not imported.',
      });
  }
  return { fields, errors, warnings };
}

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

/** What would happen to each row, before anything is written. `hash` gives the look-up hash of an identity number. */
export function previewRows(
  table: SourceTable,
  mapping: Mapping,
  register: readonly Registered[],
  hash: (identityNumber: string) => string,
): PreviewRow[] {
  const byNo = new Map(register.map((member) => [member.memberNo, member]));
  const byIdentity = new Map(
    register.filter((member) => member.identityHash).map((member) => [member.identityHash as string, member]),
  );
  const seenNo = new Map<string, number>();
  const seenIdentity = new Map<string, number>();
  const seenPerson = new Map<string, number>();
  return table.rows.map((row, i) => {
    const line = i + 2;
    const { fields, errors, warnings } = readRow(row, mapping);
    const stated =
      mapping.identityNumber === undefined
        ? ''
        : (row[mapping.identityNumber] ?? '').slice(0, 40).replaceAll(/\s/gu, '');
    const identity = stated.length > 5 ? maskIdentityNumber(stated) : stated && '…';
    const identityHash = fields.identityNumber ? hash(fields.identityNumber) : null;
    const twin = fields.memberNo ? seenNo.get(fields.memberNo) : undefined;
    if (twin)
      errors.push({
        tr: `Üye numarası ${twin}. satırda da var. Bu satır aktarılmaz.`,
        en: `The member number stands in row ${twin} too. This row is not imported.`,
      });
    else if (fields.memberNo) seenNo.set(fields.memberNo, line);
    const identityTwin = identityHash ? seenIdentity.get(identityHash) : undefined;
    if (identityTwin)
      errors.push({
        tr: `TC kimlik numarası ${identityTwin}. satırda da var. Bu satır aktarılmaz.`,
        en: `The identity number stands in row ${identityTwin} too. This row is not imported.`,
      });
    else if (identityHash) seenIdentity.set(identityHash, line);
    const registered = fields.memberNo ? byNo.get(fields.memberNo) : undefined;
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
    const person = nameKey(`${fields.name ?? ''} ${fields.surname ?? ''}`);
    const namesake = seenPerson.get(person);
    if (namesake && errors.length === 0)
      warnings.push({
        tr: `Aynı ad ve soyad ${namesake}. satırda da var; ayrı kişiyse sorun yok.`,
        en: `Same name in row ${namesake}; fine if it is another person.`,
      });
    else seenPerson.set(person, line);
    if (errors.length > 0) return { line, state: 'ERROR', fields, memberId: null, identity, says: errors };
    if (!registered)
      return {
        line,
        state: warnings.length > 0 ? 'WARNING' : 'NEW',
        fields,
        memberId: null,
        identity,
        says: warnings.length > 0 ? warnings : [{ tr: 'Yeni üye olarak eklenir.', en: 'Added as a new member.' }],
      };
    const changed = changedFields(fields, registered, identityHash);
    if (changed.length === 0)
      return {
        line,
        state: 'UNCHANGED',
        fields,
        memberId: registered.memberId,
        identity,
        says: [{ tr: 'Kayıtla aynı; dokunulmaz.', en: 'Same as the register; left alone.' }],
      };
    return {
      line,
      state: 'CHANGED',
      fields,
      memberId: registered.memberId,
      identity,
      says: [...changed.map((field) => change(field, registered, fields)), ...warnings],
    };
  });
}
