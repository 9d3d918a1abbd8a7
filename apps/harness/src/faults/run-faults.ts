import { type FaultKind, KINDS } from './fault-kind.ts';
import { Installation, SERVERS } from './installation.ts';
import { must } from './lost.ts';
import { prepare } from './prepare.ts';
import { Scene } from './scene.ts';

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
    const { meetingId, admin, clients, cast } = await prepare(home);
    for (let i = 0; i < SERVERS; i++) await home.startServer(i);
    const scene = new Scene(home, meetingId, clients, cast, q.chance);
    await scene.open();
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
    const outagesInMinutes = await scene.minutes(admin);
    const journal = await scene.checkJournal();
    must(outagesInMinutes === journal.outages, `${journal.outages} outages, the minutes name ${outagesInMinutes}`);
    return {
      rounds: q.rounds,
      byKind,
      skipped,
      killPoints: Object.entries(byKind).reduce((sum, [kind, n]) => sum + (kind.startsWith('KILL') ? n : 0), 0),
      processesKilled: home.kills,
      openVotes: scene.openVotes,
      secretVotes: scene.secretVotes,
      motions: scene.motions.size,
      retries: scene.retries,
      unavailable: scene.unavailable,
      outagesRecorded: journal.outages,
      outagesInMinutes,
      journalEntries: journal.entries,
    };
  } finally {
    await home.stop();
  }
}
