import { type Receipt, signHead, signReceipt } from '#src/board/head.algorithm.ts';
import type { Payloads } from '#src/board/payload.ts';

import { electionHash } from '#src/election/election.ts';

import { changed, type Forgery, instead } from './forgery.ts';
import { fixedChance, people } from './people.ts';
import type { Forger, Hands } from './simulated-election.ts';

const election = (change: (honest: Payloads['ElectionDescribed']) => object): Forger =>
  changed('ElectionDescribed', 1, change);
const described = { threat: 'election-altered', code: 'ELECTION', at: 'ElectionDescribed', part: 'payload' } as const;
/** Rewrites the text of the nth line of a type; what it says stays the same. */
const text = (type: keyof Payloads, nth: number, change: (line: string) => string): Forger => {
  let seen = 0;
  return {
    line: (of, line) => {
      if (of === 'ElectionDescribed') seen = 0;
      return of === type && ++seen === nth ? change(line) : line;
    },
  };
};
const json = { threat: 'json-trick', code: 'NOT_CANONICAL', at: 'ContestClosed', nth: 1, part: 'line' } as const;
const closing = (change: (line: string) => string): Forger => text('ContestClosed', 1, change);
const shape = { threat: 'json-trick', code: 'SHAPE' } as const;
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

/** What a server, or whoever holds it, tries. */
export const FORGED_BOARDS: readonly Forgery[] = [
  { name: 'a threshold of one', ...described, forger: election((honest) => ({ ...honest, threshold: 1 })) },
  { name: 'an unknown suite', ...described, forger: election((honest) => ({ ...honest, suite: 'Z' })) },
  {
    name: 'one key for two trustees',
    ...described,
    forger: election((honest) => ({
      ...honest,
      trustees: honest.trustees.with(1, { ...honest.trustees[1]!, signingKey: honest.trustees[0]!.signingKey }),
    })),
  },
  { name: 'an election without issuers', ...described, forger: election((honest) => ({ ...honest, issuers: [] })) },
  {
    name: 'two trustees only',
    ...described,
    forger: election((honest) => ({ ...honest, trustees: honest.trustees.slice(0, 2), threshold: 2 })),
  },
  {
    name: 'a second election description',
    threat: 'election-altered',
    code: 'ORDER',
    at: 'ElectionDescribed',
    nth: 2,
    part: 'type',
    forger: instead('ContestOpened', 1, (contest, { people }) => [
      ['ElectionDescribed', people.election],
      ['ContestOpened', contest],
    ]),
  },

  {
    name: 'a member twice in the JSON',
    ...json,
    forger: closing((line) => line.replace('"cast":4', '"cast":3,"cast":4')),
  },
  { name: 'a space in the JSON', ...json, forger: closing((line) => line.replace('"cast":4', '"cast": 4')) },
  { name: 'a number written 4.0', ...json, forger: closing((line) => line.replace('"cast":4', '"cast":4.0')) },
  { name: 'a number written 0.4e1', ...json, forger: closing((line) => line.replace('"cast":4', '"cast":0.4e1')) },
  {
    name: 'a letter written as an escape',
    ...json,
    forger: closing((line) => line.replace('"contest":"ibra"', '"contest":"\\u0069bra"')),
  },
  {
    name: 'members in another order',
    ...json,
    forger: closing((line) => line.replace('"cast":4,"challenged":1', '"challenged":1,"cast":4')),
  },
  { name: 'a carriage return at the end', ...json, forger: closing((line) => `${line}\r`) },
  { name: 'no JSON', ...json, forger: closing((line) => line.slice(0, -1)) },
  {
    name: 'an empty line',
    threat: 'json-trick',
    code: 'NOT_CANONICAL',
    at: 'ContestClosed',
    nth: 1,
    part: 'line',
    forger: closing((line) => `\n${line}`),
  },
  {
    name: 'no line feed at the end',
    threat: 'json-trick',
    code: 'NOT_CANONICAL',
    at: 'HeadSigned',
    nth: 4,
    part: 'line',
    forger: {},
    after: ({ text: board }) => ({ text: board.slice(0, -1) }),
  },
  {
    name: 'a member more',
    ...shape,
    at: 'ContestClosed',
    nth: 1,
    part: 'payload',
    forger: changed('ContestClosed', 1, (honest) => ({ ...honest, note: 'x' })),
  },
  {
    name: 'a member called __proto__',
    ...shape,
    at: 'ContestClosed',
    nth: 1,
    part: 'payload',
    forger: changed('ContestClosed', 1, (honest) =>
      JSON.parse(JSON.stringify({ ...honest, x: 0 }).replace('"x":0', '"__proto__":{"cast":9}')),
    ),
  },
  {
    name: 'a count as text',
    ...shape,
    at: 'ContestCounted',
    nth: 1,
    part: 'payload',
    forger: changed('ContestCounted', 1, (honest) => ({ ...honest, counts: honest.counts.map(String) })),
  },
  {
    name: 'a negative count',
    ...shape,
    at: 'ContestCounted',
    nth: 1,
    part: 'payload',
    forger: changed('ContestCounted', 1, (honest) => ({ ...honest, counts: honest.counts.map((m) => -m - 1) })),
  },
  {
    name: 'hexadecimal in capitals',
    ...shape,
    at: 'SumsPublished',
    nth: 1,
    part: 'payload',
    forger: changed('SumsPublished', 1, (honest) => ({
      ...honest,
      sums: honest.sums.map(({ alpha, beta }) => ({ alpha: alpha.toUpperCase(), beta })),
    })),
  },
  {
    name: 'an event of a type that does not exist',
    ...shape,
    at: 'ContestVoided',
    nth: 1,
    part: 'event',
    forger: text('ContestCounted', 2, (line) => line.replace('"type":"ContestCounted"', '"type":"constructor"')),
  },

  {
    name: 'a height left out',
    threat: 'altered-board',
    code: 'HEIGHT',
    at: 'ContestClosed',
    nth: 1,
    part: 'height',
    forger: closing((line) => line.replace(/"height":(\d+)/u, (_, height) => `"height":${Number(height) + 1}`)),
  },
  {
    name: 'another parent',
    threat: 'altered-board',
    code: 'PARENT',
    at: 'ContestClosed',
    nth: 1,
    part: 'parent',
    forger: closing((line) =>
      line.replace(/"parent":"../u, (start) => (start.endsWith('00') ? '"parent":"01' : '"parent":"00')),
    ),
  },
  {
    name: 'an event altered, its hash not',
    threat: 'altered-board',
    code: 'HASH',
    at: 'ContestClosed',
    nth: 1,
    part: 'hash',
    forger: closing((line) => line.replace('"cast":4', '"cast":5')),
  },

  {
    name: 'a ballot dropped; its voter kept the receipt',
    threat: 'dropped-ballot',
    code: 'KEPT_RECEIPT',
    at: 'BallotCast',
    nth: 2,
    forger: instead('BallotCast', 2, () => []),
    after: ({ receipts }, { text: board }) => ({ text: board, keptReceipts: [ofCast(receipts)[1]!] }),
  },
  {
    name: 'a ballot dropped; its voter was shown another’s',
    threat: 'dropped-ballot',
    code: 'KEPT_RECEIPT',
    at: 'BallotCast',
    nth: 1,
    forger: instead('BallotCast', 2, () => []),
    after: async ({ receipts }, { text: board, receipts: forged }) => {
      const { election, server } = await people();
      const { signature: _, ...place } = { ...forged[0]!, tracker: ofCast(receipts)[1]!.tracker };
      return { text: board, keptReceipts: [await signReceipt(electionHash(election), place, server)] };
    },
  },
  {
    name: 'a head with fewer ballots shown to one observer',
    threat: 'split-view',
    code: 'KEPT_HEAD',
    at: 'ContestClosed',
    part: 'hash',
    forger: {},
    after: async ({ heads, text: board }) => {
      const { election, server } = await people();
      const shown = { ...heads[2]!, ballots: 3 };
      const signed = { ...shown, server: await signHead(electionHash(election), shown, server) };
      return { text: board, keptHeads: [signed] };
    },
  },
  {
    name: 'a ballot dropped; an observer kept the head',
    threat: 'dropped-ballot',
    code: 'KEPT_HEAD',
    at: 'HeadSigned',
    part: 'hash',
    forger: instead('BallotCast', 2, () => []),
    after: ({ heads }, { text: board }) => ({ text: board, keptHeads: [heads[1]!] }),
  },
  {
    name: 'two ballots exchanged; an observer kept the head',
    threat: 'split-view',
    code: 'KEPT_HEAD',
    at: 'HeadSigned',
    part: 'hash',
    forger: exchange(),
    after: ({ heads }, { text: board }) => ({ text: board, keptHeads: [heads[1]!] }),
  },
  {
    name: 'a receipt the server never signed',
    threat: 'false-complaint',
    code: 'KEPT_RECEIPT',
    at: 'BallotCast',
    part: 'not signed by the server',
    forger: {},
    after: ({ receipts, text: board }) => ({ text: board, keptReceipts: [{ ...receipts[1]!, hash: '00'.repeat(32) }] }),
  },
  {
    name: 'a ballot posted twice',
    threat: 'stuffed-ballot',
    code: 'CREDENTIAL_TWICE',
    at: 'BallotCast',
    nth: 3,
    part: 'credential',
    forger: instead('BallotCast', 2, (ballot) => [
      ['BallotCast', ballot],
      ['BallotCast', ballot],
    ]),
  },
  {
    name: 'a ballot after the closing',
    threat: 'late-ballot',
    code: 'CONTEST_PHASE',
    at: 'BallotCast',
    nth: 4,
    part: 'contest',
    forger: late(),
  },
  {
    name: 'a contest opened twice',
    threat: 'election-altered',
    code: 'CONTEST_TWICE',
    at: 'ContestOpened',
    nth: 2,
    part: 'id',
    forger: instead('ContestOpened', 1, (contest) => [
      ['ContestOpened', contest],
      ['ContestOpened', contest],
    ]),
  },
  {
    name: 'a run-off of a contest not counted',
    threat: 'election-altered',
    code: 'CONTEST_RUNOFF',
    at: 'ContestOpened',
    nth: 2,
    part: 'runoffOf',
    forger: changed('ContestOpened', 2, (contest) => ({ ...contest, runoffOf: 'ibra' })),
  },
  {
    name: 'a ballot rule that cannot be',
    threat: 'election-altered',
    code: 'SHAPE',
    at: 'ContestOpened',
    nth: 2,
    part: 'payload',
    forger: changed('ContestOpened', 2, (contest) => ({ ...contest, most: 9 })),
  },

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

/** Receipts of cast ballots, in their order. */
const ofCast = (receipts: readonly Receipt[]): Receipt[] => receipts.filter(({ use }) => use !== 'CHALLENGED');

/** The second ballot waits and follows the third. */
function exchange(): Forger {
  let waiting: Payloads['BallotCast'] | null = null;
  let seen = 0;
  return {
    event: (event) => {
      if (event[0] === 'ElectionDescribed') seen = 0;
      if (event[0] !== 'BallotCast') return [event];
      seen++;
      if (seen === 2) {
        waiting = event[1];
        return [];
      }
      return seen === 3 ? [event, ['BallotCast', waiting!]] : [event];
    },
  };
}

/** The fourth ballot waits until the contest is closed. */
function late(): Forger {
  let waiting: Payloads['BallotCast'] | null = null;
  let seen = 0;
  return {
    event: (event) => {
      if (event[0] === 'ElectionDescribed') seen = 0;
      if (event[0] === 'BallotCast' && ++seen === 4) {
        waiting = event[1];
        return [];
      }
      return event[0] === 'ContestClosed' && waiting && seen === 4 ? [event, ['BallotCast', waiting]] : [event];
    },
  };
}
