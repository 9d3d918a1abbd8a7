import type { CommandInput } from '@divan/api';
import {
  type Actor,
  assembly,
  atTheDoor,
  type Choice,
  type Command,
  type Context,
  inSurnameOrder,
  type MeetingEvent,
  type OpenVoteRow,
  personOf,
  secretKindFor,
  tallyOpen,
  tallySecret,
  textOf,
  type UrnBallot,
} from '@divan/assembly';
import { FORMAT, hexBytes, type IssuerKeys, isSigningKey, newIssuerKeys, ready } from '@divan/ballot';
import { type Instant, localDay, type Result } from '@divan/basics';
import type { Credential, Refusal } from '@divan/law';
import { contentHash, decide, headIsSigned, type JournalEntry, mayIssue, sealEntry } from '@divan/machine';
import { openContest } from '../box/contest.ts';
import { closeFigures, voidContest } from '../box/counting.ts';
import { beginBox } from '../box/officers.ts';
import { approvalFact, approvalInForce } from '../convening/approval.ts';
import { queueMails } from '../convening/mail-queue.ts';
import { keepText, meetingById } from '../convening/meetings.ts';
import { daysChanged, tellNewDay } from '../convening/new-day.ts';
import { addDutiesAfterAssembly } from '../convening/tasks.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import { openBallotTables } from '../db/open-vote.ts';
import type { Deps } from '../deps.ts';
import { journalAppends } from '../operation/metrics.ts';
import { orRefuse, RefusedError, refused } from '../serve.ts';
import { appendEntry, lockMeeting, signHead } from './journal-repository.ts';
import type { MeetingHub, Runtime } from './meeting-hub.ts';

export interface Issuer {
  readonly institutionId: string;
  readonly actor: Actor;
  readonly credentials: readonly Credential[];
  readonly identityProved: boolean;
}

/** Commands of the program itself, with all their facts; a text they bring is written like that of a person. */
export type SystemCommand = ProgramCommand | IssueDocument;
type IssueDocument = Omit<Extract<Command, { type: 'issueDocument' }>, 'reason'> & {
  readonly reason: { readonly write: string } | null;
};
type ProgramCommand = Extract<
  Command,
  {
    type:
      | 'recordOutage'
      | 'recordIdentity'
      | 'recordSignature'
      | 'sealRecord'
      | 'recordBallotKey'
      | 'recordIssuerOutage'
      | 'renewBallotIssuer'
      | 'closeVote';
  }
>;

/** The program itself as issuer of a command. */
export const SYSTEM = { actor: { kind: 'SYSTEM' }, credentials: [], identityProved: true } as const satisfies Omit<
  Issuer,
  'institutionId'
>;

/** Replaces every `{ write: text }` by the commitment of the text, which goes into the content store. */
async function externaliseTexts(tx: Tx, institutionId: string, meetingId: string, value: unknown): Promise<unknown> {
  if (Array.isArray(value))
    return Promise.all(value.map((item) => externaliseTexts(tx, institutionId, meetingId, item)));
  if (typeof value !== 'object' || value === null) return value;
  if ('write' in value && Object.keys(value).length === 1)
    return keepText(tx, institutionId, meetingId, String(value.write));
  const out: Record<string, unknown> = {};
  for (const [key, member] of Object.entries(value))
    out[key] = await externaliseTexts(tx, institutionId, meetingId, member);
  return out;
}

