import { type Evolves, must } from '@divan/machine';
import type { Meeting } from '../state.ts';
import type { AgendaEvent } from './events.ts';
import { type AgendaItem, itemById } from './state.ts';

function finish(item: AgendaItem | undefined, at: NonNullable<Meeting['openedAt']>): void {
  if (!item) return;
  item.state = 'DONE';
  item.finishedAt = at;
}

function reorder(meeting: Meeting, order: readonly string[]): void {
  const waiting = new Map(meeting.agenda.filter((item) => order.includes(item.id)).map((item) => [item.id, item]));
  const fixed = meeting.agenda.filter((item) => !waiting.has(item.id));
  meeting.agenda = [...fixed, ...order.map((itemId) => must(waiting.get(itemId), 'agenda item'))];
}

export const agendaEvolves = {
  ItemStarted: (meeting, event) => {
    const item = must(itemById(meeting, event.itemId), 'agenda item');
    item.state = 'NOW';
    item.startedAt = event.at;
  },
  ItemFinished: (meeting, event) => {
    finish(must(itemById(meeting, event.itemId), 'agenda item'), event.at);
  },
  ItemNoted: (meeting, event) => {
    must(itemById(meeting, event.itemId), 'agenda item').notes.push(event.text);
  },
  AgendaItemRequested: (meeting, event) => {
    meeting.agendaRequests.set(event.requestId, {
      id: event.requestId,
      by: event.by,
      title: event.title,
      text: event.text,
      supporters: new Set([event.by]),
      at: event.at,
      outcome: 'PENDING',
    });
  },
  AgendaRequestSupported: (meeting, event) => {
    must(meeting.agendaRequests.get(event.requestId), 'agenda request').supporters.add(event.by);
  },
  AgendaRequestSupportWithdrawn: (meeting, event) => {
    must(meeting.agendaRequests.get(event.requestId), 'agenda request').supporters.delete(event.by);
  },
  AgendaItemAdded: (meeting, event) => {
    must(meeting.agendaRequests.get(event.requestId), 'agenda request').outcome = 'ADDED';
    const at = meeting.agenda.findIndex((item) => item.id === event.after);
    if (at < 0) throw new Error('the journal names an unknown agenda item');
    meeting.agenda.splice(at + 1, 0, {
      id: event.itemId,
      kind: 'DECISION',
      title: event.title,
      organs: [],
      state: 'WAITING',
      added: { supporters: event.supporters, required: event.required },
      voteMode: null,
      notes: [],
      startedAt: null,
      finishedAt: null,
    });
  },
  AgendaRequestDropped: (meeting, event) => {
    must(meeting.agendaRequests.get(event.requestId), 'agenda request').outcome = 'DROPPED';
  },
  AgendaReordered: (meeting, event) => {
    reorder(meeting, event.order);
  },
  AgendaItemRemoved: (meeting, event) => {
    must(itemById(meeting, event.itemId), 'agenda item').state = 'REMOVED';
  },
} satisfies Evolves<Meeting, AgendaEvent>;
