import type { Rule } from '../rule.ts';

export const CONGRESS: readonly Rule[] = [];
