import { type Choice, choiceFits } from '@divan/assembly';
import { signBlinded, verifyCredential } from '@divan/ballot';
import { canonicalJson } from '@divan/basics';
import { maybe, rows, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { freshlyConfirmed, type Session } from '../identity/sessions.ts';
import { NotFoundError, refused } from '../serve.ts';
import { type MeetingHub, meetingOfVote } from './meeting-hub.ts';

interface Waiting {
  readonly memberId: string;
  readonly choice: string;
  readonly resolve: (stored: string) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Open votes are rows, not commands. Requests waiting in this process are written together in one statement under a share lock of the vote (closing takes the
 * exclusive one); each is answered after the commit, so what was answered is durable.
 */
export class OpenVoteWriter {
  private readonly waiting = new Map<string, Waiting[]>();
  private readonly deps: Deps;

  constructor(deps: Deps) {
    this.deps = deps;
  }

  /** Resolves with the choice that stands for the member. */
  cast(institutionId: string, voteId: string, memberId: string, choice: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const queue = this.waiting.get(voteId);
      const mine: Waiting = { memberId, choice, resolve, reject };
      if (queue) queue.push(mine);
      else {
        this.waiting.set(voteId, [mine]);
        setImmediate(() => void this.flush(institutionId, voteId));
      }
    });
  }

  private async flush(institutionId: string, voteId: string): Promise<void> {
    const batch = this.waiting.get(voteId) ?? [];
    this.waiting.delete(voteId);
    try {
      const stored = await this.deps.db.within(institutionId, async (tx) => {
        if (
          !(await maybe(
            tx,
            sql`select 1 from vote where vote_id = ${voteId} and mode = 'OPEN' and state = 'OPEN' for share`,
          ))
        )
          return null;
        const members = batch.map((one) => one.memberId);
        await sql`insert into open_vote_row (institution_id, vote_id, member_id, choice, at)
          select ${institutionId}, ${voteId}, member, choice, ${this.deps.clock.now()} from unnest(${members}::uuid[], ${batch.map((one) => one.choice)}::text[]) as cast_now (member, choice) on conflict do nothing`.execute(
          tx,
        );
        return new Map(
          (
            await rows<{ member_id: string; choice: string }>(
              tx,
              sql`select member_id, choice from open_vote_row where vote_id = ${voteId} and member_id = any(${members}::uuid[])`,
            )
          ).map((row) => [row.member_id, row.choice]),
        );
      });
      for (const one of batch) {
        const found = stored?.get(one.memberId);
        if (found === undefined) one.reject(refused('VOTE_ENDED'));
        else one.resolve(found);
      }
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  }
}

/** The open vote of a meeting and whether this member may vote in it. */
async function voteFor(deps: Deps, hub: MeetingHub, session: Session, meetingId: string, voteId: string) {
  const runtime = await deps.db.within(session.institutionId, (tx) =>
    hub.runtime(tx, session.institutionId, meetingId),
  );
  // Another process may have opened the vote a moment ago.
  if (!runtime.meeting.votes.has(voteId)) await deps.db.within(session.institutionId, (tx) => hub.catchUp(tx, runtime));
  const vote = runtime.meeting.votes.get(voteId);
  if (!vote) throw new NotFoundError();
  if (vote.state !== 'OPEN') throw refused('VOTE_ENDED');
  const memberId = session.memberId as string;
  if (vote.barred.has(memberId)) throw refused('BARRED_BY_CONFLICT');
  if (!vote.electorate.has(memberId))
    throw refused(runtime.meeting.roll.get(memberId)?.mayVote === false ? 'NO_VOTE_RIGHT' : 'NOT_IN_ELECTORATE');
  return { vote, memberId };
}

export async function castOpen(
  deps: Deps,
  hub: MeetingHub,
  writer: OpenVoteWriter,
  session: Session,
  meetingId: string,
  voteId: string,
  choice: string,
): Promise<string> {
  const { vote, memberId } = await voteFor(deps, hub, session, meetingId, voteId);
  if (vote.mode !== 'OPEN') throw refused('WRONG_VOTE_MODE');
  if (!choiceFits(vote.form, choice)) throw refused('CHOICE_UNKNOWN');
  const stored = await writer.cast(session.institutionId, voteId, memberId, choice);
  if (stored !== choice) throw refused('VOTE_ALREADY_CAST');
  return stored;
}

/** Takes a ballot with fresh confirmation: the ledger records it, the server signs what it cannot read. The same request again gets the same answer. */
export async function takeBallot(
  deps: Deps,
  hub: MeetingHub,
  session: Session,
  meetingId: string,
  voteId: string,
  blinded: string,
): Promise<string> {
  const { vote, memberId } = await voteFor(deps, hub, session, meetingId, voteId);
  if (vote.mode !== 'SECRET' || vote.box) throw refused('WRONG_VOTE_MODE');
  const key = await deps.db.within(session.institutionId, async (tx) => {
    if (!(await maybe(tx, sql`select 1 from vote where vote_id = ${voteId} and state = 'OPEN' for share`)))
      throw refused('VOTE_ENDED');
    const taken = await maybe<{ blinded: string }>(
      tx,
      sql`select blinded from ballot_ledger where vote_id = ${voteId} and member_id = ${memberId}`,
    );
    if (!taken && !freshlyConfirmed(session, deps.clock.now())) throw refused('FRESH_CONFIRMATION_NEEDED');
    if (!taken)
      await sql`insert into ballot_ledger (institution_id, vote_id, member_id, blinded) values (${session.institutionId}, ${voteId}, ${memberId}, ${blinded}) on conflict do nothing`.execute(
        tx,
      );
    const standing = await maybe<{ blinded: string }>(
      tx,
      sql`select blinded from ballot_ledger where vote_id = ${voteId} and member_id = ${memberId}`,
    );
    if (standing?.blinded !== blinded) throw refused('BALLOT_TAKEN_ELSEWHERE');
    return maybe<{ private_key: string }>(tx, sql`select private_key from vote_key where vote_id = ${voteId}`);
  });
  if (!key) throw refused('VOTE_ENDED');
  try {
    return await signBlinded(deps.keys.decrypt('vote_key.private_key', key.private_key), blinded);
  } catch {
    throw refused('BALLOT_INVALID');
  }
}

/** Puts a ballot into the urn. Nothing about the sender is known, asked or kept. */
export async function castSecret(
  deps: Deps,
  hub: MeetingHub,
  voteId: string,
  ballot: { token: string; signature: string; choice: Choice },
): Promise<void> {
  const found = await deps.db.without((tx) => meetingOfVote(tx, voteId));
  if (!found) throw new NotFoundError();
  const runtime = await deps.db.within(found.institution_id, (tx) =>
    hub.runtime(tx, found.institution_id, found.meeting_id),
  );
  if (!runtime.meeting.votes.has(voteId)) await deps.db.within(found.institution_id, (tx) => hub.catchUp(tx, runtime));
  const vote = runtime.meeting.votes.get(voteId);
  if (!vote?.credentialKey) throw new NotFoundError();
  if (!(await verifyCredential(vote.credentialKey, ballot.token, ballot.signature))) throw refused('BALLOT_INVALID');
  if (vote.form.kind === 'SHEET' && Array.isArray(ballot.choice)) {
    if (ballot.choice.length < vote.form.minMarks)
      throw refused('TOO_FEW_MARKS', { minMarks: vote.form.minMarks, marks: ballot.choice.length });
    if (ballot.choice.length > vote.form.maxMarks)
      throw refused('TOO_MANY_MARKS', { maxMarks: vote.form.maxMarks, marks: ballot.choice.length });
  }
  // Marks are kept in the order of the sheet: the order of marking would be a trace of its own.
  const choice: Choice = Array.isArray(ballot.choice) ? ballot.choice.toSorted() : ballot.choice;
  if (!choiceFits(vote.form, choice)) throw refused('CHOICE_UNKNOWN');
  const [answer] = await deps.db.without((tx) =>
    rows<{ cast_ballot: string }>(
      tx,
      sql`select cast_ballot(${voteId}, ${ballot.token}, ${ballot.signature}, ${canonicalJson(choice)})`,
    ),
  );
  if (answer?.cast_ballot === 'CLOSED') throw refused('VOTE_ENDED');
  if (answer?.cast_ballot === 'OTHER_CHOICE') throw refused('VOTE_ALREADY_CAST');
}
