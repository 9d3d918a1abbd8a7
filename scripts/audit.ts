// Asks the registry whether a dependency that is shipped has a known weakness. Fails for one rated high or critical; where the registry does not answer, it says so, with day and age
// of the last answer, and fails only for a release (`--release`) when that is older than 14 days or was given for other packages.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export type AuditVerdict =
  | { readonly kind: 'CLEAN'; readonly lower: number }
  | { readonly kind: 'WEAK'; readonly packages: readonly string[] }
  | { readonly kind: 'NOT_ASKED'; readonly why: string };

/** Reads what `npm audit --json` printed. Anything that is no report counts as not asked. */
export function auditVerdict(printed: string): AuditVerdict {
  let said: {
    error?: { summary?: string; code?: string };
    message?: string;
    vulnerabilities?: Record<string, { severity: string }>;
  };
  try {
    said = JSON.parse(printed);
  } catch {
    return { kind: 'NOT_ASKED', why: printed.trim().slice(0, 200) || 'npm audit said nothing' };
  }
  if (!said?.vulnerabilities)
    return { kind: 'NOT_ASKED', why: said?.error?.summary || said?.message || said?.error?.code || 'no report' };
  const found = Object.entries(said.vulnerabilities);
  const packages = found
    .filter(([, { severity }]) => severity === 'high' || severity === 'critical')
    .map(([name]) => name);
  return packages.length > 0 ? { kind: 'WEAK', packages } : { kind: 'CLEAN', lower: found.length };
}

/** The last answer of the registry, kept in the repository: the day, and for which lock file (SHA-256). */
export interface LastAnswer {
  readonly on: string;
  readonly lock: string;
}

const RELEASE_DAYS = 14;

/** Day and age of the last answer in words, and whether a release may rest on it. @param today `YYYY-MM-DD` */
export function answerAge(last: LastAnswer | null, today: string, lock: string): { words: string; fresh: boolean } {
  if (!last) return { words: 'the registry has never answered', fresh: false };
  const days = Math.round((Date.parse(today) - Date.parse(last.on)) / 86_400_000);
  const same = last.lock === lock;
  return {
    words: `last answer ${last.on}, ${days} days ago${same ? '' : ', for other packages'}`,
    fresh: same && days >= 0 && days <= RELEASE_DAYS,
  };
}

if (import.meta.main) {
  const root = join(fileURLToPath(import.meta.url), '../..');
  const kept = join(root, 'docs/audit.json');
  const run = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json'], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
  const verdict = auditVerdict(run.stdout ?? '');
  const lock = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  const today = new Date().toISOString().slice(0, 10);
  if (verdict.kind === 'CLEAN') writeFileSync(kept, `${JSON.stringify({ on: today, lock }, null, 2)}\n`);
  const last = existsSync(kept) ? (JSON.parse(readFileSync(kept, 'utf8')) as LastAnswer) : null;
  const { words, fresh } = answerAge(last, today, lock);
  if (verdict.kind === 'CLEAN')
    console.log(`dependency audit: nothing rated high or critical (${verdict.lower} lower); ${words}`);
  if (verdict.kind === 'NOT_ASKED')
    console.log(`dependency audit: NOT CHECKED, the registry gave no report (${verdict.why}); ${words}`);
  if (verdict.kind === 'WEAK') console.log(`dependency audit: FAILED, ${verdict.packages.join(', ')}`);
  const release = process.argv.includes('--release');
  if (release && !fresh)
    console.log(`dependency audit: no release, an answer for these packages of at most ${RELEASE_DAYS} days is needed`);
  process.exit(verdict.kind === 'WEAK' || (release && !fresh) ? 1 : 0);
}
