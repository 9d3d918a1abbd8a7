import {
  corrected,
  dispersed,
  lists,
  nobodyStands,
  noQuorum,
  notHeld,
  pastMidnight,
  secondMeeting,
  severalBallots,
  statuteChange,
  verifiableBox,
} from './cases/assemblies.ts';
import { board, boardNoQuorum } from './cases/boards.ts';
import { hall, hallBoard } from './cases/hall.ts';
import { ordinary } from './cases/ordinary.ts';
import { statuteChanged } from './cases/statute.ts';
import type { PaperContext } from './context.ts';

/** Legal cases from which every paper is made as a sample: what the law tells apart, each held once on a small assembly of Ada Dayanışma Derneği. */
export const CASES: Readonly<Record<string, () => PaperContext>> = {
  ordinary,
  'second-meeting': secondMeeting,
  'no-quorum': noQuorum,
  'statute-change': statuteChange,
  'statute-changed': statuteChanged,
  lists,
  'past-midnight': pastMidnight,
  'nobody-stands': nobodyStands,
  corrected,
  dispersed,
  'not-held': notHeld,
  'several-ballots': severalBallots,
  'verifiable-box': verifiableBox,
  board,
  'board-no-quorum': boardNoQuorum,
  hall,
  'hall-board': hallBoard,
};
