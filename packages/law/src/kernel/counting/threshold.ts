import { atLeast } from '@divan/basics';

/**
 * Of what a share is taken. FULL_NUMBER üye tam sayısı (seats of the organ); IN_OFFICE görevde bulunan; ENTITLED katılma hakkı bulunan; PRESENT hazır bulunan;
 * ATTENDING toplantıya katılan; VOTING oylamaya katılan; VOTES_CAST geçerli oy. Sources differ in exactly this word, so no threshold is without it.
 */
export type Base = 'FULL_NUMBER' | 'IN_OFFICE' | 'ENTITLED' | 'PRESENT' | 'ATTENDING' | 'VOTING' | 'VOTES_CAST';

/** Yeter sayı: a share of a named base; `strict` means more than the share, otherwise at least. */
export interface Threshold {
  readonly base: Base;
  readonly share: readonly [number, number];
  readonly strict: boolean;
}

/** Salt çoğunluk: more than half. */
export const absoluteMajority = (base: Base): Threshold => ({ base, share: [1, 2], strict: true });
/** En az n/m. */
export const atLeastShare = (share: readonly [number, number], base: Base): Threshold => ({
  base,
  share,
  strict: false,
});

/** The smallest whole number that meets a threshold over a base of `of`. */
export function requiredOf({ share, strict }: Pick<Threshold, 'share' | 'strict'>, of: number): number {
  const least = atLeast(share, of);
  return strict && BigInt(least) * BigInt(share[1]) === BigInt(of) * BigInt(share[0]) ? least + 1 : least;
}

/** What a threshold asks of these figures and whether it is met, with the figures on the way. @throws RangeError when the base is not among them. */
export function measure(threshold: Threshold, figures: Partial<Readonly<Record<Base, number>>>, actual: number) {
  const of = figures[threshold.base];
  if (of === undefined) throw new RangeError(`no figure for ${threshold.base}`);
  const required = requiredOf(threshold, of);
  return { base: threshold.base, of, required, actual, reached: actual >= required };
}
