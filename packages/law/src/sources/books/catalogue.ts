import { lowerTr } from '@divan/basics';

export const ELECTION_BOARD_CHAIR = 'ilçe seçim kurulu başkanı';

export const SECRETARIAT = 'Genel Sekreterlik';

const GROUP_CHAIR = 'Grup Başkanı veya Grup Başkan Vekilleri';

const PROVINCIAL_CHAIR = 'il başkanı';

const DISTRICT_CHAIR = 'ilçe başkanı';

const PARENT_DISTRICT_CHAIR = 'bağlı olunan ilçe başkanı';

const UNIT_HEAD = 'birim başkanı';

const TIER_PRESIDENCY = 'ilgili il veya ilçe kademe başkanlığı';

export const CERTIFIER_EN = {
  [ELECTION_BOARD_CHAIR]: 'the chair of the district election board',
  [SECRETARIAT]: 'the General Secretariat',
  [GROUP_CHAIR]: 'the chair or deputy chairs of the group',
  [PROVINCIAL_CHAIR]: 'the provincial chair',
  [DISTRICT_CHAIR]: 'the district chair',
  [PARENT_DISTRICT_CHAIR]: 'the chair of the district the town belongs to',
  [UNIT_HEAD]: 'the head of the unit',
  [TIER_PRESIDENCY]: 'the presidency of the province or district',
} as const;

/** Who certifies a book, in the words of the regulation. */
export type Certifier = keyof typeof CERTIFIER_EN;

/** A book of a unit and who certifies it; MAY: the unit keeps it if it wants to. */
export interface CataloguedBook {
  readonly book: string;
  readonly certifier: Certifier;
  readonly duty: 'MUST' | 'MAY';
}

const certifiedBy =
  (certifier: Certifier, duty: CataloguedBook['duty'] = 'MUST') =>
  (...books: readonly string[]): readonly CataloguedBook[] =>
    books.map((book) => ({ book, certifier, duty }));

const INCOMING = 'Gelen evrak kayıt defteri';

const OUTGOING = 'Giden evrak kayıt defteri';

const HANDOVER = 'Evrak zimmet defteri';

const ARCHIVE = 'Arşiv defteri';

const INVENTORY = 'Demirbaş eşya defteri';

const INCOME_EXPENSE = 'Gelir ve gider defteri';

const MEMBERS = 'Üye kayıt defteri';

const DECISIONS = 'Karar defteri';

const CONGRESS = 'Kongre karar defteri';

const BOARD = 'Yönetim kurulu karar defteri';

const EXECUTIVE = 'Yürütme kurulu karar defteri';

const ARBITERS = 'Parti İçi Demokrasi Hakem Kurulu karar defteri';

const WING_BOOKS = [
  'Kadın/Gençlik kolları üye kayıt defteri',
  'Kadın/Gençlik kolları yönetim kurulu karar defteri',
  INCOMING,
  OUTGOING,
  HANDOVER,
  INVENTORY,
  ARCHIVE,
];

const byElectionBoard = certifiedBy(ELECTION_BOARD_CHAIR);

const councilGroup = certifiedBy(PROVINCIAL_CHAIR)(DECISIONS, INCOMING, OUTGOING, HANDOVER);

