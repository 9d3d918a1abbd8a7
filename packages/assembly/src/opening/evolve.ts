import type { Evolves } from '@divan/machine';
import type { AgendaItem } from '../agenda/state.ts';
import { endTurnsOf } from '../floor/ends.ts';
import type { MemberId } from '../ground.ts';
import type { Offices } from '../offices/events.ts';
import type { Meeting } from '../state.ts';
import type { OpeningEvent } from './events.ts';

function finish(item: AgendaItem | undefined, at: NonNullable<Meeting['openedAt']>): void {
  if (!item) return;
  item.state = 'DONE';
  item.finishedAt = at;
}

const officeOf = ({ chair, appointed, deputies }: Offices, memberId: MemberId): Meeting['openedAs'] => {
  if (memberId === chair) return 'CHAIR';
  if (memberId === appointed) return 'APPOINTED';
  return deputies.includes(memberId) ? 'DEPUTY' : 'BOARD';
};

export const openingEvolves = {
  MeetingCalled: (meeting, event) => {
    meeting.phase = 'called';
    meeting.on = event.on;
    meeting.hour = event.hour;
    meeting.first = { on: event.on, hour: event.hour };
  },
  MeetingPostponed: (meeting, event) => {
    meeting.phase = 'called';
    meeting.on = event.to;
    meeting.hour = event.hour;
    meeting.first = { on: event.to, hour: event.hour };
    meeting.second = event.second ?? meeting.second;
    meeting.postponements += 1;
    meeting.incidents.push({
      kind: 'POSTPONED',
      to: event.to,
      hour: event.hour,
      reason: event.reason,
      second: event.second ?? null,
    });
    meeting.present = new Map();
    meeting.attending = 0;
    meeting.lastOrder = 0;
    meeting.quorum = null;
  },
  QuorumRecorded: (meeting, event) => {
    const { type: _, hazirun: __, ...record } = event;
    meeting.quorum = record;
    if (!event.reached && event.attempt === 1) meeting.failedQuorum = record;
    meeting.phase = event.reached ? 'quorate' : 'quorumFailed';
  },
  MeetingFailed: (meeting) => {
    meeting.phase = 'failed';
  },
  MeetingNotHeld: (meeting, { on, reason, at }) => {
    meeting.phase = 'failed';
    meeting.notHeld = { on, reason, at };
  },
  MeetingOpened: (meeting, event) => {
    meeting.openedAt = event.at;
    meeting.openedBy = event.by;
    meeting.openedAs = meeting.offices && officeOf(meeting.offices, event.by);
    meeting.override = event.override;
    const divanItem = meeting.agenda.find((item) => item.kind === 'DIVAN');
    finish(
      meeting.agenda.find((item) => item.kind === 'OPENING'),
      event.at,
    );
    meeting.phase = divanItem ? 'opened' : 'inSession';
    if (divanItem) {
      divanItem.state = 'NOW';
      divanItem.startedAt = event.at;
    }
  },
  DivanProposed: (meeting, event) => {
    meeting.divanProposals.set(event.proposalId, {
      by: event.by,
      divan: event.divan,
      over: false,
      again: meeting.phase === 'inSession',
    });
  },
  DivanProposalWithdrawn: (meeting, event) => {
    meeting.divanProposals.delete(event.proposalId);
  },
  DivanElected: (meeting, event) => {
    if (meeting.divan)
      meeting.incidents.push({ kind: 'DIVAN_RENEWED', from: event.at, divan: event.divan, voteId: event.voteId });
    meeting.divan = event.divan;
    for (const proposal of meeting.divanProposals.values()) proposal.over = true;
    if (meeting.phase === 'inSession') return;
    meeting.phase = 'inSession';
    const item = meeting.agenda.find((one) => one.kind === 'DIVAN');
    finish(item, event.at);
    if (meeting.edition >= 2) endTurnsOf(meeting, (request) => request.itemId === item?.id, 'ITEM', event.at);
  },
} satisfies Evolves<Meeting, OpeningEvent>;
