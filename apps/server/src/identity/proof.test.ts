import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
import pg from 'pg';
import {
  addMembers,
  type CastMember,
  type Client,
  callAssembly,
  enrolmentToken,
  member,
  PASSWORD,
  prove,
  sessionFor,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

let t: TestServer;
let admin: Client;
let cast: CastMember[];
let clients: Client[];
let meetingId: string;
let owner: pg.Client;
const person = (n: number): CastMember => cast[n] as CastMember;
const at = (n: number): Client => clients[n] as Client;

before(async () => {
  t = await testServer();
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 12);
  clients = [];
  for (const one of cast) clients.push(await member(t, admin, one));
  const on = addDays(localDay(t.clock.now()), 21);
  meetingId = await callAssembly(t, admin, { on, hour: '14:00' });
  t.clock.set(instantOfLocal(on, '14:00'));
  await admin.signIn('cigdem@ada.example', PASSWORD);
  for (const [n, one] of cast.entries()) await at(n).signIn(one.no, PASSWORD);
  await at(0).command(meetingId, { type: 'openCheckIn' });
  for (const client of clients) await client.command(meetingId, { type: 'admit' });
  await at(0).command(meetingId, { type: 'recordQuorum', declareLacking: false });
  await at(0).command(meetingId, { type: 'openMeeting', overrideReason: null });
  await at(9).command(meetingId, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: person(9).id,
    viceChairs: [person(10).id],
    secretaries: [person(11).id],
  });
  await at(0).command(meetingId, {
    type: 'openVote',
    voteId: VOTE,
    itemId: 'm2',
    subject: { kind: 'DIVAN' },
    question: null,
    announcedSeconds: null,
  });
});
after(async () => {
  await owner.end();
  await t.stop();
});
const VOTE = 'd3b07384-d113-4ec8-a5c6-0e35a7f3a001';
const vote = (client: Client) =>
  client.refusal(api.castOpenVote, { params: { meetingId, voteId: VOTE }, body: { choice: 'NO' } });
const linkOf = (n: number): Promise<string> => enrolmentToken(t, admin, person(n));

test('a recovery code in a stranger’s hand, used while its owner is in the room, gives no vote and no command (DY m.15/A/5)', async () => {
  const t0 = t.client();
  const codes = await t0.enrol(await linkOf(6), PASSWORD);
  await t0.signIn(person(6).no, PASSWORD);
  await prove(admin, person(6).id, t0);
  await t0.command(meetingId, { type: 'admit' });
  const thief = t.client();
  const { enrolmentToken } = await thief.call(api.recover, {
    body: { login: person(6).no, code: codes[0] as string },
  });
  await thief.enrol(enrolmentToken, `${PASSWORD} başka`);
  await thief.signIn(person(6).no, `${PASSWORD} başka`);
  assert.equal((await thief.call(api.getMe)).identityProved, false);
  assert.equal(await vote(thief), 'IDENTITY_NOT_PROVED');
  assert.equal(
    await thief.refusal(api.issueCommand, { params: { meetingId }, body: { type: 'leave' } }),
    'IDENTITY_NOT_PROVED',
  );
  const { rows: entries } = await owner.query('select body from journal where stream_id = $1 order by seq', [
    meetingId,
  ]);
  const told = entries.flatMap(
    (row) => JSON.parse(row.body).events as { type: string; memberId?: string; by?: string }[],
  );
  const left = told.filter((event) => event.type === 'MemberLeft' && event.memberId === person(6).id);
  assert.equal(left.at(-1)?.by, 'IDENTITY', 'whoever was admitted with the factors of before has left the room');
  assert.ok(told.some((event) => event.type === 'IdentityRecorded' && event.memberId === person(6).id));
  const cast = await owner.query('select 1 from open_vote_row where member_id = $1', [person(6).id]);
  assert.equal(cast.rowCount, 0);
});

