import { assembly, type Vote } from '@divan/assembly';
import { ready } from '@divan/ballot';
import { mayIssue } from '@divan/machine';
import { rows, sql } from '../db/database.ts';
import { runCommand } from '../machine/run-command.ts';
import { type Boxes, type BoxPlace, type MeetingHub, SYSTEM } from '../meeting/meeting-hub.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { advanceBox } from './advance.ts';
import { meetingsWithBox } from './cast-repository.ts';

/** How soon a box that could not go on is tried again. */
const AGAIN_MILLIS = 3000;

/** The verifiable vote of a meeting that is not over. */
const boxUnderWay = ({ meeting }: Pick<MeetingRuntime, 'meeting'>): Vote | null => {
  const vote = meeting.openVote ? meeting.votes.get(meeting.openVote) : undefined;
  return vote?.box ? vote : null;
};

/**
 * Brings boxes on from wherever the journal says they are: casting stopped → what has come is checked, the box closes; closed → sums and count. It is called when a fact
 * stands, and looks by itself after a restart and every few seconds, so that a process that dies between two facts, or a database that goes away, leaves nothing standing.
 */
export class BoxKeeper implements Boxes {
  private readonly hub: MeetingHub;
  private readonly running = new Map<string, Promise<void>>();
  private timer: NodeJS.Timeout | null = null;

  constructor(hub: MeetingHub) {
    this.hub = hub;
  }

  async start(): Promise<void> {
    await ready;
    const { deps } = this.hub;
    const institutions = await deps.db.without((tx) =>
      rows<{ all_institutions: string }>(tx, sql`select all_institutions()`),
    );
    for (const { all_institutions: institutionId } of institutions)
      for (const meetingId of await deps.db.within(institutionId, meetingsWithBox)) {
        const vote = boxUnderWay(await this.hub.ready(institutionId, meetingId));
        if (vote?.state === 'OPEN') this.hub.acceptor.kick(institutionId, meetingId, vote.id);
        else if (vote) void this.goOn({ institutionId, meetingId, voteId: vote.id });
      }
    this.timer = setInterval(() => this.lookAgain(), AGAIN_MILLIS).unref();
  }

  private lookAgain(): void {
    this.hub.each((runtime) => {
      const vote = boxUnderWay(runtime);
      if (vote && vote.state !== 'OPEN' && !this.running.has(vote.id))
        void this.goOn({ institutionId: runtime.institutionId, meetingId: runtime.streamId, voteId: vote.id });
    });
  }

  goOn(box: BoxPlace): Promise<void> {
    // One after the other: two at once would count alike, and the second would be refused.
    const going = (this.running.get(box.voteId) ?? Promise.resolve())
      .then(() => this.step(box))
      .catch(() => undefined)
      .finally(() => {
        if (this.running.get(box.voteId) === going) this.running.delete(box.voteId);
      });
    this.running.set(box.voteId, going);
    return going;
  }

  private async step({ institutionId, meetingId, voteId }: BoxPlace): Promise<void> {
    const { hub } = this;
    const { deps, acceptor } = hub;
    const { meeting, ground, charter } = await deps.db.within(institutionId, (tx) =>
      hub.caughtUp(tx, institutionId, meetingId),
    );
    if (meeting.votes.get(voteId)?.state === 'STOPPED') {
      const context = { state: meeting, ground, charter, actor: SYSTEM.actor, at: deps.clock.now() };
      if (!mayIssue(assembly, context, 'closeBox').ok) return;
      await acceptor.drain(institutionId, meetingId, voteId);
      await runCommand(hub, { institutionId, ...SYSTEM }, meetingId, { type: 'closeBox', voteId });
    }
    await advanceBox(hub, { institutionId, meetingId, voteId });
  }

  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await Promise.all(this.running.values());
  }
}
