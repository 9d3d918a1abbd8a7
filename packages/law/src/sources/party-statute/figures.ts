import { day } from '@divan/basics';
import { type Citation, cite } from '../../kernel/cite.ts';
import { absoluteMajority, atLeastShare } from '../../kernel/counting/threshold.ts';
import { type Dated, dated } from '../../kernel/dated.ts';
import { days, months, years } from '../../kernel/deadlines/period.ts';
import type { Band, OrganBounds } from '../../kernel/organ.ts';

/**
 * The statute is known in the text consolidated with the changes of 12.01.2002 to 30.09.2012, which dates no article singly: its figures count from the first day
 * on which that text is known to have been changed.
 */
export const PT_FROM = day('2002-01-12');
/** The changes of the grand congress of 30.09.2012. */
export const PT_2012 = day('2012-09-30');
/** Teşkilat İç Yönetmeliği (its m.89). */
export const TIY_FROM = day('2010-05-01');

/** The figure of the edition in hand, for rules that ask no day. */
export const standing = <T>({ periods }: Dated<T>): T => (periods.at(-1) as (typeof periods)[number]).value;

const statute = <T>(value: T, ...cites: readonly [Citation, ...Citation[]]) => dated({ from: PT_FROM, value, cites });
const regulation = <T>(value: T, ...cites: readonly [Citation, ...Citation[]]) =>
  dated({ from: TIY_FROM, value, cites });

// Membership
export const LEAST_AGE = statute(18, cite('PT', '6'));
export const REFEREES = statute(1, cite('PT', '7'));
export const APPLICATION_PERIOD = statute(days(30), cite('PT', '8'));
export const REFUSAL_APPEAL = statute(days(15), cite('PT', '8/2'));
export const REFUSAL_APPEAL_DECISION = statute(days(15), cite('PT', '8/2'), cite('TIY', '10'));
export const READMISSION_DECISION = regulation(days(30), cite('TIY', '13'));
// HUKUK 0066
export const READMISSION_APPEAL = statute(days(15), cite('PT', '9/1'));
export const READMISSION_APPEAL_OF_REGULATION = regulation(days(30), cite('TIY', '13'));
export const DELETION_APPEAL = statute(days(15), cite('PT', '13.5'), cite('TIY', '22'));
export const YOUTH_AGE = dated(
  { from: TIY_FROM, value: 29, cites: [cite('TIY', '19')] },
  { from: PT_2012, value: 30, cites: [cite('PT', '83.2')] },
);
export const DUES_WARNING = statute(days(10), cite('PT', '134.1/4'));

// Delegates
export const SUBSTITUTE_SHARE = statute([1, 2] as const, cite('PT', '22'), cite('PT', '29'), cite('PT', '39/3'));
export const NEW_DISTRICTS_TOLERATED = statute(3, cite('PT', '35/2'));
/** Elected delegates of the grand congress per seat of parliament; of a province, per deputy, where no votes are known. */
export const DELEGATES_PER_DEPUTY = statute(2, cite('PT', '62.1'));
export const DISTRIBUTION_LIST = statute(months(3), cite('PT', '29/5'));
export const DISTRIBUTION_OBJECTION = statute(days(15), cite('PT', '29/5'));
export const MEMBER_LIST_POSTING = statute(days(15), cite('PT', '30.2'));
export const MEMBER_LIST_OBJECTION = statute(days(5), cite('PT', '30.4'));
export const MEMBER_LIST_DECISION = statute(days(2), cite('PT', '30.4'));
export const MEMBER_LIST_APPEAL = statute(days(3), cite('PT', '30.5'));
export const DELEGATE_ELECTION_OBJECTION = statute(days(3), cite('PT', '30.8'));
export const DELEGATE_ELECTION_QUORUM = statute(absoluteMajority('ENTITLED'), cite('PT', '30.6'));
/** Minutes between the first roll call and the second. */
export const DELEGATE_ELECTION_RETRY = statute(120, cite('PT', '30.6'));
export const ANNULMENT_MAJORITY = statute(atLeastShare([2, 3], 'FULL_NUMBER'), cite('PT', '39/5'));

