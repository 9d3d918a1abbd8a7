import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { LINES_AN_ACCOUNT } from '@divan/server';
import { shareTestPostgres } from '@divan/server/testing';
import { PARTS, runBench } from './run-bench.ts';
import { tableOf } from './table.ts';

/** Run by itself, the three halls share a PostgreSQL of this file. */
let postgres: { stop(): Promise<void> } | null = null;
before(async () => {
  if (!process.env.DIVAN_TEST_POSTGRES) postgres = await shareTestPostgres();
});
after(() => postgres?.stop());

/** Small sizes: what is asserted is that every vote is found and counted, everybody hears everything and nobody is sent the whole room again; times are not. */
test('the bench loses nothing: votes, ballots, events, a storm, a rude participant, papers, an import, a search (F-11)', async (t) => {
  const begun = performance.now();
  const results = await runBench({
    parts: PARTS,
    members: 24,
    growth: [24],
    rounds: 1,
    referenceSeconds: 0.2,
    rudeSeconds: 2,
    imported: 60,
    register: 200,
    scratch: true,
    log: (line) => t.diagnostic(`${((performance.now() - begun) / 1000).toFixed(1)} s ${line.slice(0, 60)}`),
  });
  const { connections, storm, event, hazirun, growth } = results;
  assert.equal(connections?.connections, 24);
  assert.equal(results['open-vote']?.votes.accepted, 24);
  assert.ok((results['open-vote']?.referenceInsertsPerSecond ?? 0) > 0);
  assert.equal(results['secret-vote']?.taken.accepted, 24);
  assert.equal(results['secret-vote']?.cast.accepted, 24);
  assert.ok((results['box-vote']?.acceptedMillis ?? 0) > 0, 'every encrypted ballot was accepted and counted');
  assert.equal(event?.listeners, 24);
  assert.deepEqual([storm?.back, storm?.rooms, storm?.know], [24, 0, 24]);
  // Every polite request was answered with 200, or the part would have failed; the rude one was told to wait, and so were the strangers.
  const { rude } = results;
  assert.equal(rude?.polite, 2 * 23);
  const told = rude?.rude['429'] ?? 0;
  const answers = Object.values(rude?.rude ?? {}).reduce((sum, n) => sum + n, 0);
  // Of 300 requests a second for two seconds less than half got through, however many a busy machine answered at all.
  assert.ok(told > 0 && answers - told < 300, JSON.stringify(rude));
  assert.equal(rude?.strange['200'], undefined);
  assert.ok((rude?.linesLeft ?? 99) <= LINES_AN_ACCOUNT);
  assert.equal(hazirun?.pdfA, true);
  assert.equal(growth?.[0]?.members, 24);
  assert.match(tableOf(results), /cut and back within 2 s/u);
});
