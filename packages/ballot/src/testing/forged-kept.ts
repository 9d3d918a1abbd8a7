import { signBallot, trackerOf } from '#src/ballot/make-ballot.algorithm.ts';
import { signHead, signReceipt, signReceived } from '#src/board/head.algorithm.ts';
import { votersHash } from '#src/credential/credential-request.ts';
import { electionHash } from '#src/election/election.ts';
import { base64Bytes, bytesToHex, hexBytes, toBase64 } from '#src/encoding/bytes.ts';
import { type Opening, openingOf, textCommitment } from '#src/encoding/plain-text.ts';
import type { KeptNote } from '#src/verify/kept.ts';
import { verifyBoard } from '#src/verify/verify-board.ts';
import { drawChance } from './draw-chance.ts';
import { SHEET } from './election-day.ts';
import { changed, type ForgedFile, type Forgery, instead } from './forgery.ts';
import { credentialSecret, fixedChance, people } from './people.ts';
import { type SimulatedElection, votersOf } from './simulated-election.ts';

const honest: Forgery['forger'] = {};
/** The honest board with something beside it. */
const beside =
  (kept: (honest: SimulatedElection) => Omit<ForgedFile, 'text'> | Promise<Omit<ForgedFile, 'text'>>) =>
  async (own: SimulatedElection, { text }: SimulatedElection): Promise<ForgedFile> => ({ text, ...(await kept(own)) });
const receipt = { threat: 'false-complaint', code: 'KEPT_RECEIPT', at: 'BallotCast', forger: honest } as const;
const note = { threat: 'false-complaint', code: 'KEPT_NOTE', at: 'HeadSigned', nth: 4, forger: honest } as const;
const head = { threat: 'split-view', code: 'KEPT_HEAD', at: 'HeadSigned', forger: honest } as const;
const words = { threat: 'exchanged-names', code: 'OPENING', at: 'ContestOpened', nth: 1, forger: honest } as const;
const voters = { threat: 'stuffed-ballot', code: 'VOTERS', at: 'ContestOpened', nth: 1, forger: honest } as const;

/** Signed by the server all the same. */
async function receiptBy(of: SimulatedElection, i: number, change: object) {
  const { election, server } = await people();
  const { signature: _, ...bare } = { ...of.receipts[i]!, ...change };
  return { keptReceipts: [await signReceipt(electionHash(election), bare, server)] };
}
async function noteBy(of: SimulatedElection, i: number, change: object, ballot: object = {}) {
  const { election, server } = await people();
  const own = of.notes[i]!;
  const { signature: _, ...bare } = { ...own.note, ...change };
  return {
    keptNotes: [
      { note: await signReceived(electionHash(election), bare, server), ballot: { ...own.ballot, ...ballot } },
    ],
  };
}
async function headBy(of: SimulatedElection, i: number, change: object) {
  const { election, server } = await people();
  const shown = { ...of.heads[i]!, ...change };
  return { keptHeads: [{ ...shown, server: await signHead(electionHash(election), shown, server) }] };
}
/** Openings of the honest election, one of them another. */
const opening = (at: number, change: (honest: Opening) => object) =>
  beside(({ openings }) => ({ openings: openings.with(at, { ...openings[at]!, ...change(openings[at]!) }) }));
/** The discharge opened under other words, each with a right opening. */
function worded(names: readonly string[]): Pick<Forgery, 'forger' | 'after'> {
  const given = names.map((name, i) => openingOf(name, fixedChance(`other word ${i}`)));
  return {
    forger: changed('ContestOpened', 1, (contest) => ({
      ...contest,
      title: given[0]!.commitment,
      options: contest.options.map(({ id }, i) => ({ id, name: given[i + 1]!.commitment })),
    })),
    after: (_, { text }) => ({ text, openings: given }),
  };
}
const spoken = (title: string, ...names: string[]): string[] => [title, ...names];

