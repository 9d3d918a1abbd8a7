import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import {
  addMembers,
  type CastMember,
  type Client,
  enrolmentToken,
  PASSWORD,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';
import { one, sql } from './database.ts';

let t: TestServer;
let admin: Client;
before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  admin = await setUpAda(t);
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
  const [person] = (await addMembers(admin, 1)) as [CastMember];
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
