import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Instant } from '@divan/basics';

export type BackupReason = 'DAILY' | 'SEALED' | 'COMMAND';

/** How the reason stands in the name of the file. */
const WORDS: Record<BackupReason, string> = { DAILY: 'gunluk', SEALED: 'muhur', COMMAND: 'elle' };
const NAME = /^divan-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-(\d{3})Z-(gunluk|muhur|elle)\.yedek$/u;

export const fileName = (at: Instant, reason: BackupReason): string =>
  `divan-${at.replaceAll(/[:.]/gu, '-')}-${WORDS[reason]}.yedek`;

export interface StoredBackup {
  readonly file: string;
  readonly at: Instant;
  readonly reason: BackupReason;
}

/** A file of the place by its name; null for what the program did not put there. */
export function storedBackup(file: string): StoredBackup | null {
  const m = NAME.exec(file);
  if (!m) return null;
  const reason = (Object.keys(WORDS) as BackupReason[]).find((key) => WORDS[key] === m[6]) as BackupReason;
  return { file, at: `${m[1]}T${m[2]}:${m[3]}:${m[4]}.${m[5]}Z` as Instant, reason };
}

/** Backups in a place, oldest first. */
export const backupsIn = (dir: string): StoredBackup[] =>
  existsSync(dir)
    ? readdirSync(dir)
        .flatMap((file) => storedBackup(file) ?? [])
        .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    : [];

/** Days and months of which a daily backup is kept, and years for which one after a sealing is. */
export const [KEPT_DAYS, KEPT_MONTHS, KEPT_SEALED_YEARS] = [14, 12, 2];

/**
 * What the rotation keeps: the last 14 that are not from a sealing, the last one of each of the last 12 months, and those after a sealing for two years; the sealed
 * package itself is in every later backup as well. The newest always stays.
 */
export function keptBackups(stored: readonly StoredBackup[], now: Instant): Set<string> {
  const newestFirst = stored.toSorted((a, b) => (a.at < b.at ? 1 : -1));
  const plain = newestFirst.filter(({ reason }) => reason !== 'SEALED');
  const months = new Map<string, string>();
  for (const { at, file } of plain) if (!months.has(at.slice(0, 7))) months.set(at.slice(0, 7), file);
  const since = `${Number(now.slice(0, 4)) - KEPT_SEALED_YEARS}${now.slice(4)}`;
  return new Set([
    ...newestFirst.slice(0, 1).map(({ file }) => file),
    ...plain.slice(0, KEPT_DAYS).map(({ file }) => file),
    ...[...months.values()].slice(0, KEPT_MONTHS),
    ...newestFirst.filter(({ reason, at }) => reason === 'SEALED' && at >= since).map(({ file }) => file),
  ]);
}

/** Half-written files of runs that were cut are as old as this before they go, milliseconds. */
const LEFT_OVER_MILLIS = 86_400_000;

/** Deletes what the rotation does not keep, and nothing that the program did not put there. @returns the names of what went */
export function rotate(dir: string, now: Instant): string[] {
  const stored = backupsIn(dir);
  const kept = keptBackups(stored, now);
  const gone = stored.map(({ file }) => file).filter((file) => !kept.has(file));
  const leftOver = readdirSync(dir).filter(
    (file) =>
      file.endsWith('.yarim') &&
      storedBackup(file.slice(0, -'.yarim'.length)) !== null &&
      Date.now() - statSync(join(dir, file)).mtimeMs > LEFT_OVER_MILLIS,
  );
  for (const file of [...gone, ...leftOver]) rmSync(join(dir, file), { force: true });
  return gone;
}

/** Whether a place lies on the same disk as the data: a warning, for such a copy is lost with it. Makes the folder. */
export function placeKind(dir: string, varDir: string): 'SAME_DISK' | 'OTHER_DISK' {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  return existsSync(varDir) && statSync(dir).dev === statSync(varDir).dev ? 'SAME_DISK' : 'OTHER_DISK';
}

/** What the operator is told about a place at the start; '' when all is well. */
export function placeWarning(dir: string, varDir: string): string {
  try {
    return placeKind(dir, varDir) === 'SAME_DISK'
      ? '\n  UYARI: yedekler verilerle aynı diskte; DIVAN_BACKUP_DIR ile başka bir disk gösterin. / WARNING: backups are on the same disk as the data; name another one with DIVAN_BACKUP_DIR.'
      : '';
  } catch (error) {
    return `\n  UYARI: yedek yerine yazılamıyor, yedek alınamayacak / WARNING: this place cannot be written, there will be no backups: ${(error as Error).message}`;
  }
}
