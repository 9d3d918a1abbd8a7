import { type Charter, refuse } from '@divan/law';
import type {
  CommandDefinition,
  Kinds,
  Context as MachineContext,
  Decided as MachineDecided,
  View,
} from '@divan/machine';
import { type Actor, type Authority, actingMember, type RoleClass } from './actor.ts';
import type { MeetingEvent } from './event.ts';
import type { Ground } from './ground.ts';
import type { Meeting, Phase } from './state.ts';

/** The types of a meeting. */
export interface MeetingKinds extends Kinds {
  readonly phase: Phase;
  readonly state: Meeting;
  readonly ground: Ground;
  readonly charter: Charter;
  readonly event: MeetingEvent;
  readonly actor: Actor;
  readonly authority: Authority;
  readonly roleClass: RoleClass;
}

export type Context = MachineContext<MeetingKinds>;
export type MeetingView = View<MeetingKinds>;
export type Decided = MachineDecided<MeetingKinds>;

export const command = <Payload>(
  definition: CommandDefinition<MeetingKinds, Payload>,
): CommandDefinition<MeetingKinds, Payload> => definition;

/** The member who acts, also where a desk of the hall writes it down. */
export const memberOf = (actor: Actor): string => {
  const member = actingMember(actor);
  if (member === null) throw new Error('a member acts here; the authority table let somebody else through');
  return member;
};

/** The desk that acts for itself. */
export const deskOf = (actor: Actor): string => {
  if (actor.kind !== 'DESK') throw new Error('a desk acts here; the authority table let somebody else through');
  return actor.deskId;
};

export const notFound = (what: string, wanted: string): Decided => refuse('NOT_FOUND_IN_MEETING', { what, id: wanted });
