import type { RefusalTable } from './refusal.ts';

export const IDENTITY_REFUSALS = {} as const satisfies RefusalTable;
