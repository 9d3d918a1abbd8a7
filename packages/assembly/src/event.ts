import type { AgendaEvent } from './agenda/events.ts';
import type { BoxEvent } from './box/events.ts';
import type { ClosingEvent } from './closing/events.ts';
import type { ElectionEvent } from './elections/events.ts';
import type { FloorEvent } from './floor/events.ts';
import type { HallEvent } from './hall/events.ts';
import type { HazirunEvent } from './hazirun/events.ts';
import type { MotionEvent } from './motions/events.ts';
import type { OfficesEvent } from './offices/events.ts';
import type { OpeningEvent } from './opening/events.ts';
import type { OrderEvent } from './order/events.ts';
import type { RollCallEvent } from './roll-call/events.ts';
import type { ScreenEvent } from './screen/events.ts';
import type { VotingEvent } from './voting/events.ts';

/** Facts of a meeting, in the past tense. Stored for ever: a new shape is a new type or an optional field, never an edit. */
export type MeetingEvent =
  | OpeningEvent
  | HazirunEvent
  | RollCallEvent
  | HallEvent
  | OfficesEvent
  | AgendaEvent
  | FloorEvent
  | MotionEvent
  | VotingEvent
  | BoxEvent
  | ElectionEvent
  | OrderEvent
  | ScreenEvent
  | ClosingEvent;
export type EventType = MeetingEvent['type'];
