import type { Room } from '@divan/api';
import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { call, type Reply } from '../../../app/call.ts';

export type Filing = Reply<typeof api.getHallFilings>['filings'][number];

/** What people filed on paper, asked anew whenever the room tells of something by which another form can be taken up. */
export function useFilings(room: Room): readonly Filing[] {
  const { hall, meeting, agenda, elections, vote, quorum } = room;
  const now = agenda.find(({ state }) => state === 'NOW')?.id;
  const stands = elections.map(({ id, state }) => `${id}:${state}`);
  const told = [hall?.filed, meeting.phase, meeting.leadAway, now, stands, vote?.id, quorum.present];
  return (
    useQuery({
      queryKey: ['verilenler', meeting.id, JSON.stringify(told)],
      queryFn: () => call(api.getHallFilings, { params: { meetingId: meeting.id } }),
      enabled: (hall?.filed.waiting ?? 0) + (hall?.filed.ended ?? 0) > 0,
      placeholderData: (before) => before,
      retry: 2,
    }).data?.filings ?? []
  );
}
