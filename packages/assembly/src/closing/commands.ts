import { isDay, localDay, ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { leadIsAway } from '../actor.ts';
import { command, type MeetingView, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import { hazirunHash } from '../hazirun/state.ts';
import type { Meeting } from '../state.ts';
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
  'decision-extract': ['BOARD_CHAIR'],
};

/** A divan is a chair, a vice-chair and a secretary (DY m.15). */
const LEAST_FOR_A_DIVAN = 3;

/** Whether a meeting has no way to go on. */
function cannotGoOn({ state: meeting, ground, charter, at }: MeetingView): boolean {
  if (meeting.phase === 'adjourned' && localDay(at) > (meeting.on as string)) return true;
  if (ground.body === 'BOARD') {
    const q = { business: 'ORDINARY_BUSINESS', attempt: meeting.attempt, entitled: meeting.entitled } as const;
    return !charter.quorum({ ...q, present: meeting.attending }).reached;
  }
  if (meeting.attending < LEAST_FOR_A_DIVAN) return true;
  const divanVotes = [...meeting.votes.values()].filter(({ subject }) => subject.kind === 'DIVAN');
  const last = divanVotes.at(-1);
  return (meeting.phase === 'opened' || leadIsAway(meeting, ground)) && last?.state === 'CLOSED' && !last.carried;
}

/** Who must sign a paper of this meeting: where no divan was elected, whoever opened it. */
export function signersOf(meeting: Meeting, document: string): readonly SignerRole[] {
  const wanted = REQUIRED_SIGNERS[document] ?? [];
  const divan = wanted.some((role) => role === 'DIVAN_CHAIR' || role === 'SECRETARIES');
  return divan && !meeting.divan && meeting.edition >= 2 ? ['OPENER'] : wanted;
}

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

  /**
   * Dağılma: those present can form no divan (or the board no quorum), no divan was elected, or the day to which the sitting was put off has passed. What was done stands, what
   * was not taken up is told, and nobody has to say that it was (interpretation 0130).
   */
  disperseMeeting: command<Payload<'disperseMeeting'>>({
    phases: ['opened', 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['LEAD', 'STAND_IN'],
    check: (view) => {
      const { state: meeting } = view;
      if (meeting.openVote) return refuse('VOTE_IS_OPEN');
      if (meeting.speaking) return refuse('SPEECH_UNDER_WAY');
      return cannotGoOn(view) ? ok(null) : refuse('MEETING_CAN_GO_ON');
    },
    decide: ({ state: meeting, at }, { reason }) =>
      ok([{ type: 'MeetingDispersed', reason, at, present: meeting.attending, hazirun: hazirunHash(meeting) }]),
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
      const missing = signersOf(meeting, document).filter((role) => !signedBy.includes(role));
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
