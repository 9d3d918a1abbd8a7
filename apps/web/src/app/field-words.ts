import { RefusedError } from './call.ts';
import { inLanguage, t } from './i18n.ts';

/** What the forms call the fields of the contracts, by their whole name where one word serves several, else by its end. */
const FIELD_WORDS: Readonly<Record<string, string>> = {
  'institution.name': 'Kurumun adı',
  'administrator.name': 'Yöneticinin adı soyadı',
  'administrator.email': 'Yöneticinin e-postası',
  token: 'Kurulum anahtarı',
  login: 'Üye numarası ya da e-posta',
  password: 'Parola',
  code: 'Kod',
  deviceCode: 'Cihazdaki kod',
  name: 'Adı',
  surname: 'Soyadı',
  shortName: 'Kısa adı',
  memberNo: 'Üye no',
  email: 'E-posta',
  privacyEmail: 'Kişisel veri başvuru e-postası',
  phone: 'Telefon',
  address: 'Adres',
  birthDate: 'Doğum tarihi',
  identityNumber: 'TC kimlik no',
  admittedOn: 'Kabul tarihi',
  profession: 'Meslek',
  education: 'Öğrenim',
  documentKind: 'Belge türü',
  lastFour: 'Belge numarasının son dört hanesi',
  registryNo: 'Kütük no',
  seat: 'Yerleşim yeri',
  web: 'İnternet sayfası',
  kep: 'KEP adresi',
  lastOrdinaryOn: 'Son olağan genel kurulun günü',
  on: 'Gün',
  to: 'Yeni gün',
  from: 'Teslim eden',
  hour: 'Saat',
  secondOn: 'İkinci toplantı günü',
  secondHour: 'İkinci toplantı saati',
  place: 'Toplantı yeri',
  videoLink: 'Görüntülü görüşme bağlantısı',
  agenda: 'Gündem',
  title: 'Konu',
  text: 'Metin',
  number: 'Karar sayısı',
  ordinal: 'Kaçıncı toplantı',
  decidedOn: 'Karar günü',
  present: 'Toplantıya katılan',
  yes: 'Kabul',
  dissent: 'Muhalefet şerhi',
  reason: 'Gerekçe',
  note: 'Not',
  answer: 'Yanıt',
  subject: 'Konu',
  memberId: 'Üye',
  chair: 'Divan başkanı',
  viceChairs: 'Başkan vekili',
  secretaries: 'Yazman',
  rank: 'Sıra',
  since: 'Göreve başladığı gün',
  termEnds: 'Görev süresinin sonu',
  cause: 'Neden',
  account: 'Kuranın nasıl çekildiği',
  question: 'Soru',
  words: 'Kelimeler',
  whom: 'Kime bildirildiği',
  what: 'Ne olduğu',
};

/** The words of the form for fields of a contract; null when one of them stands in no form. */
export function fieldWords(fields: readonly string[]): string[] | null {
  const found = fields.map((field) => {
    const parts = field.split('.').filter((part) => part !== 'write' && !/^\d+$/u.test(part));
    return FIELD_WORDS[parts.slice(-2).join('.')] ?? FIELD_WORDS[parts.at(-1) ?? ''];
  });
  return found.includes(undefined) ? null : [...new Set(found as string[])];
}

/** What a field wants, in a person's words; for fields where it is not plain from the label. */
const FIELD_WANTS: Readonly<Record<string, string>> = {
  email: 'Bir e-posta adresi yazın (ad@alan.org); yoksa boş bırakın.',
  privacyEmail: 'Bir e-posta adresi yazın (ad@alan.org); yoksa boş bırakın.',
  kep: 'KEP adresini yazın (ad@hs01.kep.tr); yoksa boş bırakın.',
  phone: 'Alan koduyla on hane yazın (0532 111 22 33); yurt dışı numarasını + ve ülke koduyla.',
  identityNumber: 'On bir haneli numarayı kimlik belgesinden denetleyin.',
  birthDate: 'Günü tam seçin; gelecekte bir gün olamaz.',
  admittedOn: 'Günü tam seçin.',
  lastOrdinaryOn: 'Yapılmış olan son toplantının gününü seçin.',
};
/** Refusals that are about one field. */
const ABOUT_FIELD: Readonly<Record<string, string>> = {
  PHONE_NOT_READABLE: 'phone',
  IDENTITY_NUMBER_INVALID: 'identityNumber',
  IDENTITY_NUMBER_TAKEN: 'identityNumber',
  MEMBER_NO_TAKEN: 'memberNo',
  MEMBER_NO_ALIKE: 'memberNo',
  BIRTH_IN_THE_FUTURE: 'birthDate',
  LAST_ASSEMBLY_IN_THE_FUTURE: 'lastOrdinaryOn',
};

/** The same where a letter must reach whoever fills it in. */
export const WITH_EMAIL: Readonly<Record<string, string>> = {
  ...FIELD_WANTS,
  email: 'Bir e-posta adresi yazın (ad@alan.org).',
};

/** The fields of a form that were refused, with what stands under each. */
export function fieldFaults(
  error: unknown,
  wants: Readonly<Record<string, string>> = FIELD_WANTS,
): Readonly<Record<string, string>> {
  if (!(error instanceof RefusedError)) return {};
  const { code, facts, sentence } = error.refusal;
  const field = ABOUT_FIELD[code];
  if (field) return { [field]: wants[field] ? t(wants[field]) : inLanguage(sentence) };
  if (code !== 'INPUT_MALFORMED' || !Array.isArray(facts.fields)) return {};
  const most = Array.isArray(facts.most) ? facts.most.map(String) : [];
  return Object.fromEntries(
    facts.fields.map((name, i) => {
      const key = String(name).split('.').at(-1) ?? '';
      if (most[i]) return [key, t('En çok {n} karakter.', { n: most[i] })];
      return [key, t(wants[key] ?? 'Bu alanı doldurun.')];
    }),
  );
}
