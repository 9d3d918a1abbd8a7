import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type BoardGate, type Kept, verifyBoard } from '@divan/ballot';
import {
  challengedByAnother,
  drawChance,
  ELECTION_DAY,
  FORGED_ELECTION,
  FORGERIES,
  makeForgery,
  people,
  simulateElection,
} from '@divan/ballot/testing';

/** A board with what the whole verifier says of it. */
interface Shown {
  readonly name: string;
  readonly text: string;
  readonly kept: Kept;
  /** Part null where the forgery names none. */
  readonly fault: { readonly height: number; readonly code: string; readonly part: string | null } | null;
  readonly named: boolean;
}

/** Found among the proofs of a ballot, which a gate checks before it lets the line in and a verifier later. */
const PROOFS = new Set([
  'BALLOT_PROOF',
  'BALLOT_POINT',
  'BALLOT_SCALAR',
  'BALLOT_LENGTH',
  'CREDENTIAL',
  'BALLOT_SIGNATURE',
]);

const [what, file = '', copy = '', codes = ''] = process.argv.slice(2);
if (what === 'make') await make();
else process.exitCode = (await show()) ? 1 : 0;

/** Every forgery, and honest boards. */
async function make(): Promise<void> {
  const honest = await simulateElection(FORGED_ELECTION);
  const { text: own, heads, receipts, notes, openings, voters } = honest;
  const day = await simulateElection(ELECTION_DAY);
  const old = await simulateElection(FORGED_ELECTION, {}, { who: await people({ version: 1 }) });
  const boards: Omit<Shown, 'fault'>[] = [
    {
      name: 'honest',
      text: own,
      kept: { keptHeads: heads, keptReceipts: receipts, keptNotes: notes, openings, voters },
      named: true,
    },
    { name: 'honest day', text: day.text, kept: { openings: day.openings, voters: day.voters }, named: true },
    {
      name: 'honest version 1',
      text: old.text,
      kept: { keptHeads: old.heads, keptReceipts: old.receipts },
      named: true,
    },
  ];
  const { text: another } = await challengedByAnother(simulateElection);
  boards.push({ name: 'honest, another’s ciphertexts challenged before', text: another, kept: {}, named: true });
  for (const forgery of FORGERIES) {
    const { text, ...kept } = await makeForgery(forgery, honest);
    boards.push({ name: forgery.name, text, kept, named: forgery.part !== undefined });
  }
  const shown: Shown[] = [];
  for (const board of boards) shown.push({ ...board, fault: await said(verifyBoard, board) });
  writeFileSync(file, JSON.stringify(shown));
  console.log(`${shown.length} boards`);
}

/** What a verifier says. */
async function said(
  verify: typeof verifyBoard,
  { text, kept, named }: Omit<Shown, 'fault' | 'name'>,
): Promise<Shown['fault']> {
  const { fault } = await verify(text, { chance: drawChance, ...kept });
  return fault && { height: fault.place.height, code: fault.code, part: named ? fault.place.part : null };
}

/** Whether a weakened verifier says anything else of an honest board or a forgery of these codes. */
async function show(): Promise<boolean> {
  const boards = JSON.parse(readFileSync(file, 'utf8')) as Shown[];
  const told = new Set(codes.split(','));
  const order = boards
    .filter(({ fault }) => fault === null || told.has(fault.code))
    .sort((a, b) => Number(a.fault === null) - Number(b.fault === null));
  const weakened = (await import(pathToFileURL(join(copy, 'src/verify/verify-board.ts')).href)) as {
    verifyBoard: typeof verifyBoard;
  };
  const gate = (await import(pathToFileURL(join(copy, 'src/verify/board-gate.ts')).href)) as {
    BoardGate: typeof BoardGate;
  };
  for (const board of order) {
    const now = await said(weakened.verifyBoard, board).catch((error: unknown) => String(error));
    const same = JSON.stringify(now) === JSON.stringify(board.fault);
    if (same && !(PROOFS.has(board.fault?.code ?? '') && !(await refuses(gate.BoardGate, board)))) continue;
    console.log(board.name);
    return true;
  }
  return false;
}

/** Whether a gate refuses the line that the whole verifier names. */
async function refuses(Gate: typeof BoardGate, { text, fault }: Shown): Promise<boolean> {
  const gate = new Gate({ chance: drawChance });
  for (const line of text.split('\n').slice(0, -1)) {
    const found = await gate.accept(line);
    if (found) return found.code === fault?.code && found.place.height === fault.height;
  }
  return false;
}
