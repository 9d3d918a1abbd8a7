import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../app/call.ts';

/** What an item or a motion proposes, whole; read again whenever something was decided that may have amended it. @param decided how many votes ended */
export const useProposed = (meetingId: string, of: 'item' | 'motion', key: string, decided: number) =>
  useQuery({
    queryKey: ['proposed', meetingId, of, key, decided],
    queryFn: () => call(api.getProposed, { params: { meetingId, of, key } }),
    placeholderData: (before) => before,
    staleTime: Number.POSITIVE_INFINITY,
  });
