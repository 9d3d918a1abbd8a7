import type { Instant } from '@divan/basics';
import { must } from '@divan/machine';
import { endTurnsOf } from '../floor/ends.ts';
import type { MemberId } from '../ground.ts';
import type { Meeting } from '../state.ts';

/** Somebody is in the room no longer; since the second edition the place in the queue and the floor go too. */
export function leaveRoom(meeting: Meeting, memberId: MemberId, at: Instant): void {
  const presence = must(meeting.present.get(memberId), 'member');
  if (presence.leftAt !== null) return;
  presence.leftAt = at;
  meeting.moves += 1;
  if (meeting.roll.get(memberId)?.mayVote) meeting.attending -= 1;
  if (meeting.edition >= 2) endTurnsOf(meeting, (request) => request.by === memberId, 'LEFT', at);
}
