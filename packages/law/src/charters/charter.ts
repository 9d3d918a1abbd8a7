import type { IsoDay, Result } from '@divan/basics';
import type { Citation } from '../kernel/cite.ts';
import type { Refusal } from '../refusals/index.ts';
import type { Business, DecisionKind } from '../sources/associations/assembly.ts';
import type { OrganKind } from './statute.ts';

export const CHARTER_KINDS = ['ASSOCIATION_ASSEMBLY', 'ASSOCIATION_BOARD', 'PARTY_CONGRESS', 'PARTY_BOARD'] as const;
export type CharterKind = (typeof CHARTER_KINDS)[number];

/** What a body may elect: the organs of an association, and of a party its chair, internal arbitration board and delegates to the tier above. */
export type ElectedOrgan = OrganKind | 'BASKAN' | 'HAKEM_KURULU' | 'DELEGELER';

export interface QuorumVerdict {
  readonly required: number;
  readonly reached: boolean;
  readonly cites: readonly Citation[];
}

export interface MajorityVerdict {
  readonly required: number;
  readonly carried: boolean;
  /** Equal secret votes that the source has repeated, not decided. */
  readonly repeat?: boolean;
  readonly cites: readonly Citation[];
}

export interface ElectionPlan {
  readonly method: 'SHEET' | 'LISTS';
  readonly seats: number;
  readonly substitutes: number;
  /** What stands without a rival is voted on with yes or no. */
  readonly sole?: 'YES_NO';
  /** Ballots that ask for more than half before one that asks for most votes. */
  readonly rounds?: ElectionRounds;
}

export interface ElectionRounds {
  readonly majority: number;
  readonly of: 'VALID' | 'ATTENDING';
  readonly next: 'ALL' | 'LEADERS';
}

/** What differs between bodies: everything the meeting machine must ask. Built by `law` from parameters; the machine knows no article. */
export interface Charter {
  readonly kind: CharterKind;
  readonly callDays: number;
  readonly motionSupporters: number;
  readonly dischargeBars: boolean;
  readonly speechSeconds: number | null;
  /** Seconds of their own for points of order and for the mover of a motion; a kind without one has `speechSeconds`. */
  readonly speechTimes?: { readonly POINT_OF_ORDER?: number; readonly MOVER?: number };
  /** Where the source sets the speaking times; '' where it names no article. */
  readonly speechArticle?: string;
  /** Whether whoever voted openly may change the vote until it is closed; left out: the source is silent. */
  readonly openVoteChange?: boolean;
  quorum(q: {
    readonly business: Business;
    readonly attempt: 1 | 2;
    readonly entitled: number;
    readonly present: number;
  }): QuorumVerdict;
  majority(m: {
    readonly decision: DecisionKind;
    readonly attending: number;
    readonly yes: number;
    readonly no: number;
    /** Çekimser and void papers: they took part in the vote. */
    readonly abstain: number;
    readonly mode: 'OPEN' | 'SECRET';
    readonly chairVotedYes: boolean;
  }): MajorityVerdict;
  agendaAddition(a: { readonly present: number; readonly requesters: number }): {
    readonly required: number;
    readonly mustAdd: boolean;
  };
  voteMode(v: {
    readonly subject: 'ELECTION' | 'DECISION';
    readonly assemblyDecision: 'OPEN' | 'SECRET' | null;
  }): 'OPEN' | 'SECRET';
  postponement(p: { readonly postponedOn: IsoDay; readonly to: IsoDay; readonly number: number }): {
    readonly valid: boolean;
    readonly latestOn: IsoDay;
  };
  /** Whether a second meeting may be on a day, and how many days must lie between the two; a body that knows none has none. */
  secondMeeting(s: { readonly firstOn: IsoDay; readonly secondOn: IsoDay }): {
    readonly valid: boolean;
    readonly least: number;
    readonly most: number;
  };
  /** Until when members are called again for the day to which a meeting is put off; null where the source sets no time. */
  calledAgainBy(on: IsoDay): IsoDay | null;
  /** The last day on which members announce candidacies before a meeting; null where the source sets none. */
  candidaciesUntil(meetingOn: IsoDay): IsoDay | null;
  /** The last day on which members write motions before a meeting; null where the source sets none. */
  motionsUntil(meetingOn: IsoDay): IsoDay | null;
  election(organ: ElectedOrgan): Result<ElectionPlan, Refusal>;
  /** Least and most marks on a sheet with so many candidates; impossible bounds are refused before any vote opens. */
  electionBounds(
    organ: ElectedOrgan,
    candidates: number,
  ): Result<{ readonly minMarks: number; readonly maxMarks: number }, Refusal>;
}

/** A board that lacks its quorum is called again: no second meeting is announced with its call. */
export const noSecondMeeting: Charter['secondMeeting'] = () => ({ valid: false, least: 0, most: 0 });
