import { randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { addMillis, type Instant, instantMillis } from '@divan/basics';
import { maybe, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { RefusedError, refused } from '../refused.ts';

/** Tries that cost nothing; after them each wrong one makes the next answer later. */
export const FREE_TRIES = 5;
/** A wrong try weighs half as much after so long. */
const HALF_LIFE_MILLIS = 10 * 60_000;
const FIRST_DELAY_MILLIS = 250;
const LONGEST_DELAY_MILLIS = 20_000;
/** So many may stand in line for one login. */
const LINE = 3;

/** Lets so many pieces of work run at a time and so many wait; whoever comes beyond is asked to come again. */
export class Gate {
  private readonly atOnce: number;
  private readonly waiting: number;
  private readonly restAfter: (tookMillis: number) => number;
  private running = 0;
  private readonly queue: (() => void)[] = [];

  /** @param restAfter milliseconds a place stays empty after work that took so long */
  constructor(atOnce: number, waiting: number, restAfter: (tookMillis: number) => number = () => 0) {
    this.atOnce = atOnce;
    this.waiting = waiting;
    this.restAfter = restAfter;
  }

  get full(): boolean {
    return this.running >= this.atOnce && this.queue.length >= this.waiting;
  }

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= this.atOnce) {
      if (this.full) throw refused('TOO_MANY_REQUESTS');
      await new Promise<void>((resolve) => void this.queue.push(resolve));
    } else this.running += 1;
    const begun = performance.now();
    try {
      return await work();
    } finally {
      const rest = this.restAfter(performance.now() - begun);
      if (rest > 0) setTimeout(() => this.next(), rest);
      else this.next();
    }
  }

  private next(): void {
    const next = this.queue.shift();
    if (next) next();
    else this.running -= 1;
  }
}

/** From this share of its time on the server counts as busy with people in the room. */
const BUSY = 0.4;
/** Then a stranger's place rests so many times as long as it worked: a quarter of a processor, also where processes aside do not yield to the server. */
const RESTS = 3;

let [used, wasBusy] = [performance.eventLoopUtilization(), false];
/** Whether the event loop was busy in the last second or so. */
function isBusy(): boolean {
  const since = performance.eventLoopUtilization(used);
  if (since.active + since.idle >= 500) {
    wasBusy = since.utilization > BUSY;
    used = performance.eventLoopUtilization();
  }
  return wasBusy;
}

/** Passwords of strangers are hashed a few at a time, so that a flood of them leaves the processor to people in the room; known devices have a gate of their own. */
export const strangers = new Gate(Math.max(1, Math.min(4, availableParallelism() - 1)), 100, (took) =>
  isBusy() ? RESTS * took : 0,
);
export const familiar = new Gate(2, 1000);

/** At which beat strangers hear that something was wrong. */
const BEAT_MILLIS = 250;
const WRONG: ReadonlySet<string> = new Set(['SIGN_IN_FAILED', 'RECOVERY_WRONG']);

/** What was wrong is said at the next beat: how many accounts a login has, and whether it has any, is not heard in the time the answer takes. */
export async function atTheBeat<T>(work: () => Promise<T>): Promise<T> {
  const begun = performance.now();
  try {
    return await work();
  } catch (error) {
    if (error instanceof RefusedError && WRONG.has(error.refusal.code)) await nextBeat(begun);
    throw error;
  }
}

const nextBeat = (begun: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, BEAT_MILLIS - ((performance.now() - begun) % BEAT_MILLIS)));

/** Whatever was found, it is answered at the next beat. */
export async function alwaysAtTheBeat(work: () => Promise<void>): Promise<void> {
  const begun = performance.now();
  await work();
  await nextBeat(begun);
}

/** Asked for in place of the account that a login does not have: the same statements find nothing. */
export const NOBODY = {
  account_id: '00000000-0000-0000-0000-000000000000',
  institution_id: '00000000-0000-0000-0000-000000000000',
} as const;

interface Tries {
  readonly failed: number;
  readonly at: Date;
}

const weigh = (row: Tries | undefined, now: number): number =>
  row ? row.failed * 2 ** (-Math.max(0, now - row.at.getTime()) / HALF_LIFE_MILLIS) : 0;

