import { canonicalJson } from '@divan/basics';
import { evolve, type JournalEntry } from '@divan/machine';
import { assembly, readBody } from '#src/assembly.ts';
import { votersOf } from '#src/box/commands.ts';
import type { Ground } from '#src/ground.ts';
import { newMeeting } from '#src/state.ts';
import type { Vote } from '#src/voting/state.ts';
import { type BesideBoard, BOARD, type BoardVerdict } from './board-verdict.ts';

/** Whose devices might ask for a ballot in each verifiable vote: the keys that stood in the journal when it opened. */
export function votersByVote(ground: Ground, entries: readonly JournalEntry[]): BesideBoard['voters'] {
  const meeting = newMeeting(ground);
  const voters: Record<string, BesideBoard['voters'][string]> = {};
  try {
    for (const entry of entries)
      for (const event of readBody(entry).events) {
        evolve(assembly, meeting, event);
        if (event.type === 'VoteOpened' && event.box && meeting.ballotOfficers?.format)
          voters[event.voteId] = votersOf(meeting, event.barred);
      }
  } catch {
    // A journal that cannot be followed is named elsewhere.
  }
  return voters;
}

/** Signatures 1 and 2 as they stand on the board, by contest. */
export function signaturesOn(lines: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const line of lines) {
    if (!line.includes('"type":"ContestClosed"')) continue;
    const { payload } = JSON.parse(line) as {
      payload: { contest: string; taken: readonly string[]; declared: readonly string[] };
    };
    found.set(payload.contest, [...payload.taken, ...payload.declared]);
  }
  return found;
}

/** Whether a verifiable vote closed in the journal as it was counted on the board. */
export function boxAgrees(
  vote: Vote,
  board: BoardVerdict | null,
  signatures: ReadonlyMap<string, readonly string[]>,
  hashes: ReadonlySet<string>,
  fault: (place: string, tr: string, en: string) => void,
): boolean {
  const found = board?.contests.find((one) => one.contest.id === vote.id);
  const { tally } = vote;
  const figures = tally?.box;
  const options = found?.contest.options.map(({ id }, i) => [id, found.marks?.[i] ?? null]) ?? [];
  const agrees =
    found !== undefined &&
    tally !== null &&
    figures !== undefined &&
    found.contestHash === vote.box?.contest &&
    canonicalJson(Object.fromEntries(options)) === canonicalJson(tally.counts) &&
    [found.void ?? 0, found.blank ?? 0, found.cast, found.taken, found.declared, found.challenged].join() ===
      [tally.void, tally.blank, tally.cast, tally.taken, figures.declared, figures.challenged].join() &&
    found.issued.join() === figures.issued.join() &&
    found.contest.roll === vote.electorate.size &&
    // Nobody took or declared a ballot who had no vote.
    (signatures.get(vote.id) ?? []).every((person) => vote.electorate.has(person)) &&
    hashes.has(vote.box?.head ?? '') &&
    hashes.has(figures.head);
  if (!agrees)
    fault(
      `${BOARD}#${vote.id}`,
      'Sandık panosundaki sayım günlükteki sonuçla uyuşmuyor.',
      'The count on the ballot board does not agree with the result in the journal.',
    );
  return agrees;
}
