import { createHash } from 'node:crypto';
import {
  type Ballot,
  ballotRule,
  bodyLayout,
  CHALLENGES_OF_ROLL,
  type Contest,
  firstFault,
  MOST_CHALLENGES,
  type ReceivedNote,
  trackerOf,
} from '@divan/ballot';
import { canonicalJson } from '@divan/basics';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import { duringVote } from '../db/open-vote.ts';
import { together } from '../db/together.ts';
import type { Deps } from '../deps.ts';
import { byVote } from '../meeting/cast-votes.ts';
import { refused } from '../serve.ts';
import type { Acceptor } from './acceptor.ts';
import { type Contests, noteOf } from './contests.ts';

/** Ciphertexts of a ballot, hashed: nobody casts them twice. */
function bodyHash(contest: Contest, body: Buffer): string {
  const rule = ballotRule(contest);
  if (body.length !== bodyLayout(rule.weights.length, rule.sums.length).length)
    throw refused('BALLOT_REFUSED', { reason: 'LENGTH' });
  return createHash('sha256')
    .update(body.subarray(0, 64 * rule.weights.length))
    .digest('hex');
}

interface Incoming {
  readonly institutionId: string;
  readonly voteId: string;
  readonly key: string;
  readonly hash: string;
  readonly tracker: string;
  readonly use: 'CAST' | 'CHALLENGED';
  readonly text: string;
  /** How many may vote in the contest. */
  readonly roll: number;
}
type BallotState = 'RECEIVED' | 'ACCEPTED' | 'REFUSED';

/** Where ballots come in, from nobody known. Those that come together are written in one statement; each is answered after the commit. */
export class BallotDesk {
  private readonly deps: Deps;
  private readonly contests: Contests;
  private readonly acceptor: Acceptor;

  constructor(deps: Deps, contests: Contests, acceptor: Acceptor) {
    this.deps = deps;
    this.contests = contests;
    this.acceptor = acceptor;
  }

  /** Credential and signature are checked, the ballot is durable, and its proofs are checked next. The same ballot again gets the same answer. */
  async receive(
    voteId: string,
    ballot: Ballot,
    use: 'CAST' | 'CHALLENGED',
  ): Promise<{ tracker: string; state: BallotState; note: ReceivedNote | null }> {
    const opened = await this.contests.of(voteId);
    const { institutionId, meetingId, contest, kappa, issuerKeys } = opened;
    if (ballot.contest !== voteId) throw refused('BALLOT_REFUSED', { reason: 'CONTEST' });
    const hash = bodyHash(contest, Buffer.from(ballot.body, 'base64'));
    const fault = await firstFault(ballot, issuerKeys, kappa, use).catch(() => ({ code: 'SHAPE' }));
    if (fault) throw refused('BALLOT_REFUSED', { reason: fault.code });
    const tracker = trackerOf(kappa, ballot);
    const state = await this.put({
      institutionId,
      voteId,
      key: ballot.credential.key,
      hash,
      tracker,
      use,
      text: canonicalJson(ballot),
      roll: contest.roll,
    });
    this.acceptor.kick(institutionId, meetingId, voteId);
    return { tracker, state, note: await noteOf(opened, tracker, use) };
  }

  private readonly put = together<Incoming, BallotState>((asked) =>
    byVote(asked, (voteId, group) =>
      this.deps.db.within((group[0] as Incoming).institutionId, (tx) => putTogether(tx, voteId, group)),
    ),
  );
}

/** Most ballots of one credential whose proofs did not hold: an honest device sends none. */
const MOST_REFUSED = 5;

/**
 * Who has challenged, or sent what does not hold, as often as one may; challenges beyond what the contest bears. Counted before anything is stored, under a lock of the
 * vote, so that many requests at once count as what they are.
 */
