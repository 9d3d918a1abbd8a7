// How long the exact kernel takes, beside a bare loop over the same numbers in the same run. Usage: npm run bench -- law
import { performance } from 'node:perf_hooks';
import { apportion, countMarks, rankByVotes } from '../packages/law/src/index.ts';

let state = 20260417;
/** A linear congruential sequence, so that every run sees the same numbers. */
const next = (below: number): number => {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor((state / 2 ** 32) * below);
};

/** Median milliseconds of nine runs after three. */
function millis(work: () => unknown): number {
  const times = Array.from({ length: 12 }, () => {
    const from = performance.now();
    work();
    return performance.now() - from;
  });
  return times.slice(3).sort((a, b) => a - b)[4] as number;
}

const votes = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`unit-${i}`, 100 + next(90_000)]));
const SEATS = 20_000;
const candidates = Array.from({ length: 1000 }, (_, i) => `candidate-${i}`);
const BALLOTS = 100_000;
const MARKS = 20;
const marked = Uint16Array.from({ length: BALLOTS * MARKS }, (_, i) => ((i % MARKS) * 50 + next(50)) % 1000);
const ballots = Array.from({ length: BALLOTS }, (_, i) =>
  Array.from(marked.subarray(i * MARKS, (i + 1) * MARKS), (n) => candidates[n] as string),
);

const bareShares = () => {
  const of = Object.values(votes);
  const sum = of.reduce((a, b) => a + b, 0);
  return of
    .map((n) => (n * SEATS) / sum)
    .map((share) => [Math.floor(share), share % 1])
    .sort((a, b) => (b[1] as number) - (a[1] as number));
};
const bareCount = () => {
  const counts = new Uint32Array(1000);
  for (const n of marked) counts[n] = (counts[n] as number) + 1;
  return counts.toSorted();
};

const rows = (['EXACT', 'CUT'] as const).flatMap((mode) =>
  (['LARGEST', 'DIVISORS'] as const).map((remainders) => ({
    what: `apportionment, 1,000 units, ${SEATS} seats, ${mode} ${remainders}`,
    ms: millis(() =>
      apportion({
        seats: SEATS,
        base: 1,
        votes,
        coefficient: mode === 'EXACT' ? { mode } : { mode, digits: 3 },
        remainders,
      }),
    ),
    reference: 'floating shares and a sort',
    referenceMs: millis(bareShares),
  })),
);
const counted = countMarks(candidates, ballots);
const results = [
  ...rows,
  {
    what: `count of ${BALLOTS} ballots with ${MARKS} marks each, 1,000 candidates`,
    ms: millis(() => countMarks(candidates, ballots)),
    reference: 'the same marks as numbers into a table',
    referenceMs: millis(bareCount),
  },
  {
    what: 'ranking of 1,000 candidates, 50 principal and 50 substitute places',
    ms: millis(() => rankByVotes({ votes: counted, seats: 50, substitutes: 50, lots: [] })),
    reference: 'the same marks as numbers into a table',
    referenceMs: millis(bareCount),
  },
];
console.table(
  results.map(({ what, ms, reference, referenceMs }) => ({
    what,
    ms: ms.toFixed(2),
    reference,
    'reference ms': referenceMs.toFixed(2),
    ratio: (ms / referenceMs).toFixed(1),
  })),
);
