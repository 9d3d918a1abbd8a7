import { LISTED, type PackedMay, type Room, unpackMay } from '@divan/api';
import {
  Acts,
  assembly,
  type COMMANDS,
  type JournalBody,
  type Meeting,
  type MeetingKinds,
  type RoleClass,
  roleClassOf,
  standInOf,
} from '@divan/assembly';
import type { Session } from '../identity/sessions.ts';
import { Runtime, type Stored } from '../machine/runtime.ts';
import type { Clock } from '../outside/clock.ts';
import type { BallotSigner, CredentialCheck } from './ballot-signer.ts';
import { classIn } from './room-class.ts';
import { roomSections, type ToldRoom } from './room-view.ts';

const LISTS = new Set<string>(LISTED);
const QUIET = new Set<string>([
  'MemberAdmitted',
  'MemberReturned',
  'MemberLeft',
  // Presses of “destekle” too: so many come together that each alone would be another message to everybody.
  'MotionSupported',
  'MotionSupportWithdrawn',
  'DraftSupported',
  'DraftSupportWithdrawn',
  'AgendaRequestSupported',
  'AgendaRequestSupportWithdrawn',
]);

const IDS = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gu;
/** Told to one person's pages: how he or she stands may have changed. */
const CONCERNED = Buffer.from('event: mine\ndata: {}\n\n');

/** What the journal does not hold: words of the call. */
export type Words = Pick<ToldRoom, 'title' | 'institution' | 'itemTexts' | 'itemMinutes'>;

/** A meeting in this process, with what the room and its votes need beside the state. */
export class MeetingRuntime extends Runtime<MeetingKinds, typeof COMMANDS> implements ToldRoom {
  readonly listed = LISTS;
  protected readonly quiet = QUIET;
  readonly title: string;
  readonly institution: string;
  readonly itemTexts: ReadonlyMap<string, string>;
  readonly itemMinutes: ReadonlyMap<string, number>;
  /** Signs ballots of the open vote; forgotten when it closes. `sealed` is the key as it lies in the database. */
  signer: { readonly sealed: string; readonly signer: BallotSigner } | null = null;
  readonly checks = new Map<string, CredentialCheck>();
  /** What members did that can be done again and again. */
  readonly acts = new Acts();

  constructor(clock: Clock, stored: Stored<MeetingKinds>, words: Words) {
    super(assembly, clock, stored);
    this.title = words.title;
    this.institution = words.institution;
    this.itemTexts = words.itemTexts;
    this.itemMinutes = words.itemMinutes;
  }

  get meeting(): Meeting {
    return this.state;
  }

  override get weight(): number {
    return super.weight + this.ground.roll.length;
  }

  classIn(session: Session): RoleClass | null {
    return classIn(this, session);
  }

  /** Changes when somebody begins or ceases to lead, or to belong to the meeting. */
  get seats(): string {
    const { meeting, ground } = this;
    const { divan, offices, roll, seatEnded } = meeting;
    const named = [
      ...(divan ? [divan.chair, ...divan.viceChairs, ...divan.secretaries] : []),
      ...(offices ? [offices.chair, offices.appointed, ...offices.deputies, ...offices.board] : []),
      ground.opener.chair,
      ground.opener.appointed,
    ].filter((memberId) => memberId !== null);
    const classes = [...new Set(named)].map(
      (memberId) => `${memberId} ${roleClassOf(meeting, ground, { kind: 'MEMBER', memberId })}`,
    );
    return [...classes, standInOf(meeting, ground) ?? '', roll.size, seatEnded.size].join();
  }

  sections(): object {
    return roomSections(this);
  }

  protected folded(body: JournalBody): void {
    this.acts.fold(body);
    if (this.meeting.openVote === null) this.signer = null;
    if (this.stream.watched) this.tellConcerned(body);
  }

  /** Whoever something was done to (let in, found absent, barred, taken out of the room) asks anew how he or she stands; whoever did it, where another page of hers is open. */
  private tellConcerned({ actor, events }: JournalBody): void {
    const acting = actor.kind === 'MEMBER' ? actor.memberId : '';
    const named = new Set((JSON.stringify(events).match(IDS) ?? []).filter((id) => this.meeting.roll.has(id)));
    // The only page of whoever acted knows by the answer.
    if (named.has(acting) && this.stream.listeners().filter(({ session }) => session.memberId === acting).length < 2)
      named.delete(acting);
    if (named.size > 0) this.stream.tell(({ memberId }) => memberId !== null && named.has(memberId), CONCERNED);
  }

  /** The room as one class sees it. */
  room(roleClass: RoleClass): Room {
    const { may, ...rest } = JSON.parse(this.stream.whole(roleClass)) as Omit<Room, 'may'> & { may: PackedMay };
    return { ...rest, may: unpackMay(may) };
  }
}
