import { type MeetingKinds, personOf, textOf, type Vote } from '@divan/assembly';
import { type IsoDay, localDay } from '@divan/basics';
import { contentHash } from '@divan/machine';
import { decideMeeting, renumberDecision } from '../convening/decision-repository.ts';
import { maybe, sql, type Tx } from '../db/database.ts';
import { textKept } from '../machine/contents.ts';
import type { Following } from '../machine/host.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import { heldMeeting, type MeetingRow, meetingById } from './meetings.ts';
import { openVotesOf } from './open-vote-repository.ts';

/** The end of the electronic decision register, under its lock; null for what is no decision of a board. */
export async function registerEnd(
  tx: Tx,
  subject: string,
): Promise<{ lastNumber: number; lastOn: string | null } | null> {
  if (subject !== 'BOARD_DECISION') return null;
  await sql`select pg_advisory_xact_lock(hashtextextended('register' || current_setting('divan.institution'), 1))`.execute(
    tx,
  );
  const last = await maybe<{ number: number; decided_on: string }>(
    tx,
    sql`select number, decided_on from decision_register order by number desc limit 1`,
  );
  return { lastNumber: last?.number ?? 0, lastOn: last?.decided_on ?? null };
}

/** A decision of the board takes its number in the electronic register (DY m.15/A/3), chained to the one before; where it convenes a meeting, that one is decided (EM-R05). */
export async function writeRegister(
  { tx, runtime, events }: Following<MeetingKinds, MeetingRuntime>,
  event: Extract<MeetingKinds['event'], { type: 'BoardDecisionTaken' }>,
): Promise<void> {
  const { institutionId, streamId, meeting } = runtime;
  const vote = meeting.votes.get(event.voteId);
  const closed = events.find((other) => other.type === 'VoteClosed');
  if (!vote || closed?.type !== 'VoteClosed') return;
  const subject = textOf(runtime, meeting.agenda.find((item) => item.id === vote.itemId)?.title ?? null);
  const text = await textKept(tx, streamId, event.text);
  const attendees = [...vote.electorate].map((memberId) => personOf(runtime, memberId).name);
  const against = (await openVotesOf(tx, event.voteId)).filter(({ choice }) => choice === 'NO');
  const dissent = against.map((row) => personOf(runtime, row.member).name);
  const { counts } = closed.tally;
  const votes = { yes: counts.YES ?? 0, no: counts.NO ?? 0, abstain: counts.ABSTAIN ?? 0 };
  const last = await maybe<{ hash: string }>(tx, sql`select hash from decision_register order by number desc limit 1`);
  const prev = last?.hash ?? '0'.repeat(64);
  const hash = contentHash({ number: event.number, on: event.on, subject, text, attendees, votes, dissent, prev });
  await sql`insert into decision_register (institution_id, number, decided_on, subject, text, meeting_id, vote_id, attendees, votes, dissent, prev, hash)
    values (${institutionId}, ${event.number}, ${event.on}, ${subject}, ${text}, ${streamId}, ${event.voteId}, ${JSON.stringify(attendees)}, ${JSON.stringify(votes)}, ${JSON.stringify(dissent)}, ${prev}, ${hash})`.execute(
    tx,
  );
  const { number, on } = event;
  await convene(tx, runtime, vote, { number, on, present: vote.electorate.size, yes: votes.yes, dissent });
}

/**
 * A decision of a board that came together stands in the paper book; where it convenes a meeting, that one is decided once its number is known, and a number that is put
 * right is put right there too until the call has gone out with it (EM-R05, DY m.15/A/3).
 */
export async function followBook(
  { tx, runtime }: Following<MeetingKinds, MeetingRuntime>,
  { voteId, number }: Extract<MeetingKinds['event'], { type: 'BookEntryRecorded' }>,
): Promise<void> {
  const vote = runtime.meeting.votes.get(voteId);
  if (!vote?.closedAt) return;
  const before = runtime.meeting.bookEntries.get(voteId);
  const target = before && (await convenedBy(tx, runtime, vote));
  if (before && target?.state === 'DECIDED') await renumberDecision(tx, target.meeting_id, before.number, number);
  const dissent = (vote.hall?.rows ?? [])
    .filter(({ choice }) => choice === 'NO')
    .map(({ member }) => personOf(runtime, member).name);
  const decided = { number, on: localDay(vote.closedAt), present: vote.electorate.size, dissent };
  await convene(tx, runtime, vote, { ...decided, yes: vote.tally?.counts.YES ?? 0 });
}

/** The meeting that this decision convenes: the first decision of a board meeting called for it does (EM-R05). */
async function convenedBy(tx: Tx, { streamId }: MeetingRuntime, { itemId }: Vote): Promise<MeetingRow | null> {
  const { convenes } = await meetingById(tx, streamId);
  return convenes && itemId === CONVENING_ITEM ? heldMeeting(tx, convenes) : null;
}

async function convene(
  tx: Tx,
  runtime: MeetingRuntime,
  vote: Vote,
  taken: {
    readonly number: number;
    readonly on: IsoDay;
    readonly present: number;
    readonly yes: number;
    readonly dissent: readonly string[];
  },
): Promise<void> {
  const target = await convenedBy(tx, runtime, vote);
  if (target?.state !== 'DRAFT') return;
  const { institutionId, ground } = runtime;
  const { method, meeting_id: meetingId } = target;
  const dissent = taken.dissent.join(', ');
  await decideMeeting(tx, { institutionId, meetingId }, { heldBy: ground.method, method, ...taken, dissent });
}

/** The item under which a board meeting called for it decides to convene another. */
const CONVENING_ITEM = 'm2';
