import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** The kernel: journals and what lies beside them. */
export const machine: System = { name: 'machine', serves: [], inventory };