// Congress
export const CONGRESS_POPULATION = statute(5000, cite('PT', '21/4'));
export const CONGRESS_INTERVAL = statute(
  { least: years(2), most: years(3) },
  cite('PT', '21'),
  cite('PT', '39'),
  cite('PT', '63'),
);
export const NOTICE = statute(days(15), cite('PT', '42'), cite('PT', '64'));
export const LIST_FILING = statute(days(15), cite('PT', '41'), cite('PT', '64'));
export const LIST_POSTED = statute({ before: days(7), forDays: 3 }, cite('PT', '41/2'), cite('PT', '64/2'));
export const CIVIL_NOTICE = statute(days(7), cite('PT', '42'), cite('PT', '64'));
export const SECOND_MEETING = statute(
  { local: { least: 1, most: 7 }, grand: { least: 1, most: 1 } },
  cite('PT', '41/1'),
  cite('PT', '64/1'),
);
export const CONGRESS_QUORUM = statute(atLeastShare([1, 4], 'ENTITLED'), cite('PT', '43/1'), cite('PT', '65'));
export const CONGRESS_MAJORITY = statute(absoluteMajority('VOTING'), cite('PT', '43/2'));
export const AGENDA_ADDITION = statute(atLeastShare([1, 20], 'PRESENT'), cite('PT', '40'));
export const POLICY_PROPOSAL = statute(atLeastShare([1, 20], 'FULL_NUMBER'), cite('PT', '67.3'));
export const SECRET_DIVAN_REQUEST = statute(atLeastShare([1, 10], 'FULL_NUMBER'), cite('PT', '44.2'));
export const COUNTING_COMMITTEE_LEAST = statute(3, cite('PT', '44.2'));
export const EXTRAORDINARY_REQUEST = statute(atLeastShare([1, 5], 'FULL_NUMBER'), cite('PT', '50'), cite('PT', '70'));
export const EXTRAORDINARY_ELECTION_REQUEST = statute(absoluteMajority('FULL_NUMBER'), cite('PT', '70/5'));
export const EXTRAORDINARY_CONGRESS = statute(days(45), cite('PT', '50/2'), cite('PT', '70/4'), cite('PT', '78'));
export const EXTRAORDINARY_ANNOUNCEMENT = statute(days(7), cite('PT', '70/4'));
export const VACANT_CHAIR_MKYK = statute(days(10), cite('PT', '78'));
export const CHAIR_NOMINATION = statute(atLeastShare([20, 100], 'FULL_NUMBER'), cite('PT', '69.2'));
export const CHAIR_MAJORITY = statute(absoluteMajority('FULL_NUMBER'), cite('PT', '76/1'));
export const ELECTION_OBJECTION = statute(days(2), cite('PT', '48'), cite('PT', '72'), cite('PT', '85.3'));
export const ELECTION_RENEWAL = statute({ least: months(1), most: months(2) }, cite('PT', '48/2'));
export const TERM_LIMITS = statute(
  { local: 3, partyChair: 4, elected: 3 },
  cite('PT', '24'),
  cite('PT', '31'),
  cite('PT', '36'),
  cite('PT', '75'),
  cite('PT', '132'),
);
export const LIST_WITHDRAWALS = statute(absoluteMajority('FULL_NUMBER'), cite('PT', '46.12'));
export const KINSHIP_DEGREE = statute(2, cite('PT', '46.16'), cite('PT', '111.4'));
export const VOTER_SIGNATURES = statute(2, cite('PT', '47'));

// Boards
export const BOARD_REQUEST = statute(
  atLeastShare([1, 3], 'FULL_NUMBER'),
  cite('PT', '26/2'),
  cite('PT', '53/2'),
  cite('PT', '73.5'),
);
/** Absences without excuse, or announced meetings without a quorum, within one year: in a row, or in all. */
export const MISSED_MEETINGS = statute(
  { inARow: 3, inAll: 6 },
  cite('PT', '56'),
  cite('PT', '73.5'),
  cite('TIY', '50/c'),
  cite('TIY', '52/b'),
);
export const BOARD_STANDS = statute(absoluteMajority('FULL_NUMBER'), cite('PT', '57/3'));
/** Secret ballots in the first meeting and in the next one. */
export const SECRET_BALLOTS = statute({ first: 3, next: 1 }, cite('PT', '73.4'), cite('TIY', '69/d'));
export const BOARD_BOUNDS: Dated<Record<'belde' | 'ilçe' | 'il', OrganBounds>> = statute(
  { belde: { least: 3, most: 20 }, ilçe: { least: 7, most: 30 }, il: { least: 20, most: 50 } },
  cite('PT', '25'),
  cite('PT', '32'),
  cite('PT', '37'),
);
/** Members of a board by population, chair included; there are as many substitutes. */
export const BOARD_SIZES: Dated<Record<'belde' | 'ilçe' | 'il', readonly Band<number>[]>> = regulation(
  {
    belde: [{ upTo: 5000, value: 11 }, { value: 15 }],
    ilçe: [{ upTo: 20_000, value: 15 }, { upTo: 50_000, value: 20 }, { upTo: 100_000, value: 25 }, { value: 30 }],
    il: [{ upTo: 200_000, value: 30 }, { upTo: 500_000, value: 40 }, { value: 50 }],
  },
  cite('TIY', '36'),
  cite('TIY', '41'),
  cite('TIY', '46'),
);
/** Neighbourhood: up to this many electors, then by ballot boxes. */
export const NEIGHBOURHOOD_ELECTORS: Dated<readonly Band<number | null>[]> = regulation(
  [{ upTo: 49, value: 1 }, { upTo: 200, value: 3 }, { value: null }],
  cite('TIY', '33/c'),
);
export const NEIGHBOURHOOD_BOXES: Dated<readonly Band<number | null>[]> = regulation(
  [{ upTo: 3, value: 9 }, { upTo: 30, value: 11 }, { upTo: 45, value: 15 }, { value: null }],
  cite('TIY', '33/b'),
);
export const REGION_BOXES = regulation(45, cite('TIY', '33/f'));
export const OFFICER_NOTICE = statute(days(15), cite('PT', '49'), cite('PT', '157'), cite('TIY', '51/a'));
/** A belde tells its district, which notifies the authority. */
export const BELDE_OFFICER_REPORT = regulation(days(10), cite('TIY', '39/3.f'));
export const REMOVAL_REQUEST = statute(absoluteMajority('FULL_NUMBER'), cite('PT', '59.2'));
export const REMOVAL_DECISION = statute(atLeastShare([2, 3], 'FULL_NUMBER'), cite('PT', '59.7'), cite('TIY', '55/c'));
export const REMOVAL_CONGRESS = statute({ ilçe: days(30), il: days(45) }, cite('PT', '60/3'), cite('TIY', '56/b'));
export const ARBITRATION = statute(
  { members: 3, majority: 2, leastAge: 40 },
  cite('PT', '99'),
  cite('PT', '100'),
  cite('PT', '102'),
);