async function overTheirLimit(
  tx: Tx,
  voteId: string,
  group: readonly Incoming[],
): Promise<ReadonlyMap<Incoming, Error>> {
  const over = new Map<Incoming, Error>();
  const challenges = group.filter(({ use }) => use === 'CHALLENGED');
  if (challenges.length > 0)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`box ${voteId}`}, 0))`.execute(tx);
  const keys = new Map(
    (
      await rows<{ credential_key: string; challenged: number; refused: number }>(
        tx,
        sql`select credential_key, count(*) filter (where use = 'CHALLENGED') as challenged, count(*) filter (where state = 'REFUSED') as refused
          from box_ballot where vote_id = ${voteId} and credential_key = any(${group.map(({ key }) => key)}::text[]) group by credential_key`,
      )
    ).map((row) => [row.credential_key, row]),
  );
  if (challenges.length > 0) {
    const { all } = await one<{ all: number }>(
      tx,
      sql`select count(*) as all from box_ballot where vote_id = ${voteId} and use = 'CHALLENGED'`,
    );
    const most = CHALLENGES_OF_ROLL * (group[0] as Incoming).roll;
    let now = all;
    const own = new Map<string, number>();
    for (const incoming of challenges) {
      const mine = own.get(incoming.key) ?? keys.get(incoming.key)?.challenged ?? 0;
      if (mine >= MOST_CHALLENGES) over.set(incoming, refused('CHALLENGES_TOO_MANY', { most: MOST_CHALLENGES }));
      else if (now >= most) over.set(incoming, refused('CHALLENGES_TOO_MANY', { most }));
      else {
        own.set(incoming.key, mine + 1);
        now += 1;
      }
    }
  }
  for (const incoming of group)
    if ((keys.get(incoming.key)?.refused ?? 0) >= MOST_REFUSED)
      over.set(incoming, refused('BALLOT_REFUSED', { reason: 'PROOFS' }));
  return over;
}

/** Writes ballots of one vote. Who has cast under a credential neither casts nor challenges under it again. */
async function putTogether(tx: Tx, voteId: string, group: readonly Incoming[]): Promise<(BallotState | Error)[]> {
  const open = await maybe(tx, sql`select 1 from vote where vote_id = ${voteId} and state = 'OPEN' for share`);
  const over = await overTheirLimit(tx, voteId, group);
  // In the order of their keys, so that two processes never wait for each other crosswise.
  const sorted = group.filter((one) => !over.has(one)).toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
  const of = (part: (one: Incoming) => string) => sorted.map(part);
  const inserted = open
    ? await rows<{ body_hash: string }>(
        tx,
        sql`insert into ${duringVote('box_ballot', voteId)} (institution_id, vote_id, credential_key, body_hash, tracker, use, ballot, state)
          select ${group[0]?.institutionId}, ${voteId}, key, hash, tracker, use, ballot, 'RECEIVED'
          from unnest(${of((one) => one.key)}::text[], ${of((one) => one.hash)}::text[], ${of((one) => one.tracker)}::text[], ${of((one) => one.use)}::text[], ${of((one) => one.text)}::text[])
            as come (key, hash, tracker, use, ballot)
          where not exists (select from box_ballot b where b.vote_id = ${voteId} and b.credential_key = come.key and b.use = 'CAST' and b.state <> 'REFUSED')
          on conflict do nothing returning body_hash`,
      )
    : [];
  const written = new Set(inserted.map((row) => row.body_hash));
  const rest = group.map((one) => one.hash).filter((hash) => !written.has(hash));
  const before = new Map(
    rest.length === 0
      ? []
      : (
          await rows<{ body_hash: string; ballot: string; use: string; state: BallotState }>(
            tx,
            sql`select body_hash, ballot, use, state from box_ballot where vote_id = ${voteId} and body_hash = any(${rest}::text[])`,
          )
        ).map((row) => [row.body_hash, row]),
  );
  return group.map((one) => {
    const stood = before.get(one.hash);
    if (over.has(one) && !stood) return over.get(one) as Error;
    if (stood) return stood.ballot === one.text && stood.use === one.use ? stood.state : refused('BALLOT_KEY_USED');
    if (written.has(one.hash)) return 'RECEIVED';
    return refused(open ? 'BALLOT_KEY_USED' : 'VOTE_ENDED');
  });
}
