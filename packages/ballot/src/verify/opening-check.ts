import type { Payloads } from '#src/board/payload.ts';
import { readIssuerKey } from '#src/credential/issuer-key.ts';
import type { Election } from '#src/election/election.ts';
import type { ContestState } from './contest-check.ts';
import { must } from './found.ts';

/** A contest is opened once, a run-off after its first ballot, with keys of its own of every issuer (protocol 10.2).  @returns the issuers' keys, read  @throws Found */
export async function checkOpening(
  { issuers }: Election,
  contests: ReadonlyMap<string, ContestState>,
  payload: Payloads['ContestOpened'],
): Promise<readonly CryptoKey[]> {
  must(!contests.has(payload.id), 'CONTEST_TWICE', 'id');
  if (payload.runoffOf !== null) {
    const first = contests.get(payload.runoffOf);
    must(first?.phase === 'COUNTED', 'CONTEST_RUNOFF', 'runoffOf');
    must(first.contest.kind === payload.kind, 'CONTEST_RUNOFF', 'runoffOf');
    must(payload.kind !== 'SHEET', 'CONTEST_RUNOFF', 'runoffOf');
  }
  must(payload.issuerKeys.length === issuers.length, 'ISSUER_KEY', 'issuerKeys');
  const used = new Set([...contests.values()].flatMap(({ contest }) => contest.issuerKeys));
  const keys: CryptoKey[] = [];
  for (const [i, spki] of payload.issuerKeys.entries()) {
    must(!used.has(spki), 'ISSUER_KEY_TWICE', `issuer ${i + 1}`);
    const read = await readIssuerKey(spki).catch(() => null);
    must(read !== null, 'ISSUER_KEY', `issuer ${i + 1}`);
    keys.push(read);
  }
  return keys;
}
