import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, localDay } from '@divan/basics';
import { startServer } from '../server.ts';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  enrolmentToken,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';
import { one, sql } from './database.ts';

let t: TestServer;
let admin: Client;
let person: CastMember;
before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  admin = await setUpAda(t);
  [person] = (await addMembers(admin, 10)) as [CastMember];
});
after(() => t.stop());

const within = <T>(work: () => Promise<T>): Promise<T> =>
  t.server.deps.db.within('00000000-0000-0000-0000-000000000000', work);
const ask = () => t.server.deps.db.without((tx) => one<{ n: number }>(tx, sql`select 1 as n`));

test('inside a transaction nobody asks for another connection: a crowd that did would wait for itself for ever', async () => {
  await assert.rejects(within(ask), /inside a transaction/u);
  await assert.rejects(
    within(() => within(async () => undefined)),
    /inside a transaction/u,
  );
  assert.deepEqual(await ask(), { n: 1 });
  // What a transaction began and what goes on after it is free again.
  const later = await within(async () => ({ asked: new Promise((resolve) => setTimeout(resolve, 50)).then(ask) }));
  assert.deepEqual(await later.asked, { n: 1 });
});

test('forty proofs of identity at the same moment are answered, and nobody waits behind them (DY m.15/A/5)', async () => {
  const device = t.client();
  await device.enrol(await enrolmentToken(t, admin, person), PASSWORD);
  const prove = () =>
    admin.refusal(api.proveIdentity, {
      params: { memberId: person.id },
      body: { method: 'IN_PERSON', documentKind: 'TC kimlik kartı', lastFour: '4821', deviceCode: '000000' },
    });
  // A code of nobody's device: each is refused, and each has its own transaction in which the try counts.
  const crowd = Promise.all(Array.from({ length: 40 }, prove));
  const patience = new Promise<string>((resolve) => setTimeout(resolve, 20_000, 'still waiting').unref());
  assert.deepEqual(await Promise.race([crowd.then((codes) => [...new Set(codes)]), patience]), ['PROOF_CODE_WRONG']);
  assert.equal((await fetch(`${t.url}/healthz`)).status, 200);
});

test('after a start forty people who open the page at once find their meetings, and the program goes on', async () => {
  const meetingId = await callAssembly(t, admin, { on: addDays(localDay(t.clock.now()), 28), hour: '14:00' });
  // Another process on the same database, which knows no meeting yet.
  const fresh = await startServer(t.server.deps.config, t.ownerUrl, t.clock);
  try {
    const page = async () =>
      (await (await fetch(`${fresh.url}/api/meetings`, { headers: { cookie: admin.cookie } })).json()) as {
        meetings: { id: string; phase: string }[];
      };
    const crowd = Promise.all(Array.from({ length: 40 }, page));
    const patience = new Promise<null>((resolve) => setTimeout(resolve, 20_000, null).unref());
    const seen = await Promise.race([crowd, patience]);
    assert.ok(seen, 'still waiting');
    for (const { meetings } of seen)
      assert.deepEqual(
        meetings.map(({ id, phase }) => [id, phase]),
        [[meetingId, 'called']],
      );
  } finally {
    await fresh.stop();
  }
});