/** What people bring that does not stand on the board, and what lies beside it that does not belong to it. */
export const FORGED_KEPT: readonly Forgery[] = [
  {
    ...receipt,
    name: 'contest and tracker of a receipt moved into each other',
    version: 1,
    contests: [{ contest: { ...SHEET, id: 'kurul 2', title: 'Kurul 2' }, votes: [{ marked: [0, 1] }] }],
    after: async (_, { text, receipts }) => {
      const { election, server } = await people({ version: 1 });
      const { signature: __, ...bare } = receipts[0]!;
      const moved = { ...bare, contest: 'kurul', tracker: `2 ${bare.tracker}` };
      return { text, keptReceipts: [await signReceipt(electionHash(election), moved, server)] };
    },
  },
  { ...receipt, name: 'a receipt of another contest', after: beside((of) => receiptBy(of, 0, { contest: 'kurul' })) },
  { ...receipt, name: 'a receipt of another tracker', after: beside((of) => receiptBy(of, 0, { tracker: 'X' })) },
  { ...receipt, name: 'a receipt of another hash', after: beside((of) => receiptBy(of, 0, { hash: '00'.repeat(32) })) },
  {
    ...receipt,
    name: 'a challenged ballot shown as cast',
    at: 'BallotChallenged',
    after: beside((of) => receiptBy(of, 1, { use: 'CAST' })),
  },
  {
    ...receipt,
    name: 'a cast ballot shown as challenged',
    after: beside((of) => receiptBy(of, 0, { use: 'CHALLENGED' })),
  },
  {
    ...receipt,
    name: 'a receipt of version 1 on a board of version 2',
    after: beside((of) => receiptBy(of, 0, { use: undefined })),
  },
  {
    ...receipt,
    name: 'a receipt of a line that is no ballot',
    at: 'HeadSigned',
    after: beside(async (of) => receiptBy(of, 0, { height: of.heads[1]!.height + 1, hash: of.heads[1]!.hash })),
  },
  {
    ...receipt,
    name: 'a receipt whose height is text',
    after: beside((of) => ({ keptReceipts: [{ ...of.receipts[0]!, height: '3' as unknown as number }] })),
  },
  { ...receipt, name: 'nothing in place of a receipt', after: beside(() => ({ keptReceipts: [null as never] })) },
  { ...receipt, name: 'a receipt with a member more', after: beside((of) => receiptBy(of, 0, { note: 'x' })) },
  {
    ...receipt,
    name: 'a receipt with half a signature',
    after: beside((of) => ({ keptReceipts: [{ ...of.receipts[0]!, signature: '00' }] })),
  },

  { ...head, name: 'a kept head of another root', after: beside((of) => headBy(of, 1, { root: '44'.repeat(32) })) },
  { ...head, name: 'a kept head of another hash', after: beside((of) => headBy(of, 1, { hash: '44'.repeat(32) })) },
  { ...head, name: 'a kept head of another number of ballots', after: beside((of) => headBy(of, 1, { ballots: 99 })) },
  {
    ...head,
    name: 'a kept head the server did not sign',
    after: beside((of) => ({ keptHeads: [{ ...of.heads[1]!, server: of.heads[0]!.server }] })),
  },
  {
    ...head,
    name: 'a kept head whose root is no hash',
    after: beside((of) => ({ keptHeads: [{ ...of.heads[1]!, root: 'x' }] })),
  },
  { ...head, name: 'a head of a board that is empty', after: ({ heads }) => ({ text: '', keptHeads: [heads[1]!] }) },
  {
    ...receipt,
    name: 'a receipt of a board that is empty',
    after: ({ receipts }) => ({ text: '', keptReceipts: [receipts[0]!] }),
  },
  {
    threat: 'false-complaint',
    code: 'KEPT_NOTE',
    at: 'HeadSigned',
    forger: honest,
    name: 'a note of a board that is empty',
    after: ({ notes }) => ({ text: '', keptNotes: [notes[0]!] }),
  },
  { ...head, name: 'nothing in place of a head', after: beside(() => ({ keptHeads: [null as never] })) },

  {
    ...note,
    name: 'a ballot received and never put in the box',
    threat: 'dropped-ballot',
    forger: instead('BallotCast', 2, () => []),
    after: ({ notes }, { text }) => ({ text, keptNotes: [notes[2]!] }),
  },
  {
    ...note,
    name: 'a challenged ballot received and never posted',
    threat: 'dropped-ballot',
    forger: instead('BallotChallenged', 1, () => []),
    after: ({ notes }, { text }) => ({ text, keptNotes: [notes[1]!] }),
  },
  {
    ...note,
    name: 'a ballot received as cast and posted as challenged',
    threat: 'dropped-ballot',
    forger: instead('BallotCast', 4, () => []),
    after: ({ notes }, { text }) => ({ text, keptNotes: [notes[4]!] }),
  },
  {
    ...note,
    name: 'a note the server never signed',
    after: beside(({ notes }) => ({
      keptNotes: [{ ...notes[0]!, note: { ...notes[0]!.note, signature: notes[2]!.note.signature } }],
    })),
  },
  { ...note, name: 'a note of another ballot', after: beside((of) => noteBy(of, 0, {}, of.notes[2]!.ballot)) },
  { ...note, name: 'a note of another contest', after: beside((of) => noteBy(of, 0, { contest: 'kurul' })) },
  {
    ...note,
    name: 'a note of a contest nobody opened',
    after: beside((of) => noteBy(of, 0, { contest: 'yok' }, { contest: 'yok' })),
  },
  { ...note, name: 'a note of another use', after: beside((of) => noteBy(of, 0, { use: 'CHALLENGED' })) },
  {
    ...note,
    name: 'a note of a ballot without credential',
    after: beside((of) => noteBy(of, 0, {}, { credential: { ...of.notes[0]!.ballot.credential, signatures: [] } })),
  },
  {
    ...note,
    name: 'a note of a challenged ballot that its voter did not sign',
    after: beside((of) => noteBy(of, 1, {}, { signature: of.notes[0]!.ballot.signature })),
  },
  {
    ...note,
    name: 'a ballot that says it is of another contest than its note',
    after: beside((of) => noteBy(of, 0, {}, { contest: 'kurul' })),
  },
  {
    ...note,
    name: 'a note of a ballot with a false proof, rightly refused',
    part: 'ballot',
    after: beside(async (of) => {
      const own = of.notes[2]!.ballot;
      const bytes = base64Bytes(own.body);
      bytes.set(bytes.slice(-64, -32), bytes.length - 32);
      const { contests, electionKey } = await verifyBoard(of.text, { chance: drawChance });
      const kappa = hexBytes(contests[0]!.contestHash, 32);
      const secret = bytesToHex(credentialSecret('ibra 2'));
      const forged = await signBallot(kappa, { ...own, body: toBase64(bytes) }, secret, 'CAST');
      return electionKey ? noteBy(of, 2, { tracker: trackerOf(kappa, forged) }, forged) : {};
    }),
  },
  {
    ...note,
    name: 'a note without its ballot',
    after: beside(({ notes }) => ({ keptNotes: [{ note: notes[0]!.note } as KeptNote] })),
  },
  {
    ...note,
    name: 'a ballot without its note',
    after: beside(({ notes }) => ({ keptNotes: [{ ballot: notes[0]!.ballot } as KeptNote] })),
  },
  { ...note, name: 'nothing in place of a note', after: beside(() => ({ keptNotes: [null as never] })) },

  { ...words, name: 'a name opened as another', part: 'commitment', after: opening(1, () => ({ text: 'Ret' })) },
  { ...words, name: 'a title opened as another', part: 'commitment', after: opening(0, () => ({ text: 'Tasfiye' })) },
  { ...words, name: 'a name opened with another salt', part: 'commitment', after: opening(2, () => ({ salt: '00' })) },
  { ...words, name: 'an opening that is no text', part: 'commitment', after: opening(1, () => ({ text: 3 })) },
  {
    ...words,
    name: 'an opening with a salt of a hundred and one letters',
    part: 'commitment',
    ...salted('0'.repeat(101)),
  },
  {
    ...words,
    name: 'two names of one look',
    part: 'NO',
    ...worded(spoken('İbra', 'Kabul IŞIK', 'kabul  ışık', 'Çekimser')),
  },
  { ...words, name: 'a name that is only a space', part: 'YES', ...worded(spoken('İbra', ' ', 'Ret', 'Çekimser')) },
  {
    ...words,
    name: 'a name with letters nobody sees',
    part: 'YES',
    ...worded(spoken('İbra', 'Ka\u200bbul', 'Ret', 'Çekimser')),
  },
  {
    ...words,
    name: 'a name longer than a text may be',
    part: 'commitment',
    ...worded(spoken('İbra', 'K'.repeat(501), 'Ret', 'Çekimser')),
  },
  {
    ...words,
    name: 'an opening whose salt has half a letter',
    part: 'commitment',
    forger: changed('ContestOpened', 1, (contest) => ({
      ...contest,
      title: textCommitment('\ud800', 'İbra'),
    })),
    after: (_, { text, openings }) => ({
      text,
      openings: [...openings, { commitment: textCommitment('\ud800', 'İbra'), salt: '\ud800', text: 'İbra' }],
    }),
  },
  {
    ...words,
    name: 'a title that turns the writing around',
    part: 'title',
    ...worded(spoken('\u202eİbra', 'Kabul', 'Ret', 'Çekimser')),
  },

  {
    ...voters,
    name: 'a list of voters that is not the one of the contest',
    part: 'hash',
    after: beside((of) => ({ voters: { ...of.voters, ibra: of.voters.ibra!.slice(1) } })),
  },
  {
    ...voters,
    name: 'a list of voters that is none',
    part: 'form',
    after: beside((of) => ({ voters: { ...of.voters, ibra: 'x' as never } })),
  },
  { ...voters, name: 'a list of voters in another order', part: 'form', ...listed((list) => [...list].reverse()) },
  {
    ...voters,
    name: 'a list with one key for two voters',
    part: 'form',
    ...listed((list) => list.with(1, { ...list[1]!, key: list[0]!.key })),
  },
  {
    ...voters,
    name: 'more voters than the roll',
    part: 'roll',
    ...listed((list) => [...list, { voter: 'üye-9', key: '00'.repeat(32) }]),
  },
  { ...voters, name: 'a ballot taken by nobody who may vote', part: 'üye-0001', ...listed((list) => list.slice(1)) },
];

/** The contest hangs on another list, which lies beside it. */
function listed(
  change: (honest: SimulatedElection['voters'][string]) => SimulatedElection['voters'][string],
): Pick<Forgery, 'forger' | 'after'> {
  return {
    forger: changed('ContestOpened', 1, (contest) => ({ ...contest, voters: votersHash(change(votersOf(contest))) })),
    after: ({ voters: list }, { text }) => ({ text, voters: { ...list, ibra: change(list.ibra!) } }),
  };
}

function salted(salt: string): Pick<Forgery, 'forger' | 'after'> {
  const long = { commitment: textCommitment(salt, 'Kabul'), salt, text: 'Kabul' };
  return {
    forger: changed('ContestOpened', 1, (contest) => ({
      ...contest,
      options: contest.options.with(0, { id: 'YES', name: long.commitment }),
    })),
    after: (_, { text }) => ({ text, openings: [long] }),
  };
}
