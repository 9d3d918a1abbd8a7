import * as api from '@divan/api';
import { useSyncExternalStore } from 'react';
import { call, isNotNow, RefusedError } from '../../../app/call.ts';
import { whose } from '../../../app/draft.ts';

/**
 * Open votes on their way. They lie on the device until the server has answered, so that neither a card that closes nor a reload loses one; and what came too late stays said until it
 * was read.
 */
export interface Outgoing {
  readonly meetingId: string;
  readonly voteId: string;
  readonly question: string;
  readonly choice: api.OpenChoice;
  /** The choice in words. */
  readonly label: string;
  /** LOST: no answer yet, sent again; TOO_LATE: the vote was over, it does not count. */
  readonly state: 'SENDING' | 'LOST' | 'TOO_LATE';
}

const RETRY_MILLIS = 1500;
/** After a press that was refused for another reason, by vote. */
const errors = new Map<string, unknown>();
const running = new Set<string>();
const listeners = new Set<() => void>();
let shown: { readonly of: string; readonly all: readonly Outgoing[] } = { of: '', all: [] };

const keyOf = (account: string): string => `divan-oy/${account}`;

function all(): readonly Outgoing[] {
  const account = whose();
  if (shown.of !== account || shown.all.length === 0) {
    const stored = localStorage.getItem(keyOf(account));
    if (shown.of !== account || stored) shown = { of: account, all: JSON.parse(stored ?? '[]') as Outgoing[] };
  }
  return shown.all;
}

function put(next: readonly Outgoing[]): void {
  const account = whose();
  shown = { of: account, all: next };
  if (next.length === 0) localStorage.removeItem(keyOf(account));
  else localStorage.setItem(keyOf(account), JSON.stringify(next));
  for (const tell of listeners) tell();
}

const amend = (voteId: string, change: Partial<Outgoing>): void =>
  put(all().map((one) => (one.voteId === voteId ? { ...one, ...change } : one)));

/** What is on its way or came too late. */
export function useOutgoing(): {
  readonly outgoing: readonly Outgoing[];
  readonly errorOf: (voteId: string) => unknown;
} {
  const outgoing = useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, all);
  return { outgoing, errorOf: (voteId) => errors.get(voteId) ?? null };
}

/** What came too late was read. */
export const dropOutgoing = (voteId: string): void => put(all().filter((one) => one.voteId !== voteId));

const pause = (): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(go, RETRY_MILLIS);
    function go() {
      clearTimeout(timer);
      window.removeEventListener('online', go);
      resolve();
    }
    window.addEventListener('online', go);
  });

/** Asks until an answer arrives: what is sent may be sent again. */
async function stubborn<T>(ask: () => Promise<T>, lost: () => void): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isNotNow(error)) throw error;
      lost();
      await pause();
    }
  }
}

/** Sends a vote until it is answered; a lost answer is solved by sending again, for the same vote is not counted twice. @param recorded told when it stands */
export async function sendVote(entry: Outgoing, recorded: (entry: Outgoing) => void): Promise<void> {
  const { meetingId, voteId, choice } = entry;
  if (running.has(voteId)) return;
  running.add(voteId);
  errors.delete(voteId);
  put([...all().filter((one) => one.voteId !== voteId), { ...entry, state: 'SENDING' }]);
  const lost = () => amend(voteId, { state: 'LOST' });
  try {
    await stubborn(() => call(api.castOpenVote, { params: { meetingId, voteId }, body: { choice } }), lost);
    dropOutgoing(voteId);
    recorded(entry);
  } catch (error) {
    if (!(error instanceof RefusedError) || error.refusal.code !== 'VOTE_ENDED') {
      errors.set(voteId, error);
      // Whoever signs in again goes on.
      if (error instanceof RefusedError && error.refusal.code === 'NOT_SIGNED_IN') lost();
      else dropOutgoing(voteId);
      return;
    }
    // Its answer may have been lost although it stands.
    const stands = await stubborn(() => call(api.getMine, { params: { meetingId } }), lost).catch(() => null);
    if (stands?.votes[voteId] === undefined) amend(voteId, { state: 'TOO_LATE' });
    else {
      dropOutgoing(voteId);
      recorded(entry);
    }
  } finally {
    running.delete(voteId);
  }
}

/** Goes on with what a closed page left on its way. */
export function resumeVotes(meetingId: string, recorded: (entry: Outgoing) => void): void {
  for (const one of all()) if (one.meetingId === meetingId && one.state !== 'TOO_LATE') void sendVote(one, recorded);
}
