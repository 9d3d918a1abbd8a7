import { requestHolds } from '@divan/ballot';
import { canonicalJson } from '@divan/basics';
import { maybe, one, sql } from '../db/database.ts';
import { duringVote, useUpConfirmations, whileOpen } from '../db/open-vote.ts';
import type { Deps } from '../deps.ts';
import { freshlyConfirmed, type Session } from '../identity/sessions.ts';
import { voterIn } from '../meeting/cast-votes.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import { NotFoundError, refused } from '../serve.ts';
import { readBoard } from './board.ts';
import { closedOn } from './cast-repository.ts';
import { type Contests, second } from './contests.ts';
import { inGroup } from './issuer-call.ts';
import type { IssuerDesk } from './issuer-desk.ts';

/** The verifiable vote of a member. @throws RefusedError saying why he or she may not vote in it */
async function boxVote(hub: MeetingHub, session: Session, meetingId: string, voteId: string) {
  const runtime = await hub.knowing(session.institutionId, meetingId, voteId);
  const vote = runtime.meeting.votes.get(voteId);
  if (!vote?.box) throw new NotFoundError();
  return { runtime, vote, memberId: voterIn(runtime, vote, session) };
}

interface CredentialWorks {
  readonly deps: Deps;
  readonly hub: MeetingHub;
  readonly desk: IssuerDesk;
  readonly contests: Contests;
}

/** A member's request for a ballot. */
export interface CredentialAsked {
  readonly session: Session;
  readonly meetingId: string;
  readonly voteId: string;
  /** One blinded message an issuer. */
  readonly blinded: readonly string[];
  /** Of the member's device over the request (version 2). */
  readonly signature?: string | undefined;
}

/** Signature 1: the ledger records that a ballot was taken; every issuer signs what it cannot read. The same request again gets the same answer. */
export async function takeCredential(
  { deps, hub, desk, contests }: CredentialWorks,
  { session, meetingId, voteId, blinded, signature }: CredentialAsked,
): Promise<(string | null)[]> {
  const { runtime, vote, memberId } = await boxVote(hub, session, meetingId, voteId);
  if (vote.state !== 'OPEN') throw refused('VOTE_ENDED');
  const stored = canonicalJson(blinded);
  const opened = await contests.of(voteId);
  // Before anything is written: a message no issuer can sign, or a request no issuer will take, would cost the voter the ballot.
  if (blinded.length !== opened.issuerRsa.length) throw refused('BALLOT_REFUSED', { reason: 'ISSUERS' });
  if (!opened.issuerRsa.every((rsa, i) => inGroup(rsa, blinded[i] as string)))
    throw refused('BALLOT_REFUSED', { reason: 'BLINDED' });
  if (second(opened)) {
    const device = opened.voters.get(memberId);
    if (!device) throw refused('VOTER_KEY_NEEDED');
    const request = { contest: voteId, voter: memberId, blinded, signature: signature ?? '' };
    if (!requestHolds(opened.kappa, request, [{ voter: memberId, key: device }], blinded.length))
      throw refused('BALLOT_REFUSED', { reason: 'REQUEST_SIGNATURE' });
  }
  const key = await deps.db.within(session.institutionId, async (tx) => {
    if (!(await maybe(tx, sql`select 1 from vote where vote_id = ${voteId} and state = 'OPEN' for share`)))
      throw refused('VOTE_ENDED');
    const taken = await maybe<{ blinded: string }>(
      tx,
      sql`select blinded from ballot_ledger where vote_id = ${voteId} and member_id = ${memberId}`,
    );
    if (taken && taken.blinded !== stored) throw refused('BALLOT_TAKEN_ELSEWHERE');
    if (!taken) {
      if (!freshlyConfirmed(session, deps.clock.now())) throw refused('FRESH_CONFIRMATION_NEEDED');
      await sql`insert into ${duringVote('ballot_ledger', voteId)} (institution_id, vote_id, member_id, blinded) values (${session.institutionId}, ${voteId}, ${memberId}, ${stored})`.execute(
        tx,
      );
      await useUpConfirmations(tx, [session.tokenHash]);
      for (let n = 2; n <= blinded.length; n++)
        await sql`insert into ${duringVote('box_request', voteId)} (institution_id, vote_id, member_id, n, blinded, asked) values (${session.institutionId}, ${voteId}, ${memberId}, ${n}, ${blinded[n - 1]}, ${second(opened) ? signature : null})`.execute(
          tx,
        );
    }
    return one<{ private_key: string }>(tx, sql`select private_key from vote_key where vote_id = ${voteId}`);
  });
  const own = await hub.signerOf(runtime, key.private_key).sign(blinded[0] as string);
  if (own === null) throw refused('BALLOT_REFUSED', { reason: 'BLINDED' });
  return [
    own,
    ...(blinded.length > 1
      ? await desk.signaturesFor(session.institutionId, meetingId, voteId, memberId, blinded.length)
      : []),
  ];
}

/** Signature 2. It is taken until the closing stands on the board. */
export async function declareCast(
  deps: Deps,
  hub: MeetingHub,
  session: Session,
  meetingId: string,
  voteId: string,
): Promise<void> {
  const { memberId } = await boxVote(hub, session, meetingId, voteId);
  await deps.db.within(session.institutionId, async (tx) => {
    if (!(await maybe(tx, sql`select 1 from ballot_ledger where vote_id = ${voteId} and member_id = ${memberId}`)))
      throw refused('BALLOT_REFUSED', { reason: 'NOT_TAKEN' });
    const board = await readBoard(tx, meetingId);
    if (board && (await closedOn(tx, board, voteId))) throw refused('VOTE_ENDED');
    await whileOpen(
      sql`insert into ${duringVote('box_declaration', voteId)} (institution_id, vote_id, member_id) values (${session.institutionId}, ${voteId}, ${memberId}) on conflict do nothing`.execute(
        tx,
      ),
    );
  });
}
