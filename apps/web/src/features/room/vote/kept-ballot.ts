import type { BlindedCredential } from '@divan/ballot';
import { useSyncExternalStore } from 'react';
import { whose } from '../../../app/draft.ts';

/**
 * The ballot of a secret vote lies on the device from the moment the server has been asked for it until it was cast: a closed tab does not lose it (decision 0133). What was marked is
 * not in it. Once cast nothing is left but that it was; when the vote is over that goes too.
 */
export interface KeptBallot {
  readonly meetingId: string;
  readonly voteId: string;
  readonly question: string;
  /** TOO_LATE, UNSURE: the vote closed before it was cast, or before an answer came; said until it was read. */
  readonly state: 'KEPT' | 'CAST' | 'TOO_LATE' | 'UNSURE';
  readonly credential: BlindedCredential | null;
  readonly signature: string | null;
  /** Whether it was sent without an answer so far. */
  readonly sent: boolean;
}

const PREFIX = 'divan-pusula/';
const listeners = new Set<() => void>();
const keyOf = (voteId: string): string => `${PREFIX}${whose()}/${voteId}`;
let shown: { readonly text: string; readonly all: readonly KeptBallot[] } = { text: '', all: [] };

function all(): readonly KeptBallot[] {
  const texts = Object.keys(localStorage)
    .filter((key) => key.startsWith(`${PREFIX}${whose()}/`))
    .sort()
    .map((key) => localStorage.getItem(key) ?? '');
  const text = `[${texts.join(',')}]`;
  if (text !== shown.text) shown = { text, all: JSON.parse(text) as KeptBallot[] };
  return shown.all;
}

const tellAll = (): void => {
  for (const tell of listeners) tell();
};

export const ballotOf = (voteId: string): KeptBallot | null =>
  JSON.parse(localStorage.getItem(keyOf(voteId)) ?? 'null') as KeptBallot | null;

export function keepBallot(ballot: KeptBallot): KeptBallot {
  localStorage.setItem(keyOf(ballot.voteId), JSON.stringify(ballot));
  tellAll();
  return ballot;
}

export function dropBallot(voteId: string): void {
  localStorage.removeItem(keyOf(voteId));
  tellAll();
}

export const useBallots = (): readonly KeptBallot[] =>
  useSyncExternalStore((tell) => {
    listeners.add(tell);
    return () => listeners.delete(tell);
  }, all);

/** It was over before the ballot was cast, or before an answer came. */
export const tooLate = (ballot: KeptBallot): KeptBallot =>
  keepBallot({ ...ballot, state: ballot.sent ? 'UNSURE' : 'TOO_LATE', credential: null, signature: null });

/** Votes of a meeting that are over leave nothing here, but for what their person has to read. @param open the vote under way */
export function closeBallots(meetingId: string, open: string | null): void {
  for (const ballot of all()) {
    if (ballot.meetingId !== meetingId || ballot.voteId === open) continue;
    if (ballot.state === 'CAST') dropBallot(ballot.voteId);
    else if (ballot.state === 'KEPT') tooLate(ballot);
  }
}
