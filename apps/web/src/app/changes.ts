import * as api from '@divan/api';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { pathOf } from './call.ts';

/** What others change reaches the pages that are open: the server names the tables, the page asks again for what it shows. */

/** Asked for by hand or once only: a form's own check, a key that is made. */
const ASIDE = new Set(['enrolment', 'totp', 'plan', 'statute-check', 'setup', 'inventory', 'notice']);
/** Many changes at once are asked for once. */
const GATHER_MILLIS = 300;
/** Thousands of members do not ask at the same moment. */
const SPREAD_MILLIS = 400;
const AGAIN_MILLIS = 3_000;

export type LineState = 'ok' | 'cut';
let state: LineState = 'ok';
const listeners = new Set<() => void>();
/** The line of this page to the server stands or is cut; whoever holds one says so. */
export function noteLine(now: LineState): void {
  if (now === state) return;
  state = now;
  for (const tell of listeners) tell();
}
/** Whether the server is heard, not only the network card. */
export const useLine = (): LineState =>
  useSyncExternalStore(
    (tell) => {
      listeners.add(tell);
      return () => listeners.delete(tell);
    },
    () => state,
  );

function askAgain(client: QueryClient): void {
  void client.invalidateQueries({ predicate: ({ queryKey }) => !ASIDE.has(String(queryKey[0])) });
}

/** Listens as long as somebody is signed in and looks at the page; whoever comes back to it sees it as it is now. */
export function useChanges(listen: boolean): void {
  const client = useQueryClient();
  useEffect(() => {
    if (!listen) return;
    let source: EventSource | null = null;
    let cut = false;
    let soon: ReturnType<typeof setTimeout> | null = null;
    let again: ReturnType<typeof setTimeout> | null = null;
    const changed = () => {
      soon ??= setTimeout(
        () => {
          soon = null;
          askAgain(client);
        },
        GATHER_MILLIS + Math.random() * SPREAD_MILLIS,
      );
    };
    const end = () => {
      source?.close();
      source = null;
      if (again) clearTimeout(again);
      again = null;
    };
    const begin = () => {
      end();
      const line = new EventSource(pathOf(api.streamChanges));
      source = line;
      line.addEventListener('joined', () => {
        noteLine('ok');
        if (cut) changed();
        cut = false;
      });
      line.onmessage = changed;
      line.addEventListener('ended', () => {
        end();
        client.setQueryData(['me'], null);
      });
      // Too many windows of one account: this one asks when somebody looks at it again.
      line.addEventListener('elsewhere', end);
      line.onerror = () => {
        cut = true;
        noteLine('cut');
        // Refused, not cut: the browser does not come back by itself. Whether a session stands is asked.
        if (line.readyState !== EventSource.CLOSED) return;
        void client.invalidateQueries({ queryKey: ['me'] });
        again ??= setTimeout(() => {
          again = null;
          begin();
        }, AGAIN_MILLIS);
      };
    };
    // A browser has few connections for one host: a page that nobody sees leaves its own to others.
    const look = () => {
      if (document.visibilityState === 'hidden') end();
      else if (!source) {
        begin();
        changed();
      }
    };
    begin();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      if (soon) clearTimeout(soon);
      end();
      noteLine('ok');
    };
  }, [client, listen]);
}
