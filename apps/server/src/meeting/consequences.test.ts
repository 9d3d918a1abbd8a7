import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as api from '@divan/api';
import type { EventType } from '@divan/assembly';
import { addDays, type IsoDay, instantOfLocal, localDay } from '@divan/basics';
import pg from 'pg';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  sessionFor,
  setUpAda,
  type TestServer,
  testServer,
  textOf,
} from '../testing.ts';

/** What a fact that changes day, hour, place, agenda or leader brings about outside its own journal. */
interface Consequences {
  /** Words of the letter that everybody called gets; null: the call told it already, or only those present are concerned. */
  readonly letter: RegExp | null;
  /** The list, the start page and the room show this day and hour. */
  readonly day?: 'NEW' | 'SECOND';
  /** The calendar file replaces the one before. */
  readonly calendar?: true;
  /** Duties that are there afterwards. */
  readonly tasks?: readonly string[];
  /** Phase by which lists and reminders know where the meeting stands. */
  readonly phase?: string;
  /** Who may open is another. */
  readonly opener?: true;
}
/** It changes nothing of the plan: what it says stays within the meeting and its papers. */
const INSIDE = null;

/** Event × consequence; a fact that is not here does not compile. */
const TABLE: Readonly<Record<EventType, Consequences | null>> = {
  MeetingPostponed: { letter: /geri bırakılmıştır: onarım/u, day: 'NEW', calendar: true, tasks: ['PRINTED_CALLS'] },
  MeetingAdjourned: { letter: /oturumu[\s\S]*vakit geçti/u, day: 'NEW', calendar: true, tasks: ['PRINTED_CALLS'] },
  QuorumRecorded: { letter: /çoğunluk sağlanamamıştır[\s\S]*ikinci toplantı/u, day: 'SECOND', calendar: true },
  MeetingNotHeld: { letter: /yapılamamıştır: kimse gelmedi/u, phase: 'failed' },
  MeetingDispersed: { letter: null, phase: 'closed', tasks: ['SIGN_MINUTES', 'SEAL_PACKAGE'] },
  MeetingClosed: { letter: null, phase: 'closed', tasks: ['SIGN_MINUTES', 'SEAL_PACKAGE'] },
  MeetingFailed: INSIDE,
  OpenerAppointed: { letter: null, opener: true },
  OfficesRecorded: { letter: null, opener: true },
  MeetingCalled: INSIDE,
  MeetingOpened: INSIDE,
  DivanProposed: INSIDE,
  DivanProposalWithdrawn: INSIDE,
  DivanElected: INSIDE,
  CheckInOpened: INSIDE,
  MemberAdmitted: INSIDE,
  MemberReturned: INSIDE,
  MemberLeft: INSIDE,
  IdentityRecorded: INSIDE,
  RollCallOpened: INSIDE,
  RollCallExtended: INSIDE,
  RollCallWithdrawn: INSIDE,
  RollCallRecorded: INSIDE,
  AnnouncementMade: INSIDE,
  AnnouncementWithdrawn: INSIDE,
  TextShown: INSIDE,
  TextHidden: INSIDE,
  // The agenda of a meeting under way changes before those who are there (TMK m.79).
  ItemStarted: INSIDE,
  ItemFinished: INSIDE,
  ItemReopened: INSIDE,
  ItemNoted: INSIDE,
  AgendaItemRequested: INSIDE,
  AgendaRequestSupported: INSIDE,
  AgendaRequestSupportWithdrawn: INSIDE,
  AgendaItemAdded: INSIDE,
  AgendaRequestDropped: INSIDE,
  AgendaReordered: INSIDE,
  AgendaItemRemoved: INSIDE,
  ItemPaperLaid: INSIDE,
  ItemPaperWithdrawn: INSIDE,
  SpeechLimitSet: INSIDE,
  FloorRequested: INSIDE,
  FloorRequestWithdrawn: INSIDE,
  FloorRefused: INSIDE,
  FloorGranted: INSIDE,
  FloorExtended: INSIDE,
  SpeakersListClosed: INSIDE,
  SpeakersListReopened: INSIDE,
  SpeakersOrdered: INSIDE,
  SpeakerPutBack: INSIDE,
  SpeechEnded: INSIDE,
  SpeechHandedIn: INSIDE,
  MotionSubmitted: INSIDE,
  MotionSupported: INSIDE,
  MotionSupportWithdrawn: INSIDE,
  MotionWithdrawn: INSIDE,
  MotionAdmitted: INSIDE,
  MotionRefused: INSIDE,
  MotionDrafted: INSIDE,
  AuthorAsked: INSIDE,
  AuthorJoined: INSIDE,
  AuthorLeft: INSIDE,
  DraftRewritten: INSIDE,
  DraftSupported: INSIDE,
  DraftSupportWithdrawn: INSIDE,
  DraftTakenBack: INSIDE,
  DraftBrought: INSIDE,
  ConflictRecorded: INSIDE,
  VoteOpened: INSIDE,
  VoteExtended: INSIDE,
  VoteStopped: INSIDE,
  VoteClosed: INSIDE,
  VoteVoided: INSIDE,
  VoteAnnulled: INSIDE,
  DissentRecorded: INSIDE,
  BoardDecisionTaken: INSIDE,
  BallotOfficersNamed: INSIDE,
  BallotOfficersDismissed: INSIDE,
  BallotIssuerRenewed: INSIDE,
  BallotKeysConfirmed: INSIDE,
  WitnessAbsenceRecorded: INSIDE,
  VoterKeyRegistered: INSIDE,
  BallotKeyReady: INSIDE,
  CastingStopped: INSIDE,
  BoxClosed: INSIDE,
  CandidaciesOpened: INSIDE,
  CandidateNominated: INSIDE,
  CandidacyDeclared: INSIDE,
  CandidacyWithdrawn: INSIDE,
  ListSubmitted: INSIDE,
  ListWithdrawn: INSIDE,
  CandidaciesClosed: INSIDE,
  CandidaciesReopened: INSIDE,
  CandidacyAnnounced: INSIDE,
  CandidacyRewritten: INSIDE,
  ListingAnswered: INSIDE,
  CandidacyTakenBack: INSIDE,
  LotRequired: INSIDE,
  LotRecorded: INSIDE,
  ElectionRoundEnded: INSIDE,
  ElectionSettled: INSIDE,
  RecessCalled: INSIDE,
  InterruptionDeclared: INSIDE,
  InterruptionEnded: INSIDE,
  OutageRecorded: INSIDE,
  MeetingResumed: INSIDE,
  ParticipantWarned: INSIDE,
  ObjectionRaised: INSIDE,
  ObjectionAnswered: INSIDE,
  DeskOpened: INSIDE,
  DeskClosed: INSIDE,
  GuestEntered: INSIDE,
  CountAsked: INSIDE,
  NamesCalled: INSIDE,
  CountEntered: INSIDE,
  CountsDiffered: INSIDE,
  SheetDecided: INSIDE,
  CountRecorded: INSIDE,
  CountWithdrawn: INSIDE,
  PapersPacked: INSIDE,
  BookEntryRecorded: INSIDE,
  ScanKept: INSIDE,
  ScanWithdrawn: INSIDE,
  PaperFiled: INSIDE,
  FilingWithdrawn: INSIDE,
  FilingTakenUp: INSIDE,
  DocumentIssued: INSIDE,
  SignatureRecorded: INSIDE,
  HandedOver: INSIDE,
  RecordSealed: INSIDE,
};

