import type { RefusalTable } from './refusal.ts';

export const STATUTE_REFUSALS = {} as const satisfies RefusalTable;
