import assert from 'node:assert/strict';
import { type ChildProcess, fork } from 'node:child_process';
import { after, before, describe, test } from 'node:test';
import * as api from '@divan/api';
import {
  type Ballot,
  bytesToHex,
  type Choice,
  type Contest,
  challengeCode,
  checkChallenge,
  contestHash,
  hexBytes,
  inclusionHolds,
  newTrusteeSecrets,
  nextCeremonyStep,
  type Receipt,
  receiptHolds,
  sealBallot,
  signBallot,
  trusteePublicKeys,
  verifyBoard,
  witnessKeys,
  witnessSignature,
} from '@divan/ballot';
import { day, instant } from '@divan/basics';
import { pack } from '@divan/machine/package';
import { unzipSync } from 'fflate';
import pg from 'pg';
import { verifyPackage } from '../records/verify-package.ts';
import {
  ADA_STATUTE,
  addMembers,
  askWith,
  boardOf,
  type CastMember,
  Client,
  callAssembly,
  castBallot,
  chance,
  confirmKeys,
  contestOf,
  keyCeremony,
  member,
  openBox,
  PASSWORD,
  putStatute,
  setUpAda,
  type TestServer,
  type TrusteeDevice,
  takeBallot,
  testServer,
  type Voter,
  voterDevice,
  witnessSigns,
} from '../testing.ts';

const w = (text: string) => ({ write: text });
const MEMBERS = 14;

let t: TestServer;
let admin: Client;
let cast: CastMember[];
const clients: Client[] = [];
let meetingId = '';
const chair = () => clients[0] as Client;
const divan = () => clients[9] as Client;
const id = (n: number) => (cast[n - 1] as CastMember).id;

const devices: TrusteeDevice[] = [];
const issuerSecrets = { token: '' };

const board = (client: Client) => boardOf(client, meetingId);
const ceremony = (present: readonly TrusteeDevice[] = devices) => keyCeremony(present, meetingId);
const take = async (client: Client) => takeBallot(client, meetingId, await contestOf(client, meetingId));
const castIt = (voter: Voter, choice: Choice) => castBallot(voter, meetingId, choice);
const open = (present: readonly TrusteeDevice[], contest: string) => openBox(present, meetingId, contest);

const sealed = ({ context, credential }: Voter, choice: Choice) => sealBallot(context, credential, choice, chance(32));
const post = (voteId: string, use: 'CAST' | 'CHALLENGED', ballot: Ballot) =>
  new Client(t.url, () => t.clock.now()).call(api.castBoxBallot, {
    params: { voteId },
    body: { use, ballot: ballot as never },
  });

/** When the proofs of a ballot have been looked at. */
async function settled(voteId: string, tracker: string): Promise<string> {
  for (;;) {
    const { state } = await find(voteId, tracker);
    if (state !== 'RECEIVED') return state;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

/** Waits for something that must come about by itself. */
async function until(what: string, come: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await come())) {
    assert.ok(Date.now() < end, `${what} has not come about in a minute`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
async function connected(): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: t.ownerUrl });
  await owner.connect();
  return owner;
}
/** Another server process of the same installation, to be killed. */
async function anotherProcess(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const child = fork(new URL('../testing/process-to-kill.ts', import.meta.url), {
    env: {
      ...process.env,
      DATABASE_URL: t.ownerUrl,
      DIVAN_VAR: t.server.deps.config.varDir,
      STANDING_AT: t.clock.now(),
    },
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message) => resolve((message as { port: number }).port));
    child.once('exit', (code) => reject(new Error(`a server did not start (${code})`)));
  });
  return { child, url: `http://127.0.0.1:${port}` };
}

const witness = () => witnessSigns(clients[13] as Client, meetingId, hexBytes('07'.repeat(32), 32));
const find = (voteId: string, tracker: string) =>
  new Client(t.url, () => t.clock.now()).call(api.findBoxBallot, { params: { voteId, tracker } });

before(async () => {
  t = await testServer({}, '2027-03-20T08:00:00.000Z');
  admin = await setUpAda(t);
  // Three stand for the three places of the audit board: in the box members say yes or no.
  await putStatute(admin, { ...ADA_STATUTE, auditElection: { ...ADA_STATUTE.auditElection, sole: 'YES_NO' } });
  cast = await addMembers(admin, MEMBERS);
  meetingId = await callAssembly(t, admin, { on: day('2027-04-17'), hour: '14:00' });
  for (const one of cast) clients.push(await member(t, admin, one));
  t.clock.set(instant('2027-04-17T11:00:00.000Z'));
  await Promise.all([
    ...clients.map((client, i) => client.signIn((cast[i] as CastMember).no, PASSWORD)),
    admin.signIn('cigdem@ada.example', PASSWORD),
  ]);
});
after(() => t.stop());

