import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import type { IssuerAnswer, issuerWork } from '@divan/api';
import { bytesToHex, FORMAT, FORMAT_1, issuedStatement, payloadSignatureHolds, readIssuerKey } from '@divan/ballot';
import { canonicalJson } from '@divan/basics';
import type { z } from 'zod';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { tokenHash } from '../identity/secrets.ts';
import { refused } from '../serve.ts';
import { type Board, lockBoard, phiOf, readBoard } from './board.ts';
import { contestOf, votersOf } from './contest.ts';
import { callSigned, rsaKey, signsBlinded } from './issuer-call.ts';

/** How many unused keys an issuer should have lying ready. */
const KEYS_READY = 6;
/** How long a voter’s request waits here before the device asks again. */
const PATIENCE_MILLIS = 4000;
/** How often the desk looks for work while an issuer waits. */
const LOOK_MILLIS = 150;
const REQUESTS_AT_ONCE = 500;

export type IssuerCall = z.output<typeof issuerWork.body>;

export interface IssuerIdentity {
  readonly institutionId: string;
  readonly meetingId: string;
  readonly n: number;
  /** Whom the issuer must address in its calls: the meeting's id, or the hash of its token. */
  readonly address: string;
}

/** Where ballot issuers on other machines find their work and leave their answers. They call; the server never calls them. */
export class IssuerDesk {
  private readonly deps: Deps;
  private readonly answered = new EventEmitter();
  /** Called when an issuer’s signed count has come. */
  onCount: (who: IssuerIdentity, voteId: string) => Promise<void> = async () => undefined;
  /** Called when an issuer comes back after so many seconds of silence. */
  onReturn: (who: IssuerIdentity, seconds: number) => Promise<void> = async () => undefined;
  /** Called when an issuer’s key is in, which may complete the election description. */
  onKey: (tx: Tx, who: IssuerIdentity) => Promise<void> = async () => undefined;

  constructor(deps: Deps) {
    this.deps = deps;
    this.answered.setMaxListeners(0);
  }

  /** Who holds a token. */
  async identify(token: string): Promise<IssuerIdentity | null> {
    const found = await this.deps.db.without((tx) =>
      maybe<{ institution_id: string; meeting_id: string; n: number }>(
        tx,
        sql`select institution_id, meeting_id, n from meeting_of_issuer(${tokenHash(token)})`,
      ),
    );
    return found
      ? {
          institutionId: found.institution_id,
          meetingId: found.meeting_id,
          n: found.n,
          address: createHash('sha256').update(token).digest('hex'),
        }
      : null;
  }

  /** The issuer that runs in the browser of a member. */
  async identifyMember(institutionId: string, meetingId: string, memberId: string): Promise<IssuerIdentity | null> {
    const found = await this.deps.db.within(institutionId, (tx) =>
      maybe<{ n: number }>(
        tx,
        sql`select n from box_officer where meeting_id = ${meetingId} and duty = 'ISSUER' and member_id = ${memberId}`,
      ),
    );
    return found ? { institutionId, meetingId, n: found.n, address: meetingId } : null;
  }

  /** Signatures of the issuers after the server, as far as they have come within a few seconds. */
  async signaturesFor(
    institutionId: string,
    meetingId: string,
    voteId: string,
    memberId: string,
    issuers: number,
  ): Promise<(string | null)[]> {
    const read = () =>
      this.deps.db.within(institutionId, async (tx) => {
        const found = await rows<{ n: number; signature: string | null }>(
          tx,
          sql`select n, signature from box_request where vote_id = ${voteId} and member_id = ${memberId} order by n`,
        );
        return Array.from({ length: issuers - 1 }, (_, i) => found.find((one) => one.n === i + 2)?.signature ?? null);
      });
    const signal = AbortSignal.timeout(PATIENCE_MILLIS);
    let now = await read();
    while (now.includes(null) && !signal.aborted) {
      await once(this.answered, `${meetingId} ${voteId}`, { signal }).catch(() => undefined);
      now = await read();
    }
    return now;
  }

  /** One call of an issuer: answers in, work out; waits for work up to `wait` milliseconds. */
  async serve(who: IssuerIdentity, call: IssuerCall): Promise<IssuerAnswer> {
    const { within } = this.deps.db;
    const away = await within(who.institutionId, (tx) => this.takeIn(tx, who, call));
    if (away > 0) await this.onReturn(who, away);
    if (call.counts.length > 0) await within(who.institutionId, (tx) => takeCounts(tx, who, call.counts));
    for (const { contest } of call.counts) await this.onCount(who, contest);
    for (const voteId of new Set(call.signatures.map(({ request }) => request.split(' ')[0] as string)))
      this.answered.emit(`${who.meetingId} ${voteId}`);
    const until = Date.now() + call.wait;
    for (;;) {
      const answer = await within(who.institutionId, (tx) => workFor(tx, who, call.contests));
      const idle =
        answer.requests.length === 0 &&
        answer.closed.length === 0 &&
        answer.keysWanted === 0 &&
        call.contests.length === 0;
      if (!idle || Date.now() >= until) return answer;
      await new Promise((resolve) => setTimeout(resolve, LOOK_MILLIS));
    }
  }

