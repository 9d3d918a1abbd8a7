import type { RefusalTable } from './refusal.ts';

export const RECORD_REFUSALS = {} as const satisfies RefusalTable;
