import { Point } from './ristretto.ts';

/**
 * SumOfProducts, protocol 8.3: Σ kᵢ·Pᵢ for public points and whole numbers below 2^bits, by buckets (Pippenger).
 * Numbers of 128 bits cost half of what noble's own routine asks for them. Time depends on the input: never for secrets.
 */
export function sumOfProducts(points: readonly Point[], scalars: readonly bigint[], bits: number): Point {
  // Checks
  if (points.length !== scalars.length) throw new RangeError('as many numbers as points');
  // Operation
  const width = Math.max(2, Math.min(13, Math.floor(Math.log2(points.length + 1)) - 2));
  const windows = Math.ceil(bits / width);
  const mask = (1n << BigInt(width)) - 1n;
  const digits = scalars.map((k) => {
    const d = new Uint16Array(windows);
    for (let w = 0, rest = k; w < windows; w++, rest >>= BigInt(width)) d[w] = Number(rest & mask);
    return d;
  });
  let sum = Point.ZERO;
  for (let w = windows - 1; w >= 0; w--) {
    for (let i = 0; i < width; i++) sum = sum.double();
    const buckets = new Array<Point | undefined>(1 << width);
    for (let i = 0; i < points.length; i++) {
      const d = digits[i]![w]!;
      if (d !== 0) buckets[d] = buckets[d]?.add(points[i]!) ?? points[i]!;
    }
    let running: Point | undefined;
    let part: Point | undefined;
    for (let d = buckets.length - 1; d > 0; d--) {
      const bucket = buckets[d];
      if (bucket) running = running?.add(bucket) ?? bucket;
      if (running) part = part?.add(running) ?? running;
    }
    if (part) sum = sum.add(part);
  }
  // Output
  return sum;
}
