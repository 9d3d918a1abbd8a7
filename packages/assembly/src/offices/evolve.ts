import type { Evolves } from '@divan/machine';
import { leaveRoom } from '../hazirun/leave.ts';
import type { Meeting } from '../state.ts';
import type { OfficesEvent } from './events.ts';

export const officesEvolves = {
  OfficesRecorded: (meeting, { chair, appointed, deputies, board, joined, ended, at }) => {
    meeting.offices = { chair, appointed, deputies, board };
    for (const memberId of ended) {
      if (meeting.present.has(memberId)) leaveRoom(meeting, memberId, at);
      meeting.seatEnded.add(memberId);
    }
    if (joined.length > 0)
      meeting.roll = new Map([...meeting.roll, ...joined.map((entry) => [entry.memberId, entry] as const)]);
    for (const { memberId } of joined) meeting.seatEnded.delete(memberId);
    if (joined.length + ended.length > 0)
      meeting.entitled = [...meeting.roll.values()].filter(
        (entry) => entry.mayVote && !meeting.seatEnded.has(entry.memberId),
      ).length;
  },
  OpenerAppointed: (meeting, { memberId }) => {
    if (meeting.offices) meeting.offices = { ...meeting.offices, appointed: memberId };
  },
} satisfies Evolves<Meeting, OfficesEvent>;
