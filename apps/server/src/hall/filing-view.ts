import { type Filing, ORGAN_NAMES, personOf, textOf } from '@divan/assembly';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';

/** One filed form in words. */
export function filingView(told: MeetingRuntime, { id, by, filed, at, state }: Filing) {
  const name = (memberId: string): string => {
    const person = personOf(told, memberId);
    return person.no ? `${person.name} (${person.no})` : person.name;
  };
  const organ = 'organ' in filed ? ORGAN_NAMES[filed.organ] : '';
  const about =
    filed.kind === 'CANDIDACY'
      ? organ
      : filed.kind === 'LIST'
        ? `${organ}: ${textOf(told, filed.name)}`
        : textOf(told, filed.title);
  const names =
    filed.kind === 'LIST'
      ? [...filed.slate.principals, ...filed.slate.substitutes]
      : 'supporters' in filed
        ? filed.supporters
        : [];
  return { id, kind: filed.kind, by: name(by), about, names: names.map(name), at, state };
}
