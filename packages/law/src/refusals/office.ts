import type { RefusalTable } from './refusal.ts';

export const OFFICE_REFUSALS = {} as const satisfies RefusalTable;
