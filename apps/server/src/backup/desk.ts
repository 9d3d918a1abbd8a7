import type { BackupAlarm } from '@divan/api';
import { addYears, type Instant, type IsoDay, instantFromMillis, instantMillis, localDay } from '@divan/basics';
import { aside } from '../aside.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import type { BackupMade, BackupOrder } from './backup.ts';
import { type BackupReason, backupsIn, placeKind } from './place.ts';
import { type RehearsalOrder, type RehearsalReport, rehearsalPassed } from './rehearsal.ts';

const HOUR = 3_600_000;
/** A backup older than this is red. */
export const LATE_HOURS = 48;
/** A rehearsal older than this is red. */
const REHEARSAL_YEARS = 1;
/** A rehearsal that has said nothing for so long was cut off, milliseconds. */
const REHEARSAL_MILLIS = HOUR;

const make = aside<BackupOrder, BackupMade>(new URL('backup-process.ts', import.meta.url), { millis: 2 * HOUR });
const rehearseAside = aside<RehearsalOrder, RehearsalReport>(new URL('rehearsal-process.ts', import.meta.url), {
  millis: REHEARSAL_MILLIS,
  heapMegabytes: 1024,
  waiting: 0,
});

export const institutionIds = async (deps: Deps): Promise<string[]> =>
  (await deps.db.without((tx) => rows<{ id: string }>(tx, sql`select all_institutions() as id`))).map(({ id }) => id);

/** Makes a backup in the second place and puts it, or why there is none, on record for every institution. Without a place or an institution nothing is done. */
export async function backUp(deps: Deps, reason: BackupReason): Promise<void> {
  const { backupDir, varDir } = deps.config;
  const institutions = await institutionIds(deps);
  if (!backupDir || institutions.length === 0) return;
  const at = deps.clock.now();
  const note = async (made: BackupMade | null, error: string): Promise<void> => {
    const place = made?.place ?? placeOrSame(backupDir, varDir);
    for (const institutionId of institutions)
      await deps.db.within(institutionId, (tx) =>
        sql`insert into backup_run (run_id, institution_id, reason, at, file, place, bytes, tables, rows, paper, error)
          values (${deps.newId()}, ${institutionId}, ${reason}, ${at}, ${made?.file ?? ''}, ${place}, ${made?.bytes ?? 0}, ${made?.tables ?? 0}, ${made?.rows ?? 0}, ${made?.paper ?? false}, ${error})`.execute(
          tx,
        ),
      );
  };
  let made: BackupMade;
  try {
    made = await make({ databaseUrl: deps.backupUrl, varDir, at, reason, to: { dir: backupDir } });
  } catch (error) {
    await note(
      null,
      String((error as Error).message)
        .split('\n', 1)[0]
        ?.slice(0, 300) ?? '',
    );
    throw error;
  }
  await note(made, '');
}

/** A place that cannot be reached says nothing about its disk. */
function placeOrSame(dir: string, varDir: string): 'SAME_DISK' | 'OTHER_DISK' {
  try {
    return placeKind(dir, varDir);
  } catch {
    return 'SAME_DISK';
  }
}

/** The daily backup, asked for every hour: made when none of today stands (Istanbul time), so that a machine that was off, or a try that failed, is made up for. */
export async function backUpDaily(deps: Deps): Promise<void> {
  const [institutionId] = await institutionIds(deps);
  if (!institutionId) return;
  const last = await deps.db.within(institutionId, (tx) => lastRun(tx));
  if (last && localDay(last.at) >= localDay(deps.clock.now())) return;
  await backUp(deps, 'DAILY');
}

interface Run {
  readonly at: Instant;
  readonly reason: BackupReason;
  readonly bytes: number;
  readonly rows: number;
  readonly paper: boolean;
  readonly place: 'SAME_DISK' | 'OTHER_DISK';
}

const instantOf = (at: Date): Instant => instantFromMillis(at.getTime());

async function lastRun(tx: Tx): Promise<Run | null> {
  const row = await maybe<Omit<Run, 'at'> & { at: Date }>(
    tx,
    sql`select at, reason, bytes, rows, paper, place from backup_run where error = '' order by at desc limit 1`,
  );
  return row ? { ...row, at: instantOf(row.at) } : null;
}

