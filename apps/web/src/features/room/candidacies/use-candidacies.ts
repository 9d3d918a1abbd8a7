import type { Room } from '@divan/api';
import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { call, type Reply } from '../../../app/call.ts';

export type Candidacies = Reply<typeof api.getCandidacies>;
export type Organ = Candidacies['organs'][number];
export type Candidate = Organ['candidates'][number];
export type CandidateList = Organ['lists'][number];

/** Who stands, asked anew whenever the room tells that something was announced, and when candidacies are opened or closed. */
export function useCandidacies(room: Room | null, meetingId: string, enabled = true) {
  // What the divan takes up of it stands in the election from then on.
  const elections = room?.elections.map(({ id, state, candidates, lists }) => [
    id,
    state,
    candidates.length,
    lists.length,
  ]);
  const told = [room?.meeting.announced, room?.meeting.on, room?.meeting.phase, elections];
  return useQuery({
    queryKey: ['adaylar', meetingId, JSON.stringify(told)],
    queryFn: () => call(api.getCandidacies, { params: { meetingId } }),
    enabled: enabled && room !== null,
    placeholderData: (before) => before,
    retry: 2,
  });
}
