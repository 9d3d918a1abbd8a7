import { type FaultKind, HALL_KINDS, KINDS } from './fault-kind.ts';
import { HallScene } from './hall-scene.ts';
import { Installation, SERVERS } from './installation.ts';
import { must } from './lost.ts';
import { prepare } from './prepare.ts';
import { Scene } from './scene.ts';
import { Sending } from './sending.ts';

export interface FaultReport {
  readonly rounds: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** Rounds that could not be held on this machine, and why. */
  readonly skipped: readonly string[];
  /** Instants at which something was killed; when both servers are, it is one. */
  readonly killPoints: number;
  readonly processesKilled: number;
  /** Votes that were answered, open and secret; each was found exactly once. */
  readonly openVotes: number;
  readonly secretVotes: number;
  readonly motions: number;
  readonly retries: number;
  /** Requests that were answered with 503 because there was no room or no database. */
  readonly unavailable: number;
  readonly outagesRecorded: number;
  /** How many of them the minutes name. */
  readonly outagesInMinutes: number;
  readonly journalEntries: number;
  readonly hall: {
    readonly rounds: number;
    readonly byKind: Readonly<Record<string, number>>;
    /** Entries that a desk was answered; each member was let in once. */
    readonly entries: number;
    /** Counts of tellers, and names that were called; each was found once. */
    readonly counts: number;
    readonly names: number;
    readonly journalEntries: number;
  };
}

/**
 * Holds a meeting while the installation is damaged at instants drawn by lot, and checks after each fault that nothing that was answered is missing or counted twice,
 * that the journal is whole and decides the same again, and that an outage is on record.
 *
 * @param chance a number in [0, 1), so that a run can be repeated.
 * @throws Lost naming what was lost.
 */
export async function runFaults(q: {
  readonly rounds: number;
  readonly chance: () => number;
  readonly log: (line: string) => void;
}): Promise<FaultReport> {
  const home = new Installation();
  try {
    await home.startDatabase();
    const { meetingId, hallId, admin, clients, cast } = await prepare(home);
    for (let i = 0; i < SERVERS; i++) await home.startServer(i);
    const sending = new Sending(home, q.chance);
    const scene = new Scene(home, sending, meetingId, clients, cast, q.chance);
    const hall = new HallScene({ home, sending, meetingId: hallId, admin, cast, chance: q.chance });
    await hall.open();
    await scene.open();
    const inHall: Record<string, number> = {};
    const byKind: Record<string, number> = {};
    const skipped: string[] = [];
    for (let round = 0; round < q.rounds; round++) {
      const kind = KINDS[round % KINDS.length] as FaultKind;
      if (kind === 'FILL_DISK' && !home.quota) {
        skipped.push(kind);
        q.log(`${kind}: skipped, this machine lets us mount no file system that could be filled`);
        continue;
      }
      byKind[kind] = (byKind[kind] ?? 0) + 1;
      const said = await scene.round(kind, round);
      q.log(`${String(round + 1).padStart(4)}/${q.rounds} ${kind.padEnd(18)} ${said}`);
    }
    // Beside so many rounds on line, half as many in the hall.
    for (let round = 0; round < Math.ceil(q.rounds / 2); round++) {
      const kind = HALL_KINDS[round % HALL_KINDS.length] as FaultKind;
      inHall[kind] = (inHall[kind] ?? 0) + 1;
      q.log(`hall ${String(round + 1).padStart(4)} ${kind.padEnd(18)} ${await hall.round(kind, round)}`);
    }
    const hallEnd = await hall.end();
    must(
      hallEnd.inMinutes === hallEnd.outages,
      `${hallEnd.outages} outages, the hall’s minutes name ${hallEnd.inMinutes}`,
    );
    const outagesInMinutes = await scene.minutes(admin);
    const journal = await scene.checkJournal();
    must(outagesInMinutes === journal.outages, `${journal.outages} outages, the minutes name ${outagesInMinutes}`);
    return {
      rounds: q.rounds,
      byKind,
      skipped,
      killPoints: [...Object.entries(byKind), ...Object.entries(inHall)].reduce(
        (sum, [kind, n]) => sum + (kind.startsWith('KILL') ? n : 0),
        0,
      ),
      processesKilled: home.kills,
      openVotes: scene.openVotes,
      secretVotes: scene.secretVotes,
      motions: scene.motions.size,
      retries: sending.retries,
      unavailable: sending.unavailable,
      outagesRecorded: journal.outages,
      outagesInMinutes,
      journalEntries: journal.entries,
      hall: {
        rounds: Object.values(inHall).reduce((sum, n) => sum + n, 0),
        byKind: inHall,
        entries: hall.entries,
        counts: hall.counts,
        names: hall.names,
        journalEntries: hallEnd.entries,
      },
    };
  } finally {
    await home.stop();
  }
}