// Discipline
export const DISCIPLINE_QUORUM = statute(atLeastShare([2, 3], 'FULL_NUMBER'), cite('PT', '111.7'));
export const DISCIPLINE_MAJORITY = statute(absoluteMajority('FULL_NUMBER'), cite('PT', '111.7'));
export const REFERRAL_MAJORITY = statute(absoluteMajority('FULL_NUMBER'), cite('PT', '112/2'));
export const REFERRAL_LIMITS = statute({ fromAct: years(2), fromLearning: months(6) }, cite('PT', '118'));
export const DEFENCE = statute({ ordinary: days(15), inPublic: days(7) }, cite('PT', '111.9'));
export const DISCIPLINE_DECISION = statute(days(30), cite('PT', '111.11'));
export const NEWSPAPER_OBJECTION = statute(days(15), cite('PT', '111.16'));
export const DISCIPLINE_APPEAL = statute(days(10), cite('PT', '105/2'));
export const EXPULSION_FILE = statute(days(15), cite('PT', '105/3'));
export const COURT_ACTION = statute(days(30), cite('PT', '120'));
export const PRECAUTION_MAJORITY = statute(atLeastShare([2, 3], 'FULL_NUMBER'), cite('PT', '119/3'));
export const PRECAUTION_STEP = statute(days(7), cite('PT', '119/4'));
export const TEMPORARY_EXPULSION = statute({ least: 2, most: 12 }, cite('PT', '116/1'));
export const REPETITIONS = statute(2, cite('PT', '115.5'), cite('PT', '116.7'));

// Money
export const RECEIPT_STUB = statute(years(5), cite('PT', '135'));
export const INTERIM_REPORT = statute(months(6), cite('PT', '136/4'));
/** Month and day; budgets in the year before, final accounts in the year after. */
export const BUDGET_DAYS = statute(
  { belde: '09-15', ilçe: '09-30', il: '10-31', MKYK: '12-31' },
  cite('PT', '138.1'),
  cite('TIY', '39/11.h'),
  cite('TIY', '44/11.g'),
  cite('TIY', '49/11.g'),
);
export const FINAL_ACCOUNT_DAYS = statute(
  { belde: '03-15', ilçe: '03-31', il: '04-30', 'genel merkez': '04-30', 'Anayasa Mahkemesi': '06-30' },
  cite('PT', '138.2-3'),
  cite('TIY', '39/11.i'),
  cite('TIY', '44/11.h'),
  cite('TIY', '49/11.h'),
);

// Groups and assemblies
export const GROUP_QUORUM = regulation(absoluteMajority('FULL_NUMBER'), cite('TIY', '85/b'));
export const GROUP_MOTION = regulation(days(7), cite('TIY', '83/g'));
export const CLOSURE_SPEAKERS = regulation(2, cite('TIY', '85/g'));
export const CONSULTATIONS_A_YEAR = statute(1, cite('PT', '141'), cite('PT', '143'));
