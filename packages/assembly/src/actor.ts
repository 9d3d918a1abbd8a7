import type { Ground, MemberId } from './ground.ts';
import { deskOn } from './hall/state.ts';
import type { Meeting } from './state.ts';

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
 * or vice-chair; at a board meeting the chair. DIVAN = LEAD or a secretary (yazman). MEMBER present with a vote. PARTICIPANT present. ENTITLED on the list.
 * DESK the entry desk of a hall, TELLER a desk where votes are counted (oy sayıcı).
 */
export type Authority =
  | 'SYSTEM'
  | 'OFFICE'
  | 'OPENER'
  | 'LEAD'
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

export function isOpener(ground: Ground, memberId: MemberId): boolean {
  return memberId === ground.opener.chair || memberId === ground.opener.appointed;
}

export function leads(meeting: Meeting, ground: Ground, memberId: MemberId): boolean {
  if (ground.body === 'BOARD' || !meeting.divan) return isOpener(ground, memberId);
  return memberId === meeting.divan.chair || meeting.divan.viceChairs.includes(memberId);
}

/** What leading a meeting is; a desk holds it only as a console. */
const LEADING: readonly Authority[] = ['OPENER', 'LEAD', 'DIVAN'];

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

export function authoritiesOf(meeting: Meeting, ground: Ground, actor: Actor): ReadonlySet<Authority> {
  const held = new Set<Authority>();
  if (actor.kind === 'SYSTEM') return held.add('SYSTEM');
  if (actor.kind === 'OFFICE') return held.add('OFFICE');
  if (actor.kind === 'DESK') return deskAuthorities(meeting, ground, actor);
  const { memberId } = actor;
  const entry = meeting.roll.get(memberId);
  if (!entry) return held;
  held.add('ENTITLED');
  if (isOpener(ground, memberId)) held.add('OPENER');
  if (leads(meeting, ground, memberId)) held.add('LEAD').add('DIVAN');
  if (meeting.divan?.secretaries.includes(memberId)) held.add('DIVAN');
  const presence = meeting.present.get(memberId);
  if (presence && presence.leftAt === null) {
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
  if (leads(meeting, ground, actor.memberId)) return 'LEAD';
  return meeting.divan?.secretaries.includes(actor.memberId) ? 'SECRETARY' : 'MEMBER';
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
  if (roleClass === 'LEAD' && (!meeting.divan || ground.body === 'BOARD')) held.add('OPENER');
  return held;
}
