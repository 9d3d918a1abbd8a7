import { absoluteMajority, atLeastShare } from '../../kernel/counting/threshold.ts';
import { days, months, years } from '../../kernel/deadlines/period.ts';
import { changed, inBoth } from './edition.ts';

type Share = readonly [number, number];
const share = (part: number, whole: number): Share => [part, whole];

// Üyelik / membership
/** Üyelik yaşı: full years. */
export const MEMBERSHIP_AGE = inBoth(18, '11/1');
/** Kasıtlı suçta ceza sınırı: months of prison for an intentional offence that bar from membership. */
export const CONVICTION_MONTHS = inBoth(60, '11/2');
/** Sicile bildirim: after a publication or change; and how often member lists go in. */
export const REGISTRY_PERIODS = inBoth({ change: days(15), memberList: months(6) }, '10');

// Kuruluş / founding
export const FOUNDERS_LEAST = inBoth(30, '8');
export const FOUNDING_COPIES = inBoth(5, '8');
export const FOUNDING_FORWARD = inBoth(days(3), '8');
export const FIRST_CONGRESS = inBoth(years(2), '14');

// Büyük kongre / great congress
/** Seçilmiş delege sınırı: so many times the full number of the Assembly. */
export const DELEGATES_PER_DEPUTY = inBoth(2, '14/3');
/** Kurucuların tabii üyeliği: at most this share of the elected delegates. */
export const FOUNDERS_SHARE = inBoth(share(15, 100), '14');
export const GREAT_CONGRESS_INTERVAL_MONTHS = inBoth({ least: 24, most: 36 }, '14');
export const EXTRAORDINARY_CONGRESS = inBoth(atLeastShare([1, 5], 'FULL_NUMBER'), '14/6');
export const GREAT_CONGRESS_QUORUM = inBoth(absoluteMajority('FULL_NUMBER'), '14');
export const GREAT_CONGRESS_DECISION = inBoth(absoluteMajority('PRESENT'), '14');
/** Tüzük, program ve politika önerisi. */
export const PROPOSAL = inBoth(atLeastShare([1, 20], 'FULL_NUMBER'), '14/son');
/** Ülke ve kamu işleri hakkında öneri. */
export const PUBLIC_AFFAIRS_PROPOSAL = inBoth(atLeastShare([1, 3], 'PRESENT'), '14/son');
export const CHAIR_MAJORITY = inBoth(absoluteMajority('FULL_NUMBER'), '15/1');
/** From this round on the most votes elect. */
export const CHAIR_PLURALITY_ROUND = inBoth(3, '15/1');
/** HUKUK 0085 */
export const CHAIR_VACANCY_CALL = inBoth(days(45), '15/5');

// Organlar / organs
export const TERM_MONTHS = inBoth(36, '15', '19', '20');
export const ORGAN_LEAST = inBoth(
  {
    CENTRAL_ORGAN_ELECTED_BY_CONGRESS: 15,
    CENTRAL_DISCIPLINE: 7,
    IL_BOARD: 7,
    ILCE_BOARD: 5,
    BELDE_ORGANISATION: 3,
  },
  '7',
  '16',
  '17',
  '19',
  '20',
);
export const LOWER_DELEGATES_MOST = inBoth({ IL: 600, ILCE: 400 }, '19', '20');
export const BOARD_REMOVAL = inBoth(atLeastShare([2, 3], 'FULL_NUMBER'), '19', '20');
export const REMOVAL_CONGRESS = inBoth({ IL: days(45), ILCE: days(30) }, '19', '20');
export const KINSHIP_DEGREE = inBoth(2, '32');
export const OFFICER_NOTIFICATION = inBoth(days(15), '33');

// Seçimli kongre / elective congress
export const LIST_COPIES = inBoth(2, '21/2');
export const LIST_SUBMISSION = inBoth(days(15), '21/2');
/** İlan: so long before the congress, for so long; and the time of the judge. HUKUK 0086 */
export const LIST_POSTING = inBoth({ before: days(7), posted: days(3), decision: days(2) }, '21/3', '21/4');
export const COMMITTEE_SUBSTITUTES = inBoth(3, '21/6');
export const RESULT_OBJECTION = inBoth(days(2), '21');
export const ELECTION_RERUN = inBoth({ earliest: months(1), latest: months(2) }, '21');
export const ELECTION_MEETING_NOTICE = inBoth(days(7), '115/2');

// Grup / parliamentary group
export const GROUP_LEAST = inBoth(20, '22');
export const GROUP_REGULATION = inBoth(days(15), '23');
export const GROUP_REGULATION_MAJORITY = inBoth(absoluteMajority('FULL_NUMBER'), '23');

