import type { OpenChoice } from '@divan/api';
import { type Choice, choiceFits, type Vote } from '@divan/assembly';
import { canonicalJson } from '@divan/basics';
import { maybe, one, rows, sql } from '../db/database.ts';
import { duringVote, useUpConfirmations } from '../db/open-vote.ts';
import { together } from '../db/together.ts';
import type { Deps } from '../deps.ts';
import { freshlyConfirmed, type Session } from '../identity/sessions.ts';
import { NotFoundError, refused } from '../serve.ts';
import { type BallotSigner, CredentialCheck } from './ballot-signer.ts';
import type { MeetingHub } from './meeting-hub.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import { choiceText } from './open-choice.ts';

interface OpenCast {
  readonly institutionId: string;
  readonly voteId: string;
  readonly memberId: string;
  readonly choice: string;
}
interface Taking {
  readonly institutionId: string;
  readonly voteId: string;
  readonly memberId: string;
  readonly blinded: string;
  readonly fresh: boolean;
  readonly tokenHash: string;
  readonly runtime: MeetingRuntime;
}
interface SecretCast {
  readonly voteId: string;
  readonly token: string;
  readonly signature: string;
  readonly choice: string;
}

/** Works vote by vote on what came together; what fails for one vote fails for none of the others. */
export async function byVote<Q extends { readonly voteId: string }, A>(
  asked: readonly Q[],
  work: (voteId: string, group: readonly Q[]) => Promise<readonly (A | Error)[]>,
): Promise<(A | Error)[]> {
  const answers: (A | Error)[] = Array(asked.length);
  const places = Map.groupBy(asked.keys(), (i) => (asked[i] as Q).voteId);
  await Promise.all(
    [...places].map(async ([voteId, at]) => {
      const group = at.map((i) => asked[i] as Q);
      const done = await work(voteId, group).catch((error: Error) => group.map(() => error));
      at.forEach((i, k) => {
        answers[i] = done[k] as A | Error;
      });
    }),
  );
  return answers;
}

/** The member of a session as a voter. @throws RefusedError saying why he or she may not vote */
export function voterIn(runtime: MeetingRuntime, vote: Vote, session: Session): string {
  const memberId = session.memberId as string;
  if (vote.barred.has(memberId)) throw refused('BARRED_BY_CONFLICT');
  if (!vote.electorate.has(memberId))
    throw refused(runtime.meeting.roll.get(memberId)?.mayVote === false ? 'NO_VOTE_RIGHT' : 'NOT_IN_ELECTORATE');
  return memberId;
}

/**
 * Votes are rows, not commands. Those that come together are written in one statement under a share lock of the vote (closing takes the exclusive one); each is answered
 * after the commit, so what was answered is durable.
 */
export class VoteDesk {
  private readonly deps: Deps;
  private readonly hub: MeetingHub;

  constructor(deps: Deps, hub: MeetingHub) {
    this.deps = deps;
    this.hub = hub;
  }

