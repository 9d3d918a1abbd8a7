import type { Playing } from './company.ts';
import { FLOOR } from './floor.ts';
import { HALL } from './hall-acts.ts';
import { DOORS, OFFICE } from './office.ts';
import { VOTES } from './votes.ts';

const ALL = { ...DOORS, ...FLOOR, ...HALL, ...OFFICE, ...VOTES } satisfies Record<string, Playing>;
export type ActName = keyof typeof ALL;
export const ACTS: Readonly<Record<string, Playing>> = ALL;

const names = <T extends object>(of: T): (keyof T & ActName)[] => Object.keys(of) as never;
/** What happens before people are in. */
const BEFORE: readonly ActName[] = [...names(DOORS), ...names(OFFICE), 'comeBack', 'leave', 'wait'];
/** What happens once they are, elections oftener than chance has it. */
const IN_SESSION: readonly ActName[] = [
  ...names(FLOOR).filter((name) => name !== 'closeNow' && name !== 'manyLeave'),
  ...names(FLOOR).filter((name) => name !== 'step' && name !== 'steps' && name !== 'closeNow'),
  ...names(VOTES),
  ...names(VOTES),
  ...names(OFFICE),
  'elect',
  'elect',
  'closeNow',
];

/** What happens on line, and in a hall beside it. */
export const ON_LINE = { before: BEFORE, inSession: IN_SESSION } as const;
export const IN_HALL = {
  before: [...BEFORE, ...names(HALL)],
  // As many votes beside what only halls have.
  inSession: [...IN_SESSION, ...names(VOTES), 'elect', 'elect', 'vote', ...names(HALL), ...names(HALL)],
} as const;
