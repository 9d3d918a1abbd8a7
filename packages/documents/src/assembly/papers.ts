import { isOver, type Told } from '@divan/assembly';
import { type Instant, instantMillis, upperTr } from '@divan/basics';
import { PAPER_MARKS, PAPER_TITLES, type PaperKind, type PaperModel, ribbonsOf, verifyCodeOf } from '../paper.ts';
import { dots } from '../turkish.ts';
import {
  annexes,
  call,
  dispatchProof,
  handover,
  notificationSheet,
  type RegisterFacts,
  resultNotification,
} from './after.ts';
import { dayListed, entitledList, hazirun, quorumFailure, quorumRecord } from './attendance.ts';
import { compliance } from './compliance.ts';
import { type Body, dayHeld, dayOf, meetingMark, type PaperContext } from './context.ts';
import { countRecord } from './count-record.ts';
import { decisionExtract, decisionRecord } from './decision-papers.ts';
import { minutes } from './minutes.ts';
import { changedStatute, statuteChange } from './statute-change.ts';
import { isCounted, isLeftBetween, lotRecord, voteResults } from './votes.ts';

export type { RegisterFacts } from './after.ts';
export { CERTIFICATE_TITLE, certificateCode, certificateModel } from './certificate.ts';
export type { PaperContext } from './context.ts';
export { type MeetingTable, meetingTable, TABLES, type TableCell, type TableKind, tableSource } from './tables.ts';

/** Papers of the call itself: they keep the day for which members were called. */
const OF_THE_CALL: ReadonlySet<PaperKind> = new Set(['call', 'dispatch-proof']);

/** The day of the sitting that a paper is about. */
function dayOfPaper(c: PaperContext, kind: PaperKind): string {
  const { meeting, ground } = c.told;
  if (OF_THE_CALL.has(kind)) return ground.on;
  if (kind === 'quorum-failure' && meeting.failedQuorum) return dayOf(meeting.failedQuorum.at);
  return kind === 'entitled-list' ? dayListed(c) : dayHeld(c);
}

const numberFor = (c: PaperContext, kind: PaperKind): string => meetingMark(c, dayOfPaper(c, kind), PAPER_MARKS[kind]);

/** Papers that go with the minutes, in the order in which the minutes number them. */
const ANNEXES: readonly PaperKind[] = [
  'hazirun',
  'quorum-failure',
  'quorum-record',
  'vote-results',
  'count-record',
  'lot-record',
  'annexes',
  'statute-change',
  'call',
  'dispatch-proof',
];

const BODIES: Record<PaperKind, (c: PaperContext) => Body> = {
  minutes: (c) =>
    minutes(
      c,
      ANNEXES.filter((kind) => papersDue(c.told).includes(kind)),
    ),
  'board-minutes': (c) => minutes(c, []),
  hazirun,
  'quorum-record': quorumRecord,
  'quorum-failure': quorumFailure,
  'entitled-list': entitledList,
  call,
  'dispatch-proof': dispatchProof,
  'vote-results': voteResults,
  'count-record': countRecord,
  'lot-record': lotRecord,
  annexes,
  'statute-change': statuteChange,
  'decision-extract': decisionExtract,
  'decision-record': (c) => decisionRecord(c, minutes(c, []).signers),
  'result-notification': resultNotification,
  handover: (c) =>
    handover(
      c,
      papersDue(c.told)
        .filter((kind) => kind !== 'handover' && kind !== 'compliance')
        .map((kind) => ({ kind, title: PAPER_TITLES[kind], no: numberFor(c, kind) })),
    ),
  compliance,
};

/** Which papers a meeting has at this point. */
export function papersDue(told: Told): PaperKind[] {
  const { meeting, ground } = told;
  const ended = isOver(meeting.phase);
  const closed = meeting.closedAt !== null;
  const elections = [...meeting.elections.values()];
  const counted = elections.filter((election) => isCounted(meeting, election));
  const when = (condition: boolean, ...kinds: PaperKind[]): PaperKind[] => (condition ? kinds : []);
  const failed = meeting.failedQuorum;
  if (ground.body === 'BOARD')
    return [
      ...when(meeting.quorum !== null, 'quorum-record'),
      ...when(ended, 'hazirun'),
      ...when(closed, 'board-minutes'),
      ...when(closed && meeting.decisions.length > 0, 'decision-record'),
      // At once: whoever needs the extract does not wait for the end of the sitting.
      ...when(meeting.bookEntries.size > 0, 'decision-extract'),
      ...when(ended, 'compliance'),
    ];
  return [
    'entitled-list',
    'call',
    'dispatch-proof',
    // The first meeting keeps its own record; while it is the last one, it is that record alone.
    ...when(failed !== null, 'quorum-failure'),
    ...when(meeting.quorum !== null && meeting.quorum !== failed, 'quorum-record'),
    ...when(ended, 'hazirun'),
    ...when(closed, 'minutes', 'vote-results'),
    ...when(closed && (counted.length > 0 || elections.some(isLeftBetween)), 'count-record'),
    ...when(closed && counted.some((election) => election.lots.length > 0), 'lot-record'),
    ...when(
      closed &&
        meeting.motions.size + meeting.agendaRequests.size + meeting.handedIn.length + meeting.dissents.length > 0,
      'annexes',
    ),
    ...when(closed && changedStatute(told).length > 0, 'statute-change'),
    ...when(closed, 'result-notification'),
    ...when(meeting.handovers.length > 0, 'handover'),
    ...when(ended, 'compliance'),
  ];
}

/** The complete model of a paper as the journal stands now. @throws PaperInconsistent */
export const paperModel = (c: PaperContext, kind: PaperKind, version: number, reason: string): PaperModel =>
  framed(c, kind, version, reason, BODIES[kind](c));

/** The sheet with identity numbers: rendered for the one who asks, stored nowhere. */
export const notificationSheetModel = (c: PaperContext, register: RegisterFacts): PaperModel =>
  framed(c, 'result-notification', 1, '', notificationSheet(c, register));

function framed(c: PaperContext, kind: PaperKind, version: number, reason: string, body: Body): PaperModel {
  const { told } = c;
  return {
    format: 'divan-paper/1',
    kind,
    institution: upperTr(told.institution),
    registryNo: c.institution.registryNo,
    title: upperTr(body.title ?? PAPER_TITLES[kind]),
    subtitle: `${told.title} · ${dots(dayOfPaper(c, kind))}`,
    ribbons: ribbonsOf({ toSign: body.signers.length > 0, specimen: told.meeting.specimen }),
    facts: body.facts,
    blocks: body.blocks,
    signers: body.signers,
    signed: '',
    documentNo: numberFor(c, kind),
    version,
    replaces:
      version > 1
        ? `Bu sürüm ${version - 1}. sürümün yerine düzenlenmiştir.${reason ? ` Gerekçe: ${reason}` : ''}`
        : '',
    verifyCode: verifyCodeOf(`${told.ground.meetingId}/${kind}/${version}`),
    journalHead: c.head,
    createdAt: Math.floor(instantMillis(c.now as Instant) / 1000),
  };
}
