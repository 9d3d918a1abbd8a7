import type { RefusalTable } from './refusal.ts';

export const VOTING_REFUSALS = {} as const satisfies RefusalTable;
