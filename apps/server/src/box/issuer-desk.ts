import { EventEmitter, once } from 'node:events';
import { bytesToHex, payloadSignatureHolds, readIssuerKey } from '@divan/ballot';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { tokenHash } from '../identity/secrets.ts';
import { refused } from '../serve.ts';
import { phiOf, readBoard } from './board.ts';

/** How many unused keys an issuer should have lying ready. */
const KEYS_READY = 6;
/** How long a voter’s request waits here before the device asks again. */
const PATIENCE_MILLIS = 4000;
/** How often the desk looks for work while an issuer waits. */
const LOOK_MILLIS = 150;
const REQUESTS_AT_ONCE = 500;

export interface IssuerCall {
  readonly signingKey: string;
  readonly keys: readonly string[];
  readonly signatures: readonly { readonly request: string; readonly signature: string }[];
  readonly counts: readonly { readonly contest: string; readonly issued: number; readonly signature: string }[];
  readonly wait: number;
}

export interface IssuerAnswer {
  readonly issuer: number;
  readonly electionHash: string | null;
  readonly keysWanted: number;
  readonly requests: { request: string; contest: string; key: string; blinded: string }[];
  readonly closed: { contest: string; key: string }[];
}

export interface IssuerIdentity {
  readonly institutionId: string;
  readonly meetingId: string;
  readonly n: number;
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
    return found ? { institutionId: found.institution_id, meetingId: found.meeting_id, n: found.n } : null;
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
    for (const { contest } of call.counts) await this.onCount(who, contest);
    for (const voteId of new Set(call.signatures.map(({ request }) => request.split(' ')[0] as string)))
      this.answered.emit(`${who.meetingId} ${voteId}`);
    const until = Date.now() + call.wait;
    for (;;) {
      const answer = await within(who.institutionId, (tx) => this.workFor(tx, who));
      const idle = answer.requests.length === 0 && answer.closed.length === 0 && answer.keysWanted === 0;
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
      throw refused('CEREMONY_STEP_REFUSED', { reason: 'KEYS_FIXED' });
    const now = new Date(this.deps.clock.now());
    await sql`update box_officer set signing_key = ${call.signingKey}, seen_at = ${now} where meeting_id = ${meetingId} and duty = 'ISSUER' and n = ${n}`.execute(
      tx,
    );
    if (row.signing_key === null) await this.onKey(tx, who);
    for (const spki of call.keys) {
      await readIssuerKey(spki).catch(() => {
        throw refused('CEREMONY_STEP_REFUSED', { reason: 'ISSUER_KEY' });
      });
      await sql`insert into box_issuer_key (institution_id, meeting_id, n, spki) values (${institutionId}, ${meetingId}, ${n}, ${spki}) on conflict do nothing`.execute(
        tx,
      );
    }
    const given = call.signatures.map(({ request, signature }) => {
      const [voteId = '', memberId = ''] = request.split(' ');
      return { voteId, memberId, signature };
    });
    if (given.length > 0)
      await sql`update box_request r set signature = given.signature
        from unnest(${given.map((one) => one.voteId)}::uuid[], ${given.map((one) => one.memberId)}::uuid[], ${given.map((one) => one.signature)}::text[]) as given (vote_id, member_id, signature)
        where r.vote_id = given.vote_id and r.member_id = given.member_id and r.n = ${n} and r.signature is null`.execute(
        tx,
      );
    if (call.counts.length > 0) {
      const board = await readBoard(tx, meetingId);
      if (!board?.election) throw refused('BALLOT_KEY_NOT_READY');
      const key = board.election.issuers[n - 1]?.signingKey ?? '';
      for (const { contest, issued, signature } of call.counts) {
        if (
          !payloadSignatureHolds(phiOf(board), 'IssuedCount', { contest, issuer: n, issued, signature } as never, key)
        )
          throw refused('CEREMONY_STEP_REFUSED', { reason: 'ISSUED_SIGNATURE' });
        await sql`insert into box_issued (institution_id, vote_id, n, issued, signature) values (${institutionId}, ${contest}, ${n}, ${issued}, ${signature}) on conflict do nothing`.execute(
          tx,
        );
      }
    }
    return row.seen_at ? Math.round((now.getTime() - row.seen_at.getTime()) / 1000) : 0;
  }

  private async workFor(tx: Tx, { meetingId, n }: IssuerIdentity): Promise<IssuerAnswer> {
    const board = await readBoard(tx, meetingId);
    const { unused } = await one<{ unused: number }>(
      tx,
      sql`select count(*) as unused from box_issuer_key where meeting_id = ${meetingId} and n = ${n} and vote_id is null`,
    );
    const requests = await rows<{ request: string; contest: string; key: string; blinded: string }>(
      tx,
      sql`select r.vote_id || ' ' || r.member_id as request, r.vote_id as contest, k.spki as key, l.blinded::jsonb ->> ${n - 1}::int as blinded
        from box_request r join vote v using (vote_id) join ballot_ledger l using (vote_id, member_id)
        join box_issuer_key k on k.vote_id = r.vote_id and k.n = r.n
        where v.meeting_id = ${meetingId} and r.n = ${n} and r.signature is null limit ${REQUESTS_AT_ONCE}`,
    );
    const closed = await rows<{ contest: string; key: string }>(
      tx,
      sql`select k.vote_id as contest, k.spki as key from box_issuer_key k join vote v using (vote_id)
        where k.meeting_id = ${meetingId} and k.n = ${n} and v.state = 'CLOSED'
        and not exists (select from box_issued i where i.vote_id = k.vote_id and i.n = k.n)`,
    );
    return {
      issuer: n,
      electionHash: board?.election ? bytesToHex(phiOf(board)) : null,
      keysWanted: Math.max(0, KEYS_READY - unused),
      requests,
      closed,
    };
  }
}
