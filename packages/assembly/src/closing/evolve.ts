import { type Evolves, must } from '@divan/machine';
import type { AgendaItem } from '../agenda/state.ts';
import type { Meeting } from '../state.ts';
import type { ClosingEvent } from './events.ts';

function finish(item: AgendaItem | undefined, at: NonNullable<Meeting['openedAt']>): void {
  if (!item) return;
  item.state = 'DONE';
  item.finishedAt = at;
}

export const closingEvolves = {
  MeetingClosed: (meeting, event) => {
    meeting.phase = 'closed';
    meeting.closedAt = event.at;
    meeting.speaking = null;
    meeting.rollCall = null;
    finish(
      meeting.agenda.find((item) => item.kind === 'CLOSING'),
      event.at,
    );
  },
  MeetingDispersed: (meeting, event) => {
    meeting.phase = 'closed';
    meeting.closedAt = event.at;
    meeting.dispersed = event.reason;
    meeting.speaking = null;
    meeting.rollCall = null;
  },
  DocumentIssued: (meeting, event) => {
    meeting.documents.push({
      document: event.document,
      version: event.version,
      modelHash: event.modelHash,
      fileHash: event.fileHash,
      replaces: event.replaces,
      signature: null,
    });
  },
  SignatureRecorded: (meeting, event) => {
    const issued = must(
      meeting.documents.find((document) => document.document === event.document && document.version === event.version),
      'document',
    );
    issued.signature = { evidenceHash: event.evidenceHash, signedBy: event.signedBy, at: event.at };
  },
  HandedOver: (meeting, event) => {
    meeting.handovers.push({ part: event.part, from: event.from, to: event.to, on: event.on });
  },
  RecordSealed: (meeting) => {
    meeting.phase = 'sealed';
  },
} satisfies Evolves<Meeting, ClosingEvent>;
