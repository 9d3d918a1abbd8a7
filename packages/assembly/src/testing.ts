import { type AssociationStatute, MINIMUM_STATUTE } from '@divan/law';
import { contentHash } from '@divan/machine';
import { Given } from '@divan/machine/testing';
import type { Actor } from './actor.ts';
import { assembly } from './assembly.ts';
import type { MeetingKinds } from './command.ts';
import type { COMMANDS, Command } from './commands.ts';
import type { MeetingEvent } from './event.ts';
import type { ApprovalRecord, Ground, GroundItem, RollEntry } from './ground.ts';
import { EDITION } from './offices/edition.ts';
import type { Meeting } from './state.ts';
import { type Choice, tallyOpen, tallySecret } from './tally.ts';

/** Statute of Ada Dayanışma Derneği: board of 5, audit board of 3, secret elections on one sheet, its own rules for board meetings. */
export const ADA_STATUTE: AssociationStatute = {
  ...MINIMUM_STATUTE,
  boardElection: { method: 'SHEET', minMarks: 1, maxMarks: 5 },
  auditElection: { method: 'SHEET', minMarks: 1, maxMarks: 3 },
  articles: { assemblyTime: '9', membersList: '8', elections: '13', tie: '13', discharge: '14' },
  board: {
    callDays: 3,
    quorum: { share: [1, 2], strict: true },
    majority: { share: [1, 2], strict: true, base: 'PRESENT' },
    tie: 'CHAIR',
  },
};

export const member = (n: number): string => `uye-${String(n).padStart(3, '0')}`;

/** Members 1-5 are the board (1 its chair), 6-8 the audit board; member 100 is honorary. */
export function adaRoll(size = 100): readonly RollEntry[] {
  return Array.from({ length: size }, (_, i) => {
    const n = i + 1;
    const honorary = n === 100;
    return {
      memberId: member(n),
      kind: honorary ? 'HONORARY' : 'FULL',
      mayVote: !honorary,
      name: contentHash(`ad ${n}`),
      organs: n <= 5 ? ['YONETIM_KURULU'] : n <= 8 ? ['DENETIM_KURULU'] : [],
    } satisfies RollEntry;
  });
}

const item = (id: string, kind: GroundItem['kind'], organs?: GroundItem['organs']): GroundItem => ({
  id,
  kind,
  title: contentHash(id),
  ...(organs ? { organs } : {}),
});

export const ADA_AGENDA: readonly GroundItem[] = [
  item('acilis', 'OPENING'),
  item('divan', 'DIVAN'),
  item('gundem', 'READING'),
  item('ibra', 'DISCHARGE', ['YONETIM_KURULU', 'DENETIM_KURULU']),
  item('butce', 'BUDGET'),
  item('secim', 'ELECTION', ['YONETIM_KURULU', 'DENETIM_KURULU']),
  item('dilek', 'WISHES'),
  item('kapanis', 'CLOSING'),
];

export const APPROVAL: ApprovalRecord = {
  approvedBy: 'ICISLERI_BTGM',
  approvedOn: '2027-01-04',
  number: '2027/1',
  revokedOn: null,
  specimen: false,
};

/** Ground of the 9th ordinary assembly, 17.04.2027 14.00, second meeting 08.05.2027. */
export function adaGround(change: Partial<Ground> = {}): Ground {
  return {
    format: 'divan-ground/1',
    institutionId: 'ada',
    meetingId: 'gk9',
    body: 'ASSEMBLY',
    type: 'ORDINARY',
    method: 'ELECTRONIC',
    on: '2027-04-17',
    hour: '14:00',
    second: { on: '2027-05-08', hour: '14:00' },
    charter: { kind: 'ASSOCIATION_ASSEMBLY', statute: ADA_STATUTE, on: '2027-04-17' },
    opener: { chair: member(1), appointed: member(2) },
    decision: { method: 'ELECTRONIC', number: 9, on: '2027-03-22' },
    call: {
      method: 'ELECTRONIC',
      on: '2027-03-29',
      states: ['DAY', 'HOUR', 'PLACE_OR_PLATFORM', 'AGENDA', 'SECOND_MEETING', 'METHOD'],
    },
    agenda: ADA_AGENDA,
    roll: adaRoll(),
    organSizes: { board: 5, audit: 3 },
    ...change,
  };
}

