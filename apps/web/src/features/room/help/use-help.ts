import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { call } from '../../../app/call.ts';

/** Of another process of the server one hears by asking. */
const HELPER_MILLIS = 10_000;
const ASKER_MILLIS = 5_000;
const ASKED = 'divan-yardim/';

const sentences = {
  HEAR: 'Duyamıyorum ya da göremiyorum',
  VOTE: 'Oy veremiyorum',
  LINE: 'Bağlantım kopuyor',
  ENTER: 'Toplantıya katılamıyorum',
  OTHER: 'Başka bir sorun',
} as const satisfies Record<api.HelpReason, string>;
/** What people mostly cannot do, as they say it. */
export const REASONS: Readonly<Record<api.HelpReason, string>> = sentences;

/**
 * Own requests for help. Whoever never asked from this device asks the server nothing: five thousand open pages must not.
 * @returns the open request, and what is done with it
 */
export function useOwnHelp(meetingId: string) {
  const client = useQueryClient();
  const key = ['help', meetingId, 'own'];
  const [asked, setAsked] = useState(() => localStorage.getItem(`${ASKED}${meetingId}`) !== null);
  const found = useQuery({
    queryKey: key,
    queryFn: () => call(api.getOwnHelp, { params: { meetingId } }),
    enabled: asked,
    retry: false,
    refetchInterval: ({ state }) => (state.data?.requests[0]?.closedAt === null ? ASKER_MILLIS : false),
  });
  const again = () => client.invalidateQueries({ queryKey: ['help', meetingId] });
  const send = useCallback(
    async (reason: api.HelpReason, text: string) => {
      await call(api.askHelp, { params: { meetingId }, body: { reason, text } });
      localStorage.setItem(`${ASKED}${meetingId}`, '1');
      setAsked(true);
      await client.invalidateQueries({ queryKey: ['help', meetingId] });
    },
    [client, meetingId],
  );
  const latest = found.data?.requests[0];
  return {
    /** The request that is open. */
    open: latest?.closedAt === null ? latest : null,
    /** Looks whether something was asked from another device. */
    look: () => setAsked(true),
    send,
    close: async (helpId: string) => {
      await call(api.closeHelp, { params: { meetingId, helpId } });
      await again();
    },
  };
}

/** What waits for help in a meeting, for the office and the divan. */
export const useHelpList = (meetingId: string, enabled = true) =>
  useQuery({
    queryKey: ['help', meetingId, 'all'],
    queryFn: () => call(api.listHelp, { params: { meetingId } }),
    enabled,
    retry: false,
    refetchInterval: HELPER_MILLIS,
    refetchIntervalInBackground: true,
  });

/** Whether something was asked that nobody has answered. */
export const unanswered = ({ messages }: api.HelpRequest): boolean => messages.at(-1)?.by === null;
