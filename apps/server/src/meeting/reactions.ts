import { type DayAndHour, type MeetingKinds, missingVotes, ORGAN_NAMES, presentMembers } from '@divan/assembly';
import type { IssuerKeys } from '@divan/ballot';
import { type Instant, localDay } from '@divan/basics';
import { voidContest } from '../box/counting.ts';
import { beginBox } from '../box/officers.ts';
import { daysChanged, tellNewDay, tellNotHeld } from '../convening/new-day.ts';
import { sql, type Tx } from '../db/database.ts';
import { openBallotTables } from '../db/open-vote.ts';
import { addDutiesAfterAssembly, closeDuty } from '../duties/tasks.ts';
import { endDesk, endDesksOf } from '../hall/hall-repository.ts';
import { textKept } from '../machine/contents.ts';
import type { Following, ReactionTable } from '../machine/host.ts';
import { callMembers } from '../push/call-devices.ts';
import { dropPhotos } from './candidate-photo-repository.ts';
import { photosIn } from './get-candidacies.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import { followBook, writeRegister } from './register.ts';
import { mailResults } from './result-mail.ts';
import { beginRollCall, endRollCall, endRollCallsOf } from './roll-call-repository.ts';

/** A vote takes nothing more: its key goes, and of a secret vote every trace of an order. */
async function endVote(tx: Tx, runtime: MeetingRuntime, voteId: string): Promise<void> {
  await sql`delete from vote_key where vote_id = ${voteId}`.execute(tx);
  const vote = runtime.meeting.votes.get(voteId);
  if (vote?.mode === 'SECRET' && !vote.hall) await sql`select close_urn(${voteId}), queue_forgetting()`.execute(tx);
}

/** Everybody who was called is called again, with the reason as it was written (DY m.14). */
const newDay = async (
  { tx, deps, runtime }: Following<MeetingKinds, MeetingRuntime>,
  change: 'POSTPONED' | 'ADJOURNED',
  {
    to,
    hour,
    reason,
    second,
  }: { readonly to: string; readonly hour: string; readonly reason: string; readonly second?: DayAndHour },
): Promise<void> => {
  const { institutionId, streamId, meeting } = runtime;
  await tellNewDay(tx, deps, {
    institutionId,
    meetingId: streamId,
    called: [...meeting.roll.keys()],
    change,
    to,
    hour,
    reason: await textKept(tx, streamId, reason),
    second,
    sequence: daysChanged(meeting) + 1,
  });
};

/** The first meeting lacked its quorum: whatever shows the day shows that of the second, and everybody called hears which it is (TMK m.78/2). */
const secondDay = (
  { tx, deps, runtime }: Following<MeetingKinds, MeetingRuntime>,
  second: NonNullable<MeetingKinds['ground']['second']>,
): Promise<void> =>
  tellNewDay(tx, deps, {
    institutionId: runtime.institutionId,
    meetingId: runtime.streamId,
    called: [...runtime.meeting.roll.keys()],
    change: 'SECOND_MEETING',
    to: second.on,
    hour: second.hour,
    reason: '',
    sequence: daysChanged(runtime.meeting) + 1,
  });

/** The day passed without the meeting: everybody who was called learns that and why. */
const notHeld = async (
  { tx, deps, runtime }: Following<MeetingKinds, MeetingRuntime>,
  { reason, at }: { readonly reason: string; readonly at: Instant },
): Promise<void> => {
  const { institutionId, streamId, meeting } = runtime;
  if (meeting.desks.size > 0) await endDesksOf(tx, streamId, at);
  await tellNotHeld(tx, deps, {
    institutionId,
    meetingId: streamId,
    called: [...meeting.roll.keys()],
    reason: await textKept(tx, streamId, reason),
  });
};

