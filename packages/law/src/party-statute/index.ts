import type { Rule } from '../rule.ts';

export const PARTY_STATUTE: readonly Rule[] = [];
