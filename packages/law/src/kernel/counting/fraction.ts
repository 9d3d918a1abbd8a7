/** An exact number n/d, d > 0, in lowest terms. Products of votes and seats pass 2^53, so the parts are bigint. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

/** @throws RangeError when d is 0. */
export function fraction(n: bigint | number, d: bigint | number = 1n): Fraction {
  let [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('a fraction over zero');
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  const common = gcd(top, bottom) || 1n;
  return { n: top / common, d: bottom / common };
}

/** Reads `0.0155`, `12` or `27/16250`. @throws RangeError for any other text. */
export function parseFraction(text: string): Fraction {
  const m = /^(\d+)(?:\.(\d+)|\/(\d+))?$/u.exec(text);
  if (!m) throw new RangeError(`not a number: ${text}`);
  const [, whole, decimals, bottom] = m as unknown as [string, string, string | undefined, string | undefined];
  return bottom
    ? fraction(BigInt(whole), BigInt(bottom))
    : fraction(BigInt(whole + (decimals ?? '')), 10n ** BigInt(decimals?.length ?? 0));
}

export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.n, a.d * b.d);
export const plus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d + b.n * a.d, a.d * b.d);
export const minus = (a: Fraction, b: Fraction): Fraction => fraction(a.n * b.d - b.n * a.d, a.d * b.d);
/** Negative, zero or positive as a is less than, equal to or greater than b. */
export const compare = (a: Fraction, b: Fraction): number => {
  const difference = a.n * b.d - b.n * a.d;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** The whole part of a fraction that is not negative. */
export const floor = (a: Fraction): bigint => a.n / a.d;

/** Cut, not rounded, to so many decimals. */
export const cutToDecimals = (a: Fraction, decimals: number): Fraction => {
  const scale = 10n ** BigInt(decimals);
  return fraction((a.n * scale) / a.d, scale);
};

/** Cut, not rounded, to so many significant digits: 389/25000 = 0.01556 → 0.0155 with three. */
export function cutToSignificant(a: Fraction, digits: number): Fraction {
  if (a.n === 0n) return a;
  // The decimal exponent of the first digit.
  let exponent = 0;
  for (let scaled = a; scaled.n >= scaled.d * 10n; exponent++) scaled = fraction(scaled.n, scaled.d * 10n);
  if (exponent === 0) for (let scaled = a; scaled.n < scaled.d; exponent--) scaled = fraction(scaled.n * 10n, scaled.d);
  const decimals = digits - 1 - exponent;
  if (decimals >= 0) return cutToDecimals(a, decimals);
  const unit = 10n ** BigInt(-decimals);
  return fraction((a.n / (a.d * unit)) * unit);
}

/** With exactly so many decimals, cut: 16.0107 → `16.010`. */
export function fixedText(a: Fraction, decimals: number): string {
  const { n, d } = cutToDecimals(a, decimals);
  const digits = ((n * 10n ** BigInt(decimals)) / d).toString().padStart(decimals + 1, '0');
  return decimals === 0 ? digits : `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** As a decimal where it ends (`0.01556`), otherwise as n/d (`27/16250`). */
export function fractionText(a: Fraction): string {
  let [rest, twos, fives] = [a.d, 0, 0];
  for (; rest % 2n === 0n; twos++) rest /= 2n;
  for (; rest % 5n === 0n; fives++) rest /= 5n;
  return rest === 1n ? fixedText(a, Math.max(twos, fives)) : `${a.n}/${a.d}`;
}