export const STRONG = [
  { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
  { kind: 'TOTP', factor: 'POSSESSION' },
] as const;

const by = (actor: Actor | number): Actor =>
  typeof actor === 'number' ? { kind: 'MEMBER', memberId: member(actor) } : actor;

/** A meeting day: a stream of the machine with its people and the usual course of an assembly. */
export class Day extends Given<MeetingKinds, typeof COMMANDS> {
  constructor(ground: Ground = adaGround(), now = '2027-04-17T11:00:00.000Z') {
    super(assembly, ground, now);
  }

  get meeting(): Meeting {
    return this.state;
  }

  /** Runs a command that must be accepted. @returns the facts that followed */
  do(actor: Actor | number, command: Command): readonly MeetingEvent[] {
    const before = this.events.length;
    this.does(by(actor), command);
    return this.events.slice(before);
  }

  /** The code with which a command is refused; undefined if it is accepted. */
  refusal(actor: Actor | number, command: Command): string | undefined {
    const decided = this.asks(by(actor), command);
    return decided.ok ? undefined : decided.error.code;
  }

  arrive(from: number, to: number): this {
    for (let n = from; n <= to; n++) this.do(n, { type: 'admit', credentials: STRONG, identityProved: true });
    return this;
  }

  /** Called, check-in open, members 1..present on the hazirun. */
  checkedIn(present: number): this {
    this.do({ kind: 'SYSTEM' }, { type: 'callMeeting' });
    this.do({ kind: 'OFFICE', accountId: 'buro' }, { type: 'openCheckIn', approval: APPROVAL, edition: EDITION });
    return this.arrive(1, present);
  }

  opened(present = 60): this {
    this.checkedIn(present);
    this.do(1, { type: 'recordQuorum', declareLacking: false });
    this.do(1, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
    return this;
  }

  /** In session under a divan of 10 (chair), 11 (vice-chair), 12 (secretary). */
  inSession(present = 60): this {
    this.opened(present);
    this.do(20, {
      type: 'proposeDivan',
      proposalId: 'd1',
      chair: member(10),
      viceChairs: [member(11)],
      secretaries: [member(12)],
    });
    this.vote(1, 'divan-oyu', 'divan', { kind: 'DIVAN' }, { YES: present });
    return this;
  }

  start(itemId: string, lead = 10): this {
    this.do(lead, { type: 'startItem', itemId });
    return this;
  }

  finish(itemId: string, lead = 10): this {
    this.do(lead, { type: 'finishItem', itemId });
    return this;
  }

  /** Opens a vote and closes it with these choices cast by members of the electorate in order. */
  vote(
    lead: number,
    voteId: string,
    itemId: string,
    subject: Extract<Command, { type: 'openVote' }>['subject'],
    choices: Readonly<Record<string, number>>,
  ): readonly MeetingEvent[] {
    this.do(lead, {
      type: 'openVote',
      voteId,
      itemId,
      subject,
      question: null,
      announcedSeconds: null,
      credentialKey: null,
    });
    const open = this.meeting.votes.get(voteId);
    const electorate = [...(open?.electorate ?? [])];
    const cast = Object.entries(choices).flatMap(([choice, n]) => Array.from({ length: n }, () => choice));
    const rows = cast.map((choice, i) => ({ member: electorate[i] as string, choice }));
    return this.do(lead, {
      type: 'closeVote',
      voteId,
      tally: tallyOpen(open?.form ?? { kind: 'YES_NO' }, rows),
      leadVotedYes: false,
      register: null,
    });
  }

  /** A secret ballot with these ballots. */
  ballot(
    lead: number,
    voteId: string,
    itemId: string,
    electionId: string,
    ballots: readonly Choice[],
  ): readonly MeetingEvent[] {
    this.do(lead, {
      type: 'openVote',
      voteId,
      itemId,
      subject: { kind: 'ELECTION', electionId },
      question: null,
      announcedSeconds: null,
      credentialKey: 'anahtar',
    });
    const form = this.meeting.votes.get(voteId)?.form ?? { kind: 'YES_NO' };
    const urn = ballots.map((choice, i) => ({ token: `t${i}`, signature: `s${i}`, choice }));
    return this.do(lead, {
      type: 'closeVote',
      voteId,
      tally: tallySecret(form, urn, ballots.length),
      leadVotedYes: false,
      register: null,
    });
  }
}
