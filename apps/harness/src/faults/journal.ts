import { assembly, type Ground, type MeetingEvent, readBody } from '@divan/assembly';
import { type JournalEntry, verifyJournal } from '@divan/machine';
import { type Installation, sleep } from './installation.ts';
import { Lost } from './lost.ts';

export interface Journal {
  readonly entries: readonly JournalEntry[];
  readonly grounds: ReadonlyMap<string, Ground>;
}

/** The journal of a meeting as it lies in the database. */
export const journalOf = (home: Installation, meetingId: string): Promise<Journal> =>
  home.asOwner(async (owner) => {
    const entries = (
      await owner.query('select seq, body, hash from journal where stream_id = $1 order by seq', [meetingId])
    ).rows as JournalEntry[];
    const grounds = (await owner.query('select hash, body from ground where stream_id = $1', [meetingId])).rows;
    return { entries, grounds: new Map(grounds.map((row) => [row.hash, JSON.parse(row.body)])) };
  });

export const eventsOf = ({ entries }: Pick<Journal, 'entries'>): readonly MeetingEvent[] =>
  entries.flatMap((entry) => readBody(entry).events);

/** The meeting that a whole journal tells of. @throws Lost where it does not hold */
export function stateOf({ entries, grounds }: Journal) {
  const { fault, state } = verifyJournal(assembly, entries, grounds);
  if (fault || !state) throw new Lost(`the journal does not hold: ${JSON.stringify(fault)}`);
  return state;
}

export const outagesIn = (journal: Pick<Journal, 'entries'>): number =>
  eventsOf(journal).filter((event) => event.type === 'OutageRecorded').length;

/** The first process that is back writes the outage down; until then a round is not over. @param known outages of before */
export async function outageRecorded(home: Installation, meetingId: string, known: number): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const journal = await journalOf(home, meetingId).catch(() => ({ entries: [] }));
    if (outagesIn(journal) > known) return;
    await sleep(100);
  }
}
