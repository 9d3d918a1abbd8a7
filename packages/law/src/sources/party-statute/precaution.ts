import { requiredOf } from '../../kernel/counting/threshold.ts';
import { PRECAUTION_MAJORITY, REFERRAL_MAJORITY, standing } from './figures.ts';

/** Tedbir: votes needed of the full number, or null where no expulsion offence is alleged (Tüzük m.119/2-3). */
export const precautionVotesNeeded = (ground: 'ORDINARY' | 'EXPULSION' | 'NONE', fullNumber: number): number | null =>
  ground === 'NONE'
    ? null
    : requiredOf(standing(ground === 'ORDINARY' ? REFERRAL_MAJORITY : PRECAUTION_MAJORITY), fullNumber);
