import * as api from '@divan/api';
import type { CastMember } from './ada.ts';
import { Client } from './client.ts';
import type { TestServer } from './test-server.ts';

export type Subject = Extract<api.CommandInput, { type: 'openVote' }>['subject'];
/** What somebody openly votes; null: nothing. People are counted from 0, in the order of the cast. */
export type ChoiceOf = (n: number) => string | null;

/** How the people of a meeting act: through their browsers, or through what a harness lays between. */
export interface Players {
  readonly ids: readonly string[];
  does(n: number, command: api.CommandInput): Promise<unknown>;
  /** Everybody who comes is admitted. */
  enter(): Promise<unknown>;
  votes(voteId: string, choiceOf: ChoiceOf): Promise<unknown>;
}

/** Members who each sit at an own browser. @param present how many of them come */
export function atBrowsers(
  clients: readonly Client[],
  ids: readonly string[],
  meetingId: string,
  present = clients.length,
): Players {
  const people = clients.slice(0, present);
  return {
    ids,
    does: (n, command) => (clients[n] as Client).command(meetingId, command),
    enter: () => Promise.all(people.map((client) => client.command(meetingId, { type: 'admit' }))),
    votes: (voteId, choiceOf) =>
      Promise.all(
        people.map((client, n) => {
          const choice = choiceOf(n);
          return choice && client.call(api.castOpenVote, { params: { meetingId, voteId }, body: { choice } });
        }),
      ),
  };
}

const everybody: ChoiceOf = () => 'YES';

/** The day of an assembly of Ada Dayanışma Derneği, act by act. The board's chair (0) opens it; the divan leads it from its election on. */
export class Day {
  readonly chair = 0;
  readonly lead: number;
  private readonly players: Players;
  private readonly divan: readonly number[];

  /** @param divan chair, vice chair and secretaries that will be proposed */
  constructor(players: Players, divan: readonly number[] = [9, 10, 11]) {
    this.players = players;
    this.divan = divan;
    this.lead = divan[0] as number;
  }

  private id(n: number | undefined): string {
    return this.players.ids[n as number] as string;
  }

  async checkIn(): Promise<void> {
    await this.players.does(this.chair, { type: 'openCheckIn' });
    await this.players.enter();
  }

  async recordQuorum(): Promise<void> {
    await this.players.does(this.chair, { type: 'recordQuorum', declareLacking: false });
  }

  async openMeeting(): Promise<void> {
    await this.players.does(this.chair, { type: 'openMeeting', overrideReason: null });
  }

  async open(): Promise<void> {
    await this.recordQuorum();
    await this.openMeeting();
  }

  /** Somebody proposes the divan, everybody wants it. */
  async electDivan(proposer = this.lead): Promise<void> {
    const [chair, vice, ...secretaries] = this.divan;
    await this.players.does(proposer, {
      type: 'proposeDivan',
      proposalId: 'd1',
      chair: this.id(chair),
      viceChairs: [this.id(vice)],
      secretaries: secretaries.map((n) => this.id(n)),
    });
    await this.vote('m2', { kind: 'DIVAN' }, everybody, this.chair);
  }

  /** From the doors to the election of the divan. */
  async begin(): Promise<void> {
    await this.checkIn();
    await this.open();
    await this.electDivan();
  }

  async start(itemId: string): Promise<void> {
    await this.players.does(this.lead, { type: 'startItem', itemId });
  }

  async finish(itemId: string): Promise<void> {
    await this.players.does(this.lead, { type: 'finishItem', itemId, withoutVotes: true });
  }

  async item(itemId: string, work?: () => Promise<unknown>): Promise<void> {
    await this.start(itemId);
    await work?.();
    await this.finish(itemId);
  }

  /** What comes before the debate of the fifth item, which has then begun. */
  async toDebate(): Promise<void> {
    await this.item('m3');
    await this.item('m4');
    await this.start('m5');
  }

  async openVote(itemId: string, subject: Subject, by = this.lead, voteId: string = crypto.randomUUID()) {
    const question = subject.kind === 'PROCEDURE' ? { write: 'Ara verilsin mi?' } : null;
    await this.players.does(by, { type: 'openVote', voteId, itemId, subject, question, announcedSeconds: null });
    return voteId;
  }

  async vote(itemId: string, subject: Subject, choiceOf: ChoiceOf = everybody, by = this.lead): Promise<string> {
    const voteId = await this.openVote(itemId, subject, by);
    await this.players.votes(voteId, choiceOf);
    await this.players.does(by, { type: 'closeVote', voteId });
    return voteId;
  }

  /** Members declare that they stand; then the list of candidates is closed. @param first what is done before anybody declares */
  async candidates(
    itemId: string,
    organ: 'YONETIM_KURULU' | 'DENETIM_KURULU',
    who: readonly number[],
    first?: () => Promise<unknown>,
  ): Promise<void> {
    const electionId = organ;
    await this.players.does(this.lead, { type: 'openCandidacies', electionId, itemId, organ });
    await first?.();
    for (const n of who) await this.players.does(n, { type: 'declareCandidacy', electionId });
    await this.players.does(this.lead, { type: 'closeCandidacies', electionId });
  }

  /** The last item, in which the lead closes the meeting. */
  async close(itemId: string): Promise<void> {
    await this.start(itemId);
    await this.players.does(this.lead, { type: 'closeMeeting' });
  }
}

/** How far a meeting can have come. */
export const STAGES = ['CHECK_IN', 'DEBATE', 'VOTE', 'ELECTION', 'CLOSED'] as const;

/** Holds an assembly without accounts and budget up to a stage, so that commands of all kinds find something to do. */
export async function hold(
  t: TestServer,
  cookies: readonly string[],
  meetingId: string,
  cast: readonly CastMember[],
  stage: (typeof STAGES)[number],
): Promise<void> {
  const clients = cookies.map((cookie) => Object.assign(new Client(t.url, () => t.clock.now()), { cookie }));
  const ids = cast.map(({ id }) => id);
  const day = new Day(atBrowsers(clients, ids, meetingId));
  await day.checkIn();
  if (stage === 'CHECK_IN') return;
  await day.open();
  await day.electDivan();
  await day.toDebate();
  if (stage === 'DEBATE') return;
  if (stage === 'VOTE') return void (await day.openVote('m5', { kind: 'PROCEDURE' }));
  await day.finish('m5');
  await day.start('m6');
  if (stage === 'ELECTION') {
    const electionId = 'YONETIM_KURULU';
    await day.candidates('m6', electionId, [...ids.keys()].slice(0, 10));
    await day.openVote('m6', { kind: 'ELECTION', electionId });
    return;
  }
  await day.finish('m6');
  await day.close('m7');
}