describe('a secret vote that anyone can verify', { concurrency: false }, () => {
  test('the office names trustees, a witness and an issuer; nobody else posts to the board', async () => {
    await admin.command(meetingId, {
      type: 'nameBallotOfficers',
      trustees: [id(11), id(12), id(13)],
      witnesses: [id(14)],
      issuers: [{ name: w('Ada Baro temsilcisi'), memberId: null }],
    });
    issuerSecrets.token = (await admin.call(api.newIssuerToken, { params: { meetingId, n: 2 } })).token;
    for (const n of [11, 12, 13])
      devices.push({ client: clients[n - 1] as Client, secrets: newTrusteeSecrets(chance) });
    const keys = await trusteePublicKeys((devices[0] as TrusteeDevice).secrets);
    assert.equal(
      await chair().refusal(api.registerBoxKeys, { params: { meetingId }, body: { duty: 'TRUSTEE', ...keys } }),
      'NOT_A_BALLOT_OFFICER',
    );
  });

  test('keys, then the ceremony on the board: commitments first, key tested; only then is the key ready', async () => {
    for (const { client, secrets } of devices)
      await client.call(api.registerBoxKeys, {
        params: { meetingId },
        body: { duty: 'TRUSTEE', ...(await trusteePublicKeys(secrets)) },
      });
    const witness = await witnessKeys(hexBytes('07'.repeat(32), 32));
    await clients[13]?.call(api.registerBoxKeys, {
      params: { meetingId },
      body: { duty: 'WITNESS', signingKey: witness.signingKey, sealingKey: null },
    });
    assert.equal((await chair().call(api.getBox, { params: { meetingId } })).step, 'KEYS');
    await issuer.turn();
    assert.equal((await chair().call(api.getBox, { params: { meetingId } })).step, 'COMMIT');
    await issuer.turn();
    await ceremony(devices.slice(0, 2));
    const waiting = await chair().call(api.getBox, { params: { meetingId } });
    assert.equal(waiting.step, 'COMMIT');
    assert.deepEqual(
      waiting.trustees.map((one) => one.done.length),
      [1, 1, 0],
    );
    await ceremony();
    const box = await chair().call(api.getBox, { params: { meetingId } });
    assert.equal(box.step, 'READY');
    assert.ok(box.electionKey && box.head);
    const verdict = await verifyBoard(await board(chair()), { chance, finished: false });
    assert.equal(verdict.fault, null);
    assert.equal(verdict.electionKey, box.electionKey);
  });

  test('a trustee’s step out of turn, and a forged one, are refused with the verifier’s own code', async () => {
    const { client, secrets } = devices[0] as TrusteeDevice;
    const step = {
      type: 'KeyTested',
      payload: { trustee: 1, round: 1, point: '00'.repeat(32), proof: 'AAAA', signature: '00'.repeat(64) },
    };
    assert.equal(
      await client.refusal(api.postBoxStep, { params: { meetingId }, body: step as never }),
      'BALLOT_KEY_IS_READY',
    );
    assert.equal(
      await chair().refusal(api.postBoxStep, { params: { meetingId }, body: step as never }),
      'NOT_A_BALLOT_OFFICER',
    );
    assert.equal((await nextCeremonyStep(secrets, await board(client), chance)).step, null);
  });

  test('the witness co-signs the head', async () => {
    const box = await (clients[13] as Client).call(api.getBox, { params: { meetingId } });
    assert.equal(box.mine.witness, 1);
    const head = box.head as NonNullable<typeof box.head>;
    const signature = await witnessSignature(hexBytes('07'.repeat(32), 32), box.electionHash as string, head);
    const { recorded } = await (clients[13] as Client).call(api.witnessBoxHead, {
      params: { meetingId },
      body: { witness: 1, height: head.height, signature },
    });
    assert.equal(recorded, true);
    const last = JSON.parse((await board(chair())).at(-1) as string);
    assert.equal(last.payload.witnesses.length, 1);
    assert.equal(
      await (clients[13] as Client).refusal(api.witnessBoxHead, {
        params: { meetingId },
        body: { witness: 1, height: last.height, signature },
      }),
      'CEREMONY_STEP_REFUSED',
    );
  });

  let voteId = '';
  const trackers: string[] = [];
  test('the divan opens an election; signature 1, all issuers, ballots without a cookie, signature 2', async () => {
    await chair().command(meetingId, { type: 'openCheckIn' });
    for (const client of clients.slice(0, 12)) {
      await client.command(meetingId, { type: 'admit' });
      // Neither a point nor, the second, of an order that signs anything.
      for (const key of ['ff'.repeat(32), `01${'00'.repeat(31)}`])
        assert.equal(
          await client.refusal(api.issueCommand, { params: { meetingId }, body: { type: 'registerVoterKey', key } }),
          'INPUT_MALFORMED',
        );
      await voterDevice(client, meetingId);
    }
    await chair().command(meetingId, { type: 'recordQuorum', declareLacking: false });
    await chair().command(meetingId, { type: 'openMeeting', overrideReason: null });
    await divan().command(meetingId, {
      type: 'proposeDivan',
      proposalId: 'd1',
      chair: id(10),
      viceChairs: [id(11)],
      secretaries: [id(12)],
    });
    const first = crypto.randomUUID();
    await chair().command(meetingId, {
      type: 'openVote',
      voteId: first,
      itemId: 'm2',
      subject: { kind: 'DIVAN' },
      question: null,
      announcedSeconds: null,
    });
    await Promise.all(
      clients
        .slice(0, 12)
        .map((client) =>
          client.call(api.castOpenVote, { params: { meetingId, voteId: first }, body: { choice: 'YES' } }),
        ),
    );
    await chair().command(meetingId, { type: 'closeVote', voteId: first });
    for (const itemId of ['m3', 'm4', 'm5', 'm6']) {
      await divan().command(meetingId, { type: 'startItem', itemId });
      await divan().command(meetingId, { type: 'finishItem', itemId, withoutVotes: true });
    }
    await divan().command(meetingId, { type: 'startItem', itemId: 'm7' });
    for (const organ of ['YONETIM_KURULU', 'DENETIM_KURULU'] as const) {
      const discharge = crypto.randomUUID();
      await divan().command(meetingId, {
        type: 'openVote',
        voteId: discharge,
        itemId: 'm7',
        subject: { kind: 'DISCHARGE', organ },
        question: null,
        announcedSeconds: null,
      });
      await divan().command(meetingId, { type: 'closeVote', voteId: discharge });
    }
    await divan().command(meetingId, { type: 'finishItem', itemId: 'm7', withoutVotes: true });
    await divan().command(meetingId, { type: 'startItem', itemId: 'm8' });
    const budget = crypto.randomUUID();
    await divan().command(meetingId, {
      type: 'openVote',
      voteId: budget,
      itemId: 'm8',
      subject: { kind: 'ITEM' },
      question: null,
      announcedSeconds: null,
    });
    await divan().command(meetingId, { type: 'closeVote', voteId: budget });
    await divan().command(meetingId, { type: 'finishItem', itemId: 'm8', withoutVotes: true });
    await divan().command(meetingId, { type: 'startItem', itemId: 'm9' });
    await divan().command(meetingId, {
      type: 'openCandidacies',
      electionId: 'yk',
      itemId: 'm9',
      organ: 'YONETIM_KURULU',
    });
    for (let n = 1; n <= 6; n++)
      await clients[n - 1]?.command(meetingId, { type: 'declareCandidacy', electionId: 'yk' });
    await divan().command(meetingId, { type: 'closeCandidacies', electionId: 'yk' });
    voteId = crypto.randomUUID();
    const opening = {
      type: 'openVote',
      voteId,
      itemId: 'm9',
      subject: { kind: 'ELECTION', electionId: 'yk' },
      question: null,
      announcedSeconds: null,
    } as const;
    const asking = (body: api.CommandInput) => divan().refusal(api.issueCommand, { params: { meetingId }, body });
    assert.equal(await asking(opening), 'BALLOT_KEYS_NOT_CONFIRMED');
    const { words } = await divan().call(api.getBox, { params: { meetingId } });
    const readBy = [id(11), id(12)];
    const said = (words as readonly string[]).join(' ');
    const other = [...(words as readonly string[])].reverse().join(' ');
    assert.equal(await asking({ type: 'confirmBallotKeys', words: other, readBy }), 'KEY_WORDS_DIFFER');
    assert.equal(await asking({ type: 'confirmBallotKeys', words: said, readBy: [id(11)] }), 'KEY_READERS_TOO_FEW');
    assert.equal(
      await clients[2]?.refusal(api.issueCommand, {
        params: { meetingId },
        body: { type: 'confirmBallotKeys', words: said, readBy },
      }),
      'NOT_THE_LEAD',
    );
    await confirmKeys(divan(), meetingId, readBy);
    await divan().command(meetingId, opening);
    const room = await chair().call(api.getRoom, { params: { meetingId } });
    assert.equal(room.vote?.box, 'OPEN');
    assert.equal(room.vote?.credentialKey, null);
    assert.equal(
      await clients[0]?.refusal(api.takeCredential, {
        params: { meetingId, voteId },
        body: { blinded: ['AAAA', 'AAAA'] },
      }),
      'BALLOT_REFUSED',
    );

    const voters = await issuer.working(() => Promise.all(clients.slice(0, 6).map(take)));
    const [a, b, c, d, e, f] = voters as [Voter, Voter, Voter, Voter, Voter, Voter];
    trackers.push(await castIt(a, { marked: [0, 1] }));
    trackers.push(await castIt(b, { marked: [0, 2, 3] }));
    trackers.push(await castIt(c, 'BLANK'));
    trackers.push(await castIt(d, 'VOID'));
    // Challenged: posted, never counted; the same credential then casts another ballot.
    const challenged = await sealed(e, { marked: [5] });
    const shown = await post(
      voteId,
      'CHALLENGED',
      await signBallot(e.context.contestHash, challenged, e.secret, 'CHALLENGED'),
    );
    assert.equal(shown.tracker, challenged.tracker);
    const asked = await new Client(t.url, () => t.clock.now()).call(api.getBoxContest, { params: { voteId } });
    const kappa = contestHash(
      hexBytes(asked.electionHash, 32),
      hexBytes(asked.electionKey, 32),
      asked.contest as Contest,
    );
    assert.equal(bytesToHex(kappa), asked.contestHash);
    const code = challengeCode(e.context, e.credential.key, challenged.seed, { marked: [5] });
    assert.equal((await checkChallenge({ ...e.context, contestHash: kappa }, code)).tracker, challenged.tracker);
    await assert.rejects(
      signBallot(e.context.contestHash, challenged, e.secret, 'CAST').then((ballot) => post(voteId, 'CAST', ballot)),
      /BALLOT_KEY_USED/u,
    );
    trackers.push(await castIt(e, { marked: [0] }));
    assert.equal(await settled(voteId, challenged.tracker), 'CHALLENGED');
    // f took a ballot and never casts.
    assert.ok(f);

    // A second ballot under one credential, a ballot of a stranger, a changed ballot.
    const again = await signBallot(a.context.contestHash, await sealed(a, { marked: [4] }), a.secret, 'CAST');
    await assert.rejects(post(voteId, 'CAST', again), /BALLOT_KEY_USED/u);
    const stranger = {
      ...again,
      credential: { ...again.credential, signatures: [...again.credential.signatures].reverse() },
    };
    await assert.rejects(post(voteId, 'CAST', stranger), /BALLOT_REFUSED/u);
    const withCookie = await fetch(`${t.url}/urn/${voteId}/ballots`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie: clients[0]?.cookie as string },
      body: '{}',
    });
    assert.equal(withCookie.status, 422);
  });

  test('a ballot whose proof does not hold is refused and never stands on the board', async () => {
    const g = (await issuer.working(() => take(clients[6] as Client))) as Voter;
    const broken = async ({ context, credential, secret }: Voter): Promise<Ballot> => {
      const ballot = await sealBallot(context, credential, { marked: [1] }, chance(32));
      const body = Buffer.from(ballot.body, 'base64');
      body[body.length - 1] = (body[body.length - 1] as number) ^ 1;
      return signBallot(context.contestHash, { ...ballot, body: body.toString('base64') }, secret, 'CAST');
    };
    const { tracker } = await post(voteId, 'CAST', await broken(g));
    assert.equal(await settled(voteId, tracker), 'REFUSED');
    trackers.push(await castIt(g, { marked: [1] }));
    // Nobody makes a figure of ballots received that were never there, and whoever sends nothing but false proofs is heard five times.
    const h = (await issuer.working(() => take(clients[7] as Client))) as Voter;
    const figures = async () => (await divan().call(api.getBox, { params: { meetingId } })).contest;
    const before = await figures();
    for (let i = 0; i < 5; i++)
      assert.equal(await settled(voteId, (await post(voteId, 'CAST', await broken(h))).tracker), 'REFUSED');
    await assert.rejects(post(voteId, 'CAST', await broken(h)), /BALLOT_REFUSED/u);
    assert.equal((await figures())?.received, before?.received);
  });

  test('a message that no issuer can sign costs its voter nothing: it is refused before the ledger knows of it', async () => {
    const client = clients[8] as Client;
    const context = await contestOf(client, meetingId);
    t.clock.advance(31_000);
    await client.call(api.confirmSession, { body: { code: client.totp() } });
    const none = Buffer.alloc(256, 0xff).toString('base64');
    await assert.rejects(askWith(client, meetingId, context, [none, none]), /BALLOT_REFUSED/u);
    assert.ok(await issuer.working(() => take(client)));
  });

  test('is my ballot in the box: receipt of the server, and a proof under the head', async () => {
    const [mine] = trackers as [string];
    const box = await chair().call(api.getBox, { params: { meetingId } });
    const found = await find(voteId, mine);
    assert.equal(found.state, 'ACCEPTED');
    const server = (box.election as { server: { signingKey: string } }).server.signingKey;
    assert.ok(receiptHolds(hexBytes(box.electionHash as string, 32), found.receipt as Receipt, server));
    assert.ok(inclusionHolds(hexBytes(found.leaf as string, 32), found.proof, found.head?.root as string));
    assert.equal((await find(voteId, '0'.repeat(26))).state, 'UNKNOWN');
  });

  test('a connection that carried a ballot carries nothing else', async () => {
    const connection = async (path: string) => (await fetch(`${t.url}${path}`)).headers.get('connection');
    assert.equal(await connection(`/urn/${voteId}/ballots/${trackers[0]}`), 'close');
    assert.equal(await connection(`/urn/${voteId}/contest`), 'close');
    assert.notEqual(await connection('/api/setup'), 'close');
  });

  test('the contest may be asked for by a check page on another host; nothing else may', async () => {
    const allowed = async (path: string) =>
      (await fetch(`${t.url}${path}`, { headers: { origin: 'https://baro.example' } })).headers.get(
        'access-control-allow-origin',
      );
    assert.equal(await allowed(`/urn/${voteId}/contest`), '*');
    assert.equal(await allowed(`/urn/${voteId}/ballots/${trackers[0]}`), null);
    assert.equal(await allowed(`/api/meetings/${meetingId}/box`), null);
  });

  test('scripts of this origin and WebAssembly, nothing looser', async () => {
    const policy = (await fetch(`${t.url}/api/setup`)).headers.get('content-security-policy') ?? '';
    const of = (name: string) =>
      policy
        .split(';')
        .find((part) => part.trim().startsWith(`${name} `))
        ?.trim();
    assert.equal(of('script-src'), "script-src 'self' 'wasm-unsafe-eval'");
    assert.equal(of('default-src'), "default-src 'self'");
    assert.equal(of('connect-src'), "connect-src 'self'");
    assert.equal(of('worker-src'), undefined);
  });

  test('casting ends by a fact and a row, together or not at all; a process killed between two facts leaves nothing standing', async () => {
    const stop = { type: 'stopCasting', voteId } as const;
    assert.equal(
      await divan().refusal(api.issueCommand, { params: { meetingId }, body: { type: 'closeVote', voteId } }),
      'BOX_NOT_CLOSED',
    );
    const owner = await connected();
    const standing = async () => ({
      row: (await owner.query('select state from vote where vote_id = $1', [voteId])).rows[0].state,
      facts: (await owner.query('select body from journal order by seq')).rows
        .flatMap(({ body }) => JSON.parse(body).events)
        .filter((event) => event.voteId === voteId && ['CastingStopped', 'BoxClosed'].includes(event.type))
        .map((event) => event.type),
    });
    const nothing = { row: 'OPEN', facts: [] };
    const state = async () => (await chair().call(api.getBox, { params: { meetingId } })).contest?.state;

    // At each of the two writings, at once or at the commit: an error, or the connection goes.
    for (const [how, body] of [
      ['error', "raise 'no writing today'"],
      ['end', 'perform pg_terminate_backend(pg_backend_pid())'],
    ]) {
      await owner.query(
        `create or replace function fail() returns trigger language plpgsql as $$ begin ${body}; return new; end $$`,
      );
      for (const written of ['update on vote', 'insert on journal'])
        for (const trigger of ['trigger fail before', 'constraint trigger fail after']) {
          const deferred = trigger.startsWith('constraint') ? 'deferrable initially deferred' : '';
          await owner.query(`create ${trigger} ${written} ${deferred} for each row execute function fail()`);
          await assert.rejects(divan().command(meetingId, stop));
          await owner.query(`drop trigger fail on ${written.split(' ').at(-1)}`);
          assert.deepEqual(await standing(), nothing, `${how}: ${trigger} ${written}`);
        }
    }

    // Processes of the installation that are killed while they write: the lock stands for the moment.
    const gate = await connected();
    await owner.query(
      'create function wait_at_gate() returns trigger language plpgsql as $$ begin perform pg_advisory_xact_lock(4711); return new; end $$',
    );
    const killedWriting = async (fact: string, look: () => Promise<void>): Promise<void> => {
      await gate.query('select pg_advisory_lock(4711)');
      await owner.query(
        `create trigger wait before insert on journal for each row when (new.body like '%"${fact}"%') execute function wait_at_gate()`,
      );
      const process = await anotherProcess();
      const asking = divan();
      asking.base = process.url;
      const asked = asking.command(meetingId, stop).then(
        () => 'answered',
        () => 'cut off',
      );
      asking.base = t.url;
      const waiting = async () =>
        (await owner.query("select 1 from pg_locks where locktype = 'advisory' and objid = 4711 and not granted"))
          .rowCount ?? 0;
      await until('the process writes', async () => (await waiting()) > 0);
      await look();
      process.child.kill('SIGKILL');
      assert.equal(await asked, 'cut off');
      await gate.query('select pg_advisory_unlock(4711)');
      await until('its connection is gone', async () => (await waiting()) === 0);
      await owner.query('drop trigger wait on journal');
    };
    await killedWriting('CastingStopped', async () => assert.deepEqual(await standing(), nothing));
    assert.deepEqual(await standing(), nothing);
    assert.equal(await state(), 'OPEN');
    await killedWriting('BoxClosed', async () => {
      assert.deepEqual(await standing(), { row: 'CLOSED', facts: ['CastingStopped'] });
      assert.equal(await state(), 'CHECKING');
      assert.equal((await chair().call(api.getRoom, { params: { meetingId } })).vote?.box, 'COUNTING');
      await assert.rejects(take(clients[9] as Client), /VOTE_ENDED/u);
    });
    await until('another process closes the box', async () => (await state()) !== 'CHECKING');
    assert.deepEqual(await standing(), { row: 'CLOSED', facts: ['CastingStopped', 'BoxClosed'] });
    await gate.end();
    await owner.end();
  });

  test('two of three trustees open, the count is what was cast; the journal and the board agree', async () => {
    await issuer.turn();
    await issuer.turn();
    const counting = await chair().call(api.getBox, { params: { meetingId } });
    assert.equal(counting.contest?.state, 'COUNTING');
    await open(devices.slice(0, 1), voteId);
    assert.deepEqual((await chair().call(api.getBox, { params: { meetingId } })).contest?.shared, [1]);
    assert.equal((await chair().call(api.getRoom, { params: { meetingId } })).vote?.box, 'COUNTING');
    await open(devices.slice(2, 3), voteId);
    const room = await chair().call(api.getRoom, { params: { meetingId } });
    assert.equal(room.vote, null);
    const [result] = room.results as [api.RoomResult];
    assert.deepEqual(
      result.counts.map((count) => count.votes),
      [3, 2, 1, 1, 0, 0],
    );
    assert.deepEqual([result.blank, result.void, result.taken], [1, 1, 9]);
    assert.deepEqual(
      [result.box?.cast, result.box?.challenged, result.box?.declared, result.box?.issued],
      [6, 1, 6, [9, 9]],
    );
    await witness();
    const verdict = await verifyBoard(await board(chair()), { chance });
    assert.equal(verdict.fault, null);
    assert.deepEqual(
      verdict.checks.filter((check) => check.expected !== check.counted),
      [],
    );
    assert.equal(verdict.contests[0]?.cast, 6);
    assert.equal(verdict.head.hash, JSON.parse((await board(chair())).at(-1) as string).hash);
  });

  test('too few trustees: the vote is void, the board says so, and it is voted again', async () => {
    await divan()
      .command(meetingId, { type: 'openCandidacies', electionId: 'dk', itemId: 'm9', organ: 'DENETIM_KURULU' })
      .catch(async () => {
        await divan().command(meetingId, { type: 'finishItem', itemId: 'm9', withoutVotes: true });
        await divan().command(meetingId, { type: 'startItem', itemId: 'm10' });
        await divan().command(meetingId, {
          type: 'openCandidacies',
          electionId: 'dk',
          itemId: 'm10',
          organ: 'DENETIM_KURULU',
        });
      });
    for (let n = 1; n <= 3; n++)
      await clients[n - 1]?.command(meetingId, { type: 'declareCandidacy', electionId: 'dk' });
    await divan().command(meetingId, { type: 'closeCandidacies', electionId: 'dk' });
    const itemId = (await chair().call(api.getRoom, { params: { meetingId } })).agenda.find(
      (item) => item.state === 'NOW',
    )?.id as string;
    const second = crypto.randomUUID();
    await divan().command(meetingId, {
      type: 'openVote',
      voteId: second,
      itemId,
      subject: { kind: 'ELECTION', electionId: 'dk' },
      question: null,
      announcedSeconds: null,
    });
    const voter = (await issuer.working(() => take(clients[2] as Client))) as Voter;
    await castIt(voter, { marked: [0] });
    await issuer.working(() => divan().command(meetingId, { type: 'stopCasting', voteId: second }));
    await divan().command(meetingId, { type: 'voidBox', voteId: second, reason: w('Emanetçiler gelmedi.') });
    const room = await chair().call(api.getRoom, { params: { meetingId } });
    assert.equal(room.results[0]?.voided, true);
    await witness();
    const verdict = await verifyBoard(await board(chair()), { chance });
    assert.equal(verdict.fault, null);
    assert.equal(verdict.contests[1]?.phase, 'VOIDED');
    await assert.rejects(open(devices.slice(0, 1), second), /NO_SUMS/u);
  });

  test('what names members lies in the order of its keys, written in one transaction; ledger and ballots share nothing but the vote', async () => {
    const owner = new pg.Client({ connectionString: t.ownerUrl });
    await owner.connect();
    const columns = async (table: string) =>
      (await owner.query('select column_name from information_schema.columns where table_name = $1', [table])).rows.map(
        (row) => row.column_name as string,
      );
    const ballots = await columns('box_ballot');
    for (const table of ['ballot_ledger', 'box_declaration', 'box_request'])
      assert.deepEqual(
        (await columns(table)).filter((column) => ballots.includes(column)),
        ['institution_id', 'vote_id'],
        table,
      );
    for (const [table, key] of [
      ['ballot_ledger', 'member_id'],
      ['box_declaration', 'member_id'],
      ['box_ballot', 'body_hash'],
    ] as const) {
      const { rows } = await owner.query(
        `select ${key}::text as key, xmin::text as x from ${table} where vote_id = $1 order by ctid`,
        [voteId],
      );
      assert.ok(rows.length >= 6, table);
      assert.equal(new Set(rows.map((row) => row.x)).size, 1, table);
      assert.deepEqual(
        rows.map((row) => row.key),
        rows.map((row) => row.key).sort(),
        table,
      );
    }
    assert.equal((await owner.query('select count(*)::int as n from box_request')).rows[0].n, 0);
    assert.equal((await owner.query('select count(*)::int as n from vote_key')).rows[0].n, 0);
    await owner.end();
  });

  test('the sealed package holds the board; the verifier counts it, names a changed line, and the minutes give both signatures', async () => {
    const room = await chair().call(api.getRoom, { params: { meetingId } });
    for (const election of room.elections)
      if (election.state === 'LOT')
        await divan().command(meetingId, {
          type: 'recordLot',
          electionId: election.id,
          order: election.lotAmong.map((option) => option.id),
          drawnBy: null,
          account: w('Kura çekildi.'),
        });
    const second = crypto.randomUUID();
    const itemId = room.agenda.find((item) => item.state === 'NOW')?.id as string;
    await divan().command(meetingId, {
      type: 'openVote',
      voteId: second,
      itemId,
      subject: { kind: 'ELECTION', electionId: 'dk' },
      question: null,
      announcedSeconds: null,
    });
    const voter = (await issuer.working(() => take(clients[4] as Client))) as Voter;
    await castIt(voter, { marked: [0] });
    await issuer.working(() => divan().command(meetingId, { type: 'stopCasting', voteId: second }));
    await issuer.turn();
    await issuer.turn();
    await open(devices.slice(1, 3), second);
    for (const election of (await chair().call(api.getRoom, { params: { meetingId } })).elections)
      if (election.state === 'LOT')
        await divan().command(meetingId, {
          type: 'recordLot',
          electionId: election.id,
          order: election.lotAmong.map((option) => option.id),
          drawnBy: null,
          account: w('Kura çekildi.'),
        });
    const [voted] = (await chair().call(api.getRoom, { params: { meetingId } })).results;
    assert.deepEqual(
      [voted?.carried, voted?.counts.map(({ label, votes }) => `${label} ${votes}`)],
      [false, ['Kabul 1', 'Ret 0', 'Çekimser 0']],
    );
    await divan().command(meetingId, {
      type: 'finishItem',
      itemId,
      withoutVotes: true,
      undecided: w('Denetim Kurulu seçilmemiştir.'),
    });
    for (const item of (await chair().call(api.getRoom, { params: { meetingId } })).agenda)
      if (item.state === 'WAITING' && item.kind !== 'CLOSING') {
        await divan().command(meetingId, { type: 'startItem', itemId: item.id });
        await divan().command(meetingId, { type: 'finishItem', itemId: item.id, withoutVotes: true });
      }
    await divan().command(meetingId, { type: 'closeMeeting' });
    await admin.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } });
    assert.equal(await admin.refusal(api.sealPackage, { params: { meetingId } }), 'WITNESS_MISSING');
    await witness();
    await admin.call(api.sealPackage, { params: { meetingId } });
    const zip = (await admin.call(api.getPackage, { params: { meetingId } })) as Buffer;
    const honest = await verifyPackage(zip, null);
    assert.deepEqual(honest.faults, []);
    assert.equal(honest.boardChecks.find((check) => check.name === 'ballots')?.counted, 8);
    assert.deepEqual(
      honest.boardChecks.filter((check) => check.counted !== check.expected),
      [],
    );
    const files = unzipSync(zip);
    const minutes = Buffer.from(files['documents/minutes-v1.json'] as Uint8Array).toString();
    assert.match(minutes, /herkesin denetleyebildiği elektronik sandıkla/u);
    assert.match(minutes, /Birinci imza \(pusula alan\): 9 .*ikinci imza \(oyunu kullandığını bildiren\): 6/u);
    assert.match(
      minutes,
      /geçersiz sayılmış ve yinelenmesine karar verilmiştir; sandık açılmamıştır\. Gerekçe: “Emanetçiler gelmedi\.”/u,
    );
    assert.match(minutes, /Denetim Kurulu seçimi \(kabul ya da ret\)” oya sunulmuş/u);
    const lines = Buffer.from(files['board.jsonl'] as Uint8Array)
      .toString()
      .split('\n');
    const counted = lines.findIndex((line) => line.includes('"ContestCounted"'));
    lines[counted] = (lines[counted] as string).replace(
      /"counts":\[(\d+)/u,
      (_, n: string) => `"counts":[${Number(n) + 1}`,
    );
    const altered = await verifyPackage(
      Buffer.from(pack({ ...files, 'board.jsonl': Buffer.from(lines.join('\n')) })),
      null,
    );
    assert.equal(altered.verdict, 'ALTERED');
    assert.ok(
      altered.faults.some((one) => one.place === `board.jsonl:${counted + 1}`),
      JSON.stringify(altered.faults),
    );
  });

  test('a token that is not known brings no work', async () => {
    const { BallotIssuer, issuerPost } = await import('./ballot-issuer.ts');
    await assert.rejects(
      new BallotIssuer(null, () => undefined).turn(issuerPost(t.url, 'x'), 0),
      /Bağlantı anahtarı tanınmıyor/u,
    );
  });
});

/** The issuer of the cast, as `divan issuer` runs it, called by hand so that a test decides when it works. */
const issuer = {
  instance: null as null | { turn(post: unknown, wait?: number): Promise<number> },
  async turn(): Promise<void> {
    const { BallotIssuer, issuerPost } = await import('./ballot-issuer.ts');
    this.instance ??= new BallotIssuer(null, () => undefined) as never;
    await this.instance?.turn(issuerPost(t.url, issuerSecrets.token), 0);
  },
  /** Works until something is done. */
  async working<T>(act: () => Promise<T>): Promise<T> {
    let done = false;
    const result = act().finally(() => {
      done = true;
    });
    result.catch(() => undefined);
    while (!done) {
      await this.turn();
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return result;
  },
};