export interface BackupPaper {
  readonly publicKey: string;
  readonly drawnAt: Instant;
  readonly confirmedAt: Instant;
}

/** The paper that opens the backups from now on: the last one whose words were typed back. */
export async function paperInForce(tx: Tx): Promise<BackupPaper | null> {
  const row = await maybe<{ public_key: string; drawn_at: Date; confirmed_at: Date }>(
    tx,
    sql`select public_key, drawn_at, confirmed_at from backup_paper where confirmed_at is not null order by confirmed_at desc limit 1`,
  );
  return row
    ? { publicKey: row.public_key, drawnAt: instantOf(row.drawn_at), confirmedAt: instantOf(row.confirmed_at) }
    : null;
}

export interface Rehearsal extends RehearsalReport {
  readonly at: Instant;
  readonly by: string;
  readonly file: string;
  /** Null while it is being held. */
  readonly passed: boolean | null;
}

/** The last rehearsal, or the one that is being held. */
async function lastRehearsal(tx: Tx, now: Instant): Promise<Rehearsal | null> {
  const found = await rows<{
    at: Date;
    held_by: string;
    file: string;
    backup_at: Date | null;
    passed: boolean;
    report: Omit<RehearsalReport, 'backupAt'> & { running?: true };
  }>(
    tx,
    sql`select at, held_by, file, backup_at, passed, report from backup_rehearsal order by at desc, report ? 'running' limit 2`,
  );
  const stale = (at: Date): boolean => instantMillis(now) - at.getTime() > REHEARSAL_MILLIS;
  const row = found.find(({ report, at }) => !report.running || !stale(at));
  if (!row) return null;
  return {
    at: instantOf(row.at),
    by: row.held_by,
    file: row.file,
    backupAt: row.backup_at && instantOf(row.backup_at),
    passed: row.report.running ? null : row.passed,
    checks: row.report.checks ?? [],
    faults: row.report.faults ?? [],
  };
}

/** Until when the next rehearsal is to be held: a year after the last one that went well, or after the paper was laid down. Null without a paper. */
export async function rehearsalDue(tx: Tx): Promise<IsoDay | null> {
  const paper = await paperInForce(tx);
  if (!paper) return null;
  const row = await maybe<{ at: Date | null }>(tx, sql`select max(at) as at from backup_rehearsal where passed`);
  return addYears(localDay(row?.at ? instantOf(row.at) : paper.confirmedAt), REHEARSAL_YEARS);
}

export interface BackupState {
  readonly last: Run | null;
  readonly ageHours: number | null;
  /** The last try, when it failed. */
  readonly failure: { readonly at: Instant; readonly error: string } | null;
  readonly paper: BackupPaper | null;
  readonly rehearsal: Rehearsal | null;
  readonly rehearsalDue: IsoDay | null;
  readonly alarms: readonly BackupAlarm[];
}

/** How the backups of an institution stand, and what is wrong with them. */
export async function backupState(tx: Tx, deps: Pick<Deps, 'config' | 'clock'>): Promise<BackupState> {
  const now = deps.clock.now();
  const last = await lastRun(tx);
  const failed = await maybe<{ at: Date; error: string }>(
    tx,
    sql`select at, error from backup_run where error <> '' and at > ${last?.at ?? '1970-01-01T00:00:00.000Z'} order by at desc limit 1`,
  );
  const failure = failed ? { at: instantOf(failed.at), error: failed.error } : null;
  const paper = await paperInForce(tx);
  const rehearsal = await lastRehearsal(tx, now);
  const due = await rehearsalDue(tx);
  const ageHours = last && Math.max(0, Math.floor((instantMillis(now) - instantMillis(last.at)) / HOUR));
  const alarms: readonly (readonly [BackupAlarm, boolean])[] = [
    ['NO_PLACE', deps.config.backupDir === null],
    ['NO_BACKUP', last === null],
    ['BACKUP_LATE', ageHours !== null && ageHours >= LATE_HOURS],
    ['BACKUP_FAILED', failure !== null],
    ['NO_PAPER', paper === null],
    ['REHEARSAL_FAILED', rehearsal?.passed === false],
    ['REHEARSAL_LATE', due !== null && due < localDay(now)],
    ['SAME_DISK', last?.place === 'SAME_DISK'],
  ];
  return {
    last,
    ageHours,
    failure,
    paper,
    rehearsal,
    rehearsalDue: due,
    alarms: alarms.filter(([, wrong]) => wrong).map(([alarm]) => alarm),
  };
}

