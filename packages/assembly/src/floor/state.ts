import type { Instant } from '@divan/basics';
import type { MemberId, TextRef } from '../ground.ts';
import type { FloorKind } from './events.ts';

export interface FloorRequest {
  readonly id: string;
  readonly by: MemberId;
  readonly kind: FloorKind;
  readonly itemId: string | null;
  readonly at: Instant;
  state: 'WAITING' | 'SPEAKING' | 'SPOKEN' | 'WITHDRAWN' | 'REFUSED' | 'ENDED';
  /** ENDED: the person left, or the item was finished. */
  endedBy: 'LEFT' | 'ITEM' | null;
  reason: TextRef | null;
  grantedAt: Instant | null;
  /** Seconds granted with all extensions; null = no limit. */
  seconds: number | null;
  endedAt: Instant | null;
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
  floor: Map<string, FloorRequest>;
  speaking: string | null;
  handedIn: HandedInSpeech[];
}

export const newFloor = (): FloorState => ({
  speechSeconds: null,
  floor: new Map(),
  speaking: null,
  handedIn: [],
});
