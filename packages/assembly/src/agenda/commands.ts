import { ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { command, memberOf, notFound } from '../command.ts';
import { enoughStand } from '../elections/state.ts';
import type { Payload } from '../forms.ts';
import type { Meeting } from '../state.ts';
import { type AgendaItem, currentItem, itemById, nextWaiting } from './state.ts';

const IN_SESSION = ['inSession'] as const;

/** What still hinders an item from being finished; null if nothing does. */
export function unfinishedBusiness(
  meeting: Meeting,
  item: AgendaItem,
): {
  readonly code: 'MOTION_PENDING' | 'ELECTION_UNSETTLED' | 'AGENDA_REQUEST_PENDING';
  readonly facts: Record<string, string | number>;
} | null {
  const motion = [...meeting.motions.values()].find(
    (candidate) => candidate.itemId === item.id && candidate.state === 'ADMITTED',
  );
  if (motion) return { code: 'MOTION_PENDING', facts: { number: motion.number } };
  const election = [...meeting.elections.values()].find(
    (candidate) =>
      candidate.itemId === item.id &&
      candidate.state !== 'SETTLED' &&
      !(candidate.state === 'CANDIDACIES' && !enoughStand(candidate)),
  );
  if (election) return { code: 'ELECTION_UNSETTLED', facts: { organ: election.organ } };
  if (item.kind === 'READING') {
    const waiting = [...meeting.agendaRequests.values()].filter((request) => request.outcome === 'PENDING').length;
    if (waiting > 0) return { code: 'AGENDA_REQUEST_PENDING', facts: { waiting } };
  }
  return null;
}

export const agendaCommands = {
  /** The next item of the agenda is taken up. */
  startItem: command<Payload<'startItem'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    check: ({ state: meeting }) => {
      const current = currentItem(meeting);
      if (meeting.openVote) return refuse('VOTE_IS_OPEN');
      if (current) return refuse('ITEM_UNDER_DEBATE', { itemId: current.id });
      return nextWaiting(meeting) ? ok(null) : refuse('AGENDA_EXHAUSTED');
    },
    decide: ({ state: meeting, at }, { itemId }) => {
      const next = nextWaiting(meeting);
      if (!itemById(meeting, itemId)) return notFound('item', itemId);
      if (next?.id !== itemId) return refuse('NOT_THE_NEXT_ITEM', { itemId: next?.id ?? '' });
      return ok([{ type: 'ItemStarted', itemId, at }]);
    },
  }),

  finishItem: command<Payload<'finishItem'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    check: ({ state: meeting }) => {
      const current = currentItem(meeting);
      if (!current) return refuse('NO_ITEM_UNDER_DEBATE');
      if (meeting.openVote) return refuse('VOTE_IS_OPEN');
      if (meeting.speaking) return refuse('SPEECH_UNDER_WAY');
      const left = unfinishedBusiness(meeting, current);
      return left ? refuse(left.code, left.facts) : ok(null);
    },
    decide: ({ state: meeting, at }, { itemId }) => {
      if (currentItem(meeting)?.id !== itemId)
        return refuse('NOT_THE_CURRENT_ITEM', { itemId: currentItem(meeting)?.id ?? '' });
      return ok([{ type: 'ItemFinished', itemId, at }]);
    },
  }),

  /** A summary for the minutes: what was read, who answered, what was said in short. */
  noteItem: command<Payload<'noteItem'>>({
    phases: ['opened', 'inSession', 'recess', 'interrupted', 'adjourned', 'closed'],
    authority: ['DIVAN'],
    decide: ({ state: meeting }, { itemId, text }) => {
      if (!itemById(meeting, itemId)) return notFound('item', itemId);
      if (meeting.documents.some((document) => document.document === 'minutes' && document.signature))
        return refuse('MINUTES_SIGNED');
      return ok([{ type: 'ItemNoted', itemId, text }]);
    },
  }),

  /** Gündeme ekleme istemi: in writing, supported by one tenth of those present (TMK m.79). */
  requestAgendaItem: command<Payload<'requestAgendaItem'>>({
    phases: IN_SESSION,
    authority: ['MEMBER'],
    check: ({ state: meeting }) => (readingIsOver(meeting) ? refuse('AGENDA_SETTLED') : ok(null)),
    decide: ({ state: meeting, actor, at }, { requestId, title, text }) => {
      if (meeting.agendaRequests.has(requestId)) return ok([]);
      return ok([{ type: 'AgendaItemRequested', requestId, by: memberOf(actor), title, text, at }]);
    },
  }),

  supportAgendaItem: command<Payload<'supportAgendaItem'>>({
    phases: IN_SESSION,
    authority: ['MEMBER'],
    decide: ({ state: meeting, actor }, { requestId, support }) => {
      const request = meeting.agendaRequests.get(requestId);
      if (!request) return notFound('agendaRequest', requestId);
      if (request.outcome !== 'PENDING') return refuse('AGENDA_REQUEST_ENDED');
      const by = memberOf(actor);
      if (request.supporters.has(by) === support) return ok([]);
      return ok([{ type: support ? 'AgendaRequestSupported' : 'AgendaRequestSupportWithdrawn', requestId, by }]);
    },
  }),

  /** With one tenth the addition is a duty: nothing is voted on the adding itself (TMK m.79). */
  addRequestedItem: command<Payload<'addRequestedItem'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    check: ({ state: meeting }) => (meeting.openVote ? refuse('VOTE_IS_OPEN') : ok(null)),
    decide: ({ state: meeting, charter }, { requestId, itemId, after }) => {
      const request = meeting.agendaRequests.get(requestId);
      if (!request) return notFound('agendaRequest', requestId);
      if (request.outcome !== 'PENDING') return refuse('AGENDA_REQUEST_ENDED');
      const supporters = presentSupporters(meeting, request.supporters);
      const { required, mustAdd } = charter.agendaAddition({ present: meeting.attending, requesters: supporters });
      if (!mustAdd) return refuse('AGENDA_SUPPORT_SHORT', { supporters, required, present: meeting.attending });
      const anchor = itemById(meeting, after);
      if (!anchor) return notFound('item', after);
      const place = meeting.agenda.indexOf(anchor) + 1;
      if (
        meeting.agenda.slice(place).some((item) => item.state === 'DONE' || item.state === 'NOW') ||
        anchor.kind === 'CLOSING'
      )
        return refuse('PLACE_IS_PAST');
      return ok([
        {
          type: 'AgendaItemAdded',
          itemId,
          requestId,
          after,
          title: request.title,
          supporters,
          required,
          present: meeting.attending,
        },
      ]);
    },
  }),

  /** A request that did not find one tenth is dropped, and the figures are recorded. */
  dropAgendaRequest: command<Payload<'dropAgendaRequest'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    decide: ({ state: meeting, charter }, { requestId }) => {
      const request = meeting.agendaRequests.get(requestId);
      if (!request) return notFound('agendaRequest', requestId);
      if (request.outcome !== 'PENDING') return refuse('AGENDA_REQUEST_ENDED');
      const supporters = presentSupporters(meeting, request.supporters);
      const { required, mustAdd } = charter.agendaAddition({ present: meeting.attending, requesters: supporters });
      if (mustAdd) return refuse('AGENDA_ADDITION_IS_A_DUTY', { supporters, required });
      return ok([{ type: 'AgendaRequestDropped', requestId, supporters, required }]);
    },
  }),
};

export function presentSupporters(meeting: Meeting, supporters: ReadonlySet<string>): number {
  return [...supporters].filter((memberId) => meeting.present.get(memberId)?.leftAt === null).length;
}

/** Additions are taken until the reading of the agenda is finished; without such an item, until the first item of substance. */
export function readingIsOver(meeting: Meeting): boolean {
  const reading = meeting.agenda.find((item) => item.kind === 'READING');
  if (reading) return reading.state === 'DONE' || reading.state === 'REMOVED';
  return meeting.agenda.some(
    (item) => !['OPENING', 'DIVAN', 'SILENCE'].includes(item.kind) && item.state !== 'WAITING',
  );
}
