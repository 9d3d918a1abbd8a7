import { ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { command, memberOf, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import type { Meeting } from '../state.ts';
import { type AgendaItem, currentItem, itemById, nextWaiting } from './state.ts';
import { unfinishedBusiness } from './unfinished.ts';

const IN_SESSION = ['inSession'] as const;

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

  /**
   * An item ends. What was put to the vote in vain can be left undecided with a reason; votes that law or agenda wants and that were not taken are asked for at the door,
   * and missed there knowingly (`withoutVotes`).
   */
  finishItem: command<Payload<'finishItem'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    check: (view) => {
      const { state: meeting } = view;
      const current = currentItem(meeting);
      if (!current) return refuse('NO_ITEM_UNDER_DEBATE');
      if (meeting.openVote) return refuse('VOTE_IS_OPEN');
      if (meeting.speaking) return refuse('SPEECH_UNDER_WAY');
      const [left] = unfinishedBusiness(view, current);
      return left && !left.leavable ? refuse(left.code, left.facts) : ok(null);
    },
    decide: (context, { itemId, undecided }) => {
      const { state: meeting, at } = context;
      const current = currentItem(meeting);
      if (!current || current.id !== itemId) return refuse('NOT_THE_CURRENT_ITEM', { itemId: current?.id ?? '' });
      const [left] = unfinishedBusiness(context, current);
      if (left && !undecided) return refuse('LEFT_UNDECIDED_WITHOUT_REASON', left.facts);
      return ok([{ type: 'ItemFinished', itemId, ...(left && undecided ? { undecided } : {}), at }]);
    },
  }),

  /** A finished item is taken up again until the closing: a vote was forgotten, or is to be repeated. The minutes say why. */
  reopenItem: command<Payload<'reopenItem'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    check: ({ state: meeting }) => {
      const current = currentItem(meeting);
      if (meeting.openVote) return refuse('VOTE_IS_OPEN');
      if (current) return refuse('ITEM_UNDER_DEBATE', { itemId: current.id });
      return meeting.agenda.some(canBeReopened) ? ok(null) : refuse('NOTHING_TO_REOPEN');
    },
    decide: ({ state: meeting, at }, { itemId, reason }) => {
      const item = itemById(meeting, itemId);
      if (!item) return notFound('item', itemId);
      if (!canBeReopened(item)) return refuse('ITEM_NOT_REOPENED');
      return ok([{ type: 'ItemReopened', itemId, reason, at }]);
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

/** The opening, the divan and the closing are steps of the meeting itself. */
const canBeReopened = ({ kind, state }: AgendaItem): boolean =>
  state === 'DONE' && kind !== 'OPENING' && kind !== 'DIVAN' && kind !== 'CLOSING';

export function presentSupporters(meeting: Meeting, supporters: ReadonlySet<string>): number {
  return [...supporters].filter((memberId) => meeting.present.get(memberId)?.leftAt === null).length;
}

/** Additions are taken until the reading of the agenda is finished; without such an item, until the first item of substance. */
export function readingIsOver(meeting: Meeting): boolean {
  const reading = meeting.agenda.find((item) => item.kind === 'READING');
  // Taken up again it does not open the agenda anew.
  if (reading) return reading.state === 'DONE' || reading.state === 'REMOVED' || reading.reopened.length > 0;
  return meeting.agenda.some(
    (item) => !['OPENING', 'DIVAN', 'SILENCE'].includes(item.kind) && item.state !== 'WAITING',
  );
}
