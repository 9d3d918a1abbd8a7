import type { Instant } from '@divan/basics';
import { contentHash } from '@divan/machine';
import type { ApprovalRecord, Ground, MemberId, RollEntry } from '../ground.ts';
import type { LoginMethod, SeenAtDesk } from './events.ts';

export interface Presence {
  readonly order: number;
  readonly admittedAt: Instant;
  readonly method: LoginMethod | 'DESK';
  readonly desk: SeenAtDesk | null;
  leftAt: Instant | null;
}

export interface HazirunState {
  specimen: boolean;
  /** The approval of the system on which check-in was opened. */
  approval: ApprovalRecord | null;
  roll: ReadonlyMap<MemberId, RollEntry>;
  entitled: number;
  present: Map<MemberId, Presence>;
  /** Members with a vote who are on the hazirun and have not left. */
  attending: number;
  lastOrder: number;
  /** How often somebody came or went. */
  moves: number;
}

export const newHazirun = (ground: Ground): HazirunState => ({
  specimen: false,
  approval: null,
  roll: new Map(ground.roll.map((entry) => [entry.memberId, entry])),
  entitled: ground.roll.filter((entry) => entry.mayVote).length,
  present: new Map(),
  attending: 0,
  lastOrder: 0,
  moves: 0,
});

export function isPresent(meeting: HazirunState, memberId: MemberId): boolean {
  const presence = meeting.present.get(memberId);
  return presence !== undefined && presence.leftAt === null;
}

/** Those on the hazirun who have not left, in the order of admission. */
export function presentMembers(meeting: HazirunState): readonly MemberId[] {
  return [...meeting.present].filter(([, presence]) => presence.leftAt === null).map(([memberId]) => memberId);
}

/** Hash of the hazirun as it stands: those present in order of admission (EM-R13: frozen at opening, at each vote, at closing). */
export const hazirunHash = (meeting: HazirunState): string => contentHash(presentMembers(meeting));
