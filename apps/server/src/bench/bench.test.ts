import assert from 'node:assert/strict';
import test from 'node:test';
import { PARTS, runBench } from './run-bench.ts';

/** Small sizes: what is asserted is that every vote is found and counted, everybody hears everything and nobody is sent the whole room again; times are not. */
test('the bench loses nothing: votes, ballots, events, a storm, papers, an import, a search (F-11)', async () => {
  const results = (await runBench({
    parts: PARTS,
    members: 24,
    growth: [24],
    rounds: 1,
    referenceSeconds: 0.2,
    imported: 60,
    register: 200,
    log: () => undefined,
  })) as Record<string, Record<string, never>>;
  const { connections, storm, event, hazirun, growth } = results;
  const open = results['open-vote'] as unknown as { members: number; votes: { accepted: number }; ofReference: number };
  const secret = results['secret-vote'] as unknown as { taken: { accepted: number }; cast: { accepted: number } };
  assert.equal(connections?.connections, 24);
  assert.equal(open.votes.accepted, 24);
  assert.ok(open.ofReference > 0);
  assert.equal(secret.taken.accepted, 24);
  assert.equal(secret.cast.accepted, 24);
  assert.equal(event?.listeners, 24);
  assert.deepEqual([storm?.back, storm?.rooms, storm?.know], [24, 0, 24]);
  assert.equal(hazirun?.pdfA, true);
  assert.equal((growth as unknown as { members: number }[])[0]?.members, 24);
});
