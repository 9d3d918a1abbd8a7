import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
import pg from 'pg';
import type { Tx } from '../db/database.ts';
import type { Session } from '../identity/sessions.ts';
import { meetingHub } from '../meeting/host.ts';
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
import { recordCommands } from './record-command.ts';
import { sealVerified } from './sealing.ts';
import { verifyPackage } from './verify-package.ts';

const MEMBERS = 12;
const w = (text: string) => ({ write: text });

let t: TestServer;
let owner: pg.Client;
let admin: Client;
let cast: CastMember[];
let meetingId = '';
const clients: Client[] = [];
const lead = () => clients[9] as Client;
const revive = async () =>
  void (await owner.query('update session set revoked_at = null, last_seen_at = $1, confirmed_at = $1', [
    t.clock.now(),
  ]));

before(async () => {
  t = await testServer({ paceFactor: 1e9 });
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, MEMBERS);
  const on = addDays(localDay(t.clock.now()), 28);
  const left = ['ACCOUNTS', 'DISCHARGE', 'BUDGET', 'ELECTION'];
  meetingId = await callAssembly(t, admin, {
    on,
    hour: '14:00',
    change: (agenda) => agenda.filter(({ kind }) => !left.includes(kind)),
  });
  t.clock.set(instantOfLocal(on, '14:00'));
  const { institution_id: institutionId } = (await owner.query('select institution_id from institution')).rows[0];
  const session = async (roles: readonly string[], memberId: string | null): Promise<Client> =>
    Object.assign(t.client(), {
      cookie: await sessionFor(owner, t.clock.now(), { institutionId, roles, memberId, confirmed: true }),
    });
  admin = await session(['ADMIN', 'OFFICE'], null);
  for (const { id } of cast) clients.push(await session([], id));
  await hold(
    t,
    clients.map(({ cookie }) => cookie),
    meetingId,
    cast,
    'DEBATE',
  );
});
after(async () => {
  await owner.end();
  await t.stop();
});

test('whatever one participant writes, the papers are made and the record is sealed and verified (DY m.15)', async () => {
  const member = clients[3] as Client;
  for (const [i, text] of ['x'.repeat(20_000), `a${'\u0301'.repeat(19_990)}`, 'اa'.repeat(10_000)].entries())
    await member.command(meetingId, { type: 'handInSpeech', speechId: `s${i}`, text: w(text) });
  const cause = { type: 'declareInterruption', interruptionId: 'k1', cause: w('Yayın durdu.') } as const;
  const refusal = (body: api.CommandInput) => lead().refusal(api.issueCommand, { params: { meetingId }, body });
  assert.equal(await refusal({ ...cause, affected: Number.MAX_SAFE_INTEGER }), 'INPUT_MALFORMED');
  assert.equal(await refusal({ ...cause, affected: 12 }), undefined);
  const members = new Map(cast.map(({ id }, i) => [id, clients[i] as Client]));
  await bringToEnd({ t, admin, members, revive }, meetingId);

  const nobody = '00000000-0000-4000-8000-000000000000';
  const [from, to] = [cast[9]?.id as string, cast[0]?.id as string];
  const handover = { type: 'recordHandover', part: 'TO_CHAIR', on: localDay(t.clock.now()) } as const;
  assert.equal(await refusal({ ...handover, from: nobody, to: [to] }), 'NOT_FOUND_IN_MEETING');
  assert.equal(await refusal({ ...handover, from, to: [to, nobody] }), 'NOT_FOUND_IN_MEETING');
  assert.equal(await refusal({ ...handover, from, to: [to] }), undefined);

  const { issued } = await admin.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } });
  assert.ok(issued.includes('minutes') && issued.includes('annexes'), issued.join());
  const sign = (signedBy: string, file = Buffer.from('%PDF-1.7 imza')) =>
    admin.refusal(api.uploadSignature, {
      params: { meetingId, kind: 'hazirun', version: '1' },
      query: { signedBy },
      file,
    } as never);
  // What nobody could open later is no evidence.
  const locked = Buffer.from('%PDF-1.7\n1 0 obj<<>>endobj trailer<</Root 1 0 R/Encrypt 2 0 R>>\n%%EOF');
  assert.equal(await sign('DIVAN_CHAIR', locked), 'EVIDENCE_LOCKED');
  assert.equal(await sign('DIVAN_CHAIR', Buffer.from('\0\0\0\u0018ftypheic')), 'EVIDENCE_NOT_A_SCAN');
  assert.equal(await sign('DIVAN_CHAIR,KIMSE'), 'INPUT_MALFORMED');
  assert.equal(await sign('DIVAN_CHAIR'), undefined);

  // While the package is on trial an officer ticks off a duty of the meeting: what is sealed then would not be what was tried.
  const { deps } = t.server;
  const hub = meetingHub(deps);
  const { institution_id: institutionId, account_id: accountId } = (
    await owner.query("select institution_id, account_id from account where 'OFFICE' = any(roles) limit 1")
  ).rows[0];
  const within = <T>(work: (tx: Tx) => Promise<T>) => deps.db.within(institutionId, work);
  const runtime = await within((tx) => hub.caughtUp(tx, institutionId, meetingId));
  const session = { institutionId, accountId, credentials: [], roles: ['OFFICE'] } as unknown as Session;
  const [task] = (
    await owner.query("select task_id from task where meeting_id = $1 and done_at is null and kind <> 'SEAL_PACKAGE'", [
      meetingId,
    ])
  ).rows;
  const overtaken = sealVerified({
    keys: deps.keys,
    runtime,
    within,
    seal: recordCommands(hub, session, runtime),
    verify: async ({ zip, trust }) => {
      await admin.call(api.completeTask, { params: { taskId: task.task_id }, body: { note: 'tamam' } });
      return verifyPackage(zip, trust);
    },
    keep: async () => undefined,
  });
  await assert.rejects(overtaken, { refusal: { code: 'CHANGED_MEANWHILE', facts: {} } });
  await admin.call(api.sealPackage, { params: { meetingId } });
  const zip = await admin.call(api.getPackage, { params: { meetingId } });
  const trust = sha256(Buffer.from(t.server.deps.keys.publicKey, 'hex'));
  const { verdict, faults } = await verifyPackage(new Uint8Array(zip as unknown as Buffer), trust);
  assert.equal(verdict, 'VERIFIED', JSON.stringify(faults));
});