/** How many wrong tries weigh on a key now: they fade, so nobody is kept out by a try an hour. */
export async function wrongTries(deps: Deps, key: string): Promise<number> {
  const row = await deps.db.without((tx) => maybe<Tries>(tx, sql`select failed, at from wrong_try where key = ${key}`));
  return weigh(row, instantMillis(deps.clock.now()));
}

/** Counts one more. @returns how many weigh now */
export async function countWrongTry(deps: Deps, key: string): Promise<number> {
  const now = deps.clock.now();
  const row = await deps.db.without((tx) =>
    maybe<{ failed: number }>(
      tx,
      sql`insert into wrong_try as was (key, failed, at) values (${key}, 1, ${now})
        on conflict (key) do update set at = excluded.at,
          failed = least(1000, was.failed * power(2, -greatest(0, extract(epoch from excluded.at - was.at)) * 1000 / ${HALF_LIFE_MILLIS}::float8) + 1)
        returning failed`,
    ),
  );
  return row?.failed ?? 1;
}

export const forgetTries = (tx: Tx, key: string) => sql`delete from wrong_try where key = ${key}`.execute(tx);

/** When the line is full, so many of those who come within a second are looked at all the same, by lot: whoever floods a login buys one lot a request, as its owner does. */
const DRAWN = 2;
const DRAW_MILLIS = 1000;
const LOTS = 500;
const draws = new Map<string, ((drawn: boolean) => void)[]>();

function drawn(key: string): Promise<boolean> {
  const open = draws.get(key);
  if (open && open.length >= LOTS) return Promise.resolve(false);
  const lots = open ?? [];
  if (!open) {
    draws.set(key, lots);
    setTimeout(() => {
      draws.delete(key);
      for (let left = DRAWN; left > 0 && lots.length > 0; left--) lots.splice(randomInt(lots.length), 1)[0]?.(true);
      for (const lost of lots) lost(false);
    }, DRAW_MILLIS);
  }
  return new Promise((resolve) => void lots.push(resolve));
}

const lines = new Map<string, { readonly waiting: number; readonly end: Promise<unknown> }>();

/**
 * Strangers at one login come one after another, each later than the one before, whether the login is somebody's or not. The right password is let in all the
 * same: a stranger's tries make its owner wait a little, they never keep him or her out.
 */
export async function inLine<T>(deps: Deps, key: string, work: () => Promise<T>): Promise<T> {
  const before = lines.get(key);
  if ((before?.waiting ?? 0) >= LINE) {
    if (await drawn(key)) return work();
    throw refused('TOO_MANY_REQUESTS');
  }
  const turn = (before?.end ?? Promise.resolve()).then(async () => {
    const over = (await wrongTries(deps, key)) - FREE_TRIES;
    if (over > 0)
      await new Promise((resolve) =>
        setTimeout(resolve, Math.min(LONGEST_DELAY_MILLIS, FIRST_DELAY_MILLIS * 2 ** Math.min(over, 10))),
      );
    return work();
  });
  const entry = { waiting: (before?.waiting ?? 0) + 1, end: turn.catch(() => undefined) };
  lines.set(key, entry);
  try {
    return await turn;
  } finally {
    const now = lines.get(key);
    if (now) {
      if (now.waiting <= 1) lines.delete(key);
      else lines.set(key, { ...now, waiting: now.waiting - 1 });
    }
  }
}

/** Until when a key rests after its wrong tries: from the fifth on, 30 s and twice as long each time, an hour at most. For codes and for known devices, where no stranger can bring it about. */
export const restAfter = (deps: Deps, failed: number): Instant | null =>
  failed < FREE_TRIES - 0.5
    ? null
    : addMillis(deps.clock.now(), Math.min(3_600_000, 30_000 * 2 ** Math.min(Math.round(failed) - FREE_TRIES, 7)));

/** Until when a key rests now. */
export async function restingUntil(deps: Deps, key: string): Promise<Instant | null> {
  const row = await deps.db.without((tx) => maybe<Tries>(tx, sql`select failed, at from wrong_try where key = ${key}`));
  if (!row || row.failed < FREE_TRIES - 0.5) return null;
  const until = row.at.getTime() + Math.min(3_600_000, 30_000 * 2 ** Math.min(Math.round(row.failed) - FREE_TRIES, 7));
  return until > instantMillis(deps.clock.now())
    ? addMillis(deps.clock.now(), until - instantMillis(deps.clock.now()))
    : null;
}
