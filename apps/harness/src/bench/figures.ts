/** Wall time in milliseconds that processes of one machine agree on. */
export const wall = (): number => performance.timeOrigin + performance.now();

export interface Spread {
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
}

const round = (n: number): number => Math.round(n * 100) / 100;

/** Middle and tail of some figures. */
export function spread(figures: readonly number[]): Spread {
  const sorted = figures.toSorted((a, b) => a - b);
  const at = (share: number) => round(sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: round(sorted.at(-1) ?? 0) };
}

export const perSecond = (n: number, millis: number): number => Math.round((n * 1000) / Math.max(millis, 0.001));
export const ratio = (a: number, b: number): number => round(a / b);
export const kilobytes = (bytes: number): number => round(bytes / 1024);
export const millis = round;

/** Runs and answers with the milliseconds it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ millis: number; value: T }> {
  const begun = performance.now();
  const value = await work();
  return { millis: round(performance.now() - begun), value };
}
