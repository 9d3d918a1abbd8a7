import type { Room } from '@divan/api';
import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../app/call.ts';

/** What an item or a motion proposes, whole; read again whenever a vote that may have amended it ended, or was declared void after its end. */
export const useProposed = (
  { meeting, results }: Pick<Room, 'meeting' | 'results'>,
  of: 'item' | 'motion',
  key: string,
  enabled = true,
) =>
  useQuery({
    queryKey: ['proposed', meeting.id, of, key, results.length, results.filter(({ voided }) => voided).length],
    queryFn: () => call(api.getProposed, { params: { meetingId: meeting.id, of, key } }),
    enabled,
    // Never another text meanwhile.
    placeholderData: (before, query) => (query?.queryKey[3] === key ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
  });
