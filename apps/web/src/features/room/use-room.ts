import type { CommandInput, Room } from '@divan/api';
import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { call, pathOf } from '../../app/call.ts';

type Packed = Partial<Omit<Room, 'may'>> & { readonly may?: api.PackedMay };
const unpacked = ({ may, ...rest }: Packed): Partial<Room> => ({
  ...rest,
  ...(may ? { may: api.unpackMay(may) } : {}),
});
/** How the line stands: quiet, cut for more than three seconds, back since a moment, or put out because the account listens in too many windows. */
export type Line = 'ok' | 'cut' | 'back' | 'elsewhere';
const CUT_MILLIS = 3000;
const BACK_MILLIS = 4000;
/** A line that the server refused is asked for again after so long; the browser does not do it by itself. */
const AGAIN_MILLIS = 10_000;

export interface LiveRoom {
  readonly room: Room | null;
  readonly line: Line;
  /** When the last message came, by this device's clock. */
  readonly heardAt: number;
  /** How far the server's clock is ahead of this device's, milliseconds. */
  readonly offset: number;
}

/** The room, live: the first message is the whole room, each further one the sections that changed; a cut resumes where it was. */
export function useRoom(meetingId: string): LiveRoom {
  const [room, setRoom] = useState<Room | null>(null);
  const [line, setLine] = useState<Line>('ok');
  const [heard, setHeard] = useState({ heardAt: Date.now(), offset: 0, known: false });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    const source = new EventSource(pathOf(api.streamRoom, { meetingId }));
    let timer: ReturnType<typeof setTimeout> | null = null;
    let cut = attempt > 0;
    const later = (act: () => void, millis: number) => {
      if (timer) clearTimeout(timer);
      timer = setTimeout(act, millis);
    };
    // A message that waited in the line or is sent again tells an earlier hour: the largest distance is the true one.
    const hear = (now: string) =>
      setHeard((before) => {
        const offset = Date.parse(now) - Date.now();
        return { heardAt: Date.now(), offset: before.known ? Math.max(before.offset, offset) : offset, known: true };
      });
    source.addEventListener('room', (event) => {
      const whole = unpacked(JSON.parse((event as MessageEvent<string>).data) as Packed) as Room;
      hear(whole.now);
      setRoom(whole);
    });
    source.onmessage = (event: MessageEvent<string>) => {
      const { seq, now, set, items } = JSON.parse(event.data) as {
        seq: number;
        now: string;
        set: Packed;
        items: Record<string, { id: string }[]>;
      };
      hear(now);
      setRoom((before) => (before ? { ...api.withItems({ ...before, ...unpacked(set) }, items), seq } : before));
    };
    source.onopen = () => {
      if (timer) clearTimeout(timer);
      if (!cut) return;
      cut = false;
      setLine('back');
      later(() => setLine('ok'), BACK_MILLIS);
    };
    let again: ReturnType<typeof setTimeout> | null = null;
    source.addEventListener('elsewhere', () => {
      source.close();
      if (timer) clearTimeout(timer);
      setLine('elsewhere');
    });
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED)
        again ??= setTimeout(() => setAttempt((before) => before + 1), AGAIN_MILLIS);
      if (cut) return;
      later(() => {
        cut = true;
        setLine('cut');
      }, CUT_MILLIS);
    };
    return () => {
      if (timer) clearTimeout(timer);
      if (again) clearTimeout(again);
      source.close();
    };
  }, [meetingId, attempt]);
  return { room, line, heardAt: heard.heardAt, offset: heard.offset };
}

/**
 * What concerns me alone, asked anew after my own acts, when the meeting changes its phase and when the line is back. Opening and closing a vote asks
 * nothing: five thousand screens must not send five thousand questions at once.
 */
export function useMine(meetingId: string, room: Room | null, line: Line) {
  const mark = `${room?.meeting.phase}/${room?.divan?.chair.id ?? ''}/${room?.meeting.rollCalls ?? 0}/${line === 'back'}`;
  return useQuery({
    queryKey: ['mine', meetingId, mark],
    queryFn: () => call(api.getMine, { params: { meetingId } }),
    placeholderData: (before) => before,
  });
}

export function useCommand(meetingId: string): (command: CommandInput) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (command) => {
      await call(api.issueCommand, { params: { meetingId }, body: command });
      await client.invalidateQueries({ queryKey: ['mine', meetingId] });
    },
    [client, meetingId],
  );
}

/** The hour by the server's clock, ticking once a second. */
export function useNow(offset: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now + offset;
}

/** Whole seconds from an instant to now; 0 without one. */
export const secondsSince = (since: string | null, now: number): number =>
  since ? Math.max(0, Math.floor((now - Date.parse(since)) / 1000)) : 0;
