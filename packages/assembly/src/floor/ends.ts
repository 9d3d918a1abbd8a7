import type { Instant } from '@divan/basics';
import type { Meeting } from '../state.ts';
import type { FloorRequest } from './state.ts';

/** Requests for the floor that end with a person or an item: who waits waits no longer, who speaks has spoken. */
export function endTurnsOf(
  meeting: Meeting,
  which: (request: FloorRequest) => boolean,
  why: 'LEFT' | 'ITEM',
  at: Instant,
): void {
  for (const request of meeting.floor.values()) {
    if (!which(request)) continue;
    if (request.state === 'WAITING') {
      request.state = 'ENDED';
      request.endedBy = why;
      request.endedAt = at;
    } else if (request.state === 'SPEAKING') {
      request.state = 'SPOKEN';
      request.endedAt = at;
      meeting.speaking = null;
    }
  }
}
