import { ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { command, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import type { Meeting, Phase } from '../state.ts';
import { MEETING_SCANS, type Scanned } from './forms.ts';
import { inHall, scansOf } from './state.ts';

/** Papers are scanned when there is time for it: also after the end, until the record is sealed. */
const UNTIL_SEALED: readonly Phase[] = [
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
];
/** A place where a scan belongs. */
export interface ScanPlace {
  readonly scanned: Scanned;
  readonly voteId: string | null;
  readonly kept: number;
}

/**
 * The scans that a meeting in a hall owes its record: the signed list, slips where some signed them, and of each vote on paper the second signatures, the box and the count. What is not
 * there is told, and stops nothing.
 */
export function scansWanted(meeting: Meeting): ScanPlace[] {
  if (!inHall(meeting) || meeting.present.size === 0) return [];
  const seen = [...meeting.present.values()];
  const place = (scanned: Scanned, voteId: string | null = null): ScanPlace => ({
    scanned,
    voteId,
    kept: scansOf(meeting, scanned, voteId).length,
  });
  return [
    ...(seen.some(({ desk }) => desk?.slip == null) ? [place('HAZIRUN')] : []),
    ...(seen.some(({ desk }) => typeof desk?.slip === 'number') ? [place('SLIPS')] : []),
    ...[...meeting.votes.values()]
      .filter(({ hall, state }) => hall?.medium === 'PAPER' && state === 'CLOSED')
      .flatMap(({ id }) => [place('SIGNATURES', id), place('BOX', id), place('COUNT_FORM', id)]),
  ];
}

const HASH = /^[\da-f]{64}$/u;

export const scanCommands = {
  /** A signed paper of the hall is scanned: the paper stays the original, the hash of its scan stands in the journal (DY m.15). */
  keepScan: command<Payload<'keepScan'>>({
    phases: UNTIL_SEALED,
    authority: ['OFFICE', 'DIVAN'],
    check: ({ state: meeting }) => (inHall(meeting) ? ok(null) : refuse('NOT_IN_A_HALL')),
    decide: ({ state: meeting, at }, { scanned, voteId, evidenceHash }) => {
      const ofMeeting = (MEETING_SCANS as readonly string[]).includes(scanned);
      const vote = voteId === null ? undefined : meeting.votes.get(voteId);
      if (voteId !== null && !vote) return notFound('vote', voteId);
      const onPaper = vote?.hall?.medium === 'PAPER' || (vote?.hall && scanned === 'COUNT_FORM');
      if (ofMeeting ? voteId !== null : !onPaper) return refuse('SCAN_UNFIT', { scanned });
      if (!HASH.test(evidenceHash)) return refuse('SCAN_UNFIT', { scanned });
      const stands = meeting.scans.some((one) => one.withdrawn === null && one.evidenceHash === evidenceHash);
      return stands ? refuse('SCAN_KEPT_ALREADY') : ok([{ type: 'ScanKept', scanned, voteId, evidenceHash, at }]);
    },
  }),

  /** The wrong file was taken: it is evidence of nothing any more, and the journal says why. */
  withdrawScan: command<Payload<'withdrawScan'>>({
    phases: UNTIL_SEALED,
    authority: ['OFFICE', 'DIVAN'],
    check: ({ state: meeting }) => (inHall(meeting) ? ok(null) : refuse('NOT_IN_A_HALL')),
    decide: ({ state: meeting, at }, { evidenceHash, reason }) => {
      const stands = meeting.scans.some((one) => one.withdrawn === null && one.evidenceHash === evidenceHash);
      return stands ? ok([{ type: 'ScanWithdrawn', evidenceHash, reason, at }]) : notFound('scan', evidenceHash);
    },
  }),
};
