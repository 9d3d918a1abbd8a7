import { type Actor, beforehandRefusal, isPresent } from '@divan/assembly';
import { type Instant, numberKey, searchWords } from '@divan/basics';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { refused } from '../serve.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import { rollLog } from './roll-log.ts';
import { actorOf, classFor } from './room-class.ts';
import { nameOf } from './room-names.ts';

const PAGE = 30;
/** Somebody who is not here can be nominated: found by this much of the name, so many at a time. */
const LETTERS = 3;
const ABSENT_FOUND = 5;
export interface Found {
  readonly people: {
    id: string;
    name: string;
    no: string;
    order: number | null;
    present: boolean;
  }[];
  readonly total: number;
}

/** Candidates are being named: also members who are not here may be nominated or stand on a list. */
const namingCandidates = ({ meeting, ground, charter }: MeetingRuntime, at: Instant): boolean =>
  [...meeting.elections.values()].some((election) => election.state === 'CANDIDACIES') ||
  // Before the day lists are made of people who are nowhere yet.
  meeting.agenda.some(
    ({ kind, organs }) =>
      kind === 'ELECTION' &&
      organs.some((organ) => {
        const plan = charter.election(organ);
        return (
          plan.ok && plan.value.method === 'LISTS' && !beforehandRefusal({ state: meeting, ground, charter, at }, organ)
        );
      }),
  );

/**
 * Who is at the meeting. The office and whoever leads find everybody on the list, participants those who are here; member numbers are log-ins and shown to the office
 * alone; an observer reads no list, and who was not seen yet finds nobody who is away. Reading the whole list leaves the access log.
 */
export function searchRoll(deps: Deps) {
  const log = rollLog(deps);
  return async (
    runtime: MeetingRuntime,
    session: Session,
    query: { search: string; present: 'yes' | 'no' },
  ): Promise<Found> => {
    const roleClass = classFor(runtime, session);
    if (roleClass === 'OBSERVER') throw refused('NOT_ENTITLED');
    const desk = session.desk && (session.desk.duties.includes('ENTRY') || session.desk.duties.includes('CONSOLE'));
    // Who counts needs nobody's name.
    if (session.desk && !desk) throw refused('NOT_ENTITLED');
    const office = desk || (actorOf(runtime, session) as Actor).kind === 'OFFICE';
    const whole = query.present === 'no' && (office || roleClass === 'LEAD' || roleClass === 'SECRETARY');
    const { meeting } = runtime;
    const wanted = searchWords(query.search);
    const absent =
      query.present === 'no' &&
      !whole &&
      // Weeks before the day this finds everybody: a letter that fell into other hands does not (DY m.15/A/5).
      session.proved &&
      wanted.join('').length >= LETTERS &&
      namingCandidates(runtime, deps.clock.now());
    if (whole || absent) await log(session, runtime);
    const found: Found['people'] = [];
    let [total, strangers] = [0, 0];
    for (const memberId of meeting.roll.keys()) {
      const present = isPresent(meeting, memberId);
      if (!present && !whole && !absent) continue;
      const { person, key } = nameOf(runtime, memberId);
      const { id, name, no } = person;
      const numbered = (word: string) => office && (no.startsWith(word) || numberKey(no) === numberKey(word));
      if (!wanted.every((word) => key.includes(word) || numbered(word))) continue;
      if (!present && absent && ++strangers > ABSENT_FOUND) continue;
      total += 1;
      const order = meeting.present.get(memberId)?.order ?? null;
      if (found.length < PAGE) found.push({ id, name, no: office ? no : '', order, present });
    }
    return { people: found, total };
  };
}
