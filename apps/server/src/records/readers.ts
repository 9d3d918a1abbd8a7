import type { Role } from '@divan/api';
import { isOver } from '@divan/assembly';
import type { Tx } from '../db/database.ts';
import type { Session } from '../identity/sessions.ts';
import { correspondenceOf, type RecordForMembers } from '../mail/correspondence.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { NotFoundError, refused } from '../refused.ts';
import { PAPERS_FOR_MEMBERS } from './outcome-of.ts';

const OFFICE: readonly Role[] = ['ADMIN', 'OFFICE', 'BOARD_MEMBER', 'AUDITOR'];
const ofOffice = ({ roles }: Session): boolean => roles.some((role) => OFFICE.includes(role));

/** Office, board and audit board read the whole record; so does the divan, which must sign it. */
export function readsAll(session: Session, { meeting: { divan } }: MeetingRuntime): boolean {
  const inDivan =
    divan !== null && [divan.chair, ...divan.viceChairs, ...divan.secretaries].includes(session.memberId ?? '');
  return inDivan || ofOffice(session);
}

/** Who was called reads as much as the institution chose. */
async function choiceFor(tx: Tx, session: Session, { meeting }: MeetingRuntime): Promise<RecordForMembers | null> {
  if (!session.memberId || !meeting.roll.has(session.memberId)) return null;
  return (await correspondenceOf(tx, session.institutionId)).recordForMembers;
}

/** @throws NotFoundError */
export function mustReadAll(session: Session, runtime: MeetingRuntime): void {
  if (!readsAll(session, runtime)) throw new NotFoundError();
}

/** How much of the outcome a session sees. @throws NotFoundError for whoever was not called */
export async function outcomeChoice(tx: Tx, session: Session, runtime: MeetingRuntime): Promise<RecordForMembers> {
  const choice = await choiceFor(tx, session, runtime);
  if (ofOffice(session)) return 'PACKAGE';
  if (!choice) throw new NotFoundError();
  return choice;
}

/** A paper: whoever reads all, and who was called after the end, with an identity that was proved. @throws NotFoundError, RefusedError IDENTITY_NOT_PROVED */
export async function mustReadPaper(tx: Tx, session: Session, runtime: MeetingRuntime, kind: string): Promise<void> {
  if (readsAll(session, runtime)) return;
  const choice = await choiceFor(tx, session, runtime);
  const open = choice !== null && choice !== 'DECISIONS' && isOver(runtime.meeting.phase);
  if (!open || !PAPERS_FOR_MEMBERS.has(kind)) throw new NotFoundError();
  if (!session.proved) throw refused('IDENTITY_NOT_PROVED');
}

/** A certificate of attendance: the member's own, and any for whoever runs the office. @throws NotFoundError */
export function mustHaveCertificate(
  { roles, memberId: own }: Session,
  { meeting }: MeetingRuntime,
  memberId: string,
): void {
  const office = roles.includes('ADMIN') || roles.includes('OFFICE');
  if (!meeting.roll.has(memberId) || (!office && own !== memberId)) throw new NotFoundError();
}

/** The package: office, board, audit board, and who was called where the institution gives it to its members. @throws NotFoundError */
export async function mustReadPackage(tx: Tx, session: Session, runtime: MeetingRuntime): Promise<void> {
  if (!ofOffice(session) && (await choiceFor(tx, session, runtime)) !== 'PACKAGE') throw new NotFoundError();
}
