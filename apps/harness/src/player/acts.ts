import type { Playing } from './company.ts';
import { FLOOR } from './floor.ts';
import { DOORS, OFFICE } from './office.ts';
import { VOTES } from './votes.ts';

const ALL = { ...DOORS, ...FLOOR, ...OFFICE, ...VOTES } satisfies Record<string, Playing>;
export type ActName = keyof typeof ALL;
export const ACTS: Readonly<Record<string, Playing>> = ALL;

const names = <T extends object>(of: T): (keyof T & ActName)[] => Object.keys(of) as never;
/** What happens before people are in. */
export const BEFORE: readonly ActName[] = [...names(DOORS), ...names(OFFICE), 'comeBack', 'leave', 'wait'];
/** What happens once they are, elections oftener than chance has it. */
export const IN_SESSION: readonly ActName[] = [
  ...names(FLOOR).filter((name) => name !== 'closeNow' && name !== 'manyLeave'),
  ...names(FLOOR).filter((name) => name !== 'step' && name !== 'steps' && name !== 'closeNow'),
  ...names(VOTES),
  ...names(VOTES),
  ...names(OFFICE),
  'elect',
  'elect',
  'closeNow',
];