// Seçime katılma / taking part in elections
export const PROVINCES_ORGANISED = inBoth(atLeastShare([1, 2], 'FULL_NUMBER'), '36');
export const ORGANISED_BEFORE_POLLING = inBoth(months(6), '36');
export const DISTRICTS_ORGANISED = inBoth(atLeastShare([1, 3], 'FULL_NUMBER'), '36/2');
/** Whether a group in the Assembly is enough by itself. */
export const GROUP_IS_ENOUGH = changed(true, false, '36');
/** Congresses not held so many times in a row lose the right; null: the edition knows no such loss. */
export const MISSED_CONGRESSES = changed<number | null>(null, 2, '36');
/** Belde: up to `few` towns one is enough, above that a share; null: none is asked for. */
export const TOWNS_ORGANISED = changed<{ readonly few: number; readonly share: Share } | null>(
  { few: 3, share: share(1, 2) },
  null,
  '20/1',
);

// Önseçim / primary
export const CENTRAL_CANDIDATES_SHARE = inBoth(share(5, 100), '37/2');
export const PRIMARY_BEFORE_ELECTION = inBoth(days(75), '37');
/** Days before the primary. */
export const PRIMARY_CALENDAR = inBoth(
  { centralCandidates: days(10), aspirantLists: days(20), voterLists: days(30), posting: days(25) },
  '37/2',
  '40',
  '42',
);
export const ASPIRANT_LISTS_HOUR = inBoth('17:00', '40');
export const PRIMARY_OBJECTIONS = inBoth({ objection: days(15), decision: days(2) }, '42');
export const VOTERS_A_BOX = inBoth(1000, '41');

// Disiplin / discipline
export const DISCIPLINE_QUORUM = inBoth(atLeastShare([2, 3], 'FULL_NUMBER'), '55');
export const DISCIPLINE_DECISION = inBoth(absoluteMajority('PRESENT'), '55');
export const DEFINITIVE_EXPULSION_MAJORITY = inBoth(absoluteMajority('FULL_NUMBER'), '55');
export const DEFENCE = inBoth({ ordinary: days(15), short: days(7) }, '55');
export const DISCIPLINE_PERIODS = inBoth(
  { SERVE_DECISION: days(30), COURT_OBJECTION: days(30), COURT_DECISION: days(30), SUSPENSION_REVIEW: days(7) },
  '53',
  '57',
  '59',
);

// Kayıtlar / records
export const RECORDS_KEPT = inBoth(
  {
    CONGRESS_BALLOTS: months(3),
    PRIMARY_PAPERS: months(3),
    RECEIPT_COUNTERFOIL: years(5),
    EXPENSE_DOCUMENT: years(5),
  },
  '21',
  '49',
  '69',
  '70',
);
/** Whether books may be kept electronically, and loose leaves used (Ek m.7). */
export const ELECTRONIC_BOOKS = changed(false, true, 'Ek 7');

// Mali hükümler / finance
/** Month and day in the year before the budget year, or after it. */
export const FINANCIAL_DATES = inBoth(
  {
    provincialBudget: { year: -1, month: 10, day: 31 },
    centralBoard: { year: -1, month: 12, day: 31 },
    finalAccounts: { year: 1, month: 4, day: 30 },
    constitutionalCourt: { year: 1, month: 6, day: 30 },
  },
  '73',
  '74',
);
export const REPORTING_MONTHS = inBoth(6, '70', '73');
export const AID_POOL_SHARE = inBoth(share(2, 5000), 'Ek 1');
/** Alt sınır: more than this share of the valid votes. */
export const AID_BAR = changed(share(7, 100), share(3, 100), 'Ek 1');
/** En az yardım, in lira of today (350.000.000 old lira = 350). */
export const AID_LEAST = changed(350, 1_000_000, 'Ek 1');
export const AID_MULTIPLIERS = inBoth({ parliamentary: 3, local: 2, most: 3 }, 'Ek 1');

// Kapatma ve kapanma / closure and dissolution
/** Of the meeting quorum that the statute lays down, not of those present. */
export const DISSOLUTION_SHARE = inBoth({ share: share(1, 2), strict: true }, '109');
/** HUKUK 0091 */
export const CLOSURE_MAJORITY = inBoth(atLeastShare([3, 5], 'VOTING'), '98');
export const PROHIBITIONS_BOARD_MAJORITY = inBoth(absoluteMajority('FULL_NUMBER'), '99');
export const CLOSURE_REQUEST_MAJORITY = inBoth(absoluteMajority('FULL_NUMBER'), '100');

// Ceza hükümleri / penalties
const range = (least: number, most: number) => ({ least, most });
const ACTS = {
  FRAUD_IN_PARTY_VOTE_OR_COUNT: range(12, 36),
  BOOKS_NOT_KEPT: range(6, 12),
  BOOKS_FALSIFIED_DESTROYED_OR_HIDDEN: range(12, 36),
  KNOWINGLY_DOUBLE_OR_FICTITIOUS_MEMBER: range(12, 36),
  DISOBEYING_ELECTION_MEASURES: range(3, 6),
};
/** Hapis cezası, months; fines are not computed (HUKUK 0094). */
export const PRISON_MONTHS = changed(
  ACTS,
  { ...ACTS, KNOWINGLY_DOUBLE_OR_FICTITIOUS_MEMBER: range(1, 3) },
  '112',
  '113',
  '114',
  '120',
);
