import { hazirun, importing, searching } from './books.ts';
import { boxVote, trusteesOf } from './box-vote.ts';
import { costs } from './growth.ts';
import { Hall, type HallOptions } from './hall.ts';
import { machine } from './machine.ts';
import { rudeness } from './rude.ts';
import { oneEvent, storm } from './screens.ts';
import type { Results } from './table.ts';
import { everybodyListens, openVotes, secretVote } from './votes.ts';

export const PARTS = [
  'open-vote',
  'secret-vote',
  'box-vote',
  'event',
  'storm',
  'rude',
  'growth',
  'hazirun',
  'import',
  'search',
] as const;
export type Part = (typeof PARTS)[number];

export interface BenchOptions extends HallOptions {
  readonly parts: readonly Part[];
  /** Size of the hall for everything that happens in one. */
  readonly members: number;
  readonly growth: readonly number[];
  readonly rounds: number;
  readonly referenceSeconds: number;
  /** Length of each measurement beside a rude participant. */
  readonly rudeSeconds: number;
  readonly imported: number;
  readonly register: number;
}

/** Runs the chosen parts, each on a real database and server process, and answers with the figures. @throws Error when something was lost or counted wrongly. */
export async function runBench(q: BenchOptions): Promise<Results> {
  const results: Results = {};
  const wanted = (part: Part) => q.parts.includes(part);
  const note = <K extends keyof Results>(part: K, result: NonNullable<Results[K]>) => {
    results[part] = result;
    q.log(`${part}: ${JSON.stringify(result)}`);
  };
  if (q.parts.some((part) => part !== 'growth' && part !== 'box-vote')) {
    const hall = await Hall.called(q.members, q);
    try {
      results.machine = await machine(hall);
      if (q.parts.some((part) => !['growth', 'box-vote', 'import', 'search'].includes(part))) await hall.open();
      if ((['open-vote', 'secret-vote', 'event', 'storm', 'rude'] as const).some(wanted))
        note('connections', await everybodyListens(hall));
      if (wanted('open-vote')) note('open-vote', await openVotes(hall, q.rounds, q.referenceSeconds));
      if (wanted('event')) note('event', await oneEvent(hall, q.rounds));
      if (wanted('storm')) note('storm', await storm(hall));
      if (wanted('secret-vote')) note('secret-vote', await secretVote(hall, q.referenceSeconds));
      if (wanted('rude'))
        note('rude', await rudeness(hall, { seconds: q.rudeSeconds, rounds: q.rounds, warm: !q.scratch }));
      await hall.crowd.ask('leave');
      if (wanted('hazirun')) note('hazirun', await hazirun(hall));
      if (wanted('import')) note('import', await importing(hall, q.imported));
      if (wanted('search')) note('search', await searching(hall, q.register));
    } finally {
      await hall.stop();
    }
  }
  if (wanted('box-vote')) {
    const hall = await Hall.called(q.members, q);
    try {
      results.machine ??= await machine(hall);
      const devices = await trusteesOf(hall);
      await hall.open();
      await everybodyListens(hall);
      note('box-vote', await boxVote(hall, devices, q.referenceSeconds));
    } finally {
      await hall.stop();
    }
  }
  if (wanted('growth')) {
    const growth: NonNullable<Results['growth']> = [];
    for (const n of q.growth) {
      const hall = await Hall.called(n, { ...q, profile: undefined });
      try {
        results.machine ??= await machine(hall);
        const { admissionsPerSecond } = await hall.open();
        growth.push(await costs(hall, admissionsPerSecond));
        q.log(JSON.stringify(growth.at(-1)));
      } finally {
        await hall.stop();
      }
    }
    note('growth', growth);
  }
  return results;
}
