import { type BallotGround, halfToAll, sheetGrounds } from '../../kernel/counting/ballot-validity.ts';
import { rankByVotes } from '../../kernel/counting/ranking.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { holding } from '../../kernel/organ.ts';
import { LIST_WITHDRAWALS, standing } from './figures.ts';

/** Çarşaf liste: from half to all of the principals and substitutes of the organ marked (Tüzük m.46.8). */
export const partySheetGrounds = (places: number, marks: number): readonly BallotGround[] =>
  sheetGrounds({ marks, ...halfToAll(places) });

/**
 * Liste (Tüzük m.46.9-10): void when more than half of its names are struck and left blank, or when more names are added than the organ has principals and
 * substitutes. A struck name replaced by another is not blank (HUKUK 0074).
 */
export const partyListGrounds = (q: {
  readonly names: number;
  readonly struckAndLeftBlank: number;
  readonly added: number;
}): readonly BallotGround[] =>
  holding(['MORE_THAN_HALF_BLANK', 2 * q.struckAndLeftBlank > q.names], ['TOO_MANY_NAMES', q.added > q.names]);

/** A list stays one until more have withdrawn than the absolute majority of the organ's full number (HUKUK 0075). */
export const keepsListStatus = (organFullNumber: number, withdrawals: number): boolean =>
  withdrawals <= requiredOf(standing(LIST_WITHDRAWALS), organFullNumber);

/** Principals then substitutes by votes; equal votes that decide a place, or the order of substitutes, go to a lot drawn by the election board (Tüzük m.46.8). */
export const rankPartyElection = (
  votes: Readonly<Record<string, number>>,
  principals: number,
  substitutes: number,
  lots: readonly (readonly string[])[] = [],
) =>
  rankByVotes({
    votes: Object.entries(votes).map(([candidate, n]) => ({ candidate, votes: n })),
    seats: principals,
    substitutes,
    lots,
  });
