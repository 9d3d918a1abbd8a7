import type { IsoDay, Result } from '@divan/basics';
import { nullable, object, oneOf, optional, type Parsed, pair, text, truth, whole } from '../kernel/input.ts';
import { type Refusal, refuse } from '../refusals/index.ts';
import {
  AUDIT_MINIMUM,
  BOARD_MINIMUM,
  CALL_DAYS,
  ORDINARY_INTERVAL_YEARS,
  SECOND_MEETING_GAP,
} from '../sources/associations/figures.ts';

export type OrganKind = 'YONETIM_KURULU' | 'DENETIM_KURULU' | 'DISIPLIN_KURULU';

const organElection = object({
  method: oneOf('SHEET', 'LISTS'),
  /** Çarşaf liste: least and most marks on a ballot; null = up to the number of principal seats, at least one. */
  minMarks: nullable(whole),
  maxMarks: nullable(whole),
  /** One list, or as many candidates as seats: members vote yes or no on them, as on a decision (TMK m.81). Silent: they are voted on as otherwise. */
  sole: optional(oneOf('YES_NO')),
  /** In the first so many ballots whoever has more than half is elected, in the one after them whoever has most. Silent: the first ballot elects. */
  rounds: optional(
    object({
      majority: whole,
      /** Half of the valid ballots, or of the members attending. */
      of: oneOf('VALID', 'ATTENDING'),
      /** Who stands in the next ballot: all who are left, or twice as many as places are open, those with most votes. */
      next: oneOf('ALL', 'LEADERS'),
    }),
  ),
});
export type OrganElection = Parsed<typeof organElection>;

/** Parameters of an association's statute (tüzük) as far as the meeting machine needs them. `null` = the statute is silent; nothing is assumed then. */
export const parseStatute = object({
  callDays: whole,
  boardPrincipals: whole,
  boardSubstitutes: whole,
  auditPrincipals: whole,
  auditSubstitutes: whole,
  ordinaryIntervalYears: whole,
  secondMeetingMinDays: whole,
  secondMeetingMaxDays: whole,
  electionMode: oneOf('OPEN', 'SECRET'),
  boardElection: organElection,
  auditElection: organElection,
  /** PK-34: the Civil Code has no express bar; the statute or custom decides. */
  dischargeBarsMembers: truth,
  agendaAdditionShare: pair,
  extraordinaryRequestShare: pair,
  motionSupporters: whole,
  speechSeconds: nullable(whole),
  /** Left out or null: the statute gives that kind no time of its own. */
  speaking: optional(object({ pointOfOrderSeconds: nullable(whole), moverSeconds: nullable(whole), article: text })),
  /** Whether an open vote may be changed until it is closed; left out: the statute is silent, and the first vote stands. */
  openVoteChange: optional(truth),
  smsFactorAllowed: truth,
  /** Articles of the statute as they are cited in papers. */
  articles: object({ assemblyTime: text, membersList: text, elections: text, tie: text, discharge: text }),
  /** PK-38: the Civil Code leaves the board's own rules to the statute; without them no board meeting can be called. */
  board: nullable(
    object({
      callDays: whole,
      /** Share of the full number that must be present; strict = more than that share. */
      quorum: object({ share: pair, strict: truth }),
      majority: object({ share: pair, strict: truth, base: oneOf('PRESENT', 'FULL_NUMBER') }),
      tie: oneOf('CHAIR', 'REJECTED'),
    }),
  ),
  /** Disiplin kurulu: an organ that the law does not ask for; a statute may have it (TMK m.72). */
  discipline: optional(nullable(object({ principals: whole, substitutes: whole, election: organElection }))),
  /** Until how many days before the meeting candidacies are announced beforehand; silent: until they close in the meeting. */
  candidacyDaysBefore: optional(nullable(whole)),
  /** Until how many days before the meeting motions are written beforehand; silent: until the assembly sits. */
  motionDaysBefore: optional(nullable(whole)),
});

type Read = Parsed<typeof parseStatute>;
type Left = { [K in keyof Read]-?: undefined extends Read[K] ? K : never }[keyof Read];
/** Fields that came later may be left out: stored statutes lack them. */
export type AssociationStatute = Omit<Read, Left> & Partial<Pick<Read, Left>>;

/** A statute at the legal minimum; what the law leaves open is marked silent (`board: null`). A starting point for the form, not a silent default. */
export const MINIMUM_STATUTE: AssociationStatute = {
  callDays: 15,
  boardPrincipals: 5,
  boardSubstitutes: 5,
  auditPrincipals: 3,
  auditSubstitutes: 3,
  ordinaryIntervalYears: 3,
  secondMeetingMinDays: 7,
  secondMeetingMaxDays: 60,
  electionMode: 'SECRET',
  boardElection: { method: 'SHEET', minMarks: null, maxMarks: null },
  auditElection: { method: 'SHEET', minMarks: null, maxMarks: null },
  dischargeBarsMembers: true,
  agendaAdditionShare: [1, 10],
  extraordinaryRequestShare: [1, 5],
  motionSupporters: 1,
  speechSeconds: 300,
  smsFactorAllowed: false,
  articles: { assemblyTime: '', membersList: '', elections: '', tie: '', discharge: '' },
  board: null,
};

