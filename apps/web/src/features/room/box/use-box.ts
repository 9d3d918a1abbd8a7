import type { BoxView, Room } from '@divan/api';
import * as api from '@divan/api';
import type { Contest, Election } from '@divan/ballot';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../app/call.ts';
import type { CeremonyState } from './use-ceremony.ts';
import type { OpenContest } from './work-vote.ts';

const BUSY_MILLIS = 2000;
/** Somebody may be named a trustee while he or she waits in the room. */
const QUIET_MILLIS = 60_000;

/**
 * The box of the meeting. Who has a duty in it asks every two seconds while the ceremony, a vote or a count goes on; everybody else once when such a vote opens.
 * @param watching whether this page shows figures that move (the lead's console, the hall screen)
 */
export function useBox(meetingId: string, room: Room | null, watching: boolean) {
  // The verifiable vote under way or the last one: closing it, and every other vote, asks nothing.
  const contest = room?.vote?.box ? room.vote.id : room?.results.find((result) => result.box)?.id;
  const mark = `${room?.meeting.phase}/${contest ?? ''}`;
  return useQuery({
    queryKey: ['box', meetingId, mark],
    queryFn: () => call(api.getBox, { params: { meetingId } }),
    enabled: room !== null,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) => {
      const box = state.data;
      if (!box || room?.meeting.ended) return false;
      const duty = box.mine.trustee !== null || box.mine.witness !== null || box.mine.issuer !== null || watching;
      if (duty && (box.contest || (box.named && (box.step !== 'READY' || !box.confirmed)))) return BUSY_MILLIS;
      // Whether the words were read matters to everybody before a vote.
      if (box.format === 'divan-ballot/2' && box.named && !box.confirmed) return QUIET_MILLIS;
      return room && ['called', 'checkIn', 'quorate'].includes(room.meeting.phase) ? QUIET_MILLIS : false;
    },
  });
}

/** What the worker needs to know of the contest of a vote; null while the box does not show it or this device has not verified the ceremony. */
export function contestOf(box: BoxView | undefined, ceremony: CeremonyState, voteId: string): OpenContest | null {
  if (box?.contest?.voteId !== voteId || ceremony.state !== 'READY') return null;
  const contest = box.contest.contest as Contest;
  return {
    election: box.election as Election,
    phi: ceremony.ceremony.phi,
    electionKey: ceremony.ceremony.key,
    contest,
    contestHash: box.contest.contestHash,
    openings: box.contest.openings,
  };
}

export const delay = (millis: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, millis));
