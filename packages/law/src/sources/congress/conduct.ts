import type { Citation } from '../../kernel/cite.ts';
import { type Base, measure, requiredOf } from '../../kernel/counting/threshold.ts';
import {
  CONGRESS_DECISION,
  CONGRESS_QUORUM,
  GRAND_CONGRESS_DECISION,
  GRAND_CONGRESS_QUORUM,
  KY_FROM,
} from './figures.ts';
import type { CongressLevel } from './level.ts';

/** Whose figure is asked for: the law's, where it has one of its own (the grand congress), or the party's (regulation and Tüzük). */
export type CongressSource = 'LAW' | 'PARTY';

/** The law comes first (HUKUK 0053). */
export const sourceOf = (level: CongressLevel): CongressSource => (level === 'BUYUK' ? 'LAW' : 'PARTY');

export interface CongressRequirement {
  readonly base: Base;
  readonly required: number;
  readonly cites: readonly Citation[];
}

/**
 * Kongre toplantı yeter sayısı of delegates: a quarter of the full number; at the grand congress more than half by law. The second meeting has none (0).
 * For tiers below the grand congress the law has no figure of its own, so `source` changes nothing there.
 */
export function congressQuorum(
  level: CongressLevel,
  fullNumber: number,
  attempt: 1 | 2,
  source: CongressSource = sourceOf(level),
): CongressRequirement {
  const { value, cites } = (level === 'BUYUK' && source === 'LAW' ? GRAND_CONGRESS_QUORUM : CONGRESS_QUORUM).on(
    KY_FROM,
  );
  return { base: value.base, required: attempt === 2 ? 0 : requiredOf(value, fullNumber), cites };
}

/** What a congress decision is measured by: those taking part in the vote; at the grand congress those present, by law. */
export function congressDecisionThreshold(level: CongressLevel, source: CongressSource = sourceOf(level)) {
  return (level === 'BUYUK' && source === 'LAW' ? GRAND_CONGRESS_DECISION : CONGRESS_DECISION).on(KY_FROM);
}

/** Kongre kararı: an absolute majority; who votes "çekimser" takes part (HUKUK 0053). @throws RangeError when the grand congress is asked by law without `present`. */
export function congressDecision(q: {
  readonly level: CongressLevel;
  readonly yes: number;
  readonly no: number;
  readonly abstaining: number;
  readonly present?: number;
  readonly source?: CongressSource;
}): CongressRequirement & { readonly of: number; readonly carried: boolean } {
  const { value, cites } = congressDecisionThreshold(q.level, q.source ?? sourceOf(q.level));
  const { base, of, required, reached } = measure(
    value,
    { VOTING: q.yes + q.no + q.abstaining, ...(q.present === undefined ? {} : { PRESENT: q.present }) },
    q.yes,
  );
  return { base, of, required, carried: reached, cites };
}

/** İbra: delegates vote, but chair and members of the board concerned do not (m.61.3, SPK m.30). */
export const mayVoteOnDischarge = (q: {
  readonly delegate: boolean;
  readonly office: 'CHAIR' | 'BOARD_MEMBER' | 'NONE';
  readonly ofBoardConcerned: boolean;
}): boolean => q.delegate && (q.office === 'NONE' || !q.ofBoardConcerned);

/** A board member without a written dissent does not speak against the reports (m.61.4). */
export const maySpeak = (q: {
  readonly boardMember: boolean;
  readonly against: boolean;
  readonly dissentNote: boolean;
}): boolean => !q.boardMember || !q.against || q.dissentNote;

/** Söz sırası: those with priority first, each group in the order of request. */
export const speakingOrder = <R extends { readonly priority: boolean }>(requests: readonly R[]): readonly R[] => [
  ...requests.filter(({ priority }) => priority),
  ...requests.filter(({ priority }) => !priority),
];
