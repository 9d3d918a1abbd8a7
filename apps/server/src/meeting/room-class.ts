import { type Actor, isOpener, leads, type MemberId, type RoleClass, roleClassOf, type Told } from '@divan/assembly';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError } from '../serve.ts';

/**
 * Whoever is on the roll acts as a member, also an officer who is one; an office account acts for the office; a desk of the hall in its own meeting only.
 * @param forMember whose act a desk writes down
 */
export function actorOf(told: Told, session: Session, forMember: MemberId | null = null): Actor | null {
  if (session.desk)
    return session.desk.meetingId === told.ground.meetingId
      ? { kind: 'DESK', deskId: session.accountId, for: forMember }
      : null;
  if (session.memberId && told.meeting.roll.has(session.memberId) && !told.meeting.seatEnded.has(session.memberId))
    return { kind: 'MEMBER', memberId: session.memberId };
  return session.roles.some((role) => role === 'OFFICE' || role === 'ADMIN')
    ? { kind: 'OFFICE', accountId: session.accountId }
    : null;
}

/** The class whose view a session gets; null where the room does not open: a board meeting is seen by its members and the office only. */
export function classIn(told: Told, session: Session): RoleClass | null {
  const actor = actorOf(told, session);
  if (actor) return roleClassOf(told.meeting, told.ground, actor);
  if (session.desk) return null;
  return told.ground.body === 'BOARD' ? null : 'OBSERVER';
}

/** The class whose view a session gets. @throws NotFoundError where the room does not open for it */
export function classFor(told: Told, session: Session): RoleClass {
  const found = classIn(told, session);
  if (!found) throw new NotFoundError();
  return found;
}

/** Whether what is asked counts with those who move a meeting on: the office, a desk of its hall, whoever leads. */
export const movesMeeting = ({ meeting, ground }: Told, actor: Actor): boolean =>
  actor.kind === 'OFFICE' || actor.kind === 'DESK' || roleClassOf(meeting, ground, actor) === 'LEAD';

/** Chair, vice chairs and secretaries; before there is a divan, whoever opens the meeting. */
export function isOfDivan({ meeting, ground }: Told, memberId: MemberId): boolean {
  if (!meeting.divan) return isOpener(meeting, ground, memberId);
  return leads(meeting, ground, memberId) || meeting.divan.secretaries.includes(memberId);
}
