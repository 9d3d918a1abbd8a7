import { type ApportionmentFault, type ApportionmentRow, apportion } from '../../kernel/counting/apportionment.ts';
import { DELEGATES_PER_DEPUTY, NEW_DISTRICTS_TOLERATED, SUBSTITUTE_SHARE, standing } from './figures.ts';

/** Delegates by unit; while a tie stands, those given without the lot, and between whom and for how many places it is drawn. */
export type DelegateSeats =
  | {
      readonly ok: true;
      readonly seats: Readonly<Record<string, number>>;
      readonly rows: readonly ApportionmentRow[];
      readonly drawLots: readonly string[];
      readonly placesByLot: number;
    }
  | { readonly ok: false; readonly fault: ApportionmentFault };

/** Delegates of a congress by votes: exact coefficient, largest remainder, a tie at the cut by lot (HUKUK 0068). */
export function delegateSeats(
  seats: number,
  base: number,
  votes: Readonly<Record<string, number>>,
  lots: readonly (readonly string[])[] = [],
): DelegateSeats {
  const found = apportion({ seats, base, votes, coefficient: { mode: 'EXACT' }, remainders: 'LARGEST', lots });
  if (!found.ok) return { ok: false, fault: found.error };
  const { rows, lotNeeded } = found.value;
  return {
    ok: true,
    rows,
    seats: Object.fromEntries(rows.map(({ unit, total }) => [unit, total])),
    drawLots: lotNeeded?.among ?? [],
    placesByLot: lotNeeded?.places ?? 0,
  };
}

/** Substitutes of elected delegates: half, rounded down (HUKUK 0068). */
export const substituteDelegates = (delegates: number): number => {
  const [part, of] = standing(SUBSTITUTE_SHARE);
  return Math.floor((delegates * part) / of);
};

interface Province {
  readonly deputies: number;
  readonly votes: number;
}

/** Büyük kongre: as many delegates as deputies, the rest by votes; where no votes are known, twice the deputies (Tüzük m.62.1). */
export function grandCongressSeats(
  totalElected: number,
  provinces: Readonly<Record<string, Province>>,
  votesKnown: boolean,
  lots: readonly (readonly string[])[] = [],
): DelegateSeats {
  const entries = Object.entries(provinces);
  if (!votesKnown) {
    const seats = entries.map(([name, { deputies }]) => [name, standing(DELEGATES_PER_DEPUTY) * deputies] as const);
    return { ok: true, seats: Object.fromEntries(seats), rows: [], drawLots: [], placesByLot: 0 };
  }
  const deputies = entries.reduce((sum, [, province]) => sum + province.deputies, 0);
  if (deputies > totalElected) return { ok: false, fault: 'BASE_EXCEEDS_SEATS' };
  const votes = Object.fromEntries(entries.map(([name, province]) => [name, province.votes]));
  const found = delegateSeats(totalElected - deputies, 0, votes, lots);
  if (!found.ok) return found;
  const seats = entries.map(([name, province]) => [name, province.deputies + (found.seats[name] as number)] as const);
  return { ...found, seats: Object.fromEntries(seats) };
}

export const VOTE_BASES = {
  GENERAL: { label: 'last general election', tr: 'son genel seçim oyları' },
  LOCAL: { label: 'last local election', tr: 'son yerel seçim oyları' },
  ELECTORS: { label: 'registered electors', tr: 'kayıtlı seçmen sayısı' },
  DEPUTIES: { label: 'twice the number of deputies', tr: 'milletvekili sayısının iki katı' },
} as const;

/** Which votes a delegate count uses: general election, else local election, else electors; the country knows no local votes, and more than three new districts make a province use them. */
export function voteBasisOf(q: {
  readonly level: 'belde' | 'ilçe' | 'il' | 'büyük kongre';
  readonly generalKnown: boolean;
  readonly localKnown: boolean;
  readonly newDistricts: number;
}): keyof typeof VOTE_BASES {
  const outdated = q.level === 'il' && q.newDistricts > standing(NEW_DISTRICTS_TOLERATED);
  if (q.generalKnown && !outdated) return 'GENERAL';
  if (q.level === 'büyük kongre') return 'DEPUTIES';
  return q.localKnown ? 'LOCAL' : 'ELECTORS';
}
