import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import pg from 'pg';
import {
  ADA_STATUTE,
  addMembers,
  type CastMember,
  type Client,
  putStatute,
  sessionFor,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

/** What another did must be heard of within so long. */
const SECOND = 1000;

let t: TestServer;
let owner: pg.Client;
let admin: Client;
let cast: CastMember[];
let institutionId = '';
const lines: AbortController[] = [];

before(async () => {
  t = await testServer();
  owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  admin = await setUpAda(t);
  cast = await addMembers(admin, 10);
  institutionId = (await owner.query('select institution_id from institution')).rows[0].institution_id;
});
after(async () => {
  for (const line of lines) line.abort();
  await owner.end();
  await t.stop();
});

const memberSession = async (n: number): Promise<Client> =>
  Object.assign(t.client(), {
    cookie: await sessionFor(owner, t.clock.now(), {
      institutionId,
      roles: [],
      memberId: (cast[n] as CastMember).id,
      confirmed: true,
    }),
  });

/** An open page of somebody: what it was told since it was asked last. */
async function page(who: Client) {
  const line = new AbortController();
  lines.push(line);
  const answer = await fetch(`${t.server.url}${api.streamChanges.path}`, {
    headers: { cookie: who.cookie },
    signal: line.signal,
  });
  assert.equal(answer.status, 200);
  let said = '';
  const ended = (async () => {
    for await (const chunk of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) said += chunk;
  })().catch(() => undefined);
  const heard = async (mark: string, within = SECOND): Promise<boolean> => {
    const until = performance.now() + within;
    while (!said.includes(mark) && performance.now() < until) await new Promise((resolve) => setTimeout(resolve, 20));
    return said.includes(mark);
  };
  await heard('joined', 5_000);
  return {
    ended,
    heard,
    forget: () => {
      said = '';
    },
  };
}

test('a page of the office hears of a change by another within a second; a member of what members see alone', async () => {
  const [office, member] = [await page(admin), await page(await memberSession(9))];
  const acts: Readonly<Record<string, () => Promise<unknown>>> = {
    institution: async () =>
      admin.call(api.putInstitution, {
        body: { ...(await admin.call(api.getInstitution)), phone: '+903121112233' } as never,
      }),
    member: async () => {
      const id = cast[8]?.id as string;
      await owner.query("update member set profession = 'Öğretmen' where member_id = $1", [id]);
    },
    statute: () => putStatute(admin, { ...ADA_STATUTE, callDays: 20 }),
  };
  for (const [table, act] of Object.entries(acts)) {
    office.forget();
    member.forget();
    await act();
    assert.ok(await office.heard(`"${table}"`), `${table}: the office`);
    assert.equal(
      await member.heard(`"${table}"`, table === 'institution' ? SECOND : 300),
      table === 'institution',
      table,
    );
  }
});

test('whose rights changed is told so within a second, and nobody else', async () => {
  const [one, other] = [await page(await memberSession(4)), await page(await memberSession(5))];
  // Their accounts were made a moment ago.
  await one.heard('"*"');
  await other.heard('"*"');
  one.forget();
  other.forget();
  await owner.query("update organ_seat set until = '2027-03-20' where member_id = $1 and until is null", [cast[4]?.id]);
  assert.ok(await one.heard('"*"'));
  assert.equal(await other.heard('"*"', 300), false);
});

test('a session that was ended elsewhere says so to its page within a second, and the line ends', async () => {
  const who = await memberSession(6);
  const here = await page(who);
  const elsewhere = await page(await memberSession(6));
  await who.call(api.signOut);
  assert.ok(await here.heard('event: ended'));
  assert.equal(
    await Promise.race([here.ended.then(() => 'ended'), new Promise((go) => setTimeout(go, 2_000, 'open'))]),
    'ended',
  );
  assert.equal(await elsewhere.heard('event: ended', 300), false, 'another session of the same person goes on');
});

test('every table of an institution tells its changes, or says why not', async () => {
  const { rows } = await owner.query(`
    select c.relname as name, exists (select from pg_trigger g where g.tgrelid = c.oid and g.tgname = 'tell_change') as tells
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'institution_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`);
  const silent = rows.filter(({ tells }) => !tells).map(({ name }) => name as string);
  assert.deepEqual(
    silent.filter((name) => !(name in SILENT)),
    [],
  );
  assert.deepEqual(
    Object.keys(SILENT).filter((name) => !silent.includes(name)),
    [],
  );
});

const ROOM = 'the room tells it on its own stream';
const VOTING = 'comes by the thousand while people vote';
const ENTERING = 'steps of signing in and enrolling, seen by whoever takes them';
const PART = 'written together with a table that tells';
const LOG = 'a log that is looked up, not watched';
const SILENT: Readonly<Record<string, string>> = {
  access_log: LOG,
  attempt: LOG,
  ballot_ledger: VOTING,
  box_ballot: VOTING,
  box_batch: VOTING,
  box_board: ROOM,
  box_declaration: VOTING,
  box_head_signature: VOTING,
  box_issued: VOTING,
  box_issuer_key: ROOM,
  box_line: VOTING,
  box_officer: ROOM,
  box_request: VOTING,
  box_roll: ROOM,
  candidate_photo: ROOM,
  content: ROOM,
  destruction_log: LOG,
  entitled_list: PART,
  ground: PART,
  hall_desk: ROOM,
  help_message: PART,
  identity_desk: ROOM,
  identity_list_row: PART,
  import_draft: 'its officer’s own',
  journal: ROOM,
  journal_head: ROOM,
  known_device: ENTERING,
  mail: 'the dispatch of a call tells; other letters are seen by whom they are for',
  meeting_reminder: LOG,
  member_history: PART,
  open_vote_row: VOTING,
  open_vote_change: VOTING,
  proof_code: ENTERING,
  proof_factor: PART,
  recovery_code: ENTERING,
  roll_call: ROOM,
  roll_call_answer: VOTING,
  security_event: LOG,
  sign_in_step: ENTERING,
  vote: ROOM,
  vote_key: ROOM,
};