/** An assembly is over: what it leaves to be done, and its results by mail. */
async function ended(
  following: Following<MeetingKinds, MeetingRuntime>,
  { at }: { readonly at: Instant },
): Promise<void> {
  const { tx, deps, runtime, entry } = following;
  const { institutionId, streamId, ground, meeting } = runtime;
  if (meeting.desks.size > 0) await endDesksOf(tx, streamId, at);
  await endRollCallsOf(tx, streamId);
  if (ground.body !== 'ASSEMBLY') return;
  await addDutiesAfterAssembly(tx, deps, {
    institutionId,
    meetingId: streamId,
    heldOn: localDay(at),
    elections: [...meeting.elections.values()].some(({ elected }) => elected !== null),
    unelected: meeting.agenda
      .filter((item) => item.kind === 'ELECTION' && item.state !== 'REMOVED')
      .flatMap((item) => missingVotes(meeting, item).flatMap(({ organ }) => (organ ? [ORGAN_NAMES[organ]] : []))),
    statuteChange: [...meeting.votes.values()].some(
      (vote) => vote.decision === 'STATUTE_CHANGE' && vote.state === 'CLOSED' && vote.carried,
    ),
  });
  await mailResults(tx, deps, runtime, entry);
}

/** A picture that no candidacy names any more is nobody's to keep (KVKK m.7). */
async function forgetPhotos(
  { tx, runtime }: Following<MeetingKinds, MeetingRuntime>,
  { filingId, photo = null }: { readonly filingId: string; readonly photo?: string | null },
): Promise<void> {
  const memberId = runtime.meeting.filings.get(filingId)?.by;
  if (!memberId) return;
  const left = [...photosIn(runtime, { memberId, beside: filingId }), ...(photo ? [photo] : [])];
  await dropPhotos(tx, { meetingId: runtime.streamId, memberId, left });
}

