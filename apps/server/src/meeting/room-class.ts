import { type Actor, type RoleClass, roleClassOf } from '@divan/assembly';
import type { Session } from '../identity/sessions.ts';
import { NotFoundError } from '../serve.ts';
import type { Runtime } from './meeting-hub.ts';

/** Whoever is on the roll acts as a member, also an officer who is one; an office account acts for the office. */
export function actorOf(runtime: Runtime, session: Session): Actor | null {
  if (session.memberId && runtime.meeting.roll.has(session.memberId))
    return { kind: 'MEMBER', memberId: session.memberId };
  return session.roles.some((role) => role === 'OFFICE' || role === 'ADMIN')
    ? { kind: 'OFFICE', accountId: session.accountId }
    : null;
}

/** The class whose view a session gets; null where the room does not open: a board meeting is seen by its members and the office only. */
export function classIn(runtime: Runtime, session: Session): RoleClass | null {
  const actor = actorOf(runtime, session);
  if (actor) return roleClassOf(runtime.meeting, runtime.ground, actor);
  return runtime.ground.body === 'BOARD' ? null : 'OBSERVER';
}

/** The class whose view a session gets. @throws NotFoundError where the room does not open for it */
export function classFor(runtime: Runtime, session: Session): RoleClass {
  const found = classIn(runtime, session);
  if (!found) throw new NotFoundError();
  return found;
}
