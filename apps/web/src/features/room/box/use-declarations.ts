import * as api from '@divan/api';
import { useEffect } from 'react';
import { call, RefusedError } from '../../../app/call.ts';
import { amendVote, keptVotes } from './store.ts';

const LOOK_MILLIS = 1000;

/** Sends signature 2 of ballots cast on this device when it is due, also after the page was closed and opened again. */
export function useDeclarations(meetingId: string, memberId: string, active: boolean): void {
  useEffect(() => {
    if (!active || !memberId) return;
    let busy = false;
    const look = async (): Promise<void> => {
      if (busy) return;
      busy = true;
      try {
        for (const one of await keptVotes(memberId, meetingId)) {
          if (one.declareAt === null || one.declareAt > Date.now() || one.cast === null || one.cast.state === 'SENDING')
            continue;
          await call(api.declareCast, { params: { meetingId, voteId: one.voteId } }).catch((error: unknown) => {
            // Refused: the vote is over and the count names the gap. Anything else is tried again.
            if (!(error instanceof RefusedError)) throw error;
          });
          const { voteId, question } = one;
          await amendVote(memberId, { voteId, meetingId, question, declareAt: null });
        }
      } finally {
        busy = false;
      }
    };
    const timer = setInterval(() => void look().catch(() => undefined), LOOK_MILLIS);
    return () => clearInterval(timer);
  }, [meetingId, memberId, active]);
}
