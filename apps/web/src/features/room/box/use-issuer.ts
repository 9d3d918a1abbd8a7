import * as api from '@divan/api';
import { useEffect, useRef, useState } from 'react';
import { call, isNotNow } from '../../../app/call.ts';
import { work } from './device.ts';
import { keep, kept } from './store.ts';
import { delay } from './use-box.ts';
import type { IssuerAnswers, IssuerState } from './work-issuer.ts';

const WAIT_MILLIS = 8000;
const AGAIN_MILLIS = 2000;

/**
 * Runs an issuer in this page: asks for work, signs, counts. One page of a device at a time, so that two windows never sign beside each other.
 * @param state null before the key was made here
 */
export function useIssuer(
  meetingId: string,
  memberId: string,
  state: IssuerState | null,
  onState: (state: IssuerState) => void,
): { readonly error: unknown; readonly elsewhere: boolean } {
  const [error, setError] = useState<unknown>(null);
  const [elsewhere, setElsewhere] = useState(false);
  const tell = useRef(onState);
  tell.current = onState;
  const made = state !== null;
  useEffect(() => {
    if (!made) return;
    let gone = false;
    const store = async (next: IssuerState): Promise<void> => {
      await keep('issuer', memberId, meetingId, next);
      if (!gone) tell.current(next);
    };
    const run = async (): Promise<void> => {
      let answers: IssuerAnswers = {};
      while (!gone) {
        try {
          const before = (await kept('issuer', memberId, meetingId)) as IssuerState;
          const busy = Object.values(answers).some((list) => (list?.length ?? 0) > 0);
          const { body, state: numbered } = await work('issuerCall', [
            meetingId,
            before,
            answers,
            busy ? 0 : WAIT_MILLIS,
          ]);
          await store(numbered);
          const answer = await call(api.memberIssuerWork, { params: { meetingId }, body });
          const next = await work('issuerAnswer', [meetingId, numbered, answer]);
          await store(next.state);
          answers = next.answers;
          if (!gone) setError(null);
        } catch (caught) {
          // What was signed is asked for again, and the same message gets the same answer.
          answers = {};
          if (!gone && !isNotNow(caught)) setError(caught);
          await delay(AGAIN_MILLIS);
        }
      }
    };
    const stop = new AbortController();
    setElsewhere(true);
    navigator.locks
      .request(`divan-onayci/${memberId}/${meetingId}`, { signal: stop.signal }, () => {
        if (!gone) setElsewhere(false);
        return run();
      })
      .catch(() => undefined);
    return () => {
      gone = true;
      stop.abort();
    };
  }, [made, memberId, meetingId]);
  return { error, elsewhere };
}