test('a link in a stranger’s hand ends the proof, also one that was given before it', async () => {
  const fresh = (await admin.call(api.createMember, {
    body: {
      memberNo: '0099',
      name: 'Nilüfer',
      surname: 'Özgür',
      kind: 'FULL',
      email: 'nilufer@ada.example',
      phone: '',
      address: '',
      birthDate: null,
      profession: '',
      education: '',
      identityNumber: '',
      admittedOn: null,
    },
  })) as { id: string };
  const proof = {
    params: { memberId: fresh.id },
    body: { method: 'IN_PERSON', documentKind: 'TC kimlik kartı', lastFour: '4821' },
  } as const;
  assert.equal(await admin.refusal(api.proveIdentity, proof), 'PROOF_BEFORE_ENROLMENT');
  // A proof that stands without a factor, as installations before this rule have it.
  const account = await owner.query('select account_id, institution_id from account where member_id = $1', [fresh.id]);
  const token = await enrolmentToken(t, admin, { id: fresh.id, no: '0099', email: 'nilufer@ada.example' });
  const made =
    account.rows[0] ??
    (await owner.query('select account_id, institution_id from account where member_id = $1', [fresh.id])).rows[0];
  await owner.query(
    "insert into identity_proof (proof_id, institution_id, account_id, method, document_kind, document_last_four, officer_id, proved_at) values (gen_random_uuid(), $1, $2, 'IN_PERSON', 'x', '4821', $2, $3)",
    [made.institution_id, made.account_id, t.clock.now()],
  );
  const thief = t.client();
  await thief.enrol(token, PASSWORD);
  await thief.signIn('0099', PASSWORD);
  assert.equal((await thief.call(api.getMe)).identityProved, false);
});

/** Who cannot get in asks for help, and who helps answers: it counts for nothing in the meeting. */
const HELP: readonly unknown[] = [api.askHelp, api.answerHelp, api.closeHelp].map(({ path }) => path);
const mediaOf = ({ upload }: { readonly upload?: unknown }): string =>
  upload ? 'application/octet-stream' : 'application/json';

test('every route that acts in a meeting refuses a member whose session is not proved, seats and all', async () => {
  const institutionId = (await owner.query('select institution_id from institution')).rows[0].institution_id as string;
  const cookie = await sessionFor(owner, t.clock.now(), {
    institutionId,
    roles: [],
    memberId: person(0).id,
    confirmed: true,
  });
  let asked = 0;
  for (const { contract } of t.server.app.routes) {
    if (typeof contract.access === 'string') continue;
    const mine = contract.access.some((role) => ['MEMBER', 'BOARD_MEMBER', 'BOARD_CHAIR'].includes(role));
    if (!mine) continue;
    const acts = contract.method !== 'GET' && contract.path.includes('meetings');
    const seated = !contract.access.includes('MEMBER');
    if (!acts && !seated) continue;
    // In a practice sample members act; nobody’s identity is asked of them.
    if (contract.path.startsWith('/api/practice/') || HELP.includes(contract.path)) continue;
    const answer = await fetch(
      `${t.url}${contract.path.replaceAll(/:(\w+)/gu, (_, name: string) => (name === 'voteId' ? VOTE : meetingId))}`,
      {
        method: contract.method,
        headers: {
          cookie,
          origin: t.url,
          ...(contract.method === 'GET' ? {} : { 'content-type': mediaOf(contract) }),
        },
        ...(contract.method === 'GET' ? {} : { body: '{}' }),
      },
    );
    const said = (await answer.json()) as { code?: string };
    assert.equal(said.code, 'IDENTITY_NOT_PROVED', `${contract.method} ${contract.path}`);
    asked += 1;
  }
  assert.ok(asked >= 12, String(asked));
});

/** What officers do all day: it takes nobody's vote and gives nobody one, shows no secret, opens no account, and stands in the journal or can be undone. */
const EVERYDAY = [
  // A practice touches no record of the institution.
  'POST /api/practice',
  'POST /api/practice/places',
  'DELETE /api/practice',
  'POST /api/backup/papers/:paperId/confirmation',
  'POST /api/statute/check',
  'POST /api/identity-lists/:listId/drop',
  'POST /api/identity-lists/:listId/scan',
  'POST /api/imports',
  'PUT /api/imports/:draftId/mapping',
  'POST /api/imports/:draftId/discard',
  'POST /api/petitions/:petitionId/answer',
  'POST /api/breaches',
  'POST /api/breaches/:breachId/told',
  'POST /api/tasks',
  'POST /api/tasks/:taskId/done',
  'POST /api/meetings/plan',
  'POST /api/meetings',
  'PUT /api/meetings/:meetingId/draft',
  'POST /api/meetings/:meetingId/withdraw',
  'POST /api/meetings/:meetingId/physical-decision',
  'POST /api/board-meetings',
  'POST /api/meetings/:meetingId/resend',
  'POST /api/meetings/:meetingId/print-bounced',
  'POST /api/meetings/:meetingId/printed',
  'POST /api/meetings/:meetingId/papers',
  // What people filed and signed on paper is written down; a scan is withdrawn with its reason.
  'POST /api/meetings/:meetingId/hall/acts',
  'POST /api/meetings/:meetingId/hall/scans',
  'POST /api/meetings/:meetingId/papers/:kind/:version/signature',
  'POST /api/meetings/:meetingId/seal',
  // Beginnings of drafts; a print that is kept nowhere; that a signed application came, which no register rests on before the decision.
  'POST /api/agenda-templates',
  'PUT /api/agenda-templates/:templateId',
  'DELETE /api/agenda-templates/:templateId',
  'POST /api/meetings/:meetingId/statute-print',
  'POST /api/applications/:applicationId/signed',
];

