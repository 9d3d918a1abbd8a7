import { base64Bytes, hexBytes } from '#src/encoding/bytes.ts';
import { Point } from '#src/group/ristretto.ts';
import { changed, type Forgery, instead } from './forgery.ts';
import type { Forger } from './simulated-election.ts';

const count = { threat: 'wrong-result', at: 'ContestCounted', code: 'COUNTS' } as const;
const counts = (nth: number, change: (honest: readonly number[]) => readonly number[]): Forger =>
  changed('ContestCounted', nth, (honest) => ({ ...honest, counts: change(honest.counts) }));
const point = (hex: string) => Point.fromBytes(hexBytes(hex, 32));

/** The p-th point of a ballot. */
const ciphertext = (body: string, p: number): Point => Point.fromBytes(base64Bytes(body).slice(32 * p, 32 * p + 32));

/** What a server tries when it counts. */
export const FORGED_COUNTS: readonly Forgery[] = [
  {
    name: 'one ballot too many said to be cast',
    threat: 'wrong-result',
    code: 'CAST_COUNT',
    at: 'ContestClosed',
    nth: 2,
    part: 'cast',
    forger: changed('ContestClosed', 2, (honest) => ({ ...honest, cast: honest.cast + 1 })),
  },
  {
    name: 'a challenged ballot hidden',
    threat: 'wrong-result',
    code: 'CHALLENGED_COUNT',
    at: 'ContestClosed',
    nth: 2,
    part: 'challenged',
    forger: changed('ContestClosed', 2, (honest) => ({ ...honest, challenged: 0 })),
  },
  {
    name: 'a ballot left out of the sums',
    threat: 'wrong-result',
    code: 'SUMS',
    at: 'SumsPublished',
    nth: 2,
    part: 'sum 0',
    forger: changed('SumsPublished', 2, (honest, { ballots }) => ({
      ...honest,
      sums: honest.sums.map(({ alpha, beta }, k) => ({
        alpha: point(alpha)
          .subtract(ciphertext(ballots[0]!.body, 2 * k))
          .toHex(),
        beta: point(beta)
          .subtract(ciphertext(ballots[0]!.body, 2 * k + 1))
          .toHex(),
      })),
    })),
  },
  {
    name: 'one voter’s ballot in place of the sums',
    threat: 'single-ballot-opened',
    code: 'SUMS',
    at: 'SumsPublished',
    nth: 2,
    part: 'sum 0',
    forger: changed('SumsPublished', 2, (honest, { ballots }) => ({
      ...honest,
      sums: honest.sums.map((_, k) => ({
        alpha: ciphertext(ballots[0]!.body, 2 * k).toHex(),
        beta: ciphertext(ballots[0]!.body, 2 * k + 1).toHex(),
      })),
    })),
  },
  {
    name: 'votes moved from one sum to another',
    threat: 'wrong-result',
    code: 'SUMS',
    at: 'SumsPublished',
    nth: 2,
    part: 'sum 0',
    forger: changed('SumsPublished', 2, (honest) => ({
      ...honest,
      sums: [honest.sums[1]!, honest.sums[0]!, ...honest.sums.slice(2)],
    })),
  },
  {
    name: 'a result off by one',
    ...count,
    nth: 2,
    part: 'count 0',
    forger: counts(2, (honest) => honest.with(0, honest[0]! + 1)),
  },
  {
    name: 'a vote moved from one name to another',
    ...count,
    nth: 2,
    part: 'count 1',
    forger: counts(2, (honest) => honest.with(1, honest[1]! - 1).with(2, honest[2]! + 1)),
  },
  { name: 'a void ballot hidden', ...count, nth: 2, part: 'count 5', forger: counts(2, (honest) => honest.with(5, 0)) },
  { name: 'a count left out', ...count, nth: 2, part: 'counts', forger: counts(2, (honest) => honest.slice(0, -1)) },
  {
    name: 'a second result',
    threat: 'wrong-result',
    code: 'CONTEST_PHASE',
    at: 'ContestCounted',
    nth: 2,
    part: 'contest',
    forger: instead('ContestCounted', 1, (honest) => [
      ['ContestCounted', honest],
      ['ContestCounted', honest],
    ]),
  },
  {
    name: 'a result before the closing',
    threat: 'wrong-result',
    code: 'CONTEST_PHASE',
    at: 'ContestCounted',
    nth: 1,
    part: 'contest',
    forger: instead('ContestClosed', 1, (honest) => [
      ['ContestCounted', { contest: honest.contest, counts: [4, 0, 0] }],
      ['ContestClosed', honest],
    ]),
  },
  {
    name: 'a voided contest opened all the same',
    threat: 'wrong-result',
    code: 'CONTEST_PHASE',
    at: 'DecryptionShared',
    nth: 1,
    part: 'contest',
    forger: instead('DecryptionShared', 1, (honest) => [
      ['ContestVoided', { contest: honest.contest, reason: 'DECIDED' }],
      ['DecryptionShared', honest],
    ]),
  },
];
