import type { RefusalTable } from './refusal.ts';

export const CONVENING_REFUSALS = {} as const satisfies RefusalTable;