const MEMBERS = 12;
const w = (text: string) => ({ write: text });
let t: TestServer;
let owner: pg.Client;
let admin: Client;
let cast: CastMember[];
let clients: Client[] = [];
let meetingId = '';
let on: IsoDay;
let second: IsoDay;

before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, MEMBERS);
  await owner.query("update member set email = '' where member_no = '0012'");
});
after(async () => {
  await owner.end();
  await t.stop();
});

/** Everybody is signed in anew: days have passed. */
async function signIn(): Promise<void> {
  const { institution_id: institutionId } = (await owner.query('select institution_id from institution')).rows[0];
  const session = async (roles: readonly string[], memberId: string | null): Promise<Client> =>
    Object.assign(t.client(), {
      cookie: await sessionFor(owner, t.clock.now(), { institutionId, roles, memberId, confirmed: true }),
    });
  admin = await session(['ADMIN', 'OFFICE'], null);
  clients = [];
  for (const { id } of cast) clients.push(await session([], id));
}
const chair = (): Client => clients[0] as Client;
const command = (who: Client, input: api.CommandInput) => who.command(meetingId, input);
const reach = async (day: IsoDay, hour: string): Promise<void> => {
  t.clock.set(instantOfLocal(day, hour));
  await signIn();
};
async function called(): Promise<void> {
  await signIn();
  on = addDays(localDay(t.clock.now()), 28);
  meetingId = await callAssembly(t, admin, { on, hour: '14:00' });
  const room = await admin.call(api.getRoom, { params: { meetingId } });
  second = (room.meeting.second?.on ?? on) as IsoDay;
}
async function checkedIn(present: number): Promise<void> {
  await called();
  await reach(on, '14:00');
  await command(chair(), { type: 'openCheckIn' });
  for (const client of clients.slice(0, present)) await command(client, { type: 'admit' });
}
async function opened(): Promise<void> {
  await checkedIn(MEMBERS);
  await command(chair(), { type: 'recordQuorum', declareLacking: false });
  await command(chair(), { type: 'openMeeting', overrideReason: null });
}
const openers = async (): Promise<readonly string[]> =>
  (await admin.call(api.getRoom, { params: { meetingId } })).meeting.openers;

