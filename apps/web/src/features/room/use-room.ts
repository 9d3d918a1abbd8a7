import type { CommandInput, Mine, OpenChoice, Room } from '@divan/api';
import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { call, pathOf, RefusedError } from '../../app/call.ts';
import { noteLine } from '../../app/changes.ts';
import { useLanguage } from '../../app/i18n.ts';
import { toldRoom } from '../../app/told.ts';

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
  /** The server does not open this room to who asks. */
  readonly shut: boolean;
}

/** The room, live: the first message is the whole room, each further one the sections that changed; a cut resumes where it was. */
export function useRoom(meetingId: string): LiveRoom {
  const client = useQueryClient();
  const [room, setRoom] = useState<Room | null>(null);
  const [line, setLine] = useState<Line>('ok');
  const [heard, setHeard] = useState({ heardAt: Date.now(), offset: 0, known: false });
  const [attempt, setAttempt] = useState(0);
  const [shut, setShut] = useState(false);
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
      noteLine('ok');
      setShut(false);
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
    const refused = () => {
      // The session may have ended, or the room does not open for this person any more.
      setShut(true);
      void client.invalidateQueries({ queryKey: ['me'] });
      void client.invalidateQueries({ queryKey: ['mine', meetingId] });
      again ??= setTimeout(() => setAttempt((before) => before + 1), AGAIN_MILLIS);
    };
    // Somebody else did something to this person.
    source.addEventListener('mine', () => void client.invalidateQueries({ queryKey: ['mine', meetingId] }));
    // Help was asked for or answered.
    source.addEventListener('help', () => void client.invalidateQueries({ queryKey: ['help', meetingId] }));
    source.addEventListener('ended', () => {
      source.close();
      refused();
    });
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) refused();
      if (cut) return;
      later(() => {
        cut = true;
        noteLine('cut');
        setLine('cut');
      }, CUT_MILLIS);
    };
    return () => {
      if (timer) clearTimeout(timer);
      if (again) clearTimeout(again);
      source.close();
      noteLine('ok');
    };
  }, [meetingId, attempt, client]);
  const language = useLanguage();
  // Told anew when the page speaks another language
  const shown = useMemo(() => room && toldRoom(room), [room, language]);
  return { room: shown, line, heardAt: heard.heardAt, offset: heard.offset, shut };
}

const OWN_ACTS = 'divan-kendi-islemim';
/** Other windows of this person show at once what was done here. */
export function tellOtherWindows(meetingId: string): void {
  const others = new BroadcastChannel(OWN_ACTS);
  others.postMessage(meetingId);
  others.close();
}

/**
 * What concerns me alone, asked anew after my own acts here and in other windows, when I am seen as somebody else, when the meeting changes its phase
 * and when the line is back. Opening and closing a vote asks nothing: five thousand screens must not send five thousand questions at once.
 */
export function useMine(meetingId: string, room: Room | null, line: Line) {
  const client = useQueryClient();
  useEffect(() => {
    const others = new BroadcastChannel(OWN_ACTS);
    others.onmessage = (event) => {
      if (event.data === meetingId) void client.invalidateQueries({ queryKey: ['mine', meetingId] });
    };
    return () => others.close();
  }, [client, meetingId]);
  const mark = `${room?.role}/${room?.meeting.phase}/${room?.divan?.chair.id ?? ''}/${room?.meeting.rollCalls ?? 0}/${line === 'back'}`;
  return useQuery({
    queryKey: ['mine', meetingId, mark],
    queryFn: () => call(api.getMine, { params: { meetingId } }),
    placeholderData: (before) => before,
    retry: (times, error) => !(error instanceof RefusedError) && times < 5,
  });
}

/** Notes an own open vote that stands, without asking the server once more for it. */
export function useRecorded(
  meetingId: string,
): (vote: { readonly voteId: string; readonly choice: OpenChoice }) => void {
  const client = useQueryClient();
  return useCallback(
    ({ voteId, choice }) => {
      client.setQueriesData<Mine>({ queryKey: ['mine', meetingId] }, (before) =>
        before ? { ...before, votes: { ...before.votes, [voteId]: choice } } : before,
      );
      tellOtherWindows(meetingId);
    },
    [client, meetingId],
  );
}

export function useCommand(meetingId: string): (command: CommandInput) => Promise<void> {
  const client = useQueryClient();
  return useCallback(
    async (command) => {
      try {
        await call(api.issueCommand, { params: { meetingId }, body: command });
        tellOtherWindows(meetingId);
      } finally {
        // Also after a refusal: what the page showed was not how things are.
        await client.invalidateQueries({ queryKey: ['mine', meetingId] });
      }
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
