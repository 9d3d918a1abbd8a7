import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import pg from 'pg';
import {
  addMembers,
  type CastMember,
  type Client,
  enrolmentToken,
  PASSWORD,
  setUpAda,
  staff,
  type TestServer,
  testServer,
  textOf,
} from '../testing.ts';

let t: TestServer;
let admin: Client;
let second: Client;
let third: Client;
let cast: CastMember[];
let owner: pg.Client;
const clients: Client[] = [];
const SCAN = Buffer.from('%PDF-1.7 taranmış liste');
const KART = 'TC kimlik kartı';

before(async () => {
  t = await testServer();
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 5);
  // Members 1 to 4 enrol with links of the administrator.
  for (const one of cast.slice(0, 4)) {
    const client = t.client();
    await client.enrol(await enrolmentToken(t, admin, one), PASSWORD);
    clients.push(await client.signIn(one.no, PASSWORD));
  }
});
after(async () => {
  await owner.end();
  await t.stop();
});

const proved = async (n: number): Promise<boolean> => (await (clients[n] as Client).call(api.getMe)).identityProved;
const row = (n: number) => ({ n, documentKind: KART, lastFour: `100${n}` });

test('a list needs two officers, and a scan before anything is recorded', async () => {
  assert.equal(await admin.refusal(api.printProofList), 'LIST_NEEDS_TWO');
  t.clock.advance(60_000);
  second = await staff(t, admin, { name: 'Rüya Ünal', email: 'ruya@ada.example', roles: ['OFFICE'] });
  third = await staff(t, admin, { name: 'İpek Tan', email: 'ipek@ada.example', roles: ['OFFICE'] });
  t.clock.advance(60_000);
  const { id: listId, people } = await second.call(api.printProofList);
  assert.equal(people, 4, 'those who have enrolled; the fifth has not');
  const params = { listId };
  const sheet = (await second.call(api.getProofSheet, { params })) as Buffer;
  assert.equal(sheet.subarray(0, 5).toString(), '%PDF-');
  assert.equal(await second.refusal(api.recordProofList, { params, body: { rows: [row(1)] } }), 'LIST_WITHOUT_SCAN');
  const upload = (file: Uint8Array) => second.refusal(api.uploadProofScan, { params, file });
  assert.equal(await upload(Buffer.from('metin')), 'EVIDENCE_NOT_A_SCAN');
  assert.equal(await upload(SCAN), undefined);
  assert.equal(
    await admin.refusal(api.recordProofList, { params, body: { rows: [row(1)] } }),
    'PROOF_BY_ANOTHER_OFFICER',
    'whoever gave the links does not say who used them',
  );
  assert.equal(
    await second.refusal(api.recordProofList, { params, body: { rows: [{ ...row(1), lastFour: '48A1' }] } }),
    'INPUT_MALFORMED',
    'figures only',
  );
  await second.call(api.recordProofList, { params, body: { rows: [row(1), row(2), row(3)] } });
  for (const n of [0, 1, 2, 3]) assert.equal(await proved(n), false, 'nothing counts before it is released');
});

