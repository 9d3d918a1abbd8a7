import { instantMillis } from '@divan/basics';
import type { Deps } from '../deps.ts';
import { RefusedError, refused } from '../refused.ts';
import { TokenBuckets } from '../token-buckets.ts';

const buckets = new TokenBuckets();

/**
 * So many tries a window, refilled evenly, per key and process. Keys are accounts, logins, links and phones, never addresses: a hall behind one
 * address is thousands of honest members. The lock-out in the database is the second guard and holds for all processes.
 * @throws RefusedError `TOO_MANY_REQUESTS`
 */
export function withinRate(deps: Deps, key: string, tries: number, windowMillis: number): void {
  const pace = { burst: tries, perSecond: (tries * 1000) / windowMillis };
  if (buckets.take(key, pace, instantMillis(deps.clock.now())) > 0) throw refused('TOO_MANY_REQUESTS');
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
  try {
    const answer = await attempt();
    buckets.giveBack(key);
    return answer;
  } catch (error) {
    if (!(error instanceof RefusedError)) buckets.giveBack(key);
    throw error;
  }
}
