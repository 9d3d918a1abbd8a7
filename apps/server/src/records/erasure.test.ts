import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
import { unpack } from '@divan/machine/package';
import pg from 'pg';
import { makeBackup } from '../backup/backup.ts';
import { contentOf } from '../backup/content.ts';
import { operatorSecret } from '../backup/keys.ts';
import { openSealed } from '../backup/sealed-file.ts';
import { createDatabase } from '../db/migrate.ts';
import { type RunningServer, startServer } from '../server.ts';
import {
  addMembers,
  bringToEnd,
  type CastMember,
  type Client,
  callAssembly,
  hold,
  sessionFor,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';
import { sha256 } from './package.ts';
import { restoreFrom } from './restore.ts';
import { verifyPackage } from './verify-package.ts';

const w = (text: string) => ({ write: text });
const SECRET = 'Komşum Yıldız Tuna’nın sağlık durumu nedeniyle aidatı bağışlansın.';
const SPEECH = 'Geçen yıl ailemde yaşananları burada anlatmak istiyorum.';
const REASON = 'KVKK m.11 başvurusu, 3 numara';
const ERASED = '[silinmiş]';

let t: TestServer;
let second: RunningServer;
let owner: pg.Client;
let admin: Client;
let elsewhere: Client;
let institutionId = '';
let cast: CastMember[];
let meetingId = '';
const clients: Client[] = [];
const revive = async () =>
  void (await owner.query('update session set revoked_at = null, last_seen_at = $1, confirmed_at = $1', [
    t.clock.now(),
  ]));

before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 12);
  const on = addDays(localDay(t.clock.now()), 28);
  const left = ['ACCOUNTS', 'DISCHARGE', 'BUDGET', 'ELECTION'];
  meetingId = await callAssembly(t, admin, {
    on,
    hour: '14:00',
    change: (agenda) => agenda.filter(({ kind }) => !left.includes(kind)),
  });
  t.clock.set(instantOfLocal(on, '14:00'));
  institutionId = (await owner.query('select institution_id from institution')).rows[0].institution_id;
  const session = async (roles: readonly string[], memberId: string | null): Promise<Client> =>
    Object.assign(t.client(), {
      cookie: await sessionFor(owner, t.clock.now(), { institutionId, roles, memberId, confirmed: true }),
    });
  admin = await session(['ADMIN', 'OFFICE'], null);
  for (const { id } of cast) clients.push(await session([], id));
  const cookies = clients.map(({ cookie }) => cookie);
  await hold(t, cookies, meetingId, cast, 'DEBATE');
  const member = clients[3] as Client;
  const motion = { type: 'submitMotion', motionId: 'o1', title: w('Aidat'), text: w(SECRET) } as const;
  await member.command(meetingId, motion);
  await member.command(meetingId, { type: 'handInSpeech', speechId: 's1', text: w(SPEECH) });
  second = await startServer({ ...t.server.deps.config, port: 0 }, t.ownerUrl, t.clock);
  elsewhere = Object.assign(t.client(), { base: second.url, cookie: admin.cookie });
});
after(async () => {
  await second?.stop();
  await owner.end();
  await t.stop();
});

const params = () => ({ params: { meetingId } });
const listed = async () => (await admin.call(api.listTexts, params())).texts;
const of = async (kind: string) => {
  const found = (await listed()).find((text) => text.kind === kind);
  assert.ok(found, kind);
  return found;
};
const erase = (...commitments: string[]) =>
  admin.refusal(api.eraseTexts, { ...params(), body: { commitments, reason: REASON } });
const motionIn = async (client: Client) => (await client.call(api.getRoom, params())).motions[0]?.text;
const held = async (text: string) =>
  Number((await owner.query('select count(*) as n from content where text = $1', [text])).rows[0].n);
const chain = async () =>
  (await owner.query('select seq, hash from journal where stream_id = $1 order by seq', [meetingId])).rows;
const packageOf = async () => new Uint8Array((await admin.call(api.getPackage, params())) as unknown as Buffer);
const trust = () => sha256(Buffer.from(t.server.deps.keys.publicKey, 'hex'));
const until = async (reached: () => Promise<boolean>) => {
  for (let i = 0; i < 50 && !(await reached()); i++) await new Promise((resolve) => setTimeout(resolve, 100));
};

