import type { Instant, Result } from '@divan/basics';
import { type Charter, type Refusal, type RefusalCode, refuse } from '@divan/law';
import { type Actor, type Authority, authoritiesOf } from './actor.ts';
import type { MeetingEvent } from './event.ts';
import type { Ground } from './ground.ts';
import { type Meeting, PHASES, type Phase } from './state.ts';

/** What a decision may look at: the state, the ground it stands on, who asks and when. No clock, no chance, no I/O. */
export interface Context {
  readonly meeting: Meeting;
  readonly ground: Ground;
  readonly charter: Charter;
  readonly actor: Actor;
  readonly at: Instant;
}

export type Decided = Result<readonly MeetingEvent[], Refusal>;

/**
 * One command of the machine. `phases` and `authority` say when and by whom it may be issued; `check` refuses for what the state alone shows, so that a
 * button can ask without a payload; `decide` gives the facts that follow, or a refusal.
 */
export interface CommandDefinition<Payload> {
  readonly phases: readonly Phase[];
  readonly authority: readonly [Authority, ...Authority[]];
  readonly check?: (context: Omit<Context, 'actor'>) => Result<null, Refusal>;
  readonly decide: (context: Context, payload: Payload) => Decided;
}

export const command = <Payload>(definition: CommandDefinition<Payload>): CommandDefinition<Payload> => definition;

const IN_PHASE: Record<Phase, RefusalCode> = {
  none: 'MEETING_NOT_CALLED',
  called: 'CHECK_IN_NOT_OPEN',
  checkIn: 'QUORUM_NOT_RECORDED',
  quorate: 'MEETING_NOT_OPENED',
  quorumFailed: 'QUORUM_LACKING',
  opened: 'DIVAN_NOT_ELECTED',
  inSession: 'MEETING_IN_SESSION',
  recess: 'MEETING_IN_RECESS',
  interrupted: 'MEETING_INTERRUPTED',
  adjourned: 'MEETING_ADJOURNED',
  failed: 'MEETING_FAILED',
  closed: 'MEETING_CLOSED',
  sealed: 'RECORD_SEALED',
};

const order = (phase: Phase): number => PHASES.indexOf(phase);

/** Why a command cannot be issued in this phase; null if it can. */
export function phaseRefusal(meeting: Meeting, phases: readonly Phase[]): Refusal | null {
  if (phases.includes(meeting.phase)) return null;
  const past =
    phases.every((phase) => order(phase) < order(meeting.phase)) && order(meeting.phase) <= order('inSession');
  return { code: past ? 'STEP_ALREADY_TAKEN' : IN_PHASE[meeting.phase], facts: { phase: meeting.phase } };
}

const LACKING: Record<Authority, RefusalCode> = {
  SYSTEM: 'ONLY_THE_SYSTEM',
  OFFICE: 'ONLY_THE_OFFICE',
  OPENER: 'NOT_THE_OPENER',
  LEAD: 'NOT_THE_LEAD',
  DIVAN: 'NOT_OF_THE_DIVAN',
  MEMBER: 'NO_VOTE_RIGHT',
  PARTICIPANT: 'NOT_ON_THE_HAZIRUN',
  ENTITLED: 'NOT_ENTITLED',
};

/** Why somebody with these authorities may not issue a command; null if he or she may. */
export function authorityRefusal(held: ReadonlySet<Authority>, wanted: readonly Authority[]): Refusal | null {
  if (wanted.some((authority) => held.has(authority))) return null;
  const first =
    wanted.find((authority) => authority !== 'SYSTEM' && authority !== 'OFFICE') ?? (wanted[0] as Authority);
  if (first === 'MEMBER' && !held.has('PARTICIPANT'))
    return { code: held.has('ENTITLED') ? 'NOT_ON_THE_HAZIRUN' : 'NOT_ENTITLED', facts: {} };
  return { code: LACKING[first], facts: {} };
}

/** Phase, then authority, then what the state shows, then the decision itself. */
export function decideWith<Payload>(
  definition: CommandDefinition<Payload>,
  context: Context,
  payload: Payload,
): Decided {
  const { meeting, ground, actor } = context;
  const outOfPhase = phaseRefusal(meeting, definition.phases);
  if (outOfPhase) return { ok: false, error: outOfPhase };
  const unauthorised = authorityRefusal(authoritiesOf(meeting, ground, actor), definition.authority);
  if (unauthorised) return { ok: false, error: unauthorised };
  const checked = definition.check?.(context);
  if (checked && !checked.ok) return checked;
  return definition.decide(context, payload);
}

export const memberOf = (actor: Actor): string => {
  if (actor.kind !== 'MEMBER') throw new Error('a member acts here; the authority table let somebody else through');
  return actor.memberId;
};

export const notFound = (what: string, wanted: string): Decided => refuse('NOT_FOUND_IN_MEETING', { what, id: wanted });