/** How each fact comes about; the day it names, where it names one. */
const CAUSES: Partial<Record<EventType, () => Promise<{ readonly on: IsoDay; readonly hour: string } | null>>> = {
  MeetingPostponed: async () => {
    await called();
    const to = addDays(on, 7);
    await command(chair(), { type: 'postponeMeeting', to, hour: '11:00', reason: w('onarım') });
    return { on: to, hour: '11:00' };
  },
  QuorumRecorded: async () => {
    await checkedIn(2);
    await command(chair(), { type: 'recordQuorum', declareLacking: true });
    return { on: second, hour: '14:00' };
  },
  MeetingNotHeld: async () => {
    await called();
    await reach(addDays(on, 1), '09:00');
    await command(admin, { type: 'recordNotHeld', reason: w('kimse gelmedi') });
    return null;
  },
  MeetingAdjourned: async () => {
    await opened();
    const to = addDays(on, 1);
    await command(chair(), { type: 'adjournMeeting', to, hour: '10:00', reason: w('vakit geçti') });
    return { on: to, hour: '10:00' };
  },
  MeetingDispersed: async () => {
    await opened();
    for (const client of clients.slice(1)) await command(client, { type: 'leave' });
    await command(chair(), { type: 'disperseMeeting', reason: w('üyeler ayrıldı') });
    return null;
  },
  OpenerAppointed: async () => {
    await called();
    await command(chair(), { type: 'appointOpener', memberId: cast[3]?.id as string });
    assert.ok((await openers()).includes(cast[3]?.id as string));
    return null;
  },
  OfficesRecorded: async () => {
    await called();
    const { seats } = await admin.call(api.getOrgans);
    const seat = (memberId: string | undefined) =>
      seats.find((one) => one.organ === 'YONETIM_KURULU' && one.memberId === memberId) as (typeof seats)[number];
    await admin.call(api.endSeat, {
      params: { seatId: seat(cast[0]?.id).id },
      body: { on: localDay(t.clock.now()), reason: 'istifa' },
    });
    const { id: seatId, version } = seat(cast[1]?.id);
    await admin.call(api.changeDuty, { params: { seatId }, body: { duty: 'BASKAN', termEnds: null, version } });
    assert.deepEqual(await openers(), [cast[1]?.id]);
    return null;
  },
};