test('while the meeting is not over nothing is erased; officers see the texts with author and time, and the look stands in the access log (KVKK m.11, m.12)', async () => {
  const motion = await of('MOTION');
  assert.deepEqual([motion.head, motion.erased, motion.stays], [SECRET, false, null]);
  assert.ok(motion.by.length > 3 && motion.at <= t.clock.now());
  assert.ok((await listed()).every(({ head }) => [...head].length <= 120));
  assert.equal(await erase(motion.commitment), 'ERASURE_TOO_EARLY');
  assert.equal(await (clients[3] as Client).refusal(api.listTexts, params()), 'ROLE_LACKING');
  const { entries } = await admin.call(api.getAccessLog, { query: {} });
  assert.ok(entries.some(({ action, subject }) => action === 'TEXTS_READ' && subject === meetingId));
});

test('names and titles of the record, register decisions, texts of other meetings and texts that are gone are refused, each with its article (DY m.15/A/4)', async () => {
  await bringToEnd(
    { t, admin, members: new Map(cast.map(({ id }, i) => [id, clients[i] as Client])), revive },
    meetingId,
  );
  await admin.call(api.issuePapers, { ...params(), body: { reason: '' } });
  const ground = JSON.parse(
    (await owner.query('select body from ground where stream_id = $1', [meetingId])).rows[0].body,
  );
  const { commitment } = await of('MOTION');
  for (const [wanted, code] of [
    [ground.roll[0].name, 'TEXT_IS_THE_RECORD'],
    [ground.agenda[0].title, 'TEXT_IS_THE_RECORD'],
    ['f'.repeat(64), 'TEXT_NOT_OF_MEETING'],
  ])
    assert.equal(await erase(commitment, wanted), code);
  assert.equal(await held(SECRET), 1, 'all or nothing');
  const body = { commitments: [commitment], reason: 'kısa' };
  assert.equal(await admin.refusal(api.eraseTexts, { ...params(), body }), 'INPUT_MALFORMED');
});

test('an erased motion is gone from the database, from every process and from papers issued afterwards; what was issued stays, and the chain is whole (KVKK m.7)', async () => {
  const before = await chain();
  assert.equal(await motionIn(admin), SECRET);
  assert.equal(await motionIn(elsewhere), SECRET);
  const { commitment } = await of('MOTION');
  assert.equal(await erase(commitment), undefined);
  assert.equal(await held(SECRET), 0);
  assert.equal(await motionIn(admin), ERASED);
  await until(async () => (await motionIn(elsewhere)) === ERASED);
  assert.equal(await motionIn(elsewhere), ERASED);
  assert.deepEqual(await chain(), before);
  const gone = await of('MOTION');
  assert.deepEqual([gone.erased, gone.head], [true, '']);
  assert.equal(await erase(commitment), 'TEXT_ERASED_ALREADY');
  const { destroyed } = await admin.call(api.getInventory);
  assert.deepEqual(
    destroyed.filter(({ kind }) => kind === 'content').map(({ rows, reason }) => [rows, reason]),
    [[1, REASON]],
  );
  const { rows } = await owner.query("select * from destruction_log where kind = 'content'");
  assert.ok(rows[0].done_by === null || rows[0].done_by.length === 36);
  assert.doesNotMatch(JSON.stringify(rows), /Komşum/u);

  await admin.call(api.issuePapers, { ...params(), body: { reason: '' } });
  const models = (
    await owner.query('select kind, version, model from document where meeting_id = $1 order by kind, version', [
      meetingId,
    ])
  ).rows.filter(({ model }) => model.includes('Aidat') && (model.includes(ERASED) || model.includes('Komşum')));
  const kinds = new Set(models.map(({ kind }) => kind));
  assert.ok(kinds.size > 0);
  for (const kind of kinds) {
    const versions = models.filter((one) => one.kind === kind);
    assert.match(versions[0].model, /Komşum/u, 'a signed record is not rewritten');
    assert.doesNotMatch(versions.at(-1).model, /Komşum/u);
  }
});

