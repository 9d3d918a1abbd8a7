import { signHead } from '#src/board/head.algorithm.ts';
import type { Payloads } from '#src/board/payload.ts';
import { changed, type Forgery, instead } from './forgery.ts';
import { fixedChance } from './people.ts';
import type { Forger, Hands } from './simulated-election.ts';

const head = { threat: 'split-view', at: 'HeadSigned' } as const;
/** The nth head before it is signed. */
const forgedHead = (nth: number, change: (honest: Payloads['HeadSigned']) => object): Forger =>
  changed('HeadSigned', nth, change);
/** The last head, signed already. */
const lastHead = (
  change: (signed: Payloads['HeadSigned'], hands: Hands) => ReturnType<NonNullable<Forger['head']>>,
): Forger => ({
  head: (signed, hands) =>
    hands.lines.filter((line) => line.includes('"type":"HeadSigned"')).length === 3 ? change(signed, hands) : signed,
});

/** Heads that do not hold, and boards that end where they should not. */
export const FORGED_HEADS: readonly Forgery[] = [
  {
    name: 'a head with a ballot too few',
    ...head,
    code: 'HEAD',
    nth: 2,
    part: 'ballots',
    forger: forgedHead(2, (honest) => ({ ...honest, ballots: honest.ballots - 1 })),
  },
  {
    name: 'a head with another root',
    ...head,
    code: 'HEAD',
    nth: 2,
    part: 'root',
    forger: forgedHead(2, (honest) => ({ ...honest, root: '44'.repeat(32) })),
  },
  {
    name: 'a head of another board',
    ...head,
    code: 'HEAD',
    nth: 2,
    part: 'hash',
    forger: forgedHead(2, (honest) => ({ ...honest, hash: '55'.repeat(32) })),
  },
  {
    name: 'a head signed by another key',
    ...head,
    code: 'HEAD_SIGNATURE',
    nth: 4,
    part: 'server',
    forger: lastHead(async (signed, { phi }) => ({
      ...signed,
      server: await signHead(phi, signed, fixedChance('nobody')),
    })),
  },
  {
    name: 'a witness’s signature by another key',
    ...head,
    code: 'HEAD_SIGNATURE',
    nth: 4,
    part: 'witness 2',
    forger: lastHead((signed) => ({
      ...signed,
      witnesses: [signed.witnesses[0]!, { witness: 2, signature: signed.witnesses[0]!.signature }],
    })),
  },
  {
    name: 'one witness counted twice',
    ...head,
    code: 'HEAD_SIGNATURE',
    nth: 4,
    part: 'witness 1',
    forger: lastHead((signed) => ({ ...signed, witnesses: [signed.witnesses[0]!, signed.witnesses[0]!] })),
  },
  {
    name: 'a last head without its witnesses',
    ...head,
    code: 'WITNESSES',
    nth: 4,
    part: 'witnesses',
    forger: lastHead((signed) => ({ ...signed, witnesses: [] })),
  },
  {
    name: 'no head at the end',
    ...head,
    code: 'UNFINISHED',
    at: 'ContestCounted',
    nth: 2,
    part: 'no head at the end',
    forger: lastHead(() => null),
  },
  {
    name: 'a contest never counted',
    threat: 'wrong-result',
    code: 'UNFINISHED',
    at: 'HeadSigned',
    nth: 4,
    part: 'kurul',
    forger: instead('ContestCounted', 2, () => []),
  },
  {
    name: 'the board cut off after an earlier head',
    threat: 'split-view',
    code: 'KEPT_HEAD',
    at: 'HeadSigned',
    forger: {},
    after: ({ heads, text: board }) => ({
      text: board
        .split('\n')
        .slice(0, heads[1]!.height + 2)
        .join('\n')
        .concat('\n'),
      keptHeads: [heads[3]!],
    }),
  },
];

/** Clauses of the paper on heads that hang on one “and” each. */
export const FORGED_HEAD_CLAUSES: readonly Forgery[] = [
  {
    ...head,
    name: 'a head of another height',
    code: 'HEAD',
    nth: 2,
    part: 'hash',
    forger: changed('HeadSigned', 2, (honest) => ({ ...honest, height: honest.height - 1 })),
  },
  ...(
    [
      ['the witnesses in another order', 'witness 1', (witnesses) => [...witnesses].reverse()],
      ['a witness nobody named', 'witness 3', (witnesses) => [...witnesses, { ...witnesses[1]!, witness: 3 }]],
      ['witness zero', 'witness 0', (witnesses) => [{ ...witnesses[0]!, witness: 0 }, ...witnesses]],
    ] as const satisfies readonly (readonly [
      string,
      string,
      (witnesses: Payloads['HeadSigned']['witnesses']) => Payloads['HeadSigned']['witnesses'],
    ])[]
  ).map(
    ([name, part, change]): Forgery => ({
      ...head,
      name,
      code: 'HEAD_SIGNATURE',
      nth: 4,
      part,
      forger: {
        head: (signed, { lines }) =>
          lines.filter((line) => line.includes('"type":"HeadSigned"')).length === 3
            ? { ...signed, witnesses: change(signed.witnesses) }
            : signed,
      },
    }),
  ),
  {
    ...head,
    name: 'a board of nothing',
    code: 'UNFINISHED',
    part: 'no event',
    forger: {},
    after: () => ({ text: '' }),
  },
  {
    ...head,
    name: 'a finished board without a key',
    code: 'UNFINISHED',
    at: 'HeadSigned',
    nth: 1,
    part: 'no election key',
    contests: [],
    forger: { event: (event) => (event[0].startsWith('Key') ? [] : [event]) },
    after: (_, { text }) => ({ text: text.split('\n').slice(0, 2).join('\n').concat('\n') }),
  },
];
