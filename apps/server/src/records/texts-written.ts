import { personOf, type Writings, writingsOf } from '@divan/assembly';
import type { Tx } from '../db/database.ts';
import { commitmentsOf } from '../machine/contents.ts';
import { journalAfter } from '../machine/journal-repository.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { accountNames } from './erasure-repository.ts';

/** So much of a text is shown to whoever looks for the one that is to be erased. */
const HEAD_LETTERS = 120;

const headOf = (text: string): string => [...text.slice(0, 4 * HEAD_LETTERS)].slice(0, HEAD_LETTERS).join('');

export const writingsIn = async (tx: Tx, { ground, streamId }: MeetingRuntime): Promise<Writings> =>
  writingsOf(ground, await journalAfter(tx, streamId, 0));

/** Texts that people wrote in a meeting, as an officer looks for one: members by the roll, officers by their accounts. */
export async function textsWritten(tx: Tx, runtime: MeetingRuntime) {
  const { written } = await writingsIn(tx, runtime);
  const kept = await commitmentsOf(tx, runtime.streamId);
  const officers = written.flatMap(({ by }) => (by.kind === 'OFFICE' ? [by.accountId] : []));
  const names = await accountNames(tx, [...new Set(officers)]);
  return written.map(({ commitment, kind, by, at, stays }) => ({
    commitment,
    kind,
    by:
      by.kind === 'MEMBER'
        ? personOf(runtime, by.memberId).name
        : by.kind === 'OFFICE'
          ? (names.get(by.accountId) ?? '')
          : '',
    at,
    head: kept.has(commitment) ? headOf(runtime.texts.get(commitment) ?? '') : '',
    erased: !kept.has(commitment),
    stays,
  }));
}