  /** @returns seconds of silence before this call, when they matter */
  private async takeIn(tx: Tx, who: IssuerIdentity, call: IssuerCall): Promise<number> {
    const { institutionId, meetingId, n } = who;
    const row = await one<{ signing_key: string | null; seen_at: Date | null }>(
      tx,
      sql`select signing_key, seen_at from box_officer where meeting_id = ${meetingId} and duty = 'ISSUER' and n = ${n}`,
    );
    if (row.signing_key !== null && row.signing_key !== call.signingKey)
      throw refused('ISSUER_CALL_REFUSED', { reason: 'KEYS_FIXED' });
    if (call.to !== who.address) throw refused('ISSUER_CALL_REFUSED', { reason: 'ADDRESS' });
    if (!callSigned(call, call.signingKey)) throw refused('ISSUER_CALL_REFUSED', { reason: 'SIGNATURE' });
    const now = new Date(this.deps.clock.now());
    const counted =
      await sql`update box_officer set signing_key = ${call.signingKey}, seen_at = ${now}, call_count = ${call.count}
        where meeting_id = ${meetingId} and duty = 'ISSUER' and n = ${n} and call_count < ${call.count}`.execute(tx);
    if (counted.numAffectedRows === 0n) throw refused('ISSUER_CALL_REFUSED', { reason: 'COUNT' });
    if (row.signing_key === null) await this.onKey(tx, who);
    for (const spki of call.keys) {
      await readIssuerKey(spki).catch(() => {
        throw refused('ISSUER_CALL_REFUSED', { reason: 'ISSUER_KEY' });
      });
      await sql`insert into box_issuer_key (institution_id, meeting_id, n, spki) values (${institutionId}, ${meetingId}, ${n}, ${spki}) on conflict do nothing`.execute(
        tx,
      );
    }
    await takeSignatures(tx, who, call.signatures);
    return row.seen_at ? Math.round((now.getTime() - row.seen_at.getTime()) / 1000) : 0;
  }
}

/** Blind signatures: stored when they are those of the contest's key on the very message that was asked, and nothing else. */
async function takeSignatures(
  tx: Tx,
  { meetingId, n }: IssuerIdentity,
  given: IssuerCall['signatures'],
): Promise<void> {
  if (given.length === 0) return;
  const asked = await rows<{ request: string; vote_id: string; member_id: string; blinded: string; spki: string }>(
    tx,
    sql`select r.vote_id || ' ' || r.member_id as request, r.vote_id, r.member_id, r.blinded, k.spki
      from box_request r join box_issuer_key k on k.vote_id = r.vote_id and k.n = r.n
      where k.meeting_id = ${meetingId} and r.n = ${n} and r.signature is null and r.vote_id || ' ' || r.member_id = any(${given.map((one) => one.request)}::text[])`,
  );
  const signatures = new Map(given.map(({ request, signature }) => [request, signature]));
  const keys = new Map(asked.map(({ spki }) => [spki, rsaKey(spki)]));
  const right = asked.flatMap(({ request, vote_id, member_id, blinded, spki }) => {
    const signature = signatures.get(request) as string;
    return signsBlinded(keys.get(spki) as ReturnType<typeof rsaKey>, blinded, signature)
      ? [{ vote_id, member_id, signature }]
      : [];
  });
  if (right.length < asked.length) throw refused('ISSUER_CALL_REFUSED', { reason: 'BLIND_SIGNATURE' });
  await sql`update box_request r set signature = given.signature
    from unnest(${right.map((one) => one.vote_id)}::uuid[], ${right.map((one) => one.member_id)}::uuid[], ${right.map((one) => one.signature)}::text[]) as given (vote_id, member_id, signature)
    where r.vote_id = given.vote_id and r.member_id = given.member_id and r.n = ${n} and r.signature is null`.execute(
    tx,
  );
}

/** Whether the closing of a box stands in the journal: then its key is gone and nobody takes a ballot any more. */
const boxClosed = async (tx: Tx, meetingId: string, voteId: string): Promise<boolean> =>
  (await maybe(
    tx,
    sql`select 1 from vote v where v.vote_id = ${voteId} and v.meeting_id = ${meetingId} and v.state = 'CLOSED' and not exists (select from vote_key k where k.vote_id = v.vote_id)`,
  )) !== undefined;

