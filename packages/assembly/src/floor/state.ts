import type { Instant } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';
import type { FloorKind, FloorSide, SpeechTime } from './events.ts';

export interface FloorRequest {
  readonly id: string;
  readonly by: MemberId;
  readonly kind: FloorKind;
  readonly itemId: string | null;
  /** Asked before the item came. */
  readonly later: boolean;
  readonly side: FloorSide | null;
  /** The motion that is spoken to. */
  readonly motionId: string | null;
  readonly at: Instant;
  state: 'WAITING' | 'SPEAKING' | 'SPOKEN' | 'WITHDRAWN' | 'REFUSED' | 'ENDED';
  /** ENDED: the person left, or the item was finished. */
  endedBy: 'LEFT' | 'ITEM' | null;
  reason: TextRef | null;
  grantedAt: Instant | null;
  /** Seconds granted with all extensions; null = no limit. */
  seconds: number | null;
  endedAt: Instant | null;
  /** Each time the divan put it back at the head of the list, and whether it was spoken to before; `n` counts all of the meeting. */
  readonly putBack: { readonly n: number; readonly reason: TextRef; readonly at: Instant; readonly spoke: boolean }[];
}

/** The list of speakers of an item: open and in the order of request unless the divan says otherwise. */
export interface SpeakersList {
  closed: boolean;
  alternating: boolean;
  readonly acts: {
    readonly what: 'CLOSED' | 'REOPENED' | 'ALTERNATING' | 'IN_ORDER';
    /** CLOSED: how many were on it. */
    readonly waiting: number;
    readonly by: MemberId;
    readonly at: Instant;
  }[];
}

export interface HandedInSpeech {
  readonly id: string;
  readonly by: MemberId;
  readonly itemId: string | null;
  readonly text: TextRef;
  readonly at: Instant;
}

export interface FloorState {
  speechSeconds: number | null;
  /** Times of their own; a kind without one has that of speeches. */
  speechTimes: Partial<Record<Exclude<SpeechTime, 'SPEECH'>, number | null>>;
  /** What the divan changed of the times, and who. */
  speechChanges: {
    readonly of: SpeechTime;
    readonly seconds: number | null;
    readonly by: MemberId;
    readonly at: Instant;
  }[];
  /** By agenda item. */
  speakersLists: Map<string, SpeakersList>;
  floor: Map<string, FloorRequest>;
  speaking: string | null;
  handedIn: HandedInSpeech[];
  /** How often somebody was put back. */
  putBacks: number;
}

export const newFloor = (): FloorState => ({
  speechSeconds: null,
  speechTimes: {},
  speechChanges: [],
  speakersLists: new Map(),
  floor: new Map(),
  speaking: null,
  handedIn: [],
  putBacks: 0,
});
