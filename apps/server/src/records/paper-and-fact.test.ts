import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, localDay } from '@divan/basics';
import pg from 'pg';
import {
  addMembers,
  type CallFailed,
  type Client,
  callAssembly,
  setUpAda,
  staff,
  type TestServer,
  testServer,
} from '../testing.ts';

let t: TestServer;
let owner: pg.Client;
let admin: Client;
let meetingId = '';

const issueAs = async (who: Client) =>
  (await who.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } })).issued;
const issue = () => issueAs(admin);
/** Papers as rows, and papers as facts of the journal: kind, version and the hash of the model. */
const rowsAndFacts = async () => {
  const { rows: papers } = await owner.query('select kind, version, model_hash from document order by kind, version');
  const { rows: entries } = await owner.query('select body from journal order by seq');
  const facts = entries
    .flatMap(({ body }) => JSON.parse(body).events)
    .filter((event) => event.type === 'DocumentIssued')
    .map((event) => ({ kind: event.document, version: event.version, model_hash: event.modelHash }));
  const place = (one: { kind: string; version: number }) => `${one.kind} ${one.version}`;
  return { papers, facts: facts.sort((a, b) => (place(a) < place(b) ? -1 : 1)) };
};

before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  await addMembers(admin, 12);
  meetingId = await callAssembly(t, admin, { on: addDays(localDay(t.clock.now()), 28), hour: '14:00' });
});
after(async () => {
  await owner.end();
  await t.stop();
});

test('a paper and its fact stand together or not at all', async () => {
  await owner.query(
    "create function fail() returns trigger language plpgsql as $$ begin raise 'no paper today'; end $$",
  );
  // At once, or when both are written and the commit is under way.
  for (const table of ['document', 'journal'])
    for (const trigger of ['trigger fail before', 'constraint trigger fail after']) {
      const deferred = trigger.startsWith('constraint') ? 'deferrable initially deferred' : '';
      await owner.query(`create ${trigger} insert on ${table} ${deferred} for each row execute function fail()`);
      await assert.rejects(issue());
      await owner.query(`drop trigger fail on ${table}`);
      assert.deepEqual(await rowsAndFacts(), { papers: [], facts: [] }, `${trigger} ${table}`);
    }

  assert.deepEqual(await issue(), ['entitled-list', 'call', 'dispatch-proof']);
  const { papers, facts } = await rowsAndFacts();
  assert.equal(papers.length, 3);
  assert.deepEqual(facts, papers);
});

test('a paper that an earlier release left without its fact gets it, and is not made again', async () => {
  await owner.query(
    `insert into document select institution_id, meeting_id, kind, 2, model, model_hash, file, file_hash, renderer, created_at from document where kind = 'call'`,
  );
  assert.deepEqual(await issue(), []);
  const { papers, facts } = await rowsAndFacts();
  assert.equal(papers.length, 4);
  assert.deepEqual(facts, papers);
});

test('two officers who issue the papers at once make each version once, and nobody a paper without its fact', async () => {
  const second = await staff(t, admin, { name: 'Aylin Tan', email: 'aylin@ada.example', roles: ['OFFICE'] });
  await owner.query("update dispatch set state = 'BOUNCED', error = '550' where channel = 'EMAIL'");
  const before = (await rowsAndFacts()).papers.length;
  const done = await Promise.allSettled([admin, second, admin, second].map(issueAs));
  // Who comes second is told so; what he or she had made until then stands.
  for (const one of done)
    if (one.status === 'rejected') assert.equal((one.reason as CallFailed).body.code, 'DOCUMENT_VERSION_WRONG');
  await issueAs(second);
  const { papers, facts } = await rowsAndFacts();
  assert.deepEqual(facts, papers);
  assert.ok(papers.length > before);
  for (const [kind, versions] of Map.groupBy(papers, (paper) => paper.kind as string))
    assert.deepEqual(
      versions.map(({ version }) => version),
      versions.map((_, i) => i + 1),
      kind,
    );
  assert.deepEqual(await issue(), []);
});
