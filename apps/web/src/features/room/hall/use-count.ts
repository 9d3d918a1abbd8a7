import type { RoomVote } from '@divan/api';
import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { call, type Reply } from '../../../app/call.ts';

export type HallCount = Reply<typeof api.getHallCount>;

/** The count as far as it is this screen's to see, asked anew whenever the room tells that it went on. */
export function useCount(meetingId: string, vote: RoomVote): HallCount | undefined {
  const round = `${vote.id}/${vote.hall?.rounds ?? 0}`;
  return useQuery({
    queryKey: ['sayim', meetingId, round, JSON.stringify(vote.hall)],
    queryFn: () => call(api.getHallCount, { params: { meetingId, voteId: vote.id } }),
    // What the other teller does meanwhile takes nothing off the screen; what is counted again begins with its own answer.
    placeholderData: (before, query) => (query?.queryKey[2] === round ? before : undefined),
    retry: 2,
  }).data;
}

/** What a count calls its lines: figures of papers, options, papers by number. */
export const FIGURE_WORDS: Readonly<Record<string, string>> = {
  '@SIGNED': 'İmza sütunundaki imza (pusula alan)',
  '@FOUND': 'Kutudan çıkan pusula',
  '@BLANK': 'Boş',
  '@VOID': 'Geçersiz',
};
