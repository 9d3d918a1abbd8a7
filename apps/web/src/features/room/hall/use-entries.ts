import type { CommandInput } from '@divan/api';
import * as api from '@divan/api';
import type { WordedRefusal } from '@divan/law';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call, isNotNow, RefusedError } from '../../../app/call.ts';

type Enter = Extract<CommandInput, { type: 'enterHall' }>;

/** Somebody who was let in at this desk: not heard of by the server yet, or refused by it until somebody has looked at it. */
export interface Entry {
  readonly key: string;
  readonly name: string;
  readonly command: Enter;
  readonly refusal: WordedRefusal | null;
}

const AGAIN_MILLIS = 3000;
const place = (meetingId: string): string => `divan-masa-${meetingId}`;

function kept(meetingId: string): Entry[] {
  try {
    return JSON.parse(localStorage.getItem(place(meetingId)) ?? '[]') as Entry[];
  } catch {
    return [];
  }
}

/** What was seen at the door and has not reached the server: kept on the device, sent in order as soon as there is a line, never lost with the page. */
export function useEntries(meetingId: string, onSent: () => void) {
  const [entries, setEntries] = useState<Entry[]>(() => kept(meetingId));
  const all = useRef(entries);
  const sending = useRef(false);
  const sent = useRef(onSent);
  sent.current = onSent;
  const put = useCallback(
    (next: Entry[]) => {
      all.current = next;
      localStorage.setItem(place(meetingId), JSON.stringify(next));
      setEntries(next);
    },
    [meetingId],
  );
  const send = useCallback(async () => {
    if (sending.current) return;
    sending.current = true;
    try {
      for (
        let first = all.current.find((one) => !one.refusal);
        first;
        first = all.current.find((one) => !one.refusal)
      ) {
        const { key, command } = first;
        try {
          await call(api.issueCommand, { params: { meetingId }, body: command });
          put(all.current.filter((one) => one.key !== key));
          sent.current();
        } catch (error) {
          if (isNotNow(error)) return;
          if (!(error instanceof RefusedError)) throw error;
          const { refusal } = error;
          // Whoever signs in again, or pairs the device anew, goes on.
          if (refusal.code === 'NOT_SIGNED_IN') return;
          // It had arrived, and its answer had not.
          if (refusal.code === 'ENTRY_HEARD_ALREADY') put(all.current.filter((one) => one.key !== key));
          else put(all.current.map((one) => (one.key === key ? { ...one, refusal } : one)));
        }
      }
    } finally {
      sending.current = false;
    }
  }, [meetingId, put]);
  useEffect(() => {
    const again = () => void send().catch(() => undefined);
    again();
    const timer = setInterval(again, AGAIN_MILLIS);
    window.addEventListener('online', again);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', again);
    };
  }, [send]);
  const enter = useCallback(
    (name: string, command: Enter) => {
      put([...all.current, { key: crypto.randomUUID(), name, command, refusal: null }]);
      void send().catch(() => undefined);
    },
    [put, send],
  );
  const seen = useCallback((key: string) => put(all.current.filter((one) => one.key !== key)), [put]);
  const again = useCallback(
    (key: string) => {
      put(all.current.map((one) => (one.key === key ? { ...one, refusal: null } : one)));
      void send().catch(() => undefined);
    },
    [put, send],
  );
  return {
    waiting: entries.filter((one) => !one.refusal),
    refused: entries.filter((one) => one.refusal),
    enter,
    again,
    seen,
  };
}