  private readonly writeOpen = together<OpenCast, string>((asked) =>
    byVote(asked, async (voteId, group) => {
      // In the order of their keys, so that two processes never wait for each other crosswise.
      const sorted = group.toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1));
      const { institutionId } = sorted[0] as OpenCast;
      const members = sorted.map((cast) => cast.memberId);
      const stored = await this.deps.db.within(institutionId, async (tx) => {
        const written = await rows<{ member_id: string; choice: string }>(
          tx,
          sql`with open as (select vote_id from vote where vote_id = ${voteId} and mode = 'OPEN' and state = 'OPEN' for share)
            insert into open_vote_row (institution_id, vote_id, member_id, choice, at)
            select ${institutionId}, open.vote_id, member, choice, ${this.deps.clock.now()} from open, unnest(${members}::uuid[], ${sorted.map((cast) => cast.choice)}::text[]) as cast_now (member, choice)
            on conflict do nothing returning member_id, choice`,
        );
        if (written.length === sorted.length) return written;
        // Somebody has voted before, and what stands is what counts; or the vote is over.
        return rows<{ member_id: string; choice: string }>(
          tx,
          sql`select r.member_id, r.choice from open_vote_row r join vote v using (vote_id) where v.vote_id = ${voteId} and v.state = 'OPEN' and r.member_id = any(${members}::uuid[])`,
        );
      });
      const choices = new Map(stored.map((row) => [row.member_id, row.choice]));
      return group.map((cast) => choices.get(cast.memberId) ?? refused('VOTE_ENDED'));
    }),
  );

  /** The open vote of a meeting and whether this member may vote in it. */
  async voteFor(session: Session, meetingId: string, voteId: string) {
    const runtime = await this.hub.knowing(session.institutionId, meetingId, voteId);
    const vote = runtime.meeting.votes.get(voteId);
    if (!vote) throw new NotFoundError();
    if (vote.state !== 'OPEN') throw refused('VOTE_ENDED');
    if (vote.hall) throw refused('VOTE_IN_THE_HALL');
    return { runtime, vote, memberId: voterIn(runtime, vote, session) };
  }

  /** Answers with the choice that stands for the member. */
  async castOpen(session: Session, meetingId: string, voteId: string, choice: OpenChoice): Promise<OpenChoice> {
    const { vote, memberId } = await this.voteFor(session, meetingId, voteId);
    if (vote.mode !== 'OPEN') throw refused('WRONG_VOTE_MODE');
    if (!choiceFits(vote.form, choice)) throw refused('CHOICE_UNKNOWN');
    const text = choiceText(vote.form, choice);
    const stored = await this.writeOpen({ institutionId: session.institutionId, voteId, memberId, choice: text });
    if (stored !== text) throw refused('VOTE_ALREADY_CAST');
    return choice;
  }

  private readonly writeLedger = together<Taking, BallotSigner>((asked) =>
    byVote(asked, async (voteId, group) => {
      const sorted = group.toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1));
      const { institutionId, runtime } = sorted[0] as Taking;
      const fresh = sorted.filter((taking) => taking.fresh);
      const { sealed, standing } = await this.deps.db.within(institutionId, async (tx) => {
        const open = await maybe<{ private_key: string }>(
          tx,
          sql`select k.private_key from vote v join vote_key k using (vote_id) where v.vote_id = ${voteId} and v.state = 'OPEN' for share of v`,
        );
        if (!open) throw refused('VOTE_ENDED');
        const taken = await rows<{ member_id: string; blinded: string }>(
          tx,
          sql`insert into ${duringVote('ballot_ledger', voteId)} (institution_id, vote_id, member_id, blinded)
            select ${institutionId}, ${voteId}, member, blinded from unnest(${fresh.map((taking) => taking.memberId)}::uuid[], ${fresh.map((taking) => taking.blinded)}::text[]) as taken_now (member, blinded)
            on conflict do nothing returning member_id, blinded`,
        );
        const took = new Set(taken.map((row) => row.member_id));
        await useUpConfirmations(
          tx,
          fresh.filter((taking) => took.has(taking.memberId)).map((taking) => taking.tokenHash),
        );
        return {
          sealed: open.private_key,
          standing:
            taken.length === sorted.length
              ? taken
              : await rows<{ member_id: string; blinded: string }>(
                  tx,
                  sql`select member_id, blinded from ballot_ledger where vote_id = ${voteId} and member_id = any(${sorted.map((taking) => taking.memberId)}::uuid[])`,
                ),
        };
      });
      const signer = this.hub.signerOf(runtime, sealed);
      const taken = new Map(standing.map((row) => [row.member_id, row.blinded]));
      return group.map((taking) => {
        const blinded = taken.get(taking.memberId);
        if (blinded === undefined) return refused('FRESH_CONFIRMATION_NEEDED');
        return blinded === taking.blinded ? signer : refused('BALLOT_TAKEN_ELSEWHERE');
      });
    }),
  );

  /** Takes a ballot with fresh confirmation: the ledger records it, the server signs what it cannot read. The same request again gets the same answer. */
  async takeBallot(session: Session, meetingId: string, voteId: string, blinded: string): Promise<string> {
    const { runtime, vote, memberId } = await this.voteFor(session, meetingId, voteId);
    if (vote.mode !== 'SECRET' || vote.box) throw refused('WRONG_VOTE_MODE');
    const fresh = freshlyConfirmed(session, this.deps.clock.now());
    const { institutionId, tokenHash } = session;
    const signer = await this.writeLedger({ institutionId, voteId, memberId, blinded, fresh, tokenHash, runtime });
    const signature = await signer.sign(blinded);
    if (signature === null) throw refused('BALLOT_INVALID');
    return signature;
  }

  private readonly writeUrn = together<SecretCast, string>((asked) =>
    byVote(asked, async (voteId, group) => {
      const { answers } = await this.deps.db.without((tx) =>
        one<{ answers: string[] | null }>(
          tx,
          sql`select cast_ballots(${voteId}, ${group.map((cast) => cast.token)}::text[], ${group.map((cast) => cast.signature)}::text[], ${group.map((cast) => cast.choice)}::text[]) as answers`,
        ),
      );
      return group.map((_, i) => answers?.[i] ?? 'CLOSED');
    }),
  );

  /** Puts a ballot into the urn. Nothing about the sender is known, asked or kept. */
  async castSecret(voteId: string, ballot: { token: string; signature: string; choice: Choice }): Promise<void> {
    const runtime = await this.hub.ofVote(voteId);
    const vote = runtime.meeting.votes.get(voteId);
    if (!vote?.credentialKey) throw new NotFoundError();
    let check = runtime.checks.get(voteId);
    if (!check) {
      check = new CredentialCheck(vote.credentialKey);
      runtime.checks.set(voteId, check);
    }
    if (!check.signed(ballot.token, ballot.signature)) throw refused('BALLOT_INVALID');
    if (vote.form.kind === 'SHEET' && Array.isArray(ballot.choice)) {
      if (ballot.choice.length < vote.form.minMarks)
        throw refused('TOO_FEW_MARKS', { minMarks: vote.form.minMarks, marks: ballot.choice.length });
      if (ballot.choice.length > vote.form.maxMarks)
        throw refused('TOO_MANY_MARKS', { maxMarks: vote.form.maxMarks, marks: ballot.choice.length });
    }
    // Marks are kept in the order of the sheet: the order of marking would be a trace of its own.
    const choice: Choice = Array.isArray(ballot.choice) ? ballot.choice.toSorted() : ballot.choice;
    if (!choiceFits(vote.form, choice)) throw refused('CHOICE_UNKNOWN');
    const answer = await this.writeUrn({
      voteId,
      token: ballot.token,
      signature: ballot.signature,
      choice: canonicalJson(choice),
    });
    if (answer === 'CLOSED') throw refused('VOTE_ENDED');
    if (answer === 'OTHER_CHOICE') throw refused('VOTE_ALREADY_CAST');
  }
}