/** What else follows from facts of a meeting, in the same transaction: rows of votes and boxes, the register, duties, letters. */
export const reactions: ReactionTable<MeetingKinds, MeetingRuntime> = {
  VoteOpened: async ({ tx, deps, runtime, prepared }, { voteId, mode, hall, barred }) => {
    const { institutionId, streamId, meeting } = runtime;
    await sql`insert into vote (vote_id, institution_id, meeting_id, mode, state) values (${voteId}, ${institutionId}, ${streamId}, ${mode}, 'OPEN')`.execute(
      tx,
    );
    if (!hall)
      await callMembers(tx, {
        institutionId,
        meetingId: streamId,
        cause: voteId,
        members: presentMembers(meeting).filter((id) => meeting.roll.get(id)?.mayVote && !barred.includes(id)),
      });
    // Papers lie in a box of the hall and nowhere here.
    if (mode !== 'SECRET' || hall) return;
    await openBallotTables(tx, voteId);
    const key = deps.keys.encrypt('vote_key.private_key', (prepared as IssuerKeys | null)?.privateKey ?? '');
    await sql`insert into vote_key (vote_id, institution_id, private_key) values (${voteId}, ${institutionId}, ${key})`.execute(
      tx,
    );
  },
  RollCallOpened: async ({ tx, runtime }, { rollCallId, by, at }) => {
    const { institutionId, streamId: meetingId, meeting } = runtime;
    await beginRollCall(tx, { institutionId, rollCallId, meetingId, by, at });
    const members = presentMembers(meeting).filter((memberId) => memberId !== by);
    await callMembers(tx, { institutionId, meetingId, cause: rollCallId, members });
  },
  RollCallWithdrawn: ({ tx }, { rollCallId }) => endRollCall(tx, rollCallId),
  RecessCalled: ({ tx, runtime }) => endRollCallsOf(tx, runtime.streamId),
  InterruptionDeclared: ({ tx, runtime }) => endRollCallsOf(tx, runtime.streamId),
  FloorGranted: async ({ tx, runtime }, { requestId }) => {
    const { institutionId, streamId, meeting } = runtime;
    const by = meeting.floor.get(requestId)?.by;
    if (by)
      await callMembers(tx, { institutionId, meetingId: streamId, cause: `${streamId}:${requestId}`, members: [by] });
  },
  // Whoever is named on a list is asked to consent, on the device that he or she chose.
  CandidacyAnnounced: async ({ tx, runtime }, { filingId, by, filed }) => {
    if (filed.kind !== 'LIST') return;
    const { institutionId, streamId } = runtime;
    const members = [...filed.slate.principals, ...filed.slate.substitutes].filter((memberId) => memberId !== by);
    await callMembers(tx, { institutionId, meetingId: streamId, cause: `${streamId}:${filingId}`, members });
  },
  CandidacyRewritten: forgetPhotos,
  CandidacyTakenBack: forgetPhotos,
  BallotOfficersNamed: ({ tx, deps, runtime }, event) =>
    beginBox(tx, deps, runtime.institutionId, runtime.streamId, event),
  // Waits for those who are casting at this moment; whoever comes later finds the vote ended.
  CastingStopped: async ({ tx }, { voteId }) => {
    await sql`update vote set state = 'CLOSED' where vote_id = ${voteId}`.execute(tx);
  },
  BoxClosed: async ({ tx }, { voteId }) => {
    await sql`delete from vote_key where vote_id = ${voteId}`.execute(tx);
    await sql`select queue_forgetting()`.execute(tx);
  },
  VoteVoided: async ({ tx, deps, runtime }, { voteId }) => {
    await sql`update vote set state = 'CLOSED' where vote_id = ${voteId}`.execute(tx);
    const vote = runtime.meeting.votes.get(voteId);
    if (vote?.box)
      await voidContest(tx, deps, runtime.streamId, voteId, vote.state === 'COUNTING' ? 'COUNTING' : 'OPEN');
    if (!vote?.stopped) await endVote(tx, runtime, voteId);
  },
  // One that was announced ended then; one whose box held too many papers ends now.
  VoteAnnulled: async ({ tx }, { voteId }) => {
    await sql`update vote set state = 'CLOSED' where vote_id = ${voteId}`.execute(tx);
  },
  VoteStopped: ({ tx, runtime }, { voteId }) => endVote(tx, runtime, voteId),
  // One that was stopped and counted before has nothing left that could end.
  VoteClosed: async ({ tx, runtime }, { voteId }) => {
    if (!runtime.meeting.votes.get(voteId)?.stopped) await endVote(tx, runtime, voteId);
  },
  DeskClosed: ({ tx }, { deskId, at }) => endDesk(tx, deskId, at).then(() => undefined),
  MeetingPostponed: (following, event) => newDay(following, 'POSTPONED', event),
  QuorumRecorded: async (following, { reached, attempt }) => {
    const { second } = following.runtime.meeting;
    if (!reached && attempt === 1 && second) await secondDay(following, second);
  },
  MeetingNotHeld: notHeld,
  OpenerAppointed: async ({ tx, runtime }, { memberId }) => {
    await sql`update meeting set opener_appointed = ${memberId} where meeting_id = ${runtime.streamId}`.execute(tx);
  },
  MeetingAdjourned: async (following, event) => {
    await endRollCallsOf(following.tx, following.runtime.streamId);
    await newDay(following, 'ADJOURNED', event);
  },
  BoardDecisionTaken: writeRegister,
  BookEntryRecorded: followBook,
  HandedOver: async ({ tx, deps, runtime }, { part, on }) => {
    if (part === 'TO_NEW_BOARD') await closeDuty(tx, runtime.streamId, 'HANDOVER', { at: deps.clock.now(), note: on });
  },
  SignatureRecorded: async ({ tx, deps, runtime }, { document }) => {
    if (document === 'minutes')
      await closeDuty(tx, runtime.streamId, 'SIGN_MINUTES', { at: deps.clock.now(), note: 'imza kanıtı' });
  },
  MeetingFailed: async ({ tx, runtime }, { at }) => {
    if (runtime.meeting.desks.size > 0) await endDesksOf(tx, runtime.streamId, at);
  },
  MeetingDispersed: ended,
  MeetingClosed: ended,
};
