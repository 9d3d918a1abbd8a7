import type { OrganKind } from '@divan/assembly';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { refused } from '../refused.ts';
import type { HeldElections } from '../system.ts';
import { type NamedMember, namedMembers } from './member-repository.ts';
import { termForward } from './one-chair.ts';
import { endSeatsOf, fillElectedSeat, wasSeated } from './seat-repository.ts';

interface Elected {
  readonly meetingId: string;
  readonly title: string;
  readonly on: string;
  readonly organ: OrganKind;
  readonly principals: NamedMember[];
  readonly substitutes: NamedMember[];
}

/** What assemblies elected and nobody has seated yet. */
export async function electedNotSeated(tx: Tx, held: readonly HeldElections[]): Promise<Elected[]> {
  const open: Elected[] = [];
  for (const { meetingId, title, on, elections } of held)
    for (const { organ, elected } of elections) {
      if (await wasSeated(tx, meetingId, organ)) continue;
      const people = await namedMembers(tx, [...elected.principals, ...elected.substitutes]);
      const known = new Map(people.map((person) => [person.memberId, person]));
      const named = (ids: readonly string[]) => ids.map((id) => known.get(id)).filter((one) => one !== undefined);
      open.push({
        meetingId,
        title,
        on,
        organ,
        principals: named(elected.principals),
        substitutes: named(elected.substitutes),
      });
    }
  return open;
}

/** Those whom an assembly elected take the seats of their organ; who sat there until now has left it. */
export async function seatElected(
  tx: Tx,
  deps: Deps,
  { institutionId }: Session,
  held: readonly HeldElections[],
  q: { readonly meetingId: string; readonly organ: string; readonly on: string; readonly termEnds: string | null },
): Promise<{ principals: number; substitutes: number }> {
  const { organ, on: since, termEnds } = q;
  const found = (await electedNotSeated(tx, held)).find((one) => one.meetingId === q.meetingId && one.organ === organ);
  if (!found) throw refused('NOT_ELECTED_YET');
  if (since < found.on) throw refused('SEAT_TERM_BACKWARDS', { since: found.on, until: since });
  termForward(since, termEnds);
  await endSeatsOf(tx, organ, since, `${found.title}: yeni seçim`);
  for (const [principal, people] of [
    [true, found.principals],
    [false, found.substitutes],
  ] as const)
    for (const [i, { memberId }] of people.entries()) {
      const duty = principal ? 'UYE' : '';
      const seat = { seatId: deps.newId(), institutionId, organ, principal, rank: i + 1, duty };
      await fillElectedSeat(tx, { ...seat, memberId, since, termEnds }, q.meetingId);
    }
  return { principals: found.principals.length, substitutes: found.substitutes.length };
}
