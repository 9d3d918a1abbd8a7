import { IMPORT_FIELDS, type ImportField } from '@divan/api';
import { lowerTr } from '@divan/basics';

export type Mapping = Partial<Record<ImportField, number>>;

/** Headings as offices write them, the surest first: where “Üye No” and “No” stand side by side, the second counts the rows. */
const HEADINGS: Record<ImportField, string> = {
  memberNo:
    'üye no, üye numarası, üye sicil no, üye sicil numarası, üye kayıt no, üye kayıt numarası, üyelik no, üyelik numarası, üye sıra no, dernek üye no, kayıt sıra no, sicil no, sicil numarası, kayıt no, kayıt numarası, defter no, kütük no, member no, member number, membership no, membership number, member id, sicil, numara, numarası, no, id',
  name: 'adı, ad, ismi, isim, ön adı, ön ad, üyenin adı, üye adı, first name, given name, name',
  surname: 'soyadı, soyad, soyismi, soyisim, üyenin soyadı, üye soyadı, surname, last name, family name',
  kind: 'üyelik türü, üye türü, üyelik tipi, üye tipi, üyelik cinsi, üyelik sıfatı, türü, tür, member type, kind, type',
  email:
    'e-posta, e-postası, e-posta adresi, e-mail, e-mail adresi, mail, mail adresi, elektronik posta, elektronik posta adresi, e-mail address',
  phone:
    'cep telefonu, cep telefonu no, cep telefonu numarası, cep telefon no, cep telefon numarası, cep tel, cep tel no, cep no, cep, gsm, gsm no, gsm numarası, telefon, telefonu, telefon no, telefon numarası, tel, tel no, phone, phone number, mobile, mobile phone',
  address:
    'adres, adresi, ikametgâh, ikametgâh adresi, ikamet adresi, ikamet, ev adresi, açık adres, açık adresi, yerleşim yeri, yerleşim yeri adresi, address',
  birthDate: 'doğum tarihi, d. tarihi, d. tar, doğum tar, doğum günü, date of birth, birth date, birthday, dob',
  profession: 'mesleği, meslek, meslek/görev, meslek görevi, işi, iş, profession, occupation',
  education: 'öğrenim durumu, öğrenimi, öğrenim, eğitim durumu, eğitimi, eğitim, tahsili, tahsil, education',
  identityNumber:
    't.c. kimlik no, t.c. kimlik numarası, tckn, t.c. no, t.c. kimlik, t.c. vatandaşlık no, vatandaşlık numarası, kimlik no, kimlik numarası, yabancı kimlik no, t.c., identity number, identity no, national id',
  admittedOn:
    'üyeliğe kabul tarihi, üye kabul tarihi, kabul tarihi, üyeliğe giriş tarihi, üye giriş tarihi, derneğe giriş tarihi, giriş tarihi, üyelik başlangıç tarihi, üyelik başlangıcı, üyelik başlangıç, üyelik tarihi, üye kayıt tarihi, kayıt tarihi, üyeliğe başlama tarihi, admission date, admitted on, join date, joined, member since',
};
/** One column for both names. */
const BOTH_NAMES =
  'adı soyadı, ad soyad, adı soyad, ad soyadı, adı ve soyadı, ad ve soyad, isim soyisim, ismi soyismi, üye adı soyadı, üyenin adı soyadı, üyenin adı ve soyadı, full name, name surname, name and surname, soyadı adı, soyad ad, soyadı ve adı, soyisim isim';
/** A day or a reason in such a column says that the person is no member any more. */
const LEAVING =
  'ayrılma tarihi, ayrılış tarihi, ayrıldığı tarih, çıkış tarihi, çıkarılma tarihi, üyelikten çıkış tarihi, üyelikten ayrılma tarihi, üyelikten ayrılış tarihi, istifa tarihi, vefat tarihi, ölüm tarihi, üyelik bitiş tarihi, üyeliğin sona erme tarihi, left on, end date';

const PLAIN: Readonly<Record<string, string>> = {
  ı: 'i',
  ç: 'c',
  ğ: 'g',
  ö: 'o',
  ş: 's',
  ü: 'u',
  â: 'a',
  î: 'i',
  û: 'u',
};
/** A heading as it is compared: without what stands in brackets, points, spaces, dots and hooks; English capitals come out alike. */
const headingKey = (text: string): string =>
  lowerTr(text.normalize('NFKC'))
    .replaceAll(/\([^)]*\)/gu, '')
    // A form counts its fields: “1- Üye no”, “b) Adı”.
    .replace(/^\s*(?:\d{1,2}\s*[-.)]|\p{L}\))\s*(?=\p{L})/u, '')
    .replaceAll(/[ıçğöşüâîû]/gu, (letter) => PLAIN[letter] as string)
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
const keysOf = (list: string): readonly string[] => [...new Set(list.split(',').map(headingKey))];
const KEYS = Object.fromEntries(IMPORT_FIELDS.map((field) => [field, keysOf(HEADINGS[field])])) as Record<
  ImportField,
  readonly string[]
>;
const BOTH_KEYS = keysOf(BOTH_NAMES);
const LEAVING_KEYS = keysOf(LEAVING);

/** What is shortened in a heading written out, and whose it is and which of several left out: “Üyenin Tel. Nu. 1”. Less sure than the heading itself. */
const looseKey = (key: string): string =>
  key
    .replace(/^(?:uyenin|uyelige|uyelik|uye|uy)(?=.{2})/u, '')
    .replace(/1$/u, '')
    .replace(/(?<=^|kimlik|kayit|sicil|defter|tel|telefon|cep|gsm)nu$/u, 'no')
    .replace(/tar$/u, 'tarihi')
    .replace(/^dog(?=tarihi$)/u, 'dogum');

/** Suggests which column is which, by Turkish or English headings. Name and surname are the same column where one holds both. */
export function suggestMapping(columns: readonly string[]): Mapping {
  const found = columns.map((column) => (column.length > 80 ? '' : headingKey(column)));
  const place = (keys: readonly string[], among: readonly string[]): number | undefined => {
    const key = keys.find((one) => among.includes(one));
    return key === undefined ? undefined : among.indexOf(key);
  };
  const mapping: Mapping = {};
  const map = (among: readonly string[]): void => {
    for (const field of IMPORT_FIELDS) {
      const at = mapping[field] ?? place(KEYS[field], among);
      if (at !== undefined) mapping[field] = at;
    }
    const both = mapping.surname === undefined ? place(BOTH_KEYS, among) : undefined;
    if (both === undefined) return;
    mapping.name = both;
    mapping.surname = both;
  };
  map(found);
  const used = new Set(Object.values(mapping));
  map(found.map((key, i) => (used.has(i) ? '' : looseKey(key))));
  return mapping;
}

/** Whether a column that holds both names begins with the surname. */
export const surnameFirst = (column: string): boolean => /^soy|^surname|^last/u.test(headingKey(column));
/** Columns that say when somebody left. */
export const leavingColumns = (columns: readonly string[]): number[] =>
  columns.flatMap((column, i) => (column.length <= 80 && LEAVING_KEYS.includes(headingKey(column)) ? [i] : []));
