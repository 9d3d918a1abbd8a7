import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { noteIn } from '../first/handed.ts';
import { call, RefusedError, setUrnOrigin } from './call.ts';
import { draftsOf } from './draft.ts';

/** A page left open asks for two hours what became of its person, then only when somebody looks at it again. */
const WATCH = { millis: 30_000, times: 240 } as const;
/** Asks again now and then, so that whoever looks on sees what others changed. */
export const watched = {
  refetchOnWindowFocus: true,
  refetchInterval: ({ state }: { readonly state: { readonly dataUpdateCount: number } }) =>
    state.dataUpdateCount < WATCH.times ? WATCH.millis : (false as const),
};

/** Who is signed in; null when nobody is. With `watch`, new duties and lost ones are seen without loading the page again. */
export function useMe({ watch = false } = {}) {
  return useQuery({
    // Signed in again in another window: this one goes on.
    refetchOnWindowFocus: ({ state }) => state.data === null,
    ...(watch ? watched : {}),
    queryKey: ['me'],
    queryFn: async () => {
      try {
        const me = await call(api.getMe);
        setUrnOrigin(me.urnOrigin);
        draftsOf(me.accountId);
        noteIn(true);
        return me;
      } catch (error) {
        if (!(error instanceof RefusedError) || error.refusal.code !== 'NOT_SIGNED_IN') throw error;
        noteIn(false);
        return null;
      }
    },
    staleTime: 20_000,
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

const RETURN = 'divan-donus';
/** Where to go after signing in. */
export const comeBackTo = (path: string): void => sessionStorage.setItem(RETURN, path);
/** The page that was asked for before signing in; the home page without one. */
export function placeToReturn(): string {
  const path = sessionStorage.getItem(RETURN) ?? '/';
  sessionStorage.removeItem(RETURN);
  return path;
}
