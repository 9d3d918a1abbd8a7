import { day, type Instant, type IsoDay } from '@divan/basics';
import type { Ground, MemberId, TextRef } from '../ground.ts';
import type { DayAndHour, DivanMembers } from './events.ts';

export interface OpeningState {
  /** Day and hour of the sitting that is under way, or was called last. */
  on: IsoDay | null;
  hour: string | null;
  /** Day and hour of the first meeting, as it was called or put off last. */
  first: DayAndHour | null;
  /** Day and hour that are announced for a second meeting; they move when the first is put off. */
  second: DayAndHour | null;
  attempt: 1 | 2;
  postponements: number;
  quorum: {
    attempt: 1 | 2;
    entitled: number;
    present: number;
    required: number;
    reached: boolean;
    twoThirds: { required: number; reached: boolean } | null;
    at: Instant;
  } | null;
  /** The first meeting, when it lacked its quorum: its record stays beside that of the second. */
  failedQuorum: OpeningState['quorum'];
  openedAt: Instant | null;
  openedBy: MemberId | null;
  /** By which office, as the journal told the offices then; null where it told none. */
  openedAs: 'CHAIR' | 'APPOINTED' | 'DEPUTY' | 'BOARD' | null;
  override: { defects: readonly string[]; reason: TextRef } | null;
  /** `over`: voted on, or no longer standing because somebody named had left. `again`: after a divan had left. */
  divanProposals: Map<string, { by: MemberId; divan: DivanMembers; over: boolean; again: boolean }>;
  divan: DivanMembers | null;
  /** The day passed without the meeting. */
  notHeld: { on: IsoDay; reason: TextRef; at: Instant } | null;
}

export const newOpening = ({ second }: Pick<Ground, 'second'>): OpeningState => ({
  on: null,
  hour: null,
  first: null,
  second: second && { on: day(second.on), hour: second.hour },
  attempt: 1,
  postponements: 0,
  quorum: null,
  failedQuorum: null,
  openedAt: null,
  openedBy: null,
  openedAs: null,
  override: null,
  divanProposals: new Map(),
  divan: null,
  notHeld: null,
});
