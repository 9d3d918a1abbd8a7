/** So many at once, and so many a second afterwards. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  at: number;
  /** From then on it is as good as new, whoever asks: it may be forgotten. */
  fullAt: number;
}

/**
 * Token buckets by key. Each keeps its own time of expiry and is forgotten when it is full again, a few at each question, so that no question pays for all; beyond `most` the
 * oldest goes. Times are milliseconds of any clock, which may be set back.
 */
export class TokenBuckets {
  private readonly buckets = new Map<string, Bucket>();
  private sweeping: Iterator<[string, Bucket]> | null = null;
  private readonly most: number;

  constructor(most = 100_000) {
    this.most = most;
  }

  get size(): number {
    return this.buckets.size;
  }

  /** Takes one. @returns 0 when it was there; else the milliseconds until one will be */
  take(key: string, { burst, perSecond }: Pace, now: number): number {
    this.sweep(now);
    const known = this.buckets.get(key);
    const tokens = known ? Math.min(burst, known.tokens + (Math.max(0, now - known.at) * perSecond) / 1000) : burst;
    if (tokens < 1) return Math.max(1, Math.ceil(((1 - tokens) * 1000) / perSecond));
    const left = tokens - 1;
    const bucket = { tokens: left, at: now, fullAt: now + ((burst - left) * 1000) / perSecond };
    if (known) Object.assign(known, bucket);
    else {
      this.buckets.set(key, bucket);
      if (this.buckets.size > this.most) this.buckets.delete(this.buckets.keys().next().value as string);
    }
    return 0;
  }

  /** Gives one back that was taken a moment ago. */
  giveBack(key: string): void {
    const known = this.buckets.get(key);
    if (known) known.tokens += 1;
  }

  private sweep(now: number): void {
    for (let i = 0; i < 3; i++) {
      this.sweeping ??= this.buckets.entries();
      const next = this.sweeping.next();
      if (next.done) {
        this.sweeping = null;
        return;
      }
      const [key, { fullAt }] = next.value;
      if (fullAt <= now) this.buckets.delete(key);
    }
  }
}