/** Adds the facts that only the server knows: approval, credentials, counts, ballot order, key. */
async function withFacts(
  tx: Tx,
  deps: Deps,
  runtime: Runtime,
  issuer: Issuer,
  input: Record<string, unknown> & { type: string },
  prepared: { publicKey: string; privateKey: string } | null,
): Promise<Command> {
  const { meeting } = runtime;
  switch (input.type as Command['type']) {
    case 'openCheckIn':
    case 'openMeeting':
      return { ...input, approval: approvalFact(await approvalInForce(tx)) } as unknown as Command;
    case 'admit':
      return { type: 'admit', credentials: issuer.credentials, identityProved: issuer.identityProved };
    case 'openVote':
      return (secretKindFor(meeting, runtime.charter, input as never) === 'VERIFIABLE'
        ? {
            ...input,
            credentialKey: null,
            box: await openContest(tx, deps, runtime, input as never, prepared as IssuerKeys),
          }
        : { ...input, credentialKey: prepared?.publicKey ?? null }) as unknown as Command;
    case 'closeBox': {
      const voteId = input.voteId as string;
      await sql`update vote set state = 'CLOSED' where vote_id = ${voteId} and meeting_id = ${runtime.ground.meetingId}`.execute(
        tx,
      );
      const issuers = (meeting.ballotOfficers?.issuers.length ?? 0) + 1;
      return { type: 'closeBox', voteId, figures: await closeFigures(tx, runtime.ground.meetingId, voteId, issuers) };
    }
    case 'closeVote': {
      const voteId = input.voteId as string;
      const vote = meeting.votes.get(voteId);
      if ('tally' in input)
        return { ...input, register: await registerEnd(tx, vote?.subject.kind ?? '') } as unknown as Command;
      const closed =
        await sql`update vote set state = 'CLOSED' where vote_id = ${voteId} and meeting_id = ${runtime.ground.meetingId} and state = 'OPEN'`.execute(
          tx,
        );
      if (!vote || closed.numAffectedRows === 0n)
        return {
          type: 'closeVote',
          voteId,
          tally: { cast: 0, counts: {}, blank: 0, void: 0, root: '' },
          leadVotedYes: false,
          register: null,
        };
      if (vote.mode === 'SECRET') {
        const ballots = (
          await rows<{ token: string; signature: string; choice: string }>(
            tx,
            sql`select token, signature, choice from count_ballots(${voteId})`,
          )
        ).map((row): UrnBallot => ({ ...row, choice: JSON.parse(row.choice) as Choice }));
        const { n } = await one<{ n: number }>(
          tx,
          sql`select count(*) as n from ballot_ledger where vote_id = ${voteId}`,
        );
        return {
          type: 'closeVote',
          voteId,
          tally: tallySecret(vote.form, ballots, n),
          leadVotedYes: false,
          register: await registerEnd(tx, vote.subject.kind),
        };
      }
      const cast = (
        await rows<{ member_id: string; choice: string }>(
          tx,
          sql`select member_id, choice from open_vote_row where vote_id = ${voteId}`,
        )
      ).map((row): OpenVoteRow => ({ member: row.member_id, choice: row.choice }));
      const lead = issuer.actor.kind === 'MEMBER' ? issuer.actor.memberId : '';
      return {
        type: 'closeVote',
        voteId,
        tally: tallyOpen(vote.form, cast),
        leadVotedYes: cast.some((row) => row.member === lead && row.choice === 'YES'),
        register: await registerEnd(tx, vote.subject.kind),
      };
    }
    case 'nameBallotOfficers':
      return { ...input, format: FORMAT } as unknown as Command;
    case 'recordDissent': {
      const own =
        issuer.actor.kind === 'MEMBER'
          ? await maybe<{ choice: string }>(
              tx,
              sql`select choice from open_vote_row where vote_id = ${input.voteId} and member_id = ${issuer.actor.memberId}`,
            )
          : undefined;
      return { ...input, ownChoice: own?.choice ?? null } as unknown as Command;
    }
    case 'closeCandidacies': {
      const election = meeting.elections.get(input.electionId as string);
      const order =
        election?.method === 'SHEET'
          ? inSurnameOrder(runtime, [...election.candidates])
          : [...(election?.lists.values() ?? [])].filter((list) => !list.withdrawn).map((list) => list.id);
      return { ...input, order } as unknown as Command;
    }
    case 'registerVoterKey':
      await ready;
      // Nothing that such a key signs would ever hold: its voter would find out at the ballot.
      if (!isSigningKey(hexBytes(String(input.key), 32))) throw refused('INPUT_MALFORMED', { fields: ['key'] });
      return input as unknown as Command;
    default:
      return input as unknown as Command;
  }
}

