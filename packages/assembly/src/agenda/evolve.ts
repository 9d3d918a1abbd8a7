import { type Evolves, must } from '@divan/machine';
import { endTurnsOf } from '../floor/ends.ts';
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
    const item = must(itemById(meeting, event.itemId), 'agenda item');
    finish(item, event.at);
    if (meeting.edition >= 2) endTurnsOf(meeting, (request) => request.itemId === item.id, 'ITEM', event.at);
    if (!event.undecided) return;
    item.undecided = event.undecided;
    for (const motion of meeting.motions.values())
      if (motion.itemId === item.id && motion.state === 'ADMITTED') motion.state = 'UNDECIDED';
    for (const election of meeting.elections.values())
      if (election.itemId === item.id && election.state !== 'SETTLED') {
        election.state = 'UNDECIDED';
        // Whom a ballot gave a place is elected, though the rest stays open.
        if (election.placed.length > 0 && election.method === 'SHEET')
          election.elected = { principals: election.placed, substitutes: [] };
      }
  },
  ItemReopened: (meeting, event) => {
    const item = must(itemById(meeting, event.itemId), 'agenda item');
    item.state = 'NOW';
    item.finishedAt = null;
    item.undecided = null;
    item.reopened.push({ reason: event.reason, at: event.at });
    for (const motion of meeting.motions.values())
      if (motion.itemId === item.id && motion.state === 'UNDECIDED') motion.state = 'ADMITTED';
    // Between two ballots only those stand whom the one before let in; who has a place stands no more.
    for (const election of meeting.elections.values())
      if (election.itemId === item.id && election.state === 'UNDECIDED') {
        election.state = election.ended.length > 0 ? 'CLOSED' : 'CANDIDACIES';
        election.elected = null;
      }
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
      text: null,
      changes: [],
      state: 'WAITING',
      added: { supporters: event.supporters, required: event.required },
      voteMode: null,
      notes: [],
      startedAt: null,
      finishedAt: null,
      undecided: null,
      reopened: [],
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
    for (const request of meeting.floor.values())
      if (request.itemId === event.itemId && request.later && request.state === 'WAITING') {
        request.state = 'ENDED';
        request.endedBy = 'ITEM';
      }
  },
  ItemPaperLaid: (meeting, { paper, itemId, at }) => {
    meeting.itemPapers.set(paper.id, { ...paper, itemId, at, withdrawn: null });
  },
  ItemPaperWithdrawn: (meeting, { paperId, reason, at }) => {
    must(meeting.itemPapers.get(paperId), 'paper of an item').withdrawn = { reason, at };
  },
} satisfies Evolves<Meeting, AgendaEvent>;
