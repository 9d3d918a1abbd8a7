import type { HelpReason, listHelp } from '@divan/api';
import { isOver, isPresent } from '@divan/assembly';
import { addMillis } from '@divan/basics';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import type { MeetingHub } from '../meeting/meeting-hub.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { actorOf, classFor } from '../meeting/room-class.ts';
import { nameOf } from '../meeting/room-names.ts';
import { NotFoundError, refused } from '../refused.ts';
import {
  type Asker,
  closedHelp,
  endHelp,
  helpById,
  helpFigures,
  insertHelp,
  insertMessage,
  type KeptHelp,
  openHelp,
  openOf,
  ownHelp,
  sentSince,
} from './help-repository.ts';

/** Somebody in need sends a few lines, not hundreds. */
const MOST = 8;
const WITHIN_MILLIS = 10 * 60_000;
const CLOSED_SHOWN = 50;
const OWN_SHOWN = 5;
/** Told to the pages it concerns: they ask anew. */
const TOLD = Buffer.from('event: help\ndata: {}\n\n');

/** Whose request it would be. @throws RefusedError for whoever was not called to this meeting */
function askerOf(runtime: MeetingRuntime, session: Session): Asker {
  classFor(runtime, session);
  const actor = actorOf(runtime, session);
  if (actor?.kind === 'DESK') return { deskId: actor.deskId };
  if (actor?.kind === 'MEMBER') return { memberId: actor.memberId };
  throw refused('NOT_ENTITLED');
}

const helps = (runtime: MeetingRuntime, session: Session): boolean =>
  session.desk === null && ['OFFICE', 'LEAD', 'SECRETARY'].includes(classFor(runtime, session));

/** Help in the room: asked by whoever was called and by desks, answered by the office and the divan; kept with the meeting, outside its journal (decision 0169). */
export class HelpDesk {
  private readonly deps: Deps;
  private readonly hub: MeetingHub;

  constructor(deps: Deps, hub: MeetingHub) {
    this.deps = deps;
    this.hub = hub;
  }

  private ready(session: Session, meetingId: string): Promise<MeetingRuntime> {
    return this.hub.ready(session.institutionId, meetingId);
  }

  /** Whoever asked and whoever helps see at once what was said. */
  private tell(runtime: MeetingRuntime, asker: Asker): void {
    runtime.stream.tell(
      (session) =>
        ('memberId' in asker ? session.memberId === asker.memberId : session.accountId === asker.deskId) ||
        helps(runtime, session),
      TOLD,
    );
  }

  /** A new request, or more to the one that is open. @throws RefusedError when it is too much or the meeting is over */
  async ask(session: Session, meetingId: string, said: { reason: HelpReason; text: string }): Promise<{ id: string }> {
    const runtime = await this.ready(session, meetingId);
    const asker = askerOf(runtime, session);
    if (isOver(runtime.meeting.phase)) throw refused('HELP_AFTER_THE_END');
    const { institutionId } = session;
    const at = this.deps.clock.now();
    const id = await this.deps.db.within(institutionId, async (tx) => {
      if ((await sentSince(tx, meetingId, asker, addMillis(at, -WITHIN_MILLIS))) >= MOST)
        throw refused('HELP_TOO_OFTEN', { most: MOST });
      const open = await openOf(tx, meetingId, asker);
      const helpId = open?.help_id ?? this.deps.newId();
      if (!open) await insertHelp(tx, { institutionId, meetingId, helpId, asker, reason: said.reason, at });
      const messageId = this.deps.newId();
      await insertMessage(tx, { institutionId, helpId, messageId, by: null, text: said.text, at });
      return helpId;
    });
    this.tell(runtime, asker);
    return { id };
  }

  async own(session: Session, meetingId: string) {
    const runtime = await this.ready(session, meetingId);
    const asker = askerOf(runtime, session);
    const requests = await this.deps.db.within(session.institutionId, (tx) => ownHelp(tx, meetingId, asker, OWN_SHOWN));
    return { requests };
  }

  /** What waits, for the office and the divan. @throws RefusedError for others */
  async list(session: Session, meetingId: string): Promise<z.input<typeof listHelp.reply>> {
    const runtime = await this.ready(session, meetingId);
    if (!helps(runtime, session)) throw refused('NOT_ENTITLED');
    const named = (found: KeptHelp) => ({
      ...found,
      who: found.memberId ? nameOf(runtime, found.memberId).person.name : (found.operator ?? ''),
      present: found.memberId === null || isPresent(runtime.meeting, found.memberId),
    });
    return this.deps.db.within(session.institutionId, async (tx) => ({
      open: (await openHelp(tx, meetingId)).map(named),
      closed: (await closedHelp(tx, meetingId, CLOSED_SHOWN)).map(named),
      figures: await helpFigures(tx, meetingId),
    }));
  }

  /** Answers; whoever asked sees it in the room. @throws RefusedError where it was closed meanwhile */
  async answer(session: Session, meetingId: string, helpId: string, text: string): Promise<void> {
    const runtime = await this.ready(session, meetingId);
    if (!helps(runtime, session)) throw refused('NOT_ENTITLED');
    const { institutionId, accountId: by } = session;
    const asker = await this.deps.db.within(institutionId, async (tx) => {
      const found = await helpById(tx, meetingId, helpId);
      if (!found) throw new NotFoundError();
      if (found.closed_at) throw refused('HELP_CLOSED');
      const at = this.deps.clock.now();
      await insertMessage(tx, { institutionId, helpId, messageId: this.deps.newId(), by, text, at });
      return found.member_id ? { memberId: found.member_id } : { deskId: found.desk_id as string };
    });
    this.tell(runtime, asker);
  }

  /** Closed by whoever asked, or by whoever helps. */
  async close(session: Session, meetingId: string, helpId: string): Promise<void> {
    const runtime = await this.ready(session, meetingId);
    const helper = helps(runtime, session);
    const asker = await this.deps.db.within(session.institutionId, async (tx) => {
      const found = await helpById(tx, meetingId, helpId);
      // An account without a member is nobody whose request has none.
      const self = session.desk ? session.accountId : session.memberId;
      const own = self !== null && (session.desk ? found?.desk_id : found?.member_id) === self;
      if (!found || !(helper || own)) throw new NotFoundError();
      await endHelp(tx, helpId, this.deps.clock.now());
      return found.member_id ? { memberId: found.member_id } : { deskId: found.desk_id as string };
    });
    this.tell(runtime, asker);
  }
}
