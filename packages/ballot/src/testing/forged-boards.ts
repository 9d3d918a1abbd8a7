import { type Receipt, signHead, signReceipt } from '#src/board/head.algorithm.ts';
import type { Payloads } from '#src/board/payload.ts';
import { electionHash } from '#src/election/election.ts';
import { changed, type Forgery, instead } from './forgery.ts';
import { people } from './people.ts';
import type { Forger } from './simulated-election.ts';

/** Ballots dropped, exchanged, repeated or late, and contests that cannot be: what a server, or whoever holds it, tries. */
export const FORGED_BOARDS: readonly Forgery[] = [
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
