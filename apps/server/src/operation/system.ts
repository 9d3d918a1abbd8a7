import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** The installation itself. */
export const operation: System = { name: 'operation', serves: [], inventory };