test('a sealed package is built anew without the text: journal, heads and seal unchanged, VERIFIED, and how many were erased is said', async () => {
  await admin.call(api.sealPackage, params());
  const first = await verifyPackage(await packageOf(), trust());
  assert.deepEqual([first.verdict, first.erased, first.faults], ['VERIFIED', 1, []]);
  const before = unpack(await packageOf()).files;
  assert.ok(Buffer.from(before['contents.jsonl'] as Uint8Array).includes(SPEECH));
  assert.equal(await erase((await of('SPEECH')).commitment), undefined);
  assert.equal(await held(SPEECH), 0);
  const zip = await packageOf();
  const { files, faults } = unpack(zip);
  assert.deepEqual(faults, []);
  const changed = Object.keys(files).filter(
    (path) => !Buffer.from(files[path] as Uint8Array).equals(before[path] as Buffer),
  );
  assert.deepEqual(changed, ['contents.jsonl', 'manifest.json', 'manifest.sig.json']);
  assert.deepEqual(Object.keys(files), Object.keys(before));
  assert.ok(!Buffer.from(files['contents.jsonl'] as Uint8Array).includes(SPEECH));
  const verdict = await verifyPackage(zip, trust());
  assert.deepEqual([verdict.verdict, verdict.erased, verdict.faults], ['VERIFIED', 2, []]);
  assert.equal((await admin.call(api.verifySealed, params())).erased, 2);
  const { hash } = (await admin.call(api.getRecord, params())).package ?? {};
  assert.equal(hash, sha256(zip));
});

test('the role that serves requests replaces no package and deletes no text but by the act', async (context) => {
  const app = new pg.Client({ connectionString: t.ownerUrl });
  context.after(() => app.end());
  await app.connect();
  await app.query('set role divan_app');
  await app.query("select set_config('divan.institution', $1, false)", [institutionId]);
  await assert.rejects(app.query('delete from content'), /permission denied/u);
  await assert.rejects(app.query("update sealed_package set file = ''"), /permission denied/u);
  const act = (wanted: string[], file: string | null, why = REASON) =>
    app.query('select erase_texts($1, $2, $3, null, $4, now(), $5)', [meetingId, wanted, [], why, file]);
  const { commitment } = await of('MOTION_TITLE');
  const ground = JSON.parse(
    (await owner.query('select body from ground where stream_id = $1', [meetingId])).rows[0].body,
  );
  await assert.rejects(act([commitment], null), /the package holds the texts/u);
  await assert.rejects(act([commitment], 'x', ''), /has its reason/u);
  await assert.rejects(act([ground.roll[0].name], 'x'), /are the record/u);
  await assert.rejects(act(['0'.repeat(64)], 'x'), /not there/u);
  await assert.rejects(act([], 'x'), /not there/u);
  await app.query("select set_config('divan.institution', $1, false)", [crypto.randomUUID()]);
  await assert.rejects(act([commitment], 'x'), /not over/u);
});

test('a backup made afterwards holds no erased text and restores as it stands (EM-R22)', async () => {
  const { varDir } = t.server.deps.config;
  const to = { file: join(varDir, 'silme.yedek') };
  const made = await makeBackup({ databaseUrl: t.ownerUrl, varDir, at: t.clock.now(), reason: 'COMMAND', to });
  const opened = await openSealed(made.path, operatorSecret(varDir));
  const url = await createDatabase(t.ownerUrl, 'after_erasure');
  assert.equal((await restoreFrom(url, () => contentOf(opened))).rows, made.rows);
  const there = new pg.Client({ connectionString: url });
  await there.connect();
  const { rows } = await there.query('select file, hash from sealed_package');
  assert.equal(sha256(rows[0].file), rows[0].hash);
  const verdict = await verifyPackage(new Uint8Array(rows[0].file), trust());
  assert.deepEqual([verdict.verdict, verdict.erased], ['VERIFIED', 2]);
  assert.equal(
    (await there.query("select 1 from content where text like 'Komşum%' or text = $1", [SPEECH])).rowCount,
    0,
  );
  await there.end();
});