test('a second officer releases it: each person is proved for the factors of that day and hears of it; who enrolled anew since is not', async () => {
  const [list] = (await third.call(api.listProofLists)).lists;
  const params = { listId: list?.id as string };
  const { rows, version } = await third.call(api.getProofList, { params });
  const body = { version };
  assert.equal(await second.refusal(api.releaseProofList, { params, body }), 'LIST_BY_ANOTHER_OFFICER');
  // Whoever recorded it changes the scan or a row after the second officer has looked: what was not compared is not released.
  const another = Buffer.concat([SCAN, Buffer.from(' başka')]);
  const withOneMore = { params, body: { rows: [row(1), row(2), row(3), row(4)] } };
  await second.call(api.uploadProofScan, { params, file: another });
  assert.equal(await third.refusal(api.releaseProofList, { params, body }), 'LIST_CHANGED');
  await second.call(api.uploadProofScan, { params, file: SCAN });
  await second.call(api.recordProofList, withOneMore);
  assert.equal(await third.refusal(api.releaseProofList, { params, body }), 'LIST_CHANGED');
  await second.call(api.recordProofList, { params, body: { rows: [row(1), row(2), row(3)] } });
  assert.equal(
    (await third.call(api.getProofList, { params })).version,
    version,
    'the same content has the same version',
  );
  const at = (n: number) => cast.findIndex(({ no }) => no === rows.find((one) => one.n === n)?.memberNo);
  // The second on the list enrols anew between the signature and the release: somebody else may hold that link.
  const again = at(2);
  t.clock.advance(60_000);
  const stranger = t.client();
  await stranger.enrol(await enrolmentToken(t, admin, cast[again] as CastMember), `${PASSWORD} yeni`);
  await stranger.signIn((cast[again] as CastMember).no, `${PASSWORD} yeni`);
  clients[again] = stranger;
  const before = t.post.letters.length;
  assert.deepEqual(await third.call(api.releaseProofList, { params, body }), { proved: 2, left: 1 });
  assert.deepEqual(
    (await third.call(api.getProofList, { params })).rows.map(({ outcome }) => outcome),
    ['PROVED', 'ENROLLED_ANEW', 'PROVED', ''],
  );
  for (const n of [1, 3]) assert.equal(await proved(at(n)), true);
  for (const n of [2, 4]) assert.equal(await proved(at(n)), false);
  const told = () => t.post.letters.slice(before).filter(({ raw }) => textOf(raw).includes('imzaladığınız listede'));
  for (let wait = 0; wait < 300 && told().length < 2; wait++) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.equal(told().length, 2);
  assert.equal(await third.refusal(api.releaseProofList, { params, body }), 'LIST_STATE');
  const kept = await owner.query(
    'select o.display_name, document_last_four from identity_proof join account o on o.account_id = officer_id where list_id is not null order by 2',
  );
  assert.deepEqual(
    kept.rows.map(({ display_name: name }) => name),
    ['Rüya Ünal', 'Rüya Ünal'],
  );
});

test('at the desk a number without its zeros finds the person, and says what stands in the way', async () => {
  const look = (officer: Client, no: string) => officer.call(api.lookAtDesk, { query: { no } });
  const waiting = await owner.query(
    'select m.member_no from member m join account a using (member_id) where a.password_hash is not null and not exists (select from identity_proof i where i.account_id = a.account_id and superseded_at is null) order by 1',
  );
  const no = waiting.rows[0].member_no as string;
  const found = await look(second, String(Number(no)));
  assert.deepEqual([found.memberNo, found.refusal, found.codeNeeded], [no, null, false]);
  assert.equal((await look(admin, no)).refusal?.code, 'PROOF_BY_ANOTHER_OFFICER');
  assert.equal((await look(second, '5')).refusal?.code, 'PROOF_BEFORE_ENROLMENT');
  assert.equal(await second.refusal(api.lookAtDesk, { query: { no: '999' } }), 'NOT_FOUND');
});

test('a proof that was written wrongly is withdrawn with its reason; its owner is unproved at once and hears of it', async () => {
  const proofs = await owner.query(
    'select a.member_id, a.account_id from identity_proof i join account a using (account_id) where superseded_at is null limit 1',
  );
  const memberId = proofs.rows[0].member_id as string;
  const n = cast.findIndex(({ id }) => id === memberId);
  assert.equal(await proved(n), true);
  const params = { memberId };
  assert.equal(await second.refusal(api.withdrawProof, { params, body: { reason: 'yanlış' } }), 'INPUT_MALFORMED');
  const before = t.post.letters.length;
  await second.call(api.withdrawProof, { params, body: { reason: 'Başka bir üyenin belgesi yazılmış.' } });
  assert.equal(await proved(n), false);
  assert.equal(
    await second.refusal(api.withdrawProof, { params, body: { reason: 'Başka bir üyenin belgesi yazılmış.' } }),
    'NO_PROOF_STANDS',
  );
  const told = () => t.post.letters.slice(before).some(({ raw }) => textOf(raw).includes('geri alındı'));
  for (let wait = 0; wait < 300 && !told(); wait++) await new Promise((resolve) => setTimeout(resolve, 50));
  assert.ok(told());
  const kept = await owner.query('select withdrawn_reason from identity_proof where withdrawn_by is not null');
  assert.deepEqual(kept.rows, [{ withdrawn_reason: 'Başka bir üyenin belgesi yazılmış.' }]);
  // The identity is proved anew, by whoever may.
  const body = { method: 'IN_PERSON', documentKind: KART, lastFour: '4821' } as const;
  await second.call(api.proveIdentity, { params, body });
  assert.equal(await proved(n), true);
});
