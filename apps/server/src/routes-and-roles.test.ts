import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { draftMeeting, planMeeting, ROLES, type Role, type RouteContract } from '@divan/api';
import pg from 'pg';
import { newToken, tokenHash } from './identity/secrets.ts';
import { SESSION_COOKIE } from './identity/sessions.ts';
import {
  addMembers,
  type CastMember,
  type Client,
  sessionFor,
  setUpAda,
  type TestServer,
  testServer,
} from './testing.ts';

let t: TestServer;
let owner: pg.Client;
let cast: CastMember[];
const cookies = new Map<Role, string>();
const other = { institution: '', session: '' };

const sessionOfRoles = (institutionId: string, roles: readonly string[], memberId: string | null): Promise<string> =>
  sessionFor(owner, t.clock.now(), { institutionId, roles, memberId });

/** The device of a desk in a hall, paired. */
async function deskOf(admin: Client, institutionId: string): Promise<string> {
  const plan = {
    type: 'ORDINARY',
    method: 'PHYSICAL',
    on: '2027-04-17',
    hour: '14:00',
    secondOn: '2027-05-08',
    secondHour: '14:00',
  } as const;
  const { agenda } = await admin.call(planMeeting, { body: plan });
  const draft = { ...plan, ordinal: null, place: 'Ada Sk. 3', videoLink: '', agenda, openerAppointed: null };
  const { id } = await admin.call(draftMeeting, { body: draft as never });
  const token = newToken();
  await owner.query(
    `insert into hall_desk (desk_id, institution_id, meeting_id, duties, operator, opened_by, token_hash, paired_at, seen_at)
      select gen_random_uuid(), $1, $2, '{ENTRY,CONSOLE,TELLER}', 'Görevli', account_id, $3, $4, $4 from account limit 1`,
    [institutionId, id, tokenHash(token), t.clock.now()],
  );
  return `${SESSION_COOKIE}=${token}`;
}

before(async () => {
  // Each account walks all routes at once.
  t = await testServer({ paceFactor: 100 });
  const admin: Client = await setUpAda(t);
  cast = await addMembers(admin, 10);
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  const institutionId = (await owner.query('select institution_id from institution')).rows[0].institution_id as string;
  for (const role of ['ADMIN', 'OFFICE', 'OBSERVER'] as const)
    cookies.set(role, await sessionOfRoles(institutionId, [role], null));
  const seat: Record<string, number> = { BOARD_CHAIR: 0, BOARD_MEMBER: 1, AUDITOR: 6, MEMBER: 9 };
  for (const [role, n] of Object.entries(seat))
    cookies.set(role as Role, await sessionOfRoles(institutionId, [], (cast[n] as CastMember).id));
  cookies.set('DESK', await deskOf(admin, institutionId));
  const { rows } = await owner.query(
    "insert into institution (institution_id, name, short_name, created_at) values (gen_random_uuid(), 'Öteki Dernek', 'Öteki', now()) returning institution_id",
  );
  other.institution = rows[0].institution_id;
  other.session = await sessionOfRoles(other.institution, ['ADMIN', 'OFFICE', 'OBSERVER'], null);
});
after(async () => {
  await owner.end();
  await t.stop();
});

const NOWHERE = '00000000-0000-7000-8000-000000000000';
const pathOf = (contract: RouteContract, id: string) =>
  contract.path.replaceAll(/:(\w+)/gu, (_, name: string) =>
    name === 'kind' ? 'minutes' : name === 'version' ? '1' : id,
  );

/** Which roles a person of each kind really holds: a chair is a board member, and all of them are members. */
const HELD: Record<Role, readonly Role[]> = {
  ADMIN: ['ADMIN'],
  OFFICE: ['OFFICE'],
  OBSERVER: ['OBSERVER'],
  MEMBER: ['MEMBER'],
  BOARD_MEMBER: ['MEMBER', 'BOARD_MEMBER'],
  BOARD_CHAIR: ['MEMBER', 'BOARD_MEMBER', 'BOARD_CHAIR'],
  AUDITOR: ['MEMBER', 'AUDITOR'],
  DESK: ['DESK'],
};

async function ask(
  contract: RouteContract,
  cookie: string | undefined,
  id = NOWHERE,
  body: unknown = {},
): Promise<{ status: number; code: string; text: string }> {
  const abort = new AbortController();
  const answer = await fetch(`${t.url}${pathOf(contract, id)}`, {
    method: contract.method,
    signal: abort.signal,
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(contract.method === 'GET'
        ? {}
        : { 'content-type': contract.upload ? 'application/octet-stream' : 'application/json', origin: t.url }),
    },
    ...(contract.method === 'GET' ? {} : { body: contract.upload ? 'x' : JSON.stringify(body) }),
  });
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) {
    abort.abort();
    return { status: answer.status, code: '', text: '' };
  }
  const text = await answer.text();
  const code = text.startsWith('{') ? ((JSON.parse(text) as { code?: string }).code ?? '') : '';
  return { status: answer.status, code, text };
}

test('every route under /api and /urn is one of the contracts, and each says who may call it', () => {
  const known = new Set(t.server.app.routes.map(({ contract }) => `${contract.method} ${contract.path}`));
  assert.ok(known.size > 70);
  for (const { contract } of t.server.app.routes) {
    assert.ok(t.server.app.fastify.hasRoute({ method: contract.method, url: contract.path }));
    assert.ok(typeof contract.access === 'string' || contract.access.length > 0, contract.path);
  }
  const beside = ['GET /healthz', 'GET /metrics', 'GET /api/docs/openapi.json'];
  for (const route of t.server.app.served) {
    const asked = route.replace(/^HEAD /u, 'GET ');
    assert.ok(known.has(asked) || beside.includes(asked), `${route} stands outside the contracts`);
  }
  assert.ok(t.server.app.served.length > 70);
});