test('whatever officers alone may do is a heavy act or is named as an everyday one', () => {
  const OF_OFFICE: readonly string[] = ['ADMIN', 'OFFICE', 'OBSERVER', 'BOARD_MEMBER', 'BOARD_CHAIR', 'AUDITOR'];
  const light = t.server.app.routes
    .map(({ contract }) => contract)
    .filter(({ method, access, fresh }) => method !== 'GET' && fresh === undefined && typeof access !== 'string')
    .filter(({ access }) => (access as readonly string[]).every((role) => OF_OFFICE.includes(role)))
    .map(({ method, path }) => `${method} ${path}`);
  assert.deepEqual(light.toSorted(), EVERYDAY.toSorted());
});

test('heavy acts ask for the second factor again, and only for a while (KVKK m.12)', async () => {
  const heavy = t.server.app.routes.filter(({ contract }) => contract.fresh === true);
  const named = heavy.map(({ contract }) => contract.path);
  for (const path of [
    '/api/institution/export',
    '/api/members/export',
    '/api/staff',
    '/api/members/:memberId/identity-number',
    '/api/members/:memberId/enrolment',
    '/api/members/enrolments',
    '/api/members/:memberId/identity-proof',
    '/api/meetings/:meetingId/box/issuers/:n/token',
    '/api/statute',
    '/api/organs/seats',
  ])
    assert.ok(named.includes(path), path);
  const institutionId = (await owner.query('select institution_id from institution')).rows[0].institution_id as string;
  const cookieOf = (confirmed: boolean) =>
    sessionFor(owner, t.clock.now(), { institutionId, roles: ['ADMIN', 'OFFICE'], memberId: null, confirmed });
  const [stale, fresh] = [await cookieOf(false), await cookieOf(true)];
  const ask = async (contract: (typeof heavy)[number]['contract'], cookie: string): Promise<string | undefined> => {
    const answer = await fetch(`${t.url}${contract.path.replaceAll(/:(\w+)/gu, () => meetingId)}`, {
      method: contract.method,
      headers: { cookie, origin: t.url, 'content-type': mediaOf(contract) },
      body: '{}',
    });
    const { code } = (await answer.json().catch(() => ({}))) as { code?: string };
    if (code !== 'ACCOUNT_PACE') return code;
    await new Promise((resolve) => setTimeout(resolve, 1000));
    return ask(contract, cookie);
  };
  const forOfficers = heavy.filter(
    ({ contract }) => contract.access.includes('OFFICE') || contract.access.includes('ADMIN'),
  );
  // What one of the divan does asks the member in the same way.
  for (const { contract } of heavy)
    assert.equal(
      await ask(contract, forOfficers.some((one) => one.contract === contract) ? stale : at(1).cookie),
      'FRESH_CONFIRMATION_NEEDED',
      contract.path,
    );
  for (const { contract } of forOfficers)
    if (contract.path !== '/api/members/enrolments')
      assert.notEqual(await ask(contract, fresh), 'FRESH_CONFIRMATION_NEEDED', contract.path);
  t.clock.advance(5 * 60_000 + 1000);
  for (const { contract } of forOfficers)
    assert.equal(await ask(contract, fresh), 'FRESH_CONFIRMATION_NEEDED', contract.path);
  // Whoever asked for what is not theirs stands in the security log, once a minute and route.
  const mine = heavy.find(({ contract }) => !forOfficers.some((one) => one.contract === contract))?.contract;
  assert.ok(mine);
  const logged = async (): Promise<number> =>
    (
      await owner.query("select count(*)::int as n from security_event where kind = 'REFUSED' and detail = $1", [
        `${mine.method} ${mine.path}`,
      ])
    ).rows[0].n;
  const before = await logged();
  for (let i = 0; i < 3; i++) assert.equal(await ask(mine, fresh), 'ROLE_LACKING');
  for (let i = 0; i < 50 && (await logged()) === before; i++) await new Promise((resolve) => setTimeout(resolve, 20));
  assert.equal(await logged(), before + 1);
});
