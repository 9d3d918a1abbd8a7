import { instantMillis } from '@divan/basics';
import type { Deps } from '../deps.ts';
import { RefusedError, refused } from '../serve.ts';

const buckets = new Map<string, { tokens: number; at: number }>();

/**
 * Token bucket per key and process: so many tries a window, refilled evenly. Keys are accounts, logins, links and phones, never addresses: a hall behind one
 * address is thousands of honest members. The lock-out in the database is the second guard and holds for all processes.
 */
export function withinRate(deps: Deps, key: string, tries: number, windowMillis: number): void {
  const now = instantMillis(deps.clock.now());
  const bucket = buckets.get(key) ?? { tokens: tries, at: now };
  const tokens = Math.min(tries, bucket.tokens + (Math.max(0, now - bucket.at) * tries) / windowMillis);
  if (tokens < 1) throw refused('TOO_MANY_REQUESTS');
  buckets.set(key, { tokens: tokens - 1, at: now });
  if (buckets.size > 50_000) for (const [old, { at }] of buckets) if (now - at > windowMillis) buckets.delete(old);
}

/** Like `withinRate`, but only a refused try counts: who shows the right secret, or meets an outage of ours, is not made to wait. */
export async function wrongTriesWithinRate<T>(
  deps: Deps,
  key: string,
  tries: number,
  windowMillis: number,
  attempt: () => Promise<T>,
): Promise<T> {
  withinRate(deps, key, tries, windowMillis);
  const giveBack = (): void => {
    const bucket = buckets.get(key);
    if (bucket) buckets.set(key, { ...bucket, tokens: bucket.tokens + 1 });
  };
  try {
    const answer = await attempt();
    giveBack();
    return answer;
  } catch (error) {
    if (!(error instanceof RefusedError)) giveBack();
    throw error;
  }
}