/** Defter tutacak birimler ve defterleri, in the order of m.5-16. */
const CATALOGUE = {
  'genel merkez': [
    ...byElectionBoard(
      CONGRESS,
      'MKYK karar defteri',
      'MYK karar defteri',
      INCOMING,
      OUTGOING,
      INVENTORY,
      INCOME_EXPENSE,
    ),
    ...certifiedBy(SECRETARIAT)(
      HANDOVER,
      'Merkez Disiplin Kurulu karar defteri',
      'Müşterek Disiplin Kurulu karar defteri',
      ARBITERS,
      ARCHIVE,
    ),
  ],
  'genel merkez birimi': certifiedBy(UNIT_HEAD, 'MAY')(INCOMING, OUTGOING, HANDOVER, ARCHIVE),
  'TBMM grup yönetim kurulu': certifiedBy(GROUP_CHAIR)(
    'Grup Genel Kurulu karar defteri',
    'Grup Yönetim Kurulu karar defteri',
    INCOMING,
    OUTGOING,
    INVENTORY,
    INCOME_EXPENSE,
    HANDOVER,
  ),
  'TBMM grup disiplin kurulu': certifiedBy(GROUP_CHAIR)(DECISIONS, INCOMING, OUTGOING, HANDOVER),
  il: [
    ...byElectionBoard(CONGRESS, BOARD, EXECUTIVE, INCOMING, OUTGOING, INVENTORY, INCOME_EXPENSE),
    ...certifiedBy(PROVINCIAL_CHAIR)(HANDOVER, 'Disiplin Kurulu karar defteri', ARBITERS, ARCHIVE),
  ],
  'il birimi': certifiedBy(PROVINCIAL_CHAIR, 'MAY')(INCOMING, OUTGOING, HANDOVER, ARCHIVE),
  'il genel meclisi grubu': councilGroup,
  'büyükşehir belediye meclisi grubu': councilGroup,
  'il belediye meclisi grubu': councilGroup,
  ilçe: [
    ...byElectionBoard(
      CONGRESS,
      MEMBERS,
      BOARD,
      EXECUTIVE,
      'Gelen evrak defteri',
      'Giden evrak defteri',
      INVENTORY,
      INCOME_EXPENSE,
    ),
    ...certifiedBy(DISTRICT_CHAIR)(HANDOVER, ARCHIVE),
  ],
  'ilçe belediye meclisi grubu': certifiedBy(DISTRICT_CHAIR)(DECISIONS, INCOMING, OUTGOING),
  belde: [
    ...byElectionBoard(DECISIONS, INCOMING, OUTGOING, INCOME_EXPENSE, INVENTORY),
    ...certifiedBy(PARENT_DISTRICT_CHAIR)(HANDOVER),
  ],
  'belde belediye meclisi grubu': certifiedBy(PARENT_DISTRICT_CHAIR)(DECISIONS, INCOMING, OUTGOING),
  'genel merkez kadın/gençlik kolları': certifiedBy(SECRETARIAT)(...WING_BOOKS),
  'il/ilçe kadın/gençlik kolları': certifiedBy(TIER_PRESIDENCY)(...WING_BOOKS),
} as const satisfies Readonly<Record<string, readonly CataloguedBook[]>>;

/** A unit of a party that keeps books (m.5-16). */
export type BookUnit = keyof typeof CATALOGUE;

export const BOOK_UNITS = Object.keys(CATALOGUE) as readonly BookUnit[];

/** The registers of incoming and outgoing letters are named with and without "kayıt" (m.12, m.14). */
const nameKey = (book: string): string =>
  lowerTr(book)
    .trim()
    .replace(/^(gelen|giden|gelen ve giden) evrak (?:kayıt )?defteri$/u, '$1 evrak defteri');

/** The books of a unit, in the order of its article. */
export const booksOf = (unit: BookUnit): readonly CataloguedBook[] => CATALOGUE[unit];

/** A book of a unit by its name; undefined when the unit keeps none of that name. */
export const bookOf = (unit: BookUnit, book: string): CataloguedBook | undefined =>
  booksOf(unit).find((one) => nameKey(one.book) === nameKey(book));

/** Kinds of book by the end of their name; the first that fits. The first four kinds are those of SPK m.60. */
const KINDS: readonly (readonly [end: RegExp, statutory: boolean])[] = [
  [/karar defteri$/u, true],
  [/üye kayıt defteri$/u, true],
  [/^(?:gelen|giden|gelen ve giden) evrak defteri$/u, true],
  [/^gelir(?: ve |-)gider defteri$/u, true],
  [/^demirbaş (?:eşya )?defteri$/u, true],
  [/zimmet defteri$/u, false],
  [/^arşiv defteri$/u, false],
];

/** Tutulması zorunlu defter: whether a kind of book is one of SPK m.60; undefined for a name that no source knows. HUKUK 0081 */
export const isStatutoryBook = (book: string): boolean | undefined =>
  KINDS.find(([end]) => end.test(nameKey(book)))?.[1];
