/** Upper bounds in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

type Labels = Readonly<Record<string, string>>;
const inBraces = (labels: Labels): string => {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replaceAll(/["\\\n]/gu, '_')}"`);
  return parts.length > 0 ? `{${parts.join(',')}}` : '';
};

/** Counts of things that only grow, by labels. */
export class Counter {
  private readonly values = new Map<string, number>();
  add(labels: Labels = {}, by = 1): void {
    const key = inBraces(labels);
    this.values.set(key, (this.values.get(key) ?? 0) + by);
  }
  lines(name: string): string[] {
    return [...this.values].map(([labels, value]) => `${name}${labels} ${value}`);
  }
}

export class Histogram {
  private readonly series = new Map<string, { labels: Labels; counts: number[]; sum: number; count: number }>();
  observe(labels: Labels, seconds: number): void {
    const key = inBraces(labels);
    const one = this.series.get(key) ?? { labels, counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
    for (const [i, bound] of BUCKETS.entries()) if (seconds <= bound) one.counts[i] = (one.counts[i] ?? 0) + 1;
    one.sum += seconds;
    one.count += 1;
    this.series.set(key, one);
  }
  lines(name: string): string[] {
    return [...this.series.values()].flatMap(({ labels, counts, sum, count }) => [
      ...BUCKETS.map((bound, i) => `${name}_bucket${inBraces({ ...labels, le: String(bound) })} ${counts[i]}`),
      `${name}_bucket${inBraces({ ...labels, le: '+Inf' })} ${count}`,
      `${name}_sum${inBraces(labels)} ${sum.toFixed(6)}`,
      `${name}_count${inBraces(labels)} ${count}`,
    ]);
  }
}

/** Entries that commands appended to journals through this process. */
export const journalAppends = new Counter();
