import type { getRollCall } from '@divan/api';
import { askedNow, isPresent, type RollCall, timeIsOver } from '@divan/assembly';
import type { z } from 'zod';
import { together } from '../db/together.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { refused } from '../refused.ts';
import type { MeetingHub } from './meeting-hub.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import { answeredIn, countAnswered, writeAnswers } from './roll-call-repository.ts';
import { classFor } from './room-class.ts';
import { nameOf } from './room-names.ts';

/** How long a figure stands for everybody who asks. */
const FIGURE_MILLIS = 1_000;
const SMALL = 200;

type Figures = Pick<z.input<typeof getRollCall.reply>, 'answered' | 'of'>;
interface Answer {
  readonly institutionId: string;
  readonly rollCallId: string;
  readonly memberId: string;
}

/** Answers to a roll call: rows, not commands; those that come together are written in one statement, and each is told after the commit (decision 0167). */
export class RollCallDesk {
  private readonly deps: Deps;
  private readonly hub: MeetingHub;
  private readonly known = new Map<string, { readonly until: number; readonly figures: Promise<Figures> }>();

  constructor(deps: Deps, hub: MeetingHub) {
    this.deps = deps;
    this.hub = hub;
  }

  private readonly write = together<Answer, true>(async (asked) => {
    const answers = new Map<string, boolean>();
    for (const [rollCallId, group] of Map.groupBy(asked, (answer) => answer.rollCallId)) {
      const { institutionId } = group[0] as Answer;
      const members = [...new Set(group.map(({ memberId }) => memberId))];
      const at = this.deps.clock.now();
      const taken = await this.deps.db.within(institutionId, (tx) =>
        writeAnswers(tx, { institutionId, rollCallId, members, at }),
      );
      answers.set(rollCallId, taken);
    }
    return asked.map(({ rollCallId }) => answers.get(rollCallId) || refused('ROLL_CALL_OVER'));
  });

  /** The roll call that is under way, caught up where another process opened it a moment ago. @throws RefusedError when it is over */
  private async running(
    { institutionId }: Session,
    meetingId: string,
    rollCallId: string,
  ): Promise<{ runtime: MeetingRuntime; rollCall: RollCall }> {
    const known = await this.hub.ready(institutionId, meetingId);
    const runtime =
      known.meeting.rollCall?.id === rollCallId
        ? known
        : await this.deps.db.within(institutionId, (tx) => this.hub.caughtUp(tx, institutionId, meetingId));
    const { rollCall } = runtime.meeting;
    if (rollCall?.id !== rollCallId) throw refused('ROLL_CALL_OVER');
    return { runtime, rollCall };
  }

  /** Notes that a member is here. @throws RefusedError after the end, or for whoever is not asked */
  async answer(session: Session, meetingId: string, rollCallId: string): Promise<Figures> {
    const { runtime, rollCall } = await this.running(session, meetingId, rollCallId);
    const memberId = session.memberId as string;
    if (!rollCall.asked.has(memberId) || !isPresent(runtime.meeting, memberId)) throw refused('NOT_ASKED_IN_ROLL_CALL');
    if (timeIsOver(rollCall, this.deps.clock.now())) throw refused('ROLL_CALL_OVER');
    await this.write({ institutionId: session.institutionId, rollCallId, memberId });
    // In a small room each answer is seen at once.
    if (rollCall.asked.size <= SMALL) this.known.delete(rollCallId);
    return this.figures(runtime, rollCall);
  }

  /** One question to the database serves all who ask within a second. */
  private figures(runtime: MeetingRuntime, rollCall: RollCall): Promise<Figures> {
    const now = performance.now();
    const kept = this.known.get(rollCall.id);
    if (kept && kept.until > now) return kept.figures;
    const asked = askedNow(runtime.meeting, rollCall);
    const figures = this.deps.db
      .within(runtime.institutionId, (tx) => countAnswered(tx, rollCall.id, asked))
      .then((answered) => ({ answered, of: asked.length }));
    for (const [id, { until }] of this.known) if (until <= now) this.known.delete(id);
    this.known.set(rollCall.id, { until: now + FIGURE_MILLIS, figures });
    figures.catch(() => this.known.delete(rollCall.id));
    return figures;
  }

  /** Numbers for everybody who sees the room; who has not answered for whoever leads. */
  async look(session: Session, meetingId: string, rollCallId: string): Promise<z.input<typeof getRollCall.reply>> {
    const { runtime, rollCall } = await this.running(session, meetingId, rollCallId);
    if (classFor(runtime, session) !== 'LEAD') return { ...(await this.figures(runtime, rollCall)), missing: null };
    const answered = await this.deps.db.within(session.institutionId, (tx) => answeredIn(tx, rollCallId));
    const asked = askedNow(runtime.meeting, rollCall);
    const missing = asked.filter((memberId) => !answered.has(memberId));
    return {
      answered: asked.length - missing.length,
      of: asked.length,
      missing: missing.map((memberId) => ({
        id: memberId,
        name: nameOf(runtime, memberId).person.name,
        order: runtime.meeting.present.get(memberId)?.order ?? 0,
      })),
    };
  }
}
