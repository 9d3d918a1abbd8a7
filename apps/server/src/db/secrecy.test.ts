import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import * as api from '@divan/api';
import { blindCredential, finishCredential } from '@divan/ballot';
import { addMillis, day, instant } from '@divan/basics';
import pg from 'pg';
import { BallotIssuer } from '../box/ballot-issuer.ts';
import { forgetOrder } from '../privacy/forget-order.ts';
import { dumpLines } from '../records/dump.ts';
import {
  addMembers,
  boardOf,
  type CastMember,
  type Client,
  callAssembly,
  castBallot,
  confirmKeys,
  contestOf,
  keyCeremony,
  member,
  memberLine,
  PASSWORD,
  setUpAda,
  type TestServer,
  takeBallot,
  testServerApart,
  trusteeDevice,
  voterDevice,
} from '../testing.ts';
import { databaseFolder, filesWith, itemsIn, orderIn } from './on-disk.ts';
import { connectionsAt } from './roles.ts';

const MEMBERS = 16;
const TRUSTEES = [13, 14, 15];
const ISSUER = 16;
/** Places in the register of those who vote, in the order in which they vote: no order of anything else. */
const VOTERS = [7, 2, 11, 4, 9, 1, 12, 6, 3, 10, 5, 8];
/** As good as the order itself; by chance once in tens of thousands. */
const ORDERED = 0.88;

class Hall {
  readonly clients: Client[] = [];
  voteId = '';
  meetingId = '';
  readonly t: TestServer;
  readonly admin: Client;
  readonly cast: readonly CastMember[];
  readonly owner: pg.Client;
  private readonly issuer = new BallotIssuer(null, () => undefined);
  private constructor(t: TestServer, admin: Client, cast: readonly CastMember[], owner: pg.Client) {
    this.t = t;
    this.admin = admin;
    this.cast = cast;
    this.owner = owner;
  }

  static async open(verifiable: boolean): Promise<Hall> {
    const t = await testServerApart();
    const admin = await setUpAda(t);
    const cast = await addMembers(admin, MEMBERS);
    const owner = new pg.Client({ connectionString: t.ownerUrl });
    await owner.connect();
    const hall = new Hall(t, admin, cast, owner);
    hall.meetingId = await callAssembly(t, admin, { on: day('2027-04-17'), hour: '14:00' });
    for (const one of cast) hall.clients.push(await member(t, admin, one));
    t.clock.set(instant('2027-04-17T11:00:00.000Z'));
    for (const [i, client] of hall.clients.entries()) await client.signIn((cast[i] as CastMember).no, PASSWORD);
    await admin.signIn('cigdem@ada.example', PASSWORD);
    if (verifiable) await hall.ceremony();
    await hall.untilElection(verifiable);
    return hall;
  }

  id = (n: number): string => (this.cast[n - 1] as CastMember).id;
  client = (n: number): Client => this.clients[n - 1] as Client;

  private async ceremony(): Promise<void> {
    const { meetingId } = this;
    await this.admin.command(meetingId, {
      type: 'nameBallotOfficers',
      trustees: TRUSTEES.map(this.id),
      witnesses: [],
      issuers: [{ name: { write: 'Bir üyenin cihazı' }, memberId: this.id(ISSUER) }],
    });
    const devices = [];
    for (const n of TRUSTEES) devices.push(await trusteeDevice(this.client(n), meetingId));
    for (let i = 0; i < 2; i++) await this.issue();
    await keyCeremony(devices, meetingId);
  }

  /** The issuer's device answers what waits for it. */
  issue(): Promise<number> {
    return this.issuer.turn(memberLine(this.client(ISSUER), this.meetingId), 0);
  }