describe('who may enter', () => {
  for (const role of [...ROLES, 'DESK', null] as const)
    test(`${role ?? 'nobody'}: every route answers as its contract says`, async () => {
      for (const { contract } of t.server.app.routes) {
        if (contract.path === '/api/sign-out') continue;
        const place = `${role} ${contract.method} ${contract.path}`;
        const { status, code } = await ask(
          contract,
          contract.access === 'urn' ? undefined : role ? cookies.get(role) : undefined,
        );
        assert.ok(status < 500, `${place}: ${status}`);
        if (typeof contract.access === 'string') assert.ok(code !== 'ROLE_LACKING' && code !== 'NOT_SIGNED_IN', place);
        else if (role === null) assert.deepEqual([status, code], [401, 'NOT_SIGNED_IN'], place);
        else if (contract.access.some((allowed) => HELD[role].includes(allowed)))
          assert.ok(code !== 'ROLE_LACKING' && status !== 401, `${place}: ${status} ${code}`);
        else assert.deepEqual([status, code], [403, 'ROLE_LACKING'], place);
      }
    });
});

test('a request from another site, or without the right content type, changes nothing', async () => {
  const send = (headers: Record<string, string>) =>
    fetch(`${t.url}/api/institution`, {
      method: 'PUT',
      headers: { cookie: cookies.get('ADMIN') as string, ...headers },
      body: '{}',
    });
  assert.equal(
    (
      (await (await send({ origin: 'https://baska.example', 'content-type': 'application/json' })).json()) as {
        code: string;
      }
    ).code,
    'ORIGIN_NOT_ALLOWED',
  );
  assert.equal((await send({ origin: t.url, 'content-type': 'text/plain' })).status, 422);
});

test('the ids of one institution are worth nothing in another (row-level security)', async () => {
  const ids = [(cast[0] as CastMember).id];
  for (const { contract } of t.server.app.routes) {
    if (!contract.path.includes(':') || typeof contract.access === 'string') continue;
    for (const id of ids) {
      const { status, text } = await ask(contract, other.session, id, { reason: 'deneme', on: '2027-01-01' });
      assert.ok(status >= 400 && status < 500, `${contract.method} ${contract.path}: ${status} ${text.slice(0, 80)}`);
      assert.doesNotMatch(text, /Arslan/u, contract.path);
    }
  }
  for (const path of [
    '/api/members',
    '/api/people',
    '/api/meetings',
    '/api/organs',
    '/api/tasks',
    '/api/decision-register',
  ])
    assert.doesNotMatch(
      await (await fetch(`${t.url}${path}`, { headers: { cookie: other.session } })).text(),
      /Arslan|Deniz/u,
      path,
    );
});

test('the application’s role sees one institution, and what is written for ever cannot be changed', async () => {
  const app = new pg.Client({ connectionString: t.ownerUrl });
  await app.connect();
  await app.query('set role divan_app');
  const count = async () => Number((await app.query('select count(*) as n from member')).rows[0].n);
  assert.equal(await count(), 0, 'without an institution nothing is seen');
  await app.query("select set_config('divan.institution', $1, false)", [other.institution]);
  assert.equal(await count(), 0);
  assert.equal((await app.query("update member set name = 'x'")).rowCount, 0);
  const mine = (await owner.query("select institution_id from institution where name like 'Ada%'")).rows[0]
    .institution_id;
  await assert.rejects(
    app.query("insert into access_log (institution_id, at, action, subject) values ($1, now(), 'x', 'y')", [mine]),
    /row-level security/u,
  );
  await app.query("select set_config('divan.institution', $1, false)", [mine]);
  assert.equal(await count(), 10);
  for (const table of [
    'journal',
    'journal_head',
    'ground',
    'decision_register',
    'access_log',
    'member_history',
    'statute',
    'open_vote_row',
    'open_vote_change',
    'ballot_ledger',
    'box_line',
    'box_batch',
    'box_declaration',
    'box_issued',
    'document',
    'evidence',
    'sealed_package',
    'attempt',
    'entitled_list',
    'call',
  ]) {
    await assert.rejects(
      app.query(`update "${table}" set institution_id = institution_id`),
      /permission denied/u,
      table,
    );
    await assert.rejects(app.query(`delete from "${table}"`), /permission denied/u, table);
  }
  await assert.rejects(app.query('truncate journal'), /permission denied/u);
  for (const table of ['system_approval', 'system_state', 'urn', 'schema_migration'])
    await assert.rejects(app.query(`select * from "${table}"`), /permission denied/u, table);
  await app.end();
});

test('the decision register refuses a gap and a date that goes back (DY m.15/A/3)', async () => {
  const mine = (await owner.query("select institution_id from institution where name like 'Ada%'")).rows[0]
    .institution_id;
  const add = (number: number, on: string) =>
    owner.query(
      "insert into decision_register (institution_id, number, decided_on, subject, text, attendees, votes, dissent, prev, hash) values ($1, $2, $3, '', '', '[]', '{}', '[]', '', '')",
      [mine, number, on],
    );
  await assert.rejects(add(2, '2027-01-01'), /GAP/u);
  await add(1, '2027-02-01');
  await assert.rejects(add(2, '2027-01-31'), /DATE_GOES_BACK/u);
  await assert.rejects(add(1, '2027-02-02'), /GAP/u);
  await add(2, '2027-02-01');
});
