import { refused } from './refused.ts';

/** Sent as `Retry-After` with a refusal for want of room, seconds. */
export const BUSY_SECONDS = 10;

/**
 * Runs at most `atOnce` pieces of work at a time and lets at most `waiting` more wait their turn, first come first served.
 * @throws RefusedError `SERVER_BUSY` at once when no place is left, so that a flood costs nothing
 */
export function bounded(atOnce: number, waiting: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const queue: (() => void)[] = [];
  return async (work) => {
    if (running >= atOnce) {
      if (queue.length >= waiting) throw refused('SERVER_BUSY', { seconds: BUSY_SECONDS });
      // Whoever ends hands its place over: nobody who comes later can take it.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