describe('whatever changes the plan reaches whoever and whatever stands on it (DY m.14)', () => {
  const told = (words: RegExp): number =>
    new Set(t.post.letters.filter(({ raw }) => words.test(textOf(raw))).map(({ to }) => to)).size;

  for (const [type, consequences] of Object.entries(TABLE) as [EventType, Consequences | null][]) {
    if (!consequences || type === 'MeetingClosed') continue;
    test(type, async () => {
      const cause = CAUSES[type];
      assert.ok(cause, `nothing brings ${type} about here`);
      const day = await cause();
      if (consequences.letter) {
        for (let wait = 0; wait < 800 && told(consequences.letter) < MEMBERS - 1; wait++)
          await new Promise((resolve) => setTimeout(resolve, 25));
        assert.equal(told(consequences.letter), MEMBERS - 1, 'everybody who was called by letter');
      }
      const { meetings } = await admin.call(api.listMeetings);
      const shown = meetings.find(({ id }) => id === meetingId);
      const { meeting } = await admin.call(api.getRoom, { params: { meetingId } });
      if (day) {
        assert.deepEqual([shown?.on, shown?.hour], [day.on, day.hour], 'lists');
        if (consequences.day === 'SECOND') assert.equal(meeting.second?.on, day.on);
        else assert.deepEqual([meeting.on, meeting.hour], [day.on, day.hour], 'the room');
      }
      if (consequences.calendar && day) {
        const calendar = String(await admin.call(api.getCalendar, { params: { meetingId } }));
        assert.ok(calendar.includes('SEQUENCE:1'), calendar);
        assert.ok(calendar.includes(`DTSTART:${day.on.replaceAll('-', '')}T`), calendar);
      }
      if (consequences.phase) assert.equal(meeting.phase, consequences.phase);
      const { tasks } = await admin.call(api.listTasks);
      for (const kind of consequences.tasks ?? [])
        assert.ok(
          tasks.some((task) => task.kind === kind && task.meetingId === meetingId),
          kind,
        );
    });
  }
});

test('a meeting that nobody closed becomes a duty, which is done when it is (DY m.15)', async () => {
  await signIn();
  on = addDays(localDay(t.clock.now()), 35);
  meetingId = await callAssembly(t, admin, { on, hour: '14:00' });
  await reach(addDays(on, 2), '09:00');
  const left = async () =>
    (await admin.call(api.listTasks)).tasks.filter(
      (task) =>
        task.kind === 'MEETING_LEFT_OPEN' &&
        task.state !== 'DONE' &&
        task.subject.includes(on.split('-').reverse().join('.')),
    ).length;
  assert.equal(await left(), 1);
  await (clients[1] as Client).command(meetingId, { type: 'recordNotHeld', reason: w('unutuldu') });
  assert.equal(await left(), 0);
});

test('a board meeting follows the seats: who left the board is refused, who came onto it is in the room (DY m.15)', async () => {
  await signIn();
  on = addDays(localDay(t.clock.now()), 20);
  const items = [{ title: 'Üyelik başvuruları', text: 'Başvurular kabul edilsin.' }];
  ({ id: meetingId } = await admin.call(api.callBoardMeeting, {
    body: { on, hour: '20:00', method: 'ELECTRONIC', items, convenes: null },
  }));
  const { seats } = await admin.call(api.getOrgans);
  const left = seats.find(
    (seat) => seat.organ === 'YONETIM_KURULU' && seat.principal && seat.duty !== 'BASKAN',
  ) as (typeof seats)[number];
  const since = localDay(t.clock.now());
  await admin.call(api.endSeat, { params: { seatId: left.id }, body: { on: since, reason: 'istifa' } });
  const came = cast.find(({ id }) => !seats.some((seat) => seat.memberId === id)) as CastMember;
  const { seats: now } = await admin.call(api.getOrgans);
  const free = now.every((seat) => seat.organ !== 'YONETIM_KURULU' || !seat.principal || seat.rank !== left.rank);
  if (free)
    await admin.call(api.seatMember, {
      body: {
        organ: 'YONETIM_KURULU',
        principal: true,
        rank: left.rank,
        duty: 'UYE',
        memberId: came.id,
        since,
        termEnds: null,
      },
    });
  const newcomer = free
    ? came.id
    : (now.find((seat) => seat.organ === 'YONETIM_KURULU' && seat.principal && seat.rank === left.rank)
        ?.memberId as string);
  const clientOf = (memberId: string): Client => clients[cast.findIndex(({ id }) => id === memberId)] as Client;
  await reach(on, '20:00');
  await command(admin, { type: 'openCheckIn' });
  const admit = { params: { meetingId }, body: { type: 'admit' as const } };
  assert.equal(await clientOf(left.memberId).refusal(api.issueCommand, admit), 'NOT_ENTITLED');
  await command(clientOf(newcomer), { type: 'admit' });
  const room = await clientOf(newcomer).call(api.getRoom, { params: { meetingId } });
  assert.equal(room.quorum.present, 1);
});
