import assert from 'node:assert/strict';
import test from 'node:test';
import type { Vote } from '#src/voting/state.ts';
import type { BoardVerdict } from './board-verdict.ts';
import { boxAgrees, signaturesOn } from './box-agrees.ts';

const head = 'aa'.repeat(32);
const figures = { cast: 1, challenged: 0, taken: 2, declared: 1, issued: [2, 2], head };
const vote = {
  id: 'v',
  electorate: new Set(['üye-1', 'üye-2', 'üye-3']),
  box: { contest: 'bb'.repeat(32), head },
  tally: { cast: 1, counts: { YES: 1, NO: 0, ABSTAIN: 0 }, blank: 0, void: 0, root: head, taken: 2, box: figures },
} as unknown as Vote;
const board: BoardVerdict = {
  fault: null,
  checks: [],
  complete: true,
  election: { format: 'divan-ballot/2' },
  electionHash: null,
  electionKey: null,
  contests: [
    {
      contest: { id: 'v', options: [{ id: 'YES' }, { id: 'NO' }, { id: 'ABSTAIN' }], roll: 3 },
      contestHash: 'bb'.repeat(32),
      phase: 'COUNTED',
      marks: [1, 0, 0],
      void: null,
      blank: null,
      cast: 1,
      challenged: 0,
      taken: 2,
      declared: 1,
      issued: [2, 2],
    },
  ],
};
const closed = (taken: readonly string[], declared: readonly string[]) =>
  signaturesOn([
    JSON.stringify({ type: 'HeadSigned', payload: {} }),
    JSON.stringify({ height: 1, type: 'ContestClosed', payload: { contest: 'v', taken, declared } }),
  ]);
const faultsOf = (signatures: ReadonlyMap<string, readonly string[]>): string[] => {
  const faults: string[] = [];
  boxAgrees(vote, board, signatures, new Set([head]), (place) => void faults.push(place));
  return faults;
};

test('who took or declared a ballot is a member of the electorate the journal names, not only as many', () => {
  assert.deepEqual(faultsOf(closed(['üye-1', 'üye-2'], ['üye-2'])), []);
  assert.deepEqual(faultsOf(closed(['üye-1', 'yabancı'], ['üye-1'])), ['board.jsonl#v']);
  assert.deepEqual(faultsOf(closed(['üye-1', 'üye-2'], ['yabancı'])), ['board.jsonl#v']);
});
