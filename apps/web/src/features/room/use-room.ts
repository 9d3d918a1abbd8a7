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

/** The room, live: the first message is the whole room, each further one the sections that changed; a cut resumes where it was. */
export function useRoom(meetingId: string): { room: Room | null; connected: boolean } {
  const [room, setRoom] = useState<Room | null>(null);
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const source = new EventSource(pathOf(api.streamRoom, { meetingId }));
    let timer: ReturnType<typeof setTimeout> | null = null;
    source.addEventListener('room', (event) =>
      setRoom(unpacked(JSON.parse((event as MessageEvent<string>).data) as Packed) as Room),
    );
    source.onmessage = (event: MessageEvent<string>) => {
      const { seq, set } = JSON.parse(event.data) as { seq: number; set: Packed };
      setRoom((before) => (before ? { ...before, ...unpacked(set), seq } : before));
    };
    source.onopen = () => {
      if (timer) clearTimeout(timer);
      setConnected(true);
    };
    source.onerror = () => {
      if (timer) clearTimeout(timer);
      timer = setTimeout(() => setConnected(false), 3000);
    };
    return () => {
      if (timer) clearTimeout(timer);
      source.close();
    };
  }, [meetingId]);
  return { room, connected };
}

/** What concerns me alone, asked anew after my own acts and when phase or vote change. */
export function useMine(meetingId: string, room: Room | null) {
  const mark = `${room?.meeting.phase}/${room?.vote?.id ?? ''}/${room?.divan?.chair.id ?? ''}`;
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

/** Seconds since an instant, ticking; the server's clock is learned from the session's answer once. */
export function useElapsed(since: string | null, offsetMillis: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return since ? Math.max(0, Math.floor((now + offsetMillis - Date.parse(since)) / 1000)) : 0;
}

/** How far the server's clock is from this device's. */
export function useClockOffset(): number {
  const me = useQuery({
    queryKey: ['clock'],
    queryFn: async () => Date.parse((await call(api.getMe)).now) - Date.now(),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return me.data ?? 0;
}
