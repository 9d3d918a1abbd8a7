import { randomBytes } from 'node:crypto';
import type { CeremonyStep } from '@divan/api';
import { type Told, textOf } from '@divan/assembly';
import {
  bytesToHex,
  type Election,
  FORMAT_1,
  headSignatureHolds,
  type Payloads,
  ready,
  SUITE,
  signingKeys,
  thresholdOf,
} from '@divan/ballot';
import { maybe, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { newToken, tokenHash } from '../identity/secrets.ts';
import { NotFoundError, RefusedError, refused } from '../serve.ts';
import {
  append,
  appendHead,
  type Board,
  beginBoard,
  eventsOf,
  headOf,
  LineRefused,
  linesAfter,
  lockBoard,
  phiOf,
  readBoard,
  write,
} from './board.ts';

export interface OfficerRow {
  readonly duty: 'TRUSTEE' | 'WITNESS' | 'ISSUER' | 'SERVER';
  readonly n: number;
  readonly member_id: string | null;
  readonly signing_key: string | null;
  readonly sealing_key: string | null;
  readonly seen_at: Date | null;
}

export const officersOf = (tx: Tx, meetingId: string): Promise<OfficerRow[]> =>
  rows<OfficerRow>(
    tx,
    sql`select duty, n, member_id, signing_key, sealing_key, seen_at from box_officer where meeting_id = ${meetingId} order by duty, n`,
  );

/** The officers were named: a board of their own begins, and the server makes its keys. */
export async function beginBox(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  meetingId: string,
  officers: {
    trustees: readonly string[];
    witnesses: readonly string[];
    issuers: readonly { memberId: string | null }[];
  },
): Promise<void> {
  await ready;
  await sql`delete from box_officer where meeting_id = ${meetingId}`.execute(tx);
  await beginBoard(tx, deps, institutionId, meetingId);
  const put = (duty: string, n: number, memberId: string | null, secret: Uint8Array | null) =>
    sql`insert into box_officer (institution_id, meeting_id, duty, n, member_id, signing_key, secret)
      values (${institutionId}, ${meetingId}, ${duty}, ${n}, ${memberId}, ${secret ? bytesToHex(signingKeys(secret).publicKey) : null}, ${secret ? deps.keys.encrypt('box_officer.secret', bytesToHex(secret)) : null})`.execute(
      tx,
    );
  for (const [i, memberId] of officers.trustees.entries()) await put('TRUSTEE', i + 1, memberId, null);
  for (const [i, memberId] of officers.witnesses.entries()) await put('WITNESS', i + 1, memberId, null);
  for (const [i, { memberId }] of officers.issuers.entries()) await put('ISSUER', i + 2, memberId, null);
  await put('SERVER', 1, null, new Uint8Array(randomBytes(32)));
  await put('ISSUER', 1, null, new Uint8Array(randomBytes(32)));
}

/** A device names its public keys; once the election is described they stand. @returns its number */
export async function registerKeys(
  tx: Tx,
  told: Told,
  memberId: string,
  {
    duty,
    signingKey,
    sealingKey,
  }: { duty: 'TRUSTEE' | 'WITNESS' | 'ISSUER'; signingKey: string; sealingKey: string | null },
): Promise<number> {
  const { meetingId } = told.ground;
  const board = await lockBoard(tx, meetingId);
  if (!board) throw refused('NO_BALLOT_OFFICERS');
  const officers = await officersOf(tx, meetingId);
  const mine = officers.find((one) => one.duty === duty && one.member_id === memberId);
  if (!mine) throw refused('NOT_A_BALLOT_OFFICER');
  if (mine.signing_key === signingKey && mine.sealing_key === sealingKey) return mine.n;
  // A description with one key for two duties is none (protocol 3.1): whoever comes second makes a key of its own.
  if (
    officers.some((one) => one !== mine && (one.signing_key === signingKey || one.sealing_key === (sealingKey ?? '')))
  )
    throw refused('CEREMONY_STEP_REFUSED', { reason: 'KEY_OF_ANOTHER' });
  if (board.election || (duty === 'ISSUER' && mine.signing_key !== null))
    throw refused('CEREMONY_STEP_REFUSED', { reason: 'KEYS_FIXED' });
  if ((duty === 'TRUSTEE') !== (sealingKey !== null)) throw refused('CEREMONY_STEP_REFUSED', { reason: 'SEALING_KEY' });
  await sql`update box_officer set signing_key = ${signingKey}, sealing_key = ${sealingKey} where meeting_id = ${meetingId} and duty = ${duty} and n = ${mine.n}`.execute(
    tx,
  );
  await describeWhenComplete(tx, told, board);
  return mine.n;
}

/** A token for an issuer; the one before stops working. */
export async function renewIssuerToken(tx: Tx, meetingId: string, n: number): Promise<string> {
  const token = newToken();
  const changed =
    await sql`update box_officer set token_hash = ${tokenHash(token)} where meeting_id = ${meetingId} and duty = 'ISSUER' and n = ${n} and n > 1`.execute(
      tx,
    );
  if (changed.numAffectedRows === 0n) throw new NotFoundError();
  return token;
}

/** When every key is in, the election is described: the first line of the board. */
export async function describeWhenComplete(tx: Tx, told: Told, board: Board): Promise<void> {
  if (board.election) return;
  const officers = await officersOf(tx, board.meetingId);
  if (officers.some((one) => one.signing_key === null)) return;
  const of = (duty: OfficerRow['duty']) => officers.filter((one) => one.duty === duty);
  const { roll, ballotOfficers } = told.meeting;
  // Names stand as the commitments of the roll: a name that is erased leaves the board whole.
  const nameOf = (one: OfficerRow): string =>
    (one.member_id && roll.get(one.member_id)?.name) || `${one.duty} ${one.n}`;
  const signer = (one: OfficerRow) => ({ name: nameOf(one), signingKey: one.signing_key as string });
  const trustees = of('TRUSTEE');
  const election: Election = {
    format: ballotOfficers?.format ?? FORMAT_1,
    suite: SUITE,
    group: 'ristretto255',
    organisation: board.institutionId,
    meeting: board.meetingId,
    threshold: thresholdOf(trustees.length),
    trustees: trustees.map((one) => ({ ...signer(one), sealingKey: one.sealing_key as string })),
    issuers: of('ISSUER').map(signer),
    server: signer(of('SERVER')[0] as OfficerRow),
    witnesses: of('WITNESS').map(signer),
    // Version 1 asked for none, and its meetings go on as they began.
    witnessesNeeded: ballotOfficers?.format && of('WITNESS').length > 0 ? 1 : 0,
  };
  await write(tx, board, [append(board, 'ElectionDescribed', election)]);
}

/**
 * A trustee's signed step of the ceremony. The verifier reads the board with this line added; what it would refuse is refused here, with its code.
 * @returns the height, and the election key and head when the ceremony is complete with this step
 */
export async function postCeremonyStep(
  tx: Tx,
  deps: Deps,
  meetingId: string,
  memberId: string,
  type: 'KeyCommitted' | 'KeyPackagePublished' | 'KeySharesSealed' | 'KeyConfirmed' | 'KeyComplained' | 'KeyTested',
  payload: Record<string, unknown>,
): Promise<{ height: number; ready: { election: string; key: string; head: string } | null }> {
  const board = await lockBoard(tx, meetingId);
  if (!board?.election) throw refused('CEREMONY_STEP_REFUSED', { reason: 'KEYS' });
  await mustBeTrustee(tx, meetingId, memberId, payload.trustee);
  if (board.electionKey) throw refused('BALLOT_KEY_IS_READY');
  const line = append(board, type, payload as never);
  const { key } = await write(tx, board, [line]).catch((error: unknown) => {
    throw error instanceof LineRefused
      ? new RefusedError({ code: 'CEREMONY_STEP_REFUSED', facts: { reason: error.fault.code } })
      : error;
  });
  if (!key) return { height: line.height, ready: null };
  board.electionKey = key.key.toHex();
  await write(tx, board, [await appendHead(tx, deps, board)]);
  return {
    height: line.height,
    ready: { election: bytesToHex(phiOf(board)), key: board.electionKey, head: board.hash },
  };
}

export async function mustBeTrustee(tx: Tx, meetingId: string, memberId: string, n: unknown): Promise<void> {
  const found = await maybe(
    tx,
    sql`select 1 from box_officer where meeting_id = ${meetingId} and duty = 'TRUSTEE' and member_id = ${memberId} and n = ${typeof n === 'number' && Number.isInteger(n) && n < 100 ? n : 0}`,
  );
  if (!found) throw refused('NOT_A_BALLOT_OFFICER');
}

/** Whether the last head of a meeting's board bears as many witnesses' signatures as its election asks for. */
export async function witnessed(tx: Tx, meetingId: string): Promise<boolean> {
  const board = await readBoard(tx, meetingId);
  const needed = board?.electionKey ? (board.election?.witnessesNeeded ?? 0) : 0;
  if (!board || needed === 0) return true;
  const last = (await linesAfter(tx, board.board, board.height - 1))[0];
  const { type, payload } = JSON.parse(last ?? '{}') as { type?: string; payload?: { witnesses?: unknown[] } };
  return type === 'HeadSigned' && (payload?.witnesses?.length ?? 0) >= needed;
}

/** A witness signs the head the board has now; as soon as as many have as the election asks for, it stands. @returns whether it still was the head */
export async function witnessHead(
  tx: Tx,
  deps: Deps,
  meetingId: string,
  memberId: string,
  { witness, height, signature }: { witness: number; height: number; signature: string },
): Promise<boolean> {
  const board = await lockBoard(tx, meetingId);
  if (!board?.election) throw refused('NO_BALLOT_OFFICERS');
  const officers = (await officersOf(tx, meetingId)).filter((one) => one.duty === 'WITNESS');
  const mine = officers.find((one) => one.n === witness && one.member_id === memberId);
  if (!mine) throw refused('NOT_A_BALLOT_OFFICER');
  if (board.height !== height) return false;
  if (!headSignatureHolds(phiOf(board), headOf(board), mine.signing_key as string, signature))
    throw refused('CEREMONY_STEP_REFUSED', { reason: 'HEAD_SIGNATURE' });
  // A head of nothing but heads says nothing new: witnesses would sign each other's for ever.
  const news = await maybe(
    tx,
    sql`select 1 from box_line where board = ${board.board} and type <> 'HeadSigned'
      and height > coalesce((select max(height) from box_head_signature where board = ${board.board} and witness = ${witness}), -1)`,
  );
  if (!news) return true;
  await sql`insert into box_head_signature (institution_id, board, height, witness, signature) values (${board.institutionId}, ${board.board}, ${height}, ${witness}, ${signature}) on conflict do nothing`.execute(
    tx,
  );
  const signed = await rows(
    tx,
    sql`select witness from box_head_signature where board = ${board.board} and height = ${height}`,
  );
  if (signed.length >= Math.max(1, board.election.witnessesNeeded))
    await write(tx, board, [await appendHead(tx, deps, board)]);
  return true;
}

export const STEPS: readonly (readonly [keyof Payloads, CeremonyStep])[] = [
  ['KeyCommitted', 'COMMIT'],
  ['KeyPackagePublished', 'PACKAGE'],
  ['KeySharesSealed', 'SHARES'],
  ['KeyConfirmed', 'CONFIRM'],
  ['KeyTested', 'TEST'],
];

/** The ceremony of the present round: who has taken which step. */
export async function ceremonyOf(tx: Tx, board: Board) {
  const events = await eventsOf(
    tx,
    board.board,
    'KeyCommitted',
    'KeyPackagePublished',
    'KeySharesSealed',
    'KeyConfirmed',
    'KeyTested',
    'KeyComplained',
  );
  const round = 1 + events.filter((event) => event.type === 'KeyComplained').length;
  const now = events.filter((event) => (event.payload as { round: number }).round === round);
  const done = (n: number): CeremonyStep[] =>
    STEPS.flatMap(([type, step]) =>
      now.some((event) => event.type === type && (event.payload as { trustee: number }).trustee === n) ? [step] : [],
    );
  return { round, done };
}

export const issuerName = (told: Told, n: number): string =>
  textOf(told, told.meeting.ballotOfficers?.issuers[n - 2]?.name ?? null);
