import type { Ground, MemberId } from './ground.ts';
import { deskOn } from './hall/state.ts';
import { isPresent, presentMembers } from './hazirun/state.ts';
import type { Offices } from './offices/events.ts';
import { isOver, type Meeting } from './state.ts';

/**
 * Who issues a command. Ids only; `OFFICE` is an account of the secretary's office, `SYSTEM` the program itself, `DESK` a paired device of the hall, which also
 * writes down what a member there does (`for`).
 */
export type Actor =
  | { readonly kind: 'MEMBER'; readonly memberId: MemberId }
  | { readonly kind: 'DESK'; readonly deskId: string; readonly for: MemberId | null }
  | { readonly kind: 'OFFICE'; readonly accountId: string }
  | { readonly kind: 'SYSTEM' };

/**
 * OPENER the board chair or the member appointed to open (DY m.15). LEAD whoever leads now: the opener until the divan is elected, then the divan's chair
 * or vice-chair; at a board meeting the chair. STAND_IN who holds the assembly together until it has elected a divan anew, when nobody who may lead is there.
 * DIVAN = LEAD or a secretary (yazman). MEMBER present with a vote. PARTICIPANT present. ENTITLED on the list. DESK the entry desk of a hall, TELLER a desk
 * where votes are counted (oy sayıcı).
 */
export type Authority =
  | 'SYSTEM'
  | 'OFFICE'
  | 'OPENER'
  | 'LEAD'
  | 'STAND_IN'
  | 'DIVAN'
  | 'MEMBER'
  | 'PARTICIPANT'
  | 'ENTITLED'
  | 'DESK'
  | 'TELLER';

/** The member who acts, by himself or written down at a desk; null for office, desk and program. */
export const actingMember = (actor: Actor): MemberId | null =>
  actor.kind === 'MEMBER' ? actor.memberId : actor.kind === 'DESK' ? actor.for : null;

/** The classes for which views are folded: one serialisation each, whatever the number of members. */
export type RoleClass = 'LEAD' | 'SECRETARY' | 'MEMBER' | 'OBSERVER' | 'OFFICE';

/** The offices as the journal last told them; before that as the call found them. */
export const officesOf = (meeting: Meeting, { opener }: Ground): Offices =>
  meeting.offices ?? { chair: opener.chair, appointed: opener.appointed, deputies: [], board: [] };

/** Those who stand in for the chair of the board, in order: the vice-chairs; on the board itself and while the office is vacant its members too. */
const standIns = ({ chair, deputies, board }: Offices, ground: Ground): readonly MemberId[] =>
  ground.body === 'BOARD' || chair === null ? [...deputies, ...board] : deputies;

/** Whoever opens: the chair of the board at this hour or whom the chair appointed; while neither is there, the first of those who stand in for the chair (interpretation 0128). */
export function isOpener(meeting: Meeting, ground: Ground, memberId: MemberId): boolean {
  const offices = officesOf(meeting, ground);
  if (memberId === offices.chair || memberId === offices.appointed) return true;
  if (!meeting.offices) return false;
  const acting = standIns(offices, ground);
  // Before the day nobody is there: only an office that is vacant has somebody in its place.
  if (meeting.phase === 'none' || meeting.phase === 'called' || meeting.phase === 'quorumFailed')
    return offices.chair === null && offices.appointed === null && acting[0] === memberId;
  if ([offices.chair, offices.appointed].some((one) => one !== null && isPresent(meeting, one))) return false;
  return acting.find((one) => isPresent(meeting, one)) === memberId;
}

export function leads(meeting: Meeting, ground: Ground, memberId: MemberId): boolean {
  // Leading needs presence; what is to be done after the end is the office's, wherever its holder is (edition 2).
  if (meeting.edition >= 2 && !isOver(meeting.phase) && !isPresent(meeting, memberId)) return false;
  if (ground.body === 'BOARD' || !meeting.divan) return isOpener(meeting, ground, memberId);
  return memberId === meeting.divan.chair || meeting.divan.viceChairs.includes(memberId);
}

/** What leading a meeting is; a desk holds it only as a console. */
const LEADING: readonly Authority[] = ['OPENER', 'LEAD', 'STAND_IN', 'DIVAN'];

/** A desk of the hall: its own duties, or what the member may do whose act it writes down. */
function deskAuthorities(
  meeting: Meeting,
  ground: Ground,
  actor: Extract<Actor, { kind: 'DESK' }>,
): ReadonlySet<Authority> {
  const held = new Set<Authority>();
  const entry = deskOn(meeting, actor.deskId, 'ENTRY');
  const console = deskOn(meeting, actor.deskId, 'CONSOLE');
  if (actor.for === null) {
    if (entry) held.add('DESK');
    return deskOn(meeting, actor.deskId, 'TELLER') ? held.add('TELLER') : held;
  }
  if (!entry && !console) return held;
  const own = authoritiesOf(meeting, ground, { kind: 'MEMBER', memberId: actor.for });
  return new Set([...own].filter((authority) => console || !LEADING.includes(authority)));
}

