import { at } from '../../../app/base.ts';
/** Reading the board of a meeting on the device itself, in a worker: in pages, each line once. */

/** Tells the page how far long work has come. */
export type Tell = (thousandths: number) => void;

export const chance = (bytes: number): Uint8Array => crypto.getRandomValues(new Uint8Array(bytes));

/** A board: officers that are named anew begin another one in the same meeting. */
export interface BoardAt {
  readonly meetingId: string;
  /** φ as the server says it: which board is meant, nothing more. */
  readonly electionHash: string;
}

const read = new Map<string, Promise<readonly string[]>>();

/**
 * The board as far as it stands now. What was read before is not asked for again and stays: a server that shows another past later is found by the hashes.
 * @throws Error `OFFLINE` without an answer, `HTTP` and the status with a bad one
 */
export function boardOf({ meetingId, electionHash }: BoardAt): Promise<readonly string[]> {
  const at = `${meetingId} ${electionHash}`;
  const before = read.get(at) ?? Promise.resolve([]);
  const now = before.then((lines) => grown(meetingId, lines));
  // After a cut the next one goes on from what was read.
  read.set(
    at,
    now.catch(() => before),
  );
  return now;
}

async function grown(meetingId: string, before: readonly string[]): Promise<readonly string[]> {
  const lines = [...before];
  for (;;) {
    const answer = await fetch(at(`/api/meetings/${meetingId}/box/board?after=${lines.length - 1}`)).catch(() => {
      throw new Error('OFFLINE');
    });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const page = (await answer.text()).split('\n').filter(Boolean);
    if (page.length === 0) return lines;
    lines.push(...page);
  }
}
