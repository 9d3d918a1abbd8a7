import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** Duties with their days: who owes what, until when, by which article. */
export const duties: System = { name: 'duties', serves: [], inventory };