/** Whether an assembly that is under way has nobody present who may lead it. */
export function leadIsAway(meeting: Meeting, ground: Ground): boolean {
  if (meeting.edition < 2 || ground.body === 'BOARD' || meeting.openedAt === null || isOver(meeting.phase))
    return false;
  const { chair, appointed, deputies, board } = officesOf(meeting, ground);
  const may = meeting.divan
    ? [meeting.divan.chair, ...meeting.divan.viceChairs]
    : [chair, appointed, ...deputies, ...board].filter((one) => one !== null);
  return !may.some((memberId) => leads(meeting, ground, memberId));
}

/**
 * Whoever holds an assembly together that nobody who may lead is there to lead, until it has elected a divan: a secretary, whoever may open, the board, at last the first on the
 * hazirun with a vote (interpretation 0128). Null while somebody leads.
 */
export function standInOf(meeting: Meeting, ground: Ground): MemberId | null {
  if (!leadIsAway(meeting, ground)) return null;
  const { chair, appointed, deputies, board } = officesOf(meeting, ground);
  const inOrder = [...(meeting.divan?.secretaries ?? []), chair, appointed, ...deputies, ...board];
  return (
    inOrder.find((one) => one !== null && isPresent(meeting, one)) ??
    presentMembers(meeting).find((one) => meeting.roll.get(one)?.mayVote) ??
    null
  );
}

/** Those who may lead now, in their order: the chair before those who stand in. A console acts for the first of them unless it is told otherwise. */
export function leadersOf(meeting: Meeting, ground: Ground): readonly MemberId[] {
  const { chair, appointed, deputies, board } = officesOf(meeting, ground);
  const inOrder =
    meeting.divan && ground.body !== 'BOARD'
      ? [meeting.divan.chair, ...meeting.divan.viceChairs]
      : [chair, appointed, ...deputies, ...board].filter((one) => one !== null);
  const may = [...new Set(inOrder)].filter(
    (one) => leads(meeting, ground, one) || (meeting.openedAt === null && isOpener(meeting, ground, one)),
  );
  const standIn = may.length === 0 ? standInOf(meeting, ground) : null;
  return standIn === null ? may : [standIn];
}

/** Whether somebody leads, or holds the assembly together until it has a divan. */
export const conducts = (meeting: Meeting, ground: Ground, memberId: MemberId): boolean =>
  leads(meeting, ground, memberId) || standInOf(meeting, ground) === memberId;

export function authoritiesOf(meeting: Meeting, ground: Ground, actor: Actor): ReadonlySet<Authority> {
  const held = new Set<Authority>();
  if (actor.kind === 'SYSTEM') return held.add('SYSTEM');
  if (actor.kind === 'OFFICE') return held.add('OFFICE');
  if (actor.kind === 'DESK') return deskAuthorities(meeting, ground, actor);
  const { memberId } = actor;
  const entry = meeting.roll.get(memberId);
  if (!entry || meeting.seatEnded.has(memberId)) return held;
  held.add('ENTITLED');
  if (isOpener(meeting, ground, memberId)) held.add('OPENER');
  if (leads(meeting, ground, memberId)) held.add('LEAD').add('DIVAN');
  else if (standInOf(meeting, ground) === memberId) held.add('STAND_IN');
  const there = isPresent(meeting, memberId);
  if (meeting.divan?.secretaries.includes(memberId) && (meeting.edition < 2 || there || isOver(meeting.phase)))
    held.add('DIVAN');
  if (there) {
    held.add('PARTICIPANT');
    if (entry.mayVote) held.add('MEMBER');
  }
  return held;
}

/** The class whose view a person sees. */
export function roleClassOf(meeting: Meeting, ground: Ground, actor: Actor | { readonly kind: 'OBSERVER' }): RoleClass {
  if (actor.kind === 'OBSERVER' || actor.kind === 'SYSTEM') return 'OBSERVER';
  if (actor.kind === 'OFFICE') return 'OFFICE';
  if (actor.kind === 'DESK') return deskOn(meeting, actor.deskId, 'CONSOLE') ? 'LEAD' : 'OFFICE';
  const { memberId } = actor;
  // Whoever is to open leads the way there before he or she is on the hazirun.
  if (conducts(meeting, ground, memberId) || (meeting.openedAt === null && isOpener(meeting, ground, memberId)))
    return 'LEAD';
  return meeting.divan?.secretaries.includes(memberId) ? 'SECRETARY' : 'MEMBER';
}

const CLASS_AUTHORITIES: Record<RoleClass, readonly Authority[]> = {
  LEAD: ['LEAD', 'DIVAN', 'MEMBER', 'PARTICIPANT', 'ENTITLED'],
  SECRETARY: ['DIVAN', 'MEMBER', 'PARTICIPANT', 'ENTITLED'],
  MEMBER: ['MEMBER', 'PARTICIPANT', 'ENTITLED'],
  OBSERVER: [],
  OFFICE: ['OFFICE'],
};

/** What a typical holder of the class may do; the opener keeps OPENER as long as he or she leads. */
export function classAuthorities(meeting: Meeting, ground: Ground, roleClass: RoleClass): ReadonlySet<Authority> {
  const held = new Set(CLASS_AUTHORITIES[roleClass]);
  if (roleClass !== 'LEAD') return held;
  if (!meeting.divan || ground.body === 'BOARD') held.add('OPENER');
  if (leadIsAway(meeting, ground)) {
    held.delete('LEAD');
    held.delete('DIVAN');
    held.add('STAND_IN');
  }
  return held;
}
