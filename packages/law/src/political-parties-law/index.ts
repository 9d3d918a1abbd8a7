import type { Rule } from '../rule.ts';

export const POLITICAL_PARTIES_LAW: readonly Rule[] = [];