/** What a register of seats can hold, and how often a day can ballot; no limits of the law. */
const ORGAN_MOST = 50;
const ROUNDS_MOST = 5;

const above = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]): boolean => a * d > c * b;

/** Every parameter below (or beyond) what the law allows, each with its article (EM-R10). An empty list is a lawful statute. */
export function statuteRefusals(statute: AssociationStatute, on: IsoDay): readonly Refusal[] {
  const found: Refusal[] = [];
  const check = (r: Result<never, Refusal> | null) => {
    if (r && !r.ok) found.push(r.error);
  };
  const callDays = CALL_DAYS.on(on).value;
  if (statute.callDays < callDays) check(refuse('STATUTE_CALL_DAYS', { given: statute.callDays, minimum: callDays }));
  const board = BOARD_MINIMUM.on(on).value;
  if (statute.boardPrincipals < board.principals || statute.boardSubstitutes < board.substitutes)
    check(refuse('STATUTE_BOARD_SIZE', { principals: statute.boardPrincipals, substitutes: statute.boardSubstitutes }));
  const audit = AUDIT_MINIMUM.on(on).value;
  if (statute.auditPrincipals < audit.principals || statute.auditSubstitutes < audit.substitutes)
    check(refuse('STATUTE_AUDIT_SIZE', { principals: statute.auditPrincipals, substitutes: statute.auditSubstitutes }));
  const years = ORDINARY_INTERVAL_YEARS.on(on).value;
  if (statute.ordinaryIntervalYears > years || statute.ordinaryIntervalYears === 0)
    check(refuse('STATUTE_INTERVAL', { given: statute.ordinaryIntervalYears, maximum: years }));
  const gap = SECOND_MEETING_GAP.on(on).value;
  if (
    statute.secondMeetingMinDays < gap.least ||
    statute.secondMeetingMaxDays > gap.most ||
    statute.secondMeetingMinDays > statute.secondMeetingMaxDays
  )
    check(
      refuse('STATUTE_SECOND_MEETING', { least: statute.secondMeetingMinDays, most: statute.secondMeetingMaxDays }),
    );
  if (above(statute.agendaAdditionShare, [1, 10]) || statute.agendaAdditionShare[0] === 0)
    check(refuse('STATUTE_ADDITION_SHARE', { share: statute.agendaAdditionShare.join('/') }));
  if (above(statute.extraordinaryRequestShare, [1, 5]) || statute.extraordinaryRequestShare[0] === 0)
    check(refuse('STATUTE_REQUEST_SHARE', { share: statute.extraordinaryRequestShare.join('/') }));
  const { discipline } = statute;
  if (
    discipline &&
    (discipline.principals === 0 || discipline.principals > ORGAN_MOST || discipline.substitutes > ORGAN_MOST)
  )
    check(
      refuse('STATUTE_DISCIPLINE_SIZE', { principals: discipline.principals, substitutes: discipline.substitutes }),
    );
  if ((statute.motionDaysBefore ?? 0) > statute.callDays)
    check(refuse('STATUTE_MOTION_DAY', { given: statute.motionDaysBefore ?? 0, callDays: statute.callDays }));
  if ((statute.candidacyDaysBefore ?? 0) > statute.callDays)
    check(refuse('STATUTE_CANDIDACY_DAY', { given: statute.candidacyDaysBefore ?? 0, callDays: statute.callDays }));
  for (const [organ, election, seats] of [
    ['YONETIM_KURULU', statute.boardElection, statute.boardPrincipals + statute.boardSubstitutes],
    ['DENETIM_KURULU', statute.auditElection, statute.auditPrincipals + statute.auditSubstitutes],
    ...(discipline
      ? [['DISIPLIN_KURULU', discipline.election, discipline.principals + discipline.substitutes] as const]
      : []),
  ] as const) {
    const { minMarks, maxMarks, rounds } = election;
    if ((minMarks ?? 1) > (maxMarks ?? seats) || maxMarks === 0)
      check(refuse('STATUTE_MARKS', { organ, minMarks: minMarks ?? 1, maxMarks: maxMarks ?? seats }));
    if (rounds && (rounds.majority === 0 || rounds.majority > ROUNDS_MOST))
      check(refuse('STATUTE_ROUNDS', { organ, given: rounds.majority, most: ROUNDS_MOST }));
  }
  return found;
}
