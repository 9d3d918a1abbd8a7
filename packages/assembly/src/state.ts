import { type AgendaState, newAgenda } from './agenda/state.ts';
import { type BoxState, newBox } from './box/state.ts';
import { type ClosingState, newClosing } from './closing/state.ts';
import { type ElectionState, newElection } from './elections/state.ts';
import { type FloorState, newFloor } from './floor/state.ts';
import type { Ground } from './ground.ts';
import { type HallState, newHall } from './hall/state.ts';
import { type HazirunState, newHazirun } from './hazirun/state.ts';
import { type MotionState, newMotion } from './motions/state.ts';
import { newOffices, type OfficesState } from './offices/state.ts';
import { newOpening, type OpeningState } from './opening/state.ts';
import { newOrder, type OrderState } from './order/state.ts';
import { newRollCall, type RollCallState } from './roll-call/state.ts';
import { newScreen, type ScreenState } from './screen/state.ts';
import { newVoting, type VotingState } from './voting/state.ts';

/**
 * none → called → checkIn → quorate → opened → inSession ⇄ recess | interrupted | adjourned → closed → sealed;
 * checkIn → quorumFailed → checkIn (second meeting) → failed.
 */
export const PHASES = [
  'none',
  'called',
  'checkIn',
  'quorate',
  'quorumFailed',
  'opened',
  'inSession',
  'recess',
  'interrupted',
  'adjourned',
  'failed',
  'closed',
  'sealed',
] as const;
export type Phase = (typeof PHASES)[number];

/** Whether a meeting in this phase has ended: nothing is said or decided in it any more. */
export const isOver = (phase: string): boolean => phase === 'closed' || phase === 'failed' || phase === 'sealed';

/** The state of one meeting. Only `evolve` changes it; `decide` reads it. */
export interface Meeting
  extends OpeningState,
    HazirunState,
    RollCallState,
    HallState,
    OfficesState,
    AgendaState,
    FloorState,
    MotionState,
    VotingState,
    BoxState,
    ElectionState,
    OrderState,
    ScreenState,
    ClosingState {
  phase: Phase;
  /** The phase to return to after a recess, an interruption or an adjournment. */
  resumeTo: Phase | null;
}

/** A meeting before its first event, on a ground. */
export const newMeeting = (ground: Ground): Meeting => ({
  phase: 'none',
  resumeTo: null,
  ...newOpening(ground),
  ...newHazirun(ground),
  ...newRollCall(),
  ...newHall(),
  ...newOffices(),
  ...newAgenda(ground),
  ...newFloor(),
  ...newMotion(),
  ...newVoting(),
  ...newBox(),
  ...newElection(),
  ...newOrder(),
  ...newScreen(),
  ...newClosing(),
});
