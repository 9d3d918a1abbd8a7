import type { CommandInput } from '@divan/api';
import type { COMMANDS, Command, MeetingKinds, RollEntry, Told } from '@divan/assembly';
import type { Acceptor } from '../box/acceptor.ts';
import { maybe, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import type { Asker as AskerOf, Host } from '../machine/host.ts';
import { Hub } from '../machine/hub.ts';
import { NotFoundError, refused } from '../refused.ts';
import { BallotSigner, type SigningThread } from './ballot-signer.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import { actorOf } from './room-class.ts';

/** How many votes are remembered with the meeting they belong to. */
const MOST_VOTES = 10_000;

/** Commands of the program itself, with all their facts; a text they bring is written like that of a person. */
export type SystemCommand = ProgramCommand | IssueDocument | CloseBox | FollowOffices;
/** Who holds the offices now; names of those who came onto the board are written like any text. */
export type FollowOffices = Omit<Extract<Command, { type: 'recordOffices' }>, 'joined'> & {
  readonly joined: readonly (Omit<RollEntry, 'name'> & { readonly name: { readonly write: string } })[];
};
type IssueDocument = Omit<Extract<Command, { type: 'issueDocument' }>, 'reason'> & {
  readonly reason: { readonly write: string } | null;
};
/** The program closes a box; its figures are counted under the lock. */
type CloseBox = { readonly type: 'closeBox'; readonly voteId: string };
type ProgramCommand = Extract<
  Command,
  {
    type:
      | 'callMeeting'
      | 'recordOutage'
      | 'recordIdentity'
      | 'recordSignature'
      | 'keepScan'
      | 'layItemPaper'
      | 'sealRecord'
      | 'recordBallotKey'
      | 'recordIssuerOutage'
      | 'renewBallotIssuer'
      | 'closeVote';
  }
>;
/** What may be asked of a meeting. */
export type MeetingInput = CommandInput | SystemCommand;
export type MeetingHost = Host<MeetingKinds, typeof COMMANDS, MeetingRuntime, MeetingInput>;
export type Asker = AskerOf<MeetingKinds['actor']>;

/** The program itself as asker of a command. */
export const SYSTEM = { actor: { kind: 'SYSTEM' }, credentials: [], identityProved: true } as const satisfies Omit<
  Asker,
  'institutionId'
>;

const askerOf = ({ institutionId, credentials, proved }: Session, actor: Asker['actor']): Asker => ({
  institutionId,
  actor,
  credentials,
  identityProved: proved,
});

/** Whoever asks in the name of the office. */
export const officeAsker = (session: Session): Asker =>
  askerOf(session, { kind: 'OFFICE', accountId: session.accountId });

/** Who asks for something in a meeting. @throws RefusedError for whoever only looks on */
export function askerIn(told: Told, session: Session, forMember: string | null = null): Asker {
  const actor = actorOf(told, session, forMember);
  if (!actor) throw refused('NOT_ENTITLED');
  return askerOf(session, actor);
}

/** Where a verifiable vote is held. */
export interface BoxPlace {
  readonly institutionId: string;
  readonly meetingId: string;
  readonly voteId: string;
}

/** What brings stopped and closed boxes on. */
export interface Boxes {
  /** Takes up what an earlier process left. */
  start(): Promise<void>;
  /** As far as it goes now. Never rejects. */
  goOn(box: BoxPlace): Promise<void>;
  stop(): Promise<void>;
}

/** All meetings of this process, with what votes need beside their journal. */
export class MeetingHub extends Hub<MeetingKinds, typeof COMMANDS, MeetingRuntime, MeetingInput> {
  /** Checks the ballots of verifiable votes and brings them onto their boards. */
  readonly acceptor: Acceptor;
  /** Brings stopped and closed boxes on. */
  readonly boxes: Boxes;
  private readonly signing: SigningThread;
  /** Where a secret vote is held; it stays there. */
  private readonly votes = new Map<string, { readonly institution_id: string; readonly meeting_id: string }>();

  constructor(
    deps: Deps,
    host: MeetingHost,
    q: {
      readonly acceptor: Acceptor;
      readonly signing: SigningThread;
      readonly boxes: (hub: MeetingHub) => Boxes;
    },
  ) {
    super(deps, host);
    this.acceptor = q.acceptor;
    this.signing = q.signing;
    this.boxes = q.boxes(this);
  }

  async stop(): Promise<void> {
    await this.boxes.stop();
    await this.acceptor.stop();
    await this.signing.end();
  }

  /** The runtime of the meeting that holds a secret vote. @throws NotFoundError */
  async ofVote(voteId: string): Promise<MeetingRuntime> {
    let place = this.votes.get(voteId);
    if (!place) {
      place = await this.deps.db.without((tx) =>
        maybe<{ institution_id: string; meeting_id: string }>(
          tx,
          sql`select institution_id, meeting_id from vote_of_urn(${voteId})`,
        ),
      );
      if (!place) throw new NotFoundError();
      if (this.votes.size >= MOST_VOTES) this.votes.clear();
      this.votes.set(voteId, place);
    }
    return this.knowing(place.institution_id, place.meeting_id, voteId);
  }

  /** The runtime of a meeting, caught up when it does not know a vote: another process may have opened it a moment ago. @throws NotFoundError */
  async knowing(institutionId: string, meetingId: string, voteId: string): Promise<MeetingRuntime> {
    const runtime = await this.ready(institutionId, meetingId);
    if (!runtime.meeting.votes.has(voteId)) await this.deps.db.within(institutionId, (tx) => this.catchUp(tx, runtime));
    return runtime;
  }

  /** Signs the ballots of the open vote; made once a vote. @param sealed its private key as it lies in the database */
  signerOf(runtime: MeetingRuntime, sealed: string): BallotSigner {
    if (runtime.signer?.sealed !== sealed)
      runtime.signer = {
        sealed,
        signer: new BallotSigner(this.signing, this.deps.keys.decrypt('vote_key.private_key', sealed)),
      };
    return runtime.signer.signer;
  }
}