  /** Does something while the issuer's device works. */
  async issuing<T>(act: Promise<T>): Promise<T> {
    let done = false;
    const result = act.finally(() => {
      done = true;
    });
    result.catch(() => undefined);
    while (!done) {
      await this.issue();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return result;
  }

  private async untilElection(verifiable: boolean): Promise<void> {
    const { meetingId } = this;
    const [chair, divan] = [this.client(1), this.client(10)];
    await chair.command(meetingId, { type: 'openCheckIn' });
    for (const client of this.clients) await client.command(meetingId, { type: 'admit' });
    if (verifiable) for (const client of this.clients) await voterDevice(client, meetingId);
    await chair.command(meetingId, { type: 'recordQuorum', declareLacking: false });
    await chair.command(meetingId, { type: 'openMeeting', overrideReason: null });
    await divan.command(meetingId, {
      type: 'proposeDivan',
      proposalId: 'd1',
      chair: this.id(10),
      viceChairs: [this.id(11)],
      secretaries: [this.id(12)],
    });
    const openVote = async (by: Client, itemId: string, subject: object): Promise<void> => {
      this.voteId = crypto.randomUUID();
      await by.command(meetingId, {
        type: 'openVote',
        voteId: this.voteId,
        itemId,
        subject,
        question: null,
        announcedSeconds: null,
      } as never);
    };
    const close = (by: Client) => by.command(meetingId, { type: 'closeVote', voteId: this.voteId });
    await openVote(chair, 'm2', { kind: 'DIVAN' });
    for (const client of this.clients)
      await client.call(api.castOpenVote, { params: { meetingId, voteId: this.voteId }, body: { choice: 'YES' } });
    await close(chair);
    for (const itemId of ['m3', 'm4', 'm5', 'm6']) {
      await divan.command(meetingId, { type: 'startItem', itemId });
      await divan.command(meetingId, { type: 'finishItem', itemId, withoutVotes: true });
    }
    await divan.command(meetingId, { type: 'startItem', itemId: 'm7' });
    for (const organ of ['YONETIM_KURULU', 'DENETIM_KURULU']) {
      await openVote(divan, 'm7', { kind: 'DISCHARGE', organ });
      await close(divan);
    }
    await divan.command(meetingId, { type: 'finishItem', itemId: 'm7', withoutVotes: true });
    await divan.command(meetingId, { type: 'startItem', itemId: 'm8' });
    await openVote(divan, 'm8', { kind: 'ITEM' });
    await close(divan);
    await divan.command(meetingId, { type: 'finishItem', itemId: 'm8', withoutVotes: true });
    await divan.command(meetingId, { type: 'startItem', itemId: 'm9' });
    await divan.command(meetingId, {
      type: 'openCandidacies',
      electionId: 'yk',
      itemId: 'm9',
      organ: 'YONETIM_KURULU',
    });
    for (let n = 1; n <= 6; n++)
      await this.client(n).command(meetingId, { type: 'declareCandidacy', electionId: 'yk' });
    await divan.command(meetingId, { type: 'closeCandidacies', electionId: 'yk' });
    if (verifiable) await confirmKeys(divan, meetingId, TRUSTEES.map(this.id));
    await openVote(divan, 'm9', { kind: 'ELECTION', electionId: 'yk' });
  }

  /** A minute and more between two voters: every clock that is kept anywhere tells them apart. */
  pass(): void {
    this.t.clock.set(addMillis(this.t.clock.now(), 70_000));
  }

  /** What names each voter in the database. */
  async persons(): Promise<string[][]> {
    const named: string[][] = [];
    for (const n of VOTERS) {
      const { rows } = await this.owner.query(
        'select a.account_id::text as account, s.token_hash as hash from account a join session s using (account_id) where a.member_id = $1',
        [this.id(n)],
      );
      named.push([this.id(n), rows[0].account, ...rows.map((row) => row.hash)]);
    }
    return named;
  }

  async relation(file: string): Promise<string> {
    const { rows } = await this.owner.query(
      "select pg_filenode_relation(0, $1)::text || coalesce(' of ' || (select oid::regclass::text from pg_class where reltoastrelid = pg_filenode_relation(0, $1)), '') as name",
      [Number.parseInt(file, 10)],
    );
    return rows[0].name ?? 'no relation';
  }

  async runner<T>(work: (runner: pg.Client) => Promise<T>): Promise<T> {
    const runner = new pg.Client({ connectionString: connectionsAt(this.t.ownerUrl, this.t.server.deps.keys).runner });
    await runner.connect();
    try {
      return await work(runner);
    } finally {
      await runner.end();
    }
  }

  async stop(): Promise<void> {
    await this.owner.end();
    await this.t.stop();
  }
}

/** A name as it lies in a column of type `uuid`, and as text. */
const formsOf = (name: string): Buffer[] => [
  Buffer.from(name),
  ...(/^[0-9a-f-]{36}$/u.test(name) ? [Buffer.from(name.replaceAll('-', ''), 'hex')] : []),
];

/** Which files order voters, or ballots, as they came: by the transaction that wrote a row or a dead version of it, or by where it lies. */
function ordersOnDisk(folder: string, names: readonly (readonly string[])[]): string[] {
  const items = itemsIn(folder);
  const forms = names.map((each) => each.flatMap(formsOf));
  const found: string[] = [];
  for (const [file, inFile] of Map.groupBy(items, (item) => item.file)) {
    const own = forms.map((each) => inFile.filter((item) => each.some((form) => item.bytes.includes(form))));
    if (own.some((each) => each.length === 0)) continue;
    const measures: Record<string, (pick: (numbers: number[]) => number) => number[]> = {
      xmin: (pick) => own.map((each) => pick(each.map((item) => item.xmin))),
      place: (pick) => own.map((each) => pick(each.map((item) => item.place))),
    };
    for (const [what, measure] of Object.entries(measures))
      for (const [which, pick] of [
        ['first', (all: number[]) => Math.min(...all)],
        ['last', (all: number[]) => Math.max(...all)],
      ] as const) {
        const order = orderIn(measure(pick));
        if (Math.abs(order) >= ORDERED) found.push(`${file} ${which} ${what} ${order.toFixed(2)}`);
      }
  }
  return found;
}

/** Which columns of which tables order voters, or ballots, as they came; system columns among them. */
async function ordersInTables(owner: pg.Client, names: readonly (readonly string[])[]): Promise<string[]> {
  const found: string[] = [];
  const { rows: tables } = await owner.query(
    "select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'open_votes', 'graphile_worker') and c.relkind = 'r'",
  );
  for (const { schema, name } of tables) {
    const { rows } = await owner.query(
      `select to_jsonb(t) as row, to_jsonb(t)::text as text, t.xmin::text::bigint as xmin, (t.ctid::text::point)[0] * 1000 + (t.ctid::text::point)[1] as place from only ${schema}."${name}" t`,
    );
    const own = names.map((each) => rows.filter((row) => each.some((one) => row.text.includes(one))));
    if (own.some((each) => each.length === 0)) continue;
    const numberOf = (value: unknown): number =>
      typeof value === 'number'
        ? value
        : typeof value === 'string' && /^\d{4}-\d\d-\d\dT/u.test(value)
          ? Date.parse(value)
          : Number.NaN;
    const columns: Record<string, (row: { row: Record<string, unknown>; xmin: number; place: number }) => number> = {
      xmin: (row) => row.xmin,
      ctid: (row) => row.place,
      ...Object.fromEntries(
        Object.keys(rows[0].row).map((column) => [
          column,
          (row: { row: Record<string, unknown> }) => numberOf(row.row[column]),
        ]),
      ),
    };
    for (const [column, numberIn] of Object.entries(columns))
      for (const pick of [Math.min, Math.max]) {
        // Of rows that say nothing, such as an older session that was never confirmed, the others may say it.
        const values = own.map((each) => pick(...each.map(numberIn).filter((number) => !Number.isNaN(number))));
        if (!values.every(Number.isFinite)) continue;
        const order = orderIn(values);
        if (Math.abs(order) >= ORDERED) found.push(`${schema}.${name}.${column} ${order.toFixed(2)}`);
      }
  }
  return [...new Set(found)];
}

describe('“gizli; işletmeciye güvenilir”: after the closing', { concurrency: false }, () => {
  let hall: Hall;
  const ballots: string[][] = [];
  before(async () => {
    hall = await Hall.open(false);
  });
  after(() => hall?.stop());

  test('the readers of this test see an order where there is one: members vote one after the other', async () => {
    const { meetingId, voteId } = hall;
    for (const [i, n] of VOTERS.entries()) {
      hall.pass();
      const client = hall.client(n);
      const room = await client.call(api.getRoom, { params: { meetingId } });
      const key = room.vote?.credentialKey as string;
      await client.call(api.confirmSession, { body: { code: client.totp() } });
      const credential = await blindCredential(key);
      const { blindSignature } = await client.call(api.takeBallot, {
        params: { meetingId, voteId },
        body: { blinded: credential.blinded },
      });
      const signature = await finishCredential(key, credential, blindSignature);
      const marks = [hall.id((i % 6) + 1)];
      await client.call(api.castBallot, {
        params: { voteId },
        body: { token: credential.token, signature, choice: marks },
      });
      ballots.push([credential.token, signature]);
    }
    // While it is open, the order is on disk, in the relations of this vote alone.
    const folder = await databaseFolder(hall.owner);
    assert.ok(ordersOnDisk(folder, ballots).length > 0);
    const open = await ordersInTables(hall.owner, ballots);
    assert.ok(open.some((place) => place.startsWith('open_votes.urn_')));
    assert.deepEqual(
      open.filter((place) => place.startsWith('public.')),
      [],
    );
    assert.equal((await hall.owner.query('select count(*)::int as n from only urn')).rows[0].n, 0);
    assert.equal((await hall.owner.query('select count(*)::int as n from only ballot_ledger')).rows[0].n, 0);
  });

  test('a confirmation opens one ballot and is used up', async () => {
    const { rows } = await hall.owner.query(
      'select count(confirmed_at)::int as n from session join account using (account_id) where member_id = any($1)',
      [VOTERS.map(hall.id)],
    );
    assert.equal(rows[0].n, 0);
  });

  test('a backup of the open vote has all of its rows, in the order of their keys', async () => {
    const { keys } = hall.t.server.deps;
    const lines: string[] = [];
    const q = { madeAt: hall.t.clock.now(), signer: keys.publicKey, sign: keys.sign };
    for await (const part of dumpLines(hall.t.ownerUrl, q)) lines.push(...part.toString().split('\n'));
    const of = (key: string, among: ReadonlySet<string>): string[] =>
      lines
        .filter((line) => line.startsWith('{') && line.includes(hall.voteId))
        .map((line) => JSON.parse(line)[key] as string)
        .filter((value) => among.has(value));
    const tokens = of('token', new Set(ballots.map(([token]) => token as string)));
    assert.equal(tokens.length, VOTERS.length);
    assert.deepEqual(tokens, tokens.toSorted());
    const members = lines
      .filter((line) => line.includes('"blinded"') && line.includes(hall.voteId) && line.startsWith('{'))
      .map((line) => JSON.parse(line).member_id as string);
    assert.equal(members.length, VOTERS.length);
    assert.deepEqual(members, members.toSorted());
  });

  test('no file holds ballots in an order, nor a dead version of a row: neither with names nor without', async () => {
    const { meetingId, voteId } = hall;
    hall.pass();
    const before = (
      await hall.owner.query(
        "select relname from pg_class where relnamespace = 'open_votes'::regnamespace and relkind = 'r'",
      )
    ).rows;
    assert.equal(before.length, 5);
    await hall.client(10).command(meetingId, { type: 'closeVote', voteId });
    assert.deepEqual(
      (await hall.owner.query("select relname from pg_class where relnamespace = 'open_votes'::regnamespace")).rows,
      [],
    );
    const folder = await databaseFolder(hall.owner);
    assert.deepEqual(ordersOnDisk(folder, ballots), []);
    // A token stands in the urn and its index; nothing is left over in a gap or in another file.
    const { rows } = await hall.owner.query(
      "select pg_relation_filenode('urn')::text as heap, pg_relation_filenode('urn_pkey')::text as index",
    );
    for (const [token] of ballots)
      for (const file of filesWith(folder, Buffer.from(token as string)))
        assert.ok([rows[0].heap, rows[0].index].includes(file), `${file}: ${await hall.relation(file)}`);
    // Nobody's name lies in a file together with a ballot, but for candidates, whom the choices name.
    const names = (await hall.persons()).flatMap((each, i) => ((VOTERS[i] as number) <= 6 ? each.slice(1) : each));
    const withPersons = new Set(names.flatMap(formsOf).flatMap((form) => filesWith(folder, form)));
    for (const [token] of ballots)
      for (const file of filesWith(folder, Buffer.from(token as string))) assert.ok(!withPersons.has(file), file);
    // The ledger of the vote was written at one stroke, in the order of the register.
    const ledger = await hall.owner.query(
      'select member_id, xmin::text as x from ballot_ledger where vote_id = $1 order by ctid',
      [voteId],
    );
    assert.equal(ledger.rows.length, VOTERS.length);
    assert.equal(new Set(ledger.rows.map((row) => row.x)).size, 1);
    assert.deepEqual(
      ledger.rows.map((row) => row.member_id),
      ledger.rows.map((row) => row.member_id).toSorted(),
    );
  });

  test('no table and no file orders the voters either, once the runner has written anew what confirmations touch', async () => {
    hall.t.clock.set(addMillis(hall.t.clock.now(), 180_000));
    await hall.runner((runner) => forgetOrder(runner, hall.t.clock.now()));
    const persons = await hall.persons();
    assert.deepEqual(await ordersInTables(hall.owner, ballots), []);
    assert.deepEqual(await ordersInTables(hall.owner, persons), []);
    const folder = await databaseFolder(hall.owner);
    assert.deepEqual(ordersOnDisk(folder, persons), []);
    // Everybody is still signed in, and a code is still good for one confirmation only.
    const client = hall.client(2);
    await client.call(api.getRoom, { params: { meetingId: hall.meetingId } });
    const code = client.totp();
    await client.call(api.confirmSession, { body: { code } });
  });
});

describe('“gizli ve doğrulanabilir”: after the closing', { concurrency: false }, () => {
  let hall: Hall;
  const ballots: string[][] = [];
  before(async () => {
    hall = await Hall.open(true);
  });
  after(() => hall?.stop());

  test('members take, cast and declare one after the other; the lead closes', async () => {
    const { meetingId, voteId } = hall;
    for (const [i, n] of VOTERS.entries()) {
      hall.pass();
      const client = hall.client(n);
      const voter = await hall.issuing(takeBallot(client, meetingId, await contestOf(client, meetingId)));
      const tracker = await castBallot(voter, meetingId, { marked: [i % 6] });
      ballots.push([voter.credential.key, tracker]);
    }
    hall.pass();
    // Somebody who reads for long, a backup: the closing does not wait for it, and finds another time for the dropping.
    await hall.owner.query('begin isolation level repeatable read read only');
    const { rows } = await hall.owner.query('select count(*)::int as n from ballot_ledger where vote_id = $1', [
      voteId,
    ]);
    assert.equal(rows[0].n, VOTERS.length);
    await hall.issuing(hall.client(10).command(meetingId, { type: 'stopCasting', voteId }));
    for (let tries = 0; ; tries++) {
      await hall.issue();
      const { contest } = await hall.client(1).call(api.getBox, { params: { meetingId } });
      if (contest?.state === 'COUNTING') break;
      assert.ok(tries < 100, 'the closing does not come');
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.ok((await boardOf(hall.client(1), meetingId)).length > VOTERS.length);
    const again = await hall.owner.query('select count(*)::int as n from ballot_ledger where vote_id = $1', [voteId]);
    assert.equal(again.rows[0].n, VOTERS.length, 'the reader sees what it saw');
    await hall.owner.query('commit');
    const after = await hall.owner.query('select count(*)::int as n from only ballot_ledger where vote_id = $1', [
      voteId,
    ]);
    assert.equal(after.rows[0].n, VOTERS.length, 'the rows are in their table');
  });

  test('no file and no table orders the voters; what orders ballots is the board alone', async () => {
    hall.t.clock.set(addMillis(hall.t.clock.now(), 180_000));
    await hall.runner((runner) => forgetOrder(runner, hall.t.clock.now()));
    const persons = await hall.persons();
    assert.deepEqual(
      (await hall.owner.query("select relname from pg_class where relnamespace = 'open_votes'::regnamespace")).rows,
      [],
    );
    assert.deepEqual(await ordersInTables(hall.owner, persons), []);
    const folder = await databaseFolder(hall.owner);
    assert.deepEqual(ordersOnDisk(folder, persons), []);
    for (const place of await ordersInTables(hall.owner, ballots))
      assert.match(place, /^public\.(box_line|box_ballot\.height)/u);
  });
});
