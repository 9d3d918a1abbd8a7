import { pick } from '@divan/server/testing';
import { dawdle } from './raw.ts';
import { type FuzzKind, REQUEST_SECONDS, World } from './world.ts';

const SLOW = 20;
const KINDS: readonly FuzzKind[] = [
  ...Array<FuzzKind>(7).fill('SHAPED'),
  ...Array<FuzzKind>(6).fill('SPOILT'),
  ...Array<FuzzKind>(2).fill('BROKEN'),
  ...Array<FuzzKind>(2).fill('SESSION'),
  ...Array<FuzzKind>(2).fill('CROSS_SITE'),
  'RAW',
];

export interface FuzzReport {
  readonly requests: number;
  readonly byKind: Readonly<Record<string, number>>;
  /** How many answers of each class: 2xx, 4xx … */
  readonly byStatus: Readonly<Record<string, number>>;
  /** Routes that were asked, of how many. */
  readonly routes: number;
  readonly routesInAll: number;
  /** Routes that were brought to answer with 200. */
  readonly routesAnswered: number;
  readonly commandsAccepted: number;
  readonly journalEntries: number;
  /** Slow connections that the server ended, and the longest it bore one, in milliseconds. */
  readonly slowEnded: number;
  readonly slowLongest: number;
  /** What must not be, each with its request: there must be none. */
  readonly findings: readonly string[];
}

/** Sends that many requests, most of them wrong, to every route of a server that holds two institutions and a meeting in session, and says what should not have happened. */
export async function runFuzz(q: {
  readonly requests: number;
  readonly chance: () => number;
  readonly log: (line: string) => void;
}): Promise<FuzzReport> {
  const world = await World.begin(q.chance);
  try {
    const before = await world.journals();
    const host = `127.0.0.1:${world.t.server.port}`;
    const patience = REQUEST_SECONDS * 3000;
    const slow = Promise.all(
      Array.from({ length: SLOW }, (_, i) =>
        dawdle(world.t.server.port, host, i % 2 === 0 ? 'HEADERS' : 'BODY', patience),
      ),
    );
    let done = 0;
    const worker = async (): Promise<void> => {
      while (done < q.requests) {
        done += 1;
        if (done % 500 === 0) await world.revive();
        if (done % 5000 === 0)
          q.log(`${done}/${q.requests} ${JSON.stringify(world.byStatus)} findings ${world.findings.length}`);
        await world.ask(pick(KINDS, world.draw));
      }
    };
    await Promise.all(Array.from({ length: 12 }, worker));
    const borne = await slow;
    const slowEnded = borne.filter((millis) => millis < patience).length;
    if (slowEnded < SLOW) world.find('a slow connection was borne for ever', `${SLOW - slowEnded}`);
    const journalEntries = await world.checkJournals(before);
    return {
      requests: q.requests,
      byKind: world.byKind,
      byStatus: world.byStatus,
      routes: world.asked.size,
      routesInAll: world.routes.length,
      routesAnswered: world.answered.size,
      commandsAccepted: world.accepted.size,
      journalEntries,
      slowEnded,
      slowLongest: Math.max(...borne),
      findings: world.findings,
    };
  } finally {
    await world.end();
  }
}
