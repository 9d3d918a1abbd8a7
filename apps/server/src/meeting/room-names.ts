import type { Person } from '@divan/api';
import { type MemberId, personOf } from '@divan/assembly';
import { searchKey } from '@divan/basics';
import type { MeetingRuntime } from './meeting-runtime.ts';

export interface Named {
  readonly person: Person;
  /** The name as it is searched. */
  readonly key: string;
}

/** Names as they are searched; those of a list of thousands must not be folded again for each letter that somebody types. */
const named = new WeakMap<MeetingRuntime, Map<MemberId, Named>>();

/** A member's name, from the texts of the meeting. */
export function nameOf(runtime: MeetingRuntime, memberId: MemberId): Named {
  const known = named.get(runtime) ?? new Map<MemberId, Named>();
  named.set(runtime, known);
  const before = known.get(memberId);
  if (before) return before;
  const person = personOf(runtime, memberId);
  const made = { person, key: searchKey(person.name) };
  if (runtime.texts.has(runtime.meeting.roll.get(memberId)?.name ?? '')) known.set(memberId, made);
  return made;
}