/** Ages in seconds, the worst of all institutions; null where there is none at all. */
export async function backupAges(
  deps: Deps,
): Promise<{ readonly backup: number | null; readonly rehearsal: number | null; readonly failed: boolean }> {
  const now = instantMillis(deps.clock.now());
  const since = (at: Date | null) =>
    at === null ? Number.POSITIVE_INFINITY : Math.max(0, (now - at.getTime()) / 1000);
  let [backup, rehearsal, failed] = [0, 0, false];
  const institutions = await institutionIds(deps);
  for (const institutionId of institutions) {
    const row = await deps.db.within(institutionId, (tx) =>
      one<{ backup: Date | null; rehearsal: Date | null; failed: Date | null }>(
        tx,
        sql`select (select max(at) from backup_run where error = '') as backup, (select max(at) from backup_rehearsal where passed) as rehearsal,
          (select max(at) from backup_run where error <> '') as failed`,
      ),
    );
    backup = Math.max(backup, since(row.backup));
    rehearsal = Math.max(rehearsal, since(row.rehearsal));
    failed ||= row.failed !== null && (row.backup === null || row.failed > row.backup);
  }
  const figure = (seconds: number) =>
    institutions.length > 0 && Number.isFinite(seconds) ? Math.floor(seconds) : null;
  return { backup: figure(backup), rehearsal: figure(rehearsal), failed };
}

/** The newest backup in the second place; null where there is none. */
export const newestBackup = (deps: Deps) =>
  deps.config.backupDir ? (backupsIn(deps.config.backupDir).at(-1) ?? null) : null;

interface RehearsalOf {
  readonly institutionId: string;
  readonly by: string;
  readonly file: string;
  readonly path: string;
  readonly secret: Uint8Array;
}

async function noteRehearsal(
  tx: Tx,
  deps: Deps,
  { institutionId, by, file }: Pick<RehearsalOf, 'institutionId' | 'by' | 'file'>,
  passed: boolean,
  { backupAt = null, ...report }: Partial<RehearsalReport> & { readonly running?: true },
): Promise<void> {
  await sql`insert into backup_rehearsal (rehearsal_id, institution_id, at, held_by, file, backup_at, passed, report)
    values (${deps.newId()}, ${institutionId}, ${deps.clock.now()}, ${by}, ${file}, ${backupAt}, ${passed}, ${JSON.stringify(report)}::jsonb)`.execute(
    tx,
  );
  if (passed)
    await sql`update task set done_at = ${deps.clock.now()}, done_note = ${by} where kind = 'BACKUP_REHEARSAL' and done_at is null`.execute(
      tx,
    );
}

/** Puts on record that a rehearsal is being held. Of two that begin at once the second is told. @throws RefusedError `REHEARSAL_RUNNING` */
export async function beginRehearsal(
  tx: Tx,
  deps: Deps,
  q: Pick<RehearsalOf, 'institutionId' | 'by' | 'file'>,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rehearsal ${q.institutionId}`}, 0))`.execute(tx);
  const { rehearsal } = await backupState(tx, deps);
  if (rehearsal?.passed === null) throw refused('REHEARSAL_RUNNING');
  await noteRehearsal(tx, deps, q, false, { running: true });
}

/** Holds a rehearsal that was begun, with the newest backup, and puts its result on record; the duty of the year is done when it goes well. */
export async function holdRehearsal(deps: Deps, q: RehearsalOf): Promise<void> {
  const note = (passed: boolean, report: Partial<RehearsalReport>) =>
    deps.db.within(q.institutionId, (tx) => noteRehearsal(tx, deps, q, passed, report));
  try {
    const report = await rehearseAside({ path: q.path, secret: Buffer.from(q.secret).toString('hex') });
    await note(rehearsalPassed(report), report);
  } catch (error) {
    await note(false, {
      checks: [],
      faults: [
        String((error as Error).message)
          .split('\n', 1)[0]
          ?.slice(0, 300) ?? '',
      ],
    });
  }
}