/** An issuer's counts: taken after the closing and only when they fit what stands, keys ≤ issued ≤ taken. @throws RefusedError saying what does not */
async function takeCounts(tx: Tx, who: IssuerIdentity, counts: IssuerCall['counts']): Promise<void> {
  const { institutionId, meetingId, n } = who;
  const board = await lockBoard(tx, meetingId);
  if (!board?.election) throw refused('BALLOT_KEY_NOT_READY');
  const key = board.election.issuers[n - 1]?.signingKey ?? '';
  for (const { contest, issued, voters, signature } of counts) {
    const refuseCount = (reason: string) => refused('ISSUED_COUNT_REFUSED', { reason });
    if (!(await boxClosed(tx, meetingId, contest))) throw refuseCount('BEFORE_CLOSING');
    const first = board.election.format !== FORMAT;
    if (!first && voters?.length !== issued) throw refuseCount('LIST');
    const statement = first ? { contest, issuer: n, issued } : issuedStatement(contest, n, voters ?? []);
    if (!payloadSignatureHolds(phiOf(board), 'IssuedCount', { ...statement, signature }, key))
      throw refuseCount('SIGNATURE');
    const { keys } = await one<{ keys: number }>(
      tx,
      sql`select count(distinct credential_key) as keys from box_ballot where vote_id = ${contest} and state = 'ACCEPTED'`,
    );
    const taken = new Set(
      (await rows<{ member_id: string }>(tx, sql`select member_id from ballot_ledger where vote_id = ${contest}`)).map(
        (row) => row.member_id,
      ),
    );
    if (issued < keys) throw refuseCount('CAST_OVER_ISSUED');
    if (issued > taken.size) throw refuseCount('ISSUED_OVER_TAKEN');
    if (voters && (new Set(voters).size !== issued || voters.some((voter) => !taken.has(voter))))
      throw refuseCount('ISSUED_LIST');
    await sql`insert into box_issued (institution_id, vote_id, n, issued, signature, voters)
      values (${institutionId}, ${contest}, ${n}, ${issued}, ${signature}, ${voters ? canonicalJson(voters) : null}) on conflict do nothing`.execute(
      tx,
    );
  }
}

async function workFor(tx: Tx, { meetingId, n }: IssuerIdentity, wanted: readonly string[]): Promise<IssuerAnswer> {
  const board = await readBoard(tx, meetingId);
  const { unused } = await one<{ unused: number }>(
    tx,
    sql`select count(*) as unused from box_issuer_key where meeting_id = ${meetingId} and n = ${n} and vote_id is null`,
  );
  const asked = await rows<Omit<IssuerAnswer['requests'][number], 'messages'> & { readonly messages: string }>(
    tx,
    sql`select r.vote_id || ' ' || r.member_id as request, r.vote_id as contest, k.spki as key, r.blinded, l.blinded as messages,
        case when r.asked is null then null else r.member_id end as voter, r.asked as signature
      from box_request r join vote v using (vote_id) join box_issuer_key k on k.vote_id = r.vote_id and k.n = r.n join ballot_ledger l on l.vote_id = r.vote_id and l.member_id = r.member_id
      where v.meeting_id = ${meetingId} and r.n = ${n} and r.signature is null limit ${REQUESTS_AT_ONCE}`,
  );
  const requests = asked.map((one) => ({ ...one, messages: JSON.parse(one.messages) as string[] }));
  const closed = await rows<{ contest: string; key: string }>(
    tx,
    sql`select k.vote_id as contest, k.spki as key from box_issuer_key k join vote v using (vote_id)
      where k.meeting_id = ${meetingId} and k.n = ${n} and v.state = 'CLOSED'
      and not exists (select from vote_key s where s.vote_id = k.vote_id)
      and not exists (select from box_issued i where i.vote_id = k.vote_id and i.n = k.n)`,
  );
  return {
    issuer: n,
    format: board?.election?.format ?? FORMAT_1,
    election: board?.election ?? null,
    electionHash: board?.election ? bytesToHex(phiOf(board)) : null,
    electionKey: board?.electionKey ?? null,
    keysWanted: Math.max(0, KEYS_READY - unused),
    requests,
    closed,
    contests: board ? await contestsFor(tx, board, wanted) : [],
  };
}

async function contestsFor(tx: Tx, board: Board, wanted: readonly string[]): Promise<IssuerAnswer['contests']> {
  const found: IssuerAnswer['contests'] = [];
  for (const voteId of wanted) {
    const contest = await contestOf(tx, board, voteId);
    if (contest) found.push({ contest, voters: await votersOf(tx, voteId) });
  }
  return found;
}
