import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { call, RefusedError, setUrnOrigin } from './call.ts';

/** Who is signed in; null when nobody is. */
export function useMe() {
  return useQuery({
    queryKey: ['me'],
    queryFn: async () => {
      try {
        const me = await call(api.getMe);
        setUrnOrigin(me.urnOrigin);
        return me;
      } catch (error) {
        if (error instanceof RefusedError && error.refusal.code === 'NOT_SIGNED_IN') return null;
        throw error;
      }
    },
    staleTime: 60_000,
  });
}

export function useRefreshMe(): () => Promise<void> {
  const client = useQueryClient();
  return () => client.invalidateQueries();
}

const subscribe = (act: () => void) => {
  window.addEventListener('online', act);
  window.addEventListener('offline', act);
  return () => {
    window.removeEventListener('online', act);
    window.removeEventListener('offline', act);
  };
};
export const useOnline = (): boolean => useSyncExternalStore(subscribe, () => navigator.onLine);