/** The end of the electronic decision register, under its lock. */
async function registerEnd(tx: Tx, subject: string): Promise<{ lastNumber: number; lastOn: string | null } | null> {
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

/** What else follows from facts, in the same transaction: vote rows, register, duties, the closing head by mail. */
async function effects(
  tx: Tx,
  deps: Deps,
  runtime: Runtime,
  events: readonly MeetingEvent[],
  entry: JournalEntry,
  prepared: { privateKey: string } | null,
): Promise<void> {
  const { institutionId, ground, meeting } = runtime;
  const { meetingId } = ground;
  for (const event of events) {
    if (event.type === 'VoteOpened') {
      await sql`insert into vote (vote_id, institution_id, meeting_id, mode, state) values (${event.voteId}, ${institutionId}, ${meetingId}, ${event.mode}, 'OPEN')`.execute(
        tx,
      );
      if (event.mode === 'SECRET') await openBallotTables(tx, event.voteId);
      if (event.mode === 'SECRET')
        await sql`insert into vote_key (vote_id, institution_id, private_key) values (${event.voteId}, ${institutionId}, ${deps.keys.encrypt('vote_key.private_key', prepared?.privateKey ?? '')})`.execute(
          tx,
        );
    }
    if (event.type === 'BallotOfficersNamed') await beginBox(tx, deps, institutionId, meetingId, event);
    if (event.type === 'BoxClosed') {
      await sql`delete from vote_key where vote_id = ${event.voteId}`.execute(tx);
      await sql`select queue_forgetting()`.execute(tx);
    }
    if (event.type === 'VoteVoided')
      await sql`update vote set state = 'CLOSED' where vote_id = ${event.voteId}`.execute(tx);
    if (event.type === 'VoteVoided' && meeting.votes.get(event.voteId)?.box)
      await voidContest(
        tx,
        deps,
        meetingId,
        event.voteId,
        meeting.votes.get(event.voteId)?.state === 'COUNTING' ? 'COUNTING' : 'OPEN',
      );
    if (event.type === 'VoteClosed' || event.type === 'VoteVoided') {
      await sql`delete from vote_key where vote_id = ${event.voteId}`.execute(tx);
      if (meeting.votes.get(event.voteId)?.mode === 'SECRET')
        await sql`select close_urn(${event.voteId}), queue_forgetting()`.execute(tx);
    }
    if (event.type === 'HandedOver' && event.part === 'TO_NEW_BOARD')
      await sql`update task set done_at = ${deps.clock.now()}, done_note = ${event.on} where meeting_id = ${meetingId} and kind = 'HANDOVER' and done_at is null`.execute(
        tx,
      );
    if (event.type === 'SignatureRecorded' && event.document === 'minutes')
      await sql`update task set done_at = ${deps.clock.now()}, done_note = 'imza kanıtı' where meeting_id = ${meetingId} and kind = 'SIGN_MINUTES' and done_at is null`.execute(
        tx,
      );
    if (event.type === 'MeetingPostponed' || event.type === 'MeetingAdjourned')
      await tellNewDay(tx, deps, {
        institutionId,
        meetingId,
        called: [...meeting.roll.keys()],
        change: event.type === 'MeetingPostponed' ? 'POSTPONED' : 'ADJOURNED',
        to: event.to,
        hour: event.hour,
        reason: await writtenText(tx, meetingId, event.reason),
        sequence: daysChanged(meeting) + 1,
      });
    if (event.type === 'BoardDecisionTaken') await writeRegister(tx, runtime, event, events);
    if (event.type === 'MeetingClosed' && ground.body === 'ASSEMBLY') {
      await addDutiesAfterAssembly(tx, deps, {
        institutionId,
        meetingId,
        heldOn: localDay(event.at),
        elections: ground.agenda.some((item) => item.kind === 'ELECTION'),
        statuteChange: [...meeting.votes.values()].some((vote) => vote.decision === 'STATUTE_CHANGE' && vote.carried),
      });
      const heads = `Toplantı kapandı. Toplantı günlüğünün kapanış özeti (SHA-256): ${entry.hash}\nSıra: ${entry.seq}\nBu iletiyi saklarsanız günlüğün sonradan değişip değişmediğini kendiniz denetleyebilirsiniz.`;
      const members = await rows<{ email: string }>(
        tx,
        sql`select email from member where member_id = any(${[...meeting.present.keys()]}) and email <> ''`,
      );
      await queueMails(
        tx,
        deps,
        members.map((member) => ({
          institutionId,
          to: member.email,
          subject: `${runtime.title} – kapanış özeti`,
          body: heads,
        })),
      );
    }
  }
}

const writtenText = async (tx: Tx, meetingId: string, commitment: string): Promise<string> =>
  (
    await one<{ text: string }>(
      tx,
      sql`select text from content where meeting_id = ${meetingId} and commitment = ${commitment}`,
    )
  ).text;

async function writeRegister(
  tx: Tx,
  runtime: Runtime,
  event: Extract<MeetingEvent, { type: 'BoardDecisionTaken' }>,
  events: readonly MeetingEvent[],
): Promise<void> {
  const { institutionId, ground, meeting } = runtime;
  const vote = meeting.votes.get(event.voteId);
  const closed = events.find((other) => other.type === 'VoteClosed');
  if (!vote || closed?.type !== 'VoteClosed') return;
  const subject = textOf(runtime, meeting.agenda.find((item) => item.id === vote.itemId)?.title ?? null);
  const text = await writtenText(tx, ground.meetingId, event.text);
  const attendees = [...vote.electorate].map((memberId) => personOf(runtime, memberId).name);
  const against = await rows<{ member_id: string }>(
    tx,
    sql`select member_id from open_vote_row where vote_id = ${event.voteId} and choice = 'NO'`,
  );
  const dissent = against.map((row) => personOf(runtime, row.member_id).name);
  const { counts } = closed.tally;
  const votes = { yes: counts.YES ?? 0, no: counts.NO ?? 0, abstain: counts.ABSTAIN ?? 0 };
  const last = await maybe<{ hash: string }>(tx, sql`select hash from decision_register order by number desc limit 1`);
  const prev = last?.hash ?? '0'.repeat(64);
  const hash = contentHash({ number: event.number, on: event.on, subject, text, attendees, votes, dissent, prev });
  await sql`insert into decision_register (institution_id, number, decided_on, subject, text, meeting_id, vote_id, attendees, votes, dissent, prev, hash)
    values (${institutionId}, ${event.number}, ${event.on}, ${subject}, ${text}, ${ground.meetingId}, ${event.voteId}, ${JSON.stringify(attendees)}, ${JSON.stringify(votes)}, ${JSON.stringify(dissent)}, ${prev}, ${hash})`.execute(
    tx,
  );
  const row = await meetingById(tx, ground.meetingId);
  // The first decision of a board meeting called for it is the convening decision (EM-R05).
  if (row.convened_by_meeting && vote.itemId === 'm2') {
    const target = await meetingById(tx, row.convened_by_meeting);
    if (target.state !== 'DRAFT') return;
    await sql`insert into convening_decision (meeting_id, institution_id, held_by, number, decided_on, method, present, yes, dissent)
      values (${target.meeting_id}, ${institutionId}, ${ground.method}, ${event.number}, ${event.on}, ${target.method}, ${vote.electorate.size}, ${votes.yes}, ${dissent.join(', ')})`.execute(
      tx,
    );
    await sql`update meeting set state = 'DECIDED' where meeting_id = ${target.meeting_id}`.execute(tx);
  }
}

/** A command that changes nothing: what was written for it (texts, above all) is rolled back, for nothing in the journal would name it. */
class NothingChanged extends Error {}

/** The key of a secret vote. Making it takes a few hundred milliseconds, so only for whoever may open this vote now, and outside the lock. */
async function issuerKeysFor(
  deps: Deps,
  hub: MeetingHub,
  { institutionId, actor }: Issuer,
  meetingId: string,
  input: Extract<CommandInput, { type: 'openVote' }>,
): Promise<IssuerKeys | null> {
  const runtime = await deps.db.within(institutionId, (tx) => hub.caughtUp(tx, institutionId, meetingId));
  const { meeting, ground, charter } = runtime;
  const secret = secretKindFor(meeting, charter, input as never);
  const at = maxInstant(deps.clock.now(), runtime.lastAt);
  const command = {
    ...input,
    credentialKey: secret === 'TRUSTED' ? '' : null,
    box: secret === 'VERIFIABLE' ? { contest: '', head: '' } : null,
  } as unknown as Command;
  orRefuse(doorRule(runtime, { state: meeting, ground, charter, actor, at }, command));
  orRefuse(decide(assembly, { state: meeting, ground, charter, actor, at }, command));
  if (!secret) return null;
  hub.signing.warm();
  return newIssuerKeys();
}

/** What is asked before anything is written, read or made: phase, authority, what the state shows, and the order of the meeting. */
function doorRule(runtime: Runtime, context: Context, command: Command): Result<null, Refusal> {
  const may = mayIssue(assembly, context, command.type);
  return may.ok ? atTheDoor(context, command, runtime.acts) : may;
}

/** One way to change a meeting: lock, read the tail, decide, append, queue, commit. All or nothing. */
export async function runMeetingCommand(
  deps: Deps,
  hub: MeetingHub,
  issuer: Issuer,
  meetingId: string,
  input: CommandInput | SystemCommand,
  /** Works in the same transaction once the entry stands: a row that goes with its fact, a look at what is about to be committed. What it throws rolls everything back. */
  beforeCommit: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<{ seq: number; events: readonly MeetingEvent[] }> {
  const { institutionId, actor } = issuer;
  const made: { written: { runtime: Runtime; entry: JournalEntry } | null; standing: number } = {
    written: null,
    standing: 0,
  };
  try {
    const prepared = input.type === 'openVote' ? await issuerKeysFor(deps, hub, issuer, meetingId, input) : null;
    const outcome = await deps.db.within(institutionId, async (tx) => {
      await lockMeeting(tx, meetingId);
      const runtime = await hub.caughtUp(tx, institutionId, meetingId);
      const { meeting, ground, charter } = runtime;
      made.standing = runtime.seq;
      const at = maxInstant(deps.clock.now(), runtime.lastAt);
      const context = { state: meeting, ground, charter, actor, at };
      orRefuse(doorRule(runtime, context, input as Command));
      // Officers were named or a mode was decided since the key was thought about.
      if (input.type === 'openVote' && !prepared && secretKindFor(meeting, charter, input as never))
        throw refused('CHANGED_MEANWHILE');
      const written = (await externaliseTexts(tx, institutionId, ground.meetingId, input)) as Record<
        string,
        unknown
      > & {
        type: string;
      };
      const command = await withFacts(tx, deps, runtime, issuer, written, prepared);
      const events = orRefuse(decide(assembly, context, command));
      if (events.length === 0) throw new NothingChanged();
      const entry = sealEntry({
        format: 'divan-journal/1',
        meetingId: ground.meetingId,
        seq: runtime.seq + 1,
        at,
        actor,
        command,
        groundHash: runtime.groundHash,
        events,
        prev: runtime.hash,
      });
      await effects(tx, deps, runtime, events, entry, prepared);
      const gate = await hub.gateOf(tx, runtime);
      made.written = { runtime, entry };
      await appendEntry(tx, gate, entry);
      if (headIsSigned(assembly, events)) await signHead(tx, deps, gate);
      await hub.readTexts(tx, runtime, [entry]);
      await beforeCommit(tx);
      return { seq: entry.seq, events };
    });
    journalAppends.add();
    made.written?.runtime.apply(made.written.entry);
    return outcome;
  } catch (error) {
    if (error instanceof NothingChanged) return { seq: made.standing, events: [] };
    // The gate has let something pass that does not stand.
    if (made.written) made.written.runtime.gate = null;
    if (error instanceof RefusedError) await hub.attempts.refused(issuer, meetingId, input.type, error.refusal);
    throw error;
  }
}

const maxInstant = (now: Instant, last: string): Instant => (now < last ? (last as Instant) : now);
