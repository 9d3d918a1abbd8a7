/**
 * Veri envanteri (KVKK m.16, Sicil Yönetmeliği m.9; EM-R23): every table and field, with purpose, basis and period, said by the folder whose table it is. A test compares it with the
 * database, so that no field is added without a class.
 *
 * SPECIAL: reveals membership (KVKK m.6). PERSONAL: about a person otherwise. SECRET: opens sessions, fields or ballots. RECORD: of the institution.
 * TECHNICAL: keys, states and times without a person.
 */
export type FieldClass = 'SPECIAL' | 'PERSONAL' | 'SECRET' | 'RECORD' | 'TECHNICAL';

interface Said {
  readonly tr: string;
  readonly en: string;
}

/** How long, and who ends it: DESTROYED by the daily job, or kept for as long as the association keeps its records. */
export const RETENTION = {
  ASSOCIATION: {
    tr: 'Dernek var oldukça (Dernekler Yönetmeliği m.15/A/4); süre sonunda kurum kararıyla imha',
    en: 'As long as the association exists (Associations Regulation art. 15/A/4); then destroyed by decision of the institution',
  },
  MEMBERSHIP: {
    tr: 'Üyelik süresince ve üyelik bittikten sonra on yıl (TBK m.146)',
    en: 'During membership and ten years after it (Code of Obligations art. 146)',
  },
  ACCOUNT: { tr: 'Hesap açık olduğu sürece', en: 'As long as the account is open' },
  APPLICATION: {
    tr: 'Onaylanmayan yedi gün; reddedilen ve geri alınan, kurumun seçtiği süre (30-730 gün); kabul edilen üye kaydına geçer. Her gün yok edilir',
    en: 'Unconfirmed for seven days; refused and withdrawn for as long as the institution chose (30-730 days); accepted ones go into the register. Destroyed daily',
  },
  VOTE: { tr: 'Oylama kapanınca kendiliğinden yok edilir', en: 'Destroyed by itself when the vote is closed' },
  DAY: { tr: 'Süresi bitince; her gün yok edilir', en: 'When its time is over; destroyed daily' },
  MONTH: {
    tr: 'Kullanımı bittikten sonra otuz gün; her gün yok edilir',
    en: 'Thirty days after use; destroyed daily',
  },
  CONTEST: {
    tr: 'Toplantı gününden sonra üç ay (iptal davası süresi, TMK m.83); her gün yok edilir. Geri alınan adaylığınki hemen',
    en: 'Three months after the day of the meeting (time to contest, Civil Code art. 83); destroyed daily. Of a candidacy taken back at once',
  },
  DEVICE: {
    tr: 'Son kullanımdan sonra dört yüz gün; her gün yok edilir',
    en: 'Four hundred days after the last use; destroyed daily',
  },
  TWO_YEARS: { tr: 'İki yıl (5651 sayılı Kanun m.5)', en: 'Two years (Law 5651 art. 5)' },
  OPERATOR: { tr: 'Kişisel veri taşımaz', en: 'Holds no personal data' },
} as const satisfies Record<string, Said>;

export interface TableEntry {
  readonly purpose: Said;
  /** Legal basis with its article. */
  readonly basis: string;
  readonly retention: keyof typeof RETENTION;
  readonly fields: Readonly<Record<string, FieldClass>>;
  /** What of it the institution's export leaves out beside what is SECRET: what opens sessions, ballots or fields, or belongs to the program, is no record of the institution. */
  readonly export?: 'NEVER' | { readonly without: readonly string[] };
}

/** Tables by name. */
export type Inventory = Readonly<Record<string, TableEntry>>;

/** Fields by class, names separated by blanks. */
export function fields(spec: Partial<Record<FieldClass, string>>): Record<string, FieldClass> {
  return Object.fromEntries(
    Object.entries(spec).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind as FieldClass])),
  );
}

export const ASSOCIATION_LAW = 'KVKK m.5/2-a, ç ve m.6/3-b; TMK m.78, DY m.14-15/A';
export const SECURITY = 'KVKK m.12; DY m.15/A/5';
export const REGISTER = 'KVKK m.5/2-ç ve m.6/3-b; DK m.11, DY m.32';
