// Asks the registry whether a dependency that is shipped has a known weakness. Fails for one rated high or critical; where the registry does not answer, it says so and does not fail.
import { spawnSync } from 'node:child_process';
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

if (import.meta.main) {
  const run = spawnSync('npm', ['audit', '--omit=dev', '--audit-level=high', '--json'], {
    cwd: join(fileURLToPath(import.meta.url), '../..'),
    encoding: 'utf8',
    timeout: 60_000,
  });
  const verdict = auditVerdict(run.stdout ?? '');
  if (verdict.kind === 'CLEAN')
    console.log(`dependency audit: nothing rated high or critical (${verdict.lower} lower)`);
  if (verdict.kind === 'NOT_ASKED')
    console.log(`dependency audit: NOT CHECKED, the registry gave no report (${verdict.why})`);
  if (verdict.kind === 'WEAK') console.log(`dependency audit: FAILED, ${verdict.packages.join(', ')}`);
  process.exit(verdict.kind === 'WEAK' ? 1 : 0);
}
