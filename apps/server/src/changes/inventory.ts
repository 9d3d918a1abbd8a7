import type { Inventory } from '../inventory.ts';

/** Nothing is kept. */
export const inventory: Inventory = {};
