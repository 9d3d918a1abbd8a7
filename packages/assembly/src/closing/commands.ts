import { isDay, ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { command, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import { hazirunHash } from '../hazirun/state.ts';
import type { SignerRole } from './events.ts';

/** Who must sign which paper for it to be signed at all (documents: part 0; DY m.15: chair and secretaries together). */
export const REQUIRED_SIGNERS: Readonly<Record<string, readonly SignerRole[]>> = {
  minutes: ['DIVAN_CHAIR', 'SECRETARIES'],
  hazirun: ['DIVAN_CHAIR'],
  'quorum-record': ['OPENER'],
  'quorum-failure': ['OPENER'],
  'entitled-list': ['BOARD_CHAIR'],
  'count-record': ['DIVAN_CHAIR', 'SECRETARIES'],
  'lot-record': ['DIVAN_CHAIR', 'SECRETARIES'],
  'result-notification': ['BOARD_CHAIR'],
  handover: ['GIVER_AND_RECEIVERS'],
  'board-minutes': ['BOARD_MEMBERS'],
  'decision-record': ['BOARD_MEMBERS'],
};

export const closingCommands = {
  /** Kapanış: refused while items remain (EM-R18). */
  closeMeeting: command<Payload<'closeMeeting'>>({
    phases: ['inSession'],
    authority: ['LEAD'],
    check: ({ state: meeting }) => {
      if (meeting.openVote) return refuse('VOTE_IS_OPEN');
      if (meeting.speaking) return refuse('SPEECH_UNDER_WAY');
      const remaining = meeting.agenda.filter(
        (item) => item.kind !== 'CLOSING' && (item.state === 'WAITING' || item.state === 'NOW'),
      ).length;
      if (remaining > 0) return refuse('ITEMS_REMAIN', { remaining });
      const unanswered = [...meeting.objections.values()].filter((objection) => !objection.answer).length;
      return unanswered > 0 ? refuse('OBJECTION_UNANSWERED', { unanswered }) : ok(null);
    },
    decide: ({ state: meeting, at }) =>
      ok([{ type: 'MeetingClosed', at, present: meeting.attending, hazirun: hazirunHash(meeting) }]),
  }),

  /** A paper is produced; a correction is a new version that replaces one, never an overwrite. */
  issueDocument: command<Payload<'issueDocument'>>({
    phases: [
      'called',
      'checkIn',
      'quorate',
      'quorumFailed',
      'opened',
      'inSession',
      'recess',
      'interrupted',
      'adjourned',
      'failed',
      'closed',
    ],
    authority: ['SYSTEM', 'OFFICE', 'DIVAN'],
    decide: ({ state: meeting }, { document, version, modelHash, fileHash, replaces, reason }) => {
      const last = Math.max(
        0,
        ...meeting.documents.filter((issued) => issued.document === document).map((issued) => issued.version),
      );
      if (version !== last + 1 || (last > 0 && replaces !== last)) return refuse('DOCUMENT_VERSION_WRONG', { last });
      if (last > 0 && !reason && meeting.documents.some((issued) => issued.document === document && issued.signature))
        return refuse('REASON_MISSING');
      return ok([{ type: 'DocumentIssued', document, version, modelHash, fileHash, replaces, reason }]);
    },
  }),

  /** Evidence of signature: a scan of the hand-signed print. Until then the paper reads İMZASIZ. */
  recordSignature: command<Payload<'recordSignature'>>({
    phases: ['called', 'quorumFailed', 'failed', 'closed'],
    authority: ['DIVAN', 'OFFICE'],
    decide: ({ state: meeting, at }, { document, version, evidenceHash, signedBy }) => {
      const issued = meeting.documents.find(
        (candidate) => candidate.document === document && candidate.version === version,
      );
      if (!issued) return notFound('document', document);
      if (meeting.documents.some((other) => other.document === document && other.version > version))
        return refuse('DOCUMENT_REPLACED');
      if (issued.signature) return refuse('ALREADY_SIGNED');
      const missing = (REQUIRED_SIGNERS[document] ?? []).filter((role) => !signedBy.includes(role));
      if (missing.length > 0) return refuse('SIGNERS_MISSING', { missing });
      return ok([{ type: 'SignatureRecorded', document, version, evidence: 'SCAN', evidenceHash, signedBy, at }]);
    },
  }),

  /** Teslim: divan → board chair at the end; board chair → new board within seven days (DY m.15). */
  recordHandover: command<Payload<'recordHandover'>>({
    phases: ['closed'],
    authority: ['DIVAN', 'OFFICE', 'OPENER'],
    decide: ({ state: meeting, at }, { part, from, to, on }) => {
      if (!isDay(on)) return refuse('DAY_MALFORMED', { given: on });
      if (meeting.handovers.some((handover) => handover.part === part)) return refuse('ALREADY_DECIDED');
      return ok([{ type: 'HandedOver', part, from, to, on, at }]);
    },
  }),

  /** The sealed package is made; the journal ends here. */
  sealRecord: command<Payload<'sealRecord'>>({
    phases: ['failed', 'closed'],
    authority: ['OFFICE', 'SYSTEM', 'DIVAN'],
    decide: ({ at }, { manifestHash }) => ok([{ type: 'RecordSealed', manifestHash, at }]),
  }),
};
