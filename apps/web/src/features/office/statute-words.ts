import { t } from '../../app/i18n.ts';

/** The parameters of a statute as the page calls them. */
const PARAMETER_NAMES: Readonly<Record<string, string>> = {
  callDays: 'Çağrı süresi (gün)',
  boardPrincipals: 'Yönetim kurulu asıl üye',
  boardSubstitutes: 'Yönetim kurulu yedek üye',
  auditPrincipals: 'Denetim kurulu asıl üye',
  auditSubstitutes: 'Denetim kurulu yedek üye',
  ordinaryIntervalYears: 'Olağan toplantı aralığı (yıl)',
  secondMeetingMinDays: 'İkinci toplantı en az (gün)',
  secondMeetingMaxDays: 'İkinci toplantı en çok (gün)',
  motionSupporters: 'Önerge için imza',
  speechSeconds: 'Konuşma süresi (saniye)',
  speaking: 'Usul ve önerge konuşma süreleri',
  openVoteChange: 'Açık oyun kapanıştan önce değiştirilmesi',
  agendaAdditionShare: 'Gündeme ekleme için oran',
  extraordinaryRequestShare: 'Olağanüstü toplantı istemi için oran',
  electionMode: 'Organ seçimlerinde oy',
  boardElection: 'Yönetim kurulu seçimi',
  auditElection: 'Denetim kurulu seçimi',
  dischargeBarsMembers: 'İbrada organ üyelerinin oyu',
  smsFactorAllowed: 'SMS ile ikinci doğrulama',
  articles: 'Tüzük maddeleri (belgelerde geçer)',
  board: 'Yönetim kurulu toplantıları',
  discipline: 'Disiplin kurulu',
  motionDaysBefore: 'Önergelerin önceden verildiği son gün (toplantıdan kaç gün önce)',
  candidacyDaysBefore: 'Adaylıkların önceden bildirildiği son gün (toplantıdan kaç gün önce)',
};
export const parameterName = (field: string): string => t(PARAMETER_NAMES[field] ?? field);

const WORDS: Readonly<Record<string, string>> = {
  SECRET: 'Gizli',
  OPEN: 'Açık',
  SHEET: 'Çarşaf liste (tek liste, soyadı sırası)',
  LISTS: 'Yarışan listeler',
  PRESENT: 'Katılanların yarısından fazlası',
  FULL_NUMBER: 'Üye tam sayısının yarısından fazlası',
  CHAIR: 'Başkanın oyu belirler',
  REJECTED: 'Öneri reddedilmiş sayılır',
  YES_NO: 'Kabul, ret ya da çekimser oyu verilir (TMK m.81)',
  VALID: 'Geçerli oyların',
  ATTENDING: 'Toplantıya katılanların',
  ALL: 'Seçilemeyen bütün adaylar',
  LEADERS: 'Boş yerin iki katı kadar, en çok oy alanlar',
};
const PART_NAMES: Readonly<Record<string, string>> = {
  method: 'Yöntem',
  minMarks: 'En az işaret',
  maxMarks: 'En çok işaret',
  callDays: 'Çağrı süresi (gün)',
  quorum: 'Toplantı yeter sayısı',
  majority: 'Karar yeter sayısı',
  tie: 'Oylar eşitse',
  assemblyTime: 'Toplantı zamanı',
  membersList: 'Üye listesi',
  elections: 'Seçimler',
  discharge: 'İbra',
  principals: 'Asıl',
  substitutes: 'Yedek',
  election: 'Seçimler',
  sole: 'Tek liste ya da yer sayısı kadar aday varsa',
  rounds: 'Salt çoğunluk aranan turlar',
  of: 'Çoğunluk neyin yarısından fazlası',
  next: 'Sonraki tura kimler kalır',
  pointOfOrderSeconds: 'Usul hakkında konuşma süresi (saniye)',
  moverSeconds: 'Önerge sahibinin konuşma süresi (saniye)',
  article: 'Konuşma sürelerinin tüzük maddesi',
};

/** A parameter as people read it, its parts one under another. */
export function parameterWords(field: string, value: unknown): string {
  if (field === 'dischargeBarsMembers') return value ? t('Kendi ibralarında oy kullanmazlar') : t('Oy kullanırlar');
  if (field === 'openVoteChange')
    return value ? t('Tüzük izin veriyor; gizli oy hiçbir zaman değişmez') : t('Tüzükte yok: ilk oy geçerlidir');
  if (field === 'smsFactorAllowed') return value ? t('Açık') : t('Kapalı');
  if (field === 'speechSeconds' && value === null) return t('Sınırsız');
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return value.join('/');
  if (typeof value !== 'object') return t(WORDS[String(value)] ?? String(value));
  const { share, strict, base } = value as { share?: number[]; strict?: boolean; base?: string };
  if (base) return t(WORDS[base] ?? base);
  if (share) return strict ? t('Üye tam sayısının yarısından fazlası') : t('Üye tam sayısının üçte ikisi');
  return Object.entries(value)
    .filter(([, part]) => part !== null && part !== '')
    .map(([part, of]) => {
      const rounds = part === 'majority' && typeof of === 'number';
      return `${t(rounds ? 'Kaç turda salt çoğunluk aranır' : (PART_NAMES[part] ?? part))}: ${parameterWords(part, of)}`;
    })
    .join('\n');
}

/** A parameter or a part of one (`boardElection.maxMarks`) as people read it. */
export function partName(field: string): string {
  const [whole = '', part] = field.split('.');
  return part ? `${parameterName(whole)}, ${t(PART_NAMES[part] ?? part)}` : parameterName(whole);
}
/** What stands or stood in a part; nothing is a dash. */
export const partWords = (field: string, value: unknown): string =>
  parameterWords(field.split('.')[1] ?? field, value) || '–';
