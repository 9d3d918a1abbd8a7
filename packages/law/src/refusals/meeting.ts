import type { RefusalTable } from './refusal.ts';

export const MEETING_REFUSALS = {} as const satisfies RefusalTable;
