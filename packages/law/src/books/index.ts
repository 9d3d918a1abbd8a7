import type { Rule } from '../rule.ts';

export const BOOKS: readonly Rule[] = [];
