import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import * as api from '@divan/api';
import {
  bytesToHex,
  type Election,
  electionHash,
  hexBytes,
  issuedStatement,
  nextCeremonyStep,
  openBoxShare,
  sealBallot,
  signBallot,
  signPayload,
  trusteePublicKeys,
  verifyBoard,
} from '@divan/ballot';
import { day, instant } from '@divan/basics';
import { rows, sql } from '../db/database.ts';
import { verifyPackage } from '../records/verify-package.ts';
import {
  addMembers,
  boardOf,
  CallFailed,
  type CastMember,
  type Client,
  callAssembly,
  castBallot,
  chance,
  confirmKeys,
  contestOf,
  keyCeremony,
  member,
  memberLine,
  openBox,
  PASSWORD,
  setUpAda,
  type TestServer,
  type TrusteeDevice,
  takeBallot,
  testServer,
  trusteeDevice,
  Client as Visitor,
  type Voter,
  voterDevice,
  witnessDevice,
} from '../testing.ts';
import { BallotIssuer } from './ballot-issuer.ts';
import { readBoard } from './board.ts';
import { gateOf as gateOfHere } from './gates.ts';

/** An item is left without its votes. */
const left = { withoutVotes: true, undecided: { write: 'Sonuç alınamadı.' } } as const;

const MEMBERS = 14;
const SEED = Number(process.env.BOX_SEED ?? 20261129);
/** Odd requests at each stage. */
const STEPS = Number(process.env.BOX_STEPS ?? 25);
const w = (text: string) => ({ write: text });

/** Mulberry32: the same walk for the same seed. */
function drawing(seed: number): (n: number) => number {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), 1 | state);
    x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x;
    return ((x ^ (x >>> 14)) >>> 0) % n;
  };
}

let t: TestServer;
let admin: Client;
let cast: CastMember[];
let meetingId = '';
const clients: Client[] = [];
const devices: TrusteeDevice[] = [];
const issuer = new BallotIssuer(null, () => undefined);
const voters: Voter[] = [];
let voteId: string = crypto.randomUUID();
const id = (n: number) => (cast[n - 1] as CastMember).id;
const client = (n: number) => clients[n - 1] as Client;
const chair = () => client(1);
const divan = () => client(10);
/** Trustees are 11 to 13; 13 is a witness too; the second issuer runs on the device of 2. */
const TRUSTEES = [11, 12, 13];
const ISSUER = 2;

const draw = drawing(SEED);
const one = <T>(list: readonly T[]): T => list[draw(list.length)] as T;
const tried: Record<string, [number, number]> = {};

/** An odd request: taken or refused, never an error of ours. */
async function odd(name: string, ask: () => Promise<unknown>): Promise<void> {
  tried[name] ??= [0, 0];
  try {
    await ask();
    tried[name][0] += 1;
  } catch (error) {
    if (!(error instanceof CallFailed)) return;
    assert.ok(error.status < 500, `${name}: ${error.status} ${error.message}`);
    tried[name][1] += 1;
  }
}

/** A value that is nearly right: one member more, another type, another writing. */
function bent(payload: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(payload);
  const key = one(keys);
  const value = payload[key];
  switch (draw(6)) {
    case 0:
      return { ...payload, note: 'x' };
    case 1:
      return { ...payload, [key]: String(value) };
    case 2:
      return { ...payload, [key]: typeof value === 'string' ? value.toUpperCase() : [value] };
    case 3:
      return Object.fromEntries(Object.entries(payload).filter(([name]) => name !== key));
    case 4:
      return { ...payload, trustee: one(['1', 1.5, 2, -1, 99, null, 1e300]) };
    default:
      return {
        ...payload,
        [key]: typeof value === 'number' ? value + 1 : typeof value === 'string' ? value.slice(1) : {},
      };
  }
}

/** Of a ballot among six candidates, void and blank: eight bits of 64 bytes. */
const ciphertexts = (body: string): Buffer => Buffer.from(body, 'base64').subarray(0, 64 * 8);
const lines = () => boardOf(chair(), meetingId);
async function phi(): Promise<Uint8Array> {
  const [first] = await lines();
  return first ? electionHash((JSON.parse(first) as { payload: Election }).payload) : new Uint8Array(32);
}
const post = (who: Client, body: unknown) =>
  who.call(api.postBoxStep, { params: { meetingId: one([meetingId, meetingId.toUpperCase()]) }, body: body as never });

const MISCHIEF: Record<string, () => Promise<unknown>> = {
  /** The next right step or share of a trustee, bent, and signed again as it is. */
  async 'trustee: a step bent and signed'() {
    const at = draw(3);
    const { client: who, secrets } = devices[at] as TrusteeDevice;
    const board = await lines();
    const step = await nextCeremonyStep(secrets, board, chance)
      .then(({ step: next }) => next ?? openBoxShare(secrets, board, voteId, { chance }).then((opened) => opened.step))
      .catch(() => null);
    const base = step ?? {
      type: one(api.BOX_STEPS),
      payload: { trustee: at + 1, round: 1, contest: voteId, commitment: '00'.repeat(32), points: [], proof: 'AAAA' },
    };
    const { signature: _, ...rest } = bent(base.payload as unknown as Record<string, unknown>) as {
      signature?: string;
    };
    const payload = await signPayload(await phi(), base.type, rest, hexBytes(secrets.signing, 32));
    return post(who, { type: base.type, payload });
  },
  async 'trustee: what stands already, again'() {
    const own = (await lines()).map((line) => JSON.parse(line)).filter(({ payload }) => 'trustee' in payload);
    if (own.length === 0) return;
    const { type, payload } = one(own);
    return post((devices[payload.trustee - 1] as TrusteeDevice).client, { type, payload });
  },
  async 'trustee: a complaint'() {
    const at = draw(3);
    const { client: who, secrets } = devices[at] as TrusteeDevice;
    const payload = { trustee: at + 1, round: one([0, 1, 2]), about: one([0, at + 1, 9]) };
    return post(who, {
      type: 'KeyComplained',
      payload: await signPayload(await phi(), 'KeyComplained', payload, hexBytes(secrets.signing, 32)),
    });
  },
  async 'witness: a key of somebody else'() {
    const keys = await trusteePublicKeys((devices[draw(3)] as TrusteeDevice).secrets);
    return client(13).call(api.registerBoxKeys, {
      params: { meetingId },
      body: { duty: 'WITNESS', signingKey: keys.signingKey, sealingKey: null },
    });
  },
  'witness: another head': () =>
    client(13).call(api.witnessBoxHead, {
      params: { meetingId },
      body: { witness: one([1, 2]), height: draw(60), signature: bytesToHex(chance(64)) },
    }),
  async 'issuer: a count'() {
    const secret = hexBytes(issuer.state.signing, 32);
    const people = one([undefined, [], [id(1)], [id(14)]]);
    const issued = one([0, 1, 10, 999, people?.length ?? 0]);
    const { signature } = await signPayload(
      await phi(),
      'IssuedCount',
      one<object>([
        { contest: voteId, issuer: 2, issued },
        { contest: voteId, issuer: 2, issued, voters: '00'.repeat(32) },
        issuedStatement(voteId, 2, people ?? []),
      ]),
      secret,
    );
    return issuerCall({ counts: [{ contest: voteId, issued, ...(people ? { voters: people } : {}), signature }] });
  },
  'issuer: garbage for a signature': () =>
    issuerCall({
      signatures: [
        {
          request: `${voteId} ${id(1 + draw(6))}`,
          signature: Buffer.from(chance(one([256, 255, 257]))).toString('base64'),
        },
      ],
    }),
  'issuer: no key': () => issuerCall({ keys: [Buffer.from(chance(294)).toString('base64')] }),
  'issuer: somebody else calls': () =>
    memberLine(client(1 + draw(6)), meetingId).post({
      signingKey: bytesToHex(chance(32)),
      to: meetingId,
      count: 1,
      signature: bytesToHex(chance(64)),
    }),
  'office: another token': () =>
    one([admin, chair(), divan(), client(5)]).call(api.newIssuerToken, { params: { meetingId, n: one([2, 3]) } }),
  'office: officers named anew': () =>
    one([admin, chair(), divan()]).command(meetingId, {
      type: 'nameBallotOfficers',
      trustees: [id(1), id(2), one([id(3), id(2)])],
      witnesses: [],
      issuers: one([[], [{ name: w('Başka'), memberId: id(4) }]]),
    }),
  'office: officers dismissed': () =>
    admin.command(meetingId, { type: 'dismissBallotOfficers', reason: w('Gerek yok.') }),
  'divan: other words': () =>
    one([admin, divan(), chair()]).command(meetingId, {
      type: 'confirmBallotKeys',
      words: one(['', 'ada', 'ada '.repeat(8)]) || 'ada',
      readBy: one([[], [id(11)], [id(11), id(12)], [id(1), id(2)]]),
    }),
  'voter: another key': () =>
    client(7 + draw(3)).command(meetingId, { type: 'registerVoterKey', key: bytesToHex(chance(32)) }),
  async 'voter: a request bent'() {
    const voter = client(1 + draw(9));
    t.clock.advance(31_000);
    await voter.call(api.confirmSession, { body: { code: voter.totp() } });
    const message = () =>
      Buffer.from(one([chance(256), new Uint8Array(256), new Uint8Array(256).fill(255)])).toString('base64');
    return voter.call(api.takeCredential, {
      params: { meetingId, voteId: one([voteId, voteId.toUpperCase()]) },
      body: { blinded: one([[message()], [message(), message()]]), signature: bytesToHex(chance(64)) },
    });
  },
  async 'voter: a ballot bent'() {
    const voter = one(voters);
    if (!voter) return;
    const sealed = await sealBallot(voter.context, voter.credential, { marked: [draw(3)] }, chance(32));
    const use = one(['CAST', 'CHALLENGED'] as const);
    const right = await signBallot(voter.context.contestHash, sealed, voter.secret, use);
    const body = Buffer.from(right.body, 'base64');
    body[draw(body.length)] = draw(256);
    const signed = one([
      right,
      await signBallot(voter.context.contestHash, { ...sealed, body: body.toString('base64') }, voter.secret, use),
      {
        ...right,
        credential: {
          ...right.credential,
          signatures: right.credential.signatures.map((text) =>
            Buffer.from(text, 'base64').subarray(1).toString('base64'),
          ),
        },
      },
      { ...right, contest: crypto.randomUUID() },
    ]);
    // Whoever holds a credential here casts in earnest later; what is cast in mischief counts as cast.
    if (use === 'CAST' && signed === right) return;
    return new Visitor(t.url, () => t.clock.now()).call(api.castBoxBallot, {
      params: { voteId },
      body: { use, ballot: signed as never },
    });
  },
  'voter: declared without a ballot': () =>
    client(1 + draw(12)).call(api.declareCast, { params: { meetingId, voteId } }),
  'lead: closed for somebody': () => client(1 + draw(9)).command(meetingId, { type: 'stopCasting', voteId }),
  'lead: voided by somebody': () =>
    client(1 + draw(9)).command(meetingId, { type: 'voidBox', voteId, reason: w('Olmaz.') }),
};

/** Refused for this very reason: another one would say nothing of the check that is meant. */
const refusedFor = (reason: string) => (error: unknown) =>
  error instanceof CallFailed &&
  error.body.code === 'ISSUED_COUNT_REFUSED' &&
  (error.body.facts as { reason?: string } | undefined)?.reason === reason;

async function issuerCall(part: Partial<api.IssuerCall>) {
  issuer.state.calls = Math.max(Date.now(), (issuer.state.calls ?? 0) + 1);
  const secret = hexBytes(issuer.state.signing, 32);
  const call = {
    signingKey: bytesToHex((await import('@divan/ballot')).signingKeys(secret).publicKey),
    to: meetingId,
    count: issuer.state.calls,
    keys: [],
    signatures: [],
    counts: [],
    contests: [],
    wait: 0,
    ...part,
  };
  return memberLine(client(ISSUER), meetingId).post(
    (await signPayload(new Uint8Array(32), 'IssuerCall', call, secret)) as never,
  );
}

/** Whatever is posted at this stage, the board holds afterwards. */
async function mischief(stage: string, without: readonly string[] = []): Promise<void> {
  const names = Object.keys(MISCHIEF).filter((name) => !without.some((part) => name.startsWith(part)));
  for (let i = 0; i < STEPS; i++) {
    const name = i < names.length && STEPS >= names.length ? (names[i] as string) : one(names);
    await odd(name, MISCHIEF[name] as () => Promise<unknown>);
  }
  const verdict = await verifyBoard(await lines(), { chance, finished: false });
  assert.equal(verdict.fault, null, `${stage}: ${JSON.stringify(verdict.fault)}`);
}

const issuing = async <T>(act: () => Promise<T>): Promise<T> => {
  let done = false;
  const result = act().finally(() => {
    done = true;
  });
  result.catch(() => undefined);
  while (!done) {
    await issuer.turn(memberLine(client(ISSUER), meetingId), 0);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return result;
};

before(async () => {
  // So long a beat never comes here: ballots wait for twenty others or for the closing.
  t = await testServer({ boxReleaseMillis: 3_600_000 }, '2027-03-20T08:00:00.000Z');
  admin = await setUpAda(t);
  cast = await addMembers(admin, MEMBERS);
  meetingId = await callAssembly(t, admin, { on: day('2027-04-17'), hour: '14:00' });
  for (const person of cast) clients.push(await member(t, admin, person));
  t.clock.set(instant('2027-04-17T11:00:00.000Z'));
  await Promise.all([
    ...clients.map((who, i) => who.signIn((cast[i] as CastMember).no, PASSWORD)),
    admin.signIn('cigdem@ada.example', PASSWORD),
  ]);
});
after(() => t.stop());

describe('whatever a trustee, issuer, witness, voter, lead or office posts, the board verifies', {
  concurrency: false,
}, () => {
  test('five people are enough: three trustees, one of them a witness too, and an issuer on the device of another member', async () => {
    const few = (trustees: number[], issuers: { name: { write: string }; memberId: string }[]) =>
      admin.refusal(api.issueCommand, {
        params: { meetingId },
        body: { type: 'nameBallotOfficers', trustees: trustees.map(id), witnesses: [id(13)], issuers },
      });
    const second = [{ name: w('Onaycı üye'), memberId: id(ISSUER) }];
    assert.equal(await few([11, 12], second), 'TRUSTEES_NUMBER');
    assert.equal(await few(TRUSTEES, []), 'SECOND_ISSUER_NEEDED');
    await admin.command(meetingId, {
      type: 'nameBallotOfficers',
      trustees: TRUSTEES.map(id),
      witnesses: [id(13)],
      issuers: second,
    });
    for (const n of TRUSTEES) devices.push(await trusteeDevice(client(n), meetingId));
    await odd('witness: a key of somebody else', MISCHIEF['witness: a key of somebody else'] as never);
    assert.deepEqual(tried['witness: a key of somebody else'], [0, 1]);
    await witnessDevice(client(13), meetingId);
    for (let i = 0; i < 2; i++) await issuer.turn(memberLine(client(ISSUER), meetingId), 0);
  });

  test('while the key is made', async () => {
    await mischief('before the ceremony', ['office: officers', 'voter']);
    await keyCeremony(devices.slice(0, 2), meetingId);
    await mischief('in the ceremony', ['office: officers', 'voter']);
    await keyCeremony(devices, meetingId);
    await mischief('key ready', ['office: officers dismissed', 'voter']);
    assert.equal((await chair().call(api.getBox, { params: { meetingId } })).step, 'READY');
  });

  test('while people vote', async () => {
    await chair().command(meetingId, { type: 'openCheckIn' });
    for (const who of clients.slice(0, 12)) {
      await who.command(meetingId, { type: 'admit' });
      await voterDevice(who, meetingId);
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
    const vote = async (lead: Client, itemId: string, subject: unknown) => {
      const opened = crypto.randomUUID();
      await lead.command(meetingId, {
        type: 'openVote',
        voteId: opened,
        itemId,
        subject: subject as never,
        question: null,
        announcedSeconds: null,
      });
      for (const who of clients.slice(0, 12))
        await who.refusal(api.castOpenVote, { params: { meetingId, voteId: opened }, body: { choice: 'YES' } });
      await lead.command(meetingId, { type: 'closeVote', voteId: opened });
    };
    await vote(chair(), 'm2', { kind: 'DIVAN' });
    for (const itemId of ['m3', 'm4', 'm5', 'm6', 'm7', 'm8']) {
      await divan().command(meetingId, { type: 'startItem', itemId });
      if (itemId === 'm7')
        for (const organ of ['YONETIM_KURULU', 'DENETIM_KURULU'])
          await vote(divan(), itemId, { kind: 'DISCHARGE', organ });
      if (itemId === 'm8') await vote(divan(), itemId, { kind: 'ITEM' });
      await divan().command(meetingId, { type: 'finishItem', itemId, withoutVotes: true });
    }
    await mischief('in session', ['voter: a ballot']);
    assert.equal(
      await admin.refusal(api.issueCommand, {
        params: { meetingId },
        body: { type: 'dismissBallotOfficers', reason: w('Gerek yok.') },
      }),
      'NOT_THE_LEAD',
    );
    const token = (who: Client) => who.refusal(api.newIssuerToken, { params: { meetingId, n: 2 } });
    assert.equal(await token(admin), 'NOT_THE_LEAD');
    await confirmKeys(divan(), meetingId, [id(11), id(12)]);
    await divan().command(meetingId, { type: 'startItem', itemId: 'm9' });
    await divan().command(meetingId, {
      type: 'openCandidacies',
      electionId: 'yk',
      itemId: 'm9',
      organ: 'YONETIM_KURULU',
    });
    for (let n = 1; n <= 6; n++) await client(n).command(meetingId, { type: 'declareCandidacy', electionId: 'yk' });
    await divan().command(meetingId, { type: 'closeCandidacies', electionId: 'yk' });
    await open();
    t.clock.advance(31_000);
    assert.equal(await token(divan()), 'VOTE_IS_OPEN');
    await mischief('box open', ['lead']);
    t.clock.advance(31_000);
    await issuing(async () => {
      for (let n = 1; n <= 6; n++)
        voters.push(await takeBallot(client(n), meetingId, await contestOf(client(n), meetingId)));
    });
    await mischief('ballots taken', ['lead']);
    for (const [i, voter] of voters.entries()) await castBallot(voter, meetingId, { marked: [i % 3] });
    await mischief('ballots cast', ['lead']);
    const early = issuedStatement(voteId, 2, []);
    const { signature } = await signPayload(await phi(), 'IssuedCount', early, hexBytes(issuer.state.signing, 32));
    await assert.rejects(
      issuerCall({ counts: [{ contest: voteId, issued: 0, voters: [], signature }] }),
      refusedFor('BEFORE_CLOSING'),
    );
  });

  test('a voter checks five times and no more, also with requests at once; nobody blows up the figure of ballots received', async () => {
    const voter = voters[0] as Voter;
    const taker = client(8);
    t.clock.advance(31_000);
    const taking = takeBallot(taker, meetingId, await contestOf(taker, meetingId));
    taking.catch(() => undefined);
    let waiting = (await issuerCall({})).requests;
    while (waiting.length === 0) waiting = (await issuerCall({})).requests;
    // Garbage does not come to stand in the place of a signature: the voter still gets a ballot.
    await assert.rejects(
      issuerCall({
        signatures: waiting.map(({ request }) => ({
          request,
          signature: Buffer.from(chance(256).fill(1, 0, 1)).toString('base64'),
        })),
      }),
      /ISSUER_CALL_REFUSED/u,
    );
    const other = await issuing(() => taking);
    assert.ok(voter);
    const send = async () => {
      const sealed = await sealBallot(other.context, other.credential, { marked: [1] }, chance(32));
      const ballot = await signBallot(other.context.contestHash, sealed, other.secret, 'CHALLENGED');
      return new Visitor(t.url, () => t.clock.now()).refusal(api.castBoxBallot, {
        params: { voteId },
        body: { use: 'CHALLENGED', ballot: ballot as never },
      });
    };
    const answers = await Promise.all(Array.from({ length: 12 }, send));
    assert.equal(
      answers.filter((answer) => answer === undefined || answer === null).length,
      5,
      JSON.stringify(answers),
    );
    assert.equal(answers.filter((answer) => answer === 'CHALLENGES_TOO_MANY').length, 7);
    await castBallot(other, meetingId, { marked: [0] });
    const { contest } = await divan().call(api.getBox, { params: { meetingId } });
    assert.equal(contest?.received, 7);
  });

  test('while the box is closed and opened, and at a vote that is void', async () => {
    const cast = (await lines()).map((line) => JSON.parse(line)).filter(({ type }) => type === 'BallotCast');
    assert.deepEqual(cast, [], 'ballots are held back until the box closes');
    await divan().command(meetingId, { type: 'stopCasting', voteId });
    const order = (await lines())
      .map((line) => JSON.parse(line))
      .filter(({ type }) => type === 'BallotCast')
      .map(({ payload }) => createHash('sha256').update(ciphertexts(payload.body)).digest('hex'));
    assert.equal(order.length, 7);
    assert.deepEqual(order, order.toSorted(), 'ballots stand in the order of their hashes, not of their coming');
    await mischief('closed, the issuer has not counted', ['lead: voided']);
    await until('COUNTING');
    for (const change of [{ note: 'x' }, { trustee: '1' }, { proof: 'AAAA' }] as const) {
      const { client: who, secrets } = devices[0] as TrusteeDevice;
      const { step } = await openBoxShare(secrets, await lines(), voteId, { chance });
      const { signature: _, ...right } = step.payload as { signature: string };
      const payload = await signPayload(await phi(), step.type, { ...right, ...change }, hexBytes(secrets.signing, 32));
      assert.equal(
        await who.refusal(api.postBoxStep, { params: { meetingId }, body: { type: step.type, payload } as never }),
        'trustee' in change ? 'NOT_A_BALLOT_OFFICER' : 'BOARD_LINE_REFUSED',
      );
    }
    await mischief('sums published', ['lead: voided', 'trustee: a step']);
    await mischief('shares bent', ['lead', 'office', 'divan', 'voter', 'issuer', 'witness']);
    await openBox(devices.slice(0, 2), meetingId, voteId).catch(() => undefined);
    const [result] = (await chair().call(api.getRoom, { params: { meetingId } })).results;
    assert.equal(result?.box?.cast, 7);
    const first = voteId;
    await settle();
    voteId = crypto.randomUUID();
    await open();
    voters.length = 0;
    t.clock.advance(31_000);
    await issuing(async () => {
      for (let n = 3; n <= 5; n++)
        voters.push(await takeBallot(client(n), meetingId, await contestOf(client(n), meetingId)));
    });
    for (const voter of voters) await castBallot(voter, meetingId, { marked: [0] });
    await divan().command(meetingId, { type: 'stopCasting', voteId });
    await mischief('an issuer is lost', ['lead']);
    const few = await signPayload(
      await phi(),
      'IssuedCount',
      issuedStatement(voteId, 2, [id(3)]),
      hexBytes(issuer.state.signing, 32),
    );
    await assert.rejects(
      issuerCall({ counts: [{ contest: voteId, issued: 1, voters: [id(3)], signature: few.signature }] }),
      refusedFor('CAST_OVER_ISSUED'),
    );
    // The issuer never gives the right count: the vote is void, and the board is none the worse.
    await divan().command(meetingId, { type: 'voidBox', voteId, reason: w('Onaycı gelmedi.') });
    const verdict = await verifyBoard(await lines(), { chance, finished: false });
    assert.equal(verdict.fault, null);
    assert.deepEqual(
      verdict.contests.map((contest) => contest.phase),
      ['COUNTED', 'VOIDED'],
    );
    assert.notEqual(first, voteId);
  });

  test('the meeting is closed, sealed and verified; the words of the contests lie in the package', async () => {
    voteId = crypto.randomUUID();
    await open();
    await divan().command(meetingId, { type: 'stopCasting', voteId });
    await until('COUNTING').catch(() => undefined);
    await openBox(devices.slice(0, 2), meetingId, voteId).catch(() => undefined);
    await settle();
    const room = await chair().call(api.getRoom, { params: { meetingId } });
    const now = room.agenda.find((item) => item.state === 'NOW')?.id;
    if (now) await divan().command(meetingId, { type: 'finishItem', itemId: now, ...left });
    for (const item of (await chair().call(api.getRoom, { params: { meetingId } })).agenda)
      if (item.state === 'WAITING' && item.kind !== 'CLOSING') {
        await divan().command(meetingId, { type: 'startItem', itemId: item.id });
        await divan().command(meetingId, { type: 'finishItem', itemId: item.id, ...left });
      }
    await divan().command(meetingId, { type: 'closeMeeting' });
    await mischief('closed', ['office: another']);
    // A witness who stays away keeps nobody from sealing; the lead says so, and whoever checks the package reads it.
    assert.equal(await admin.refusal(api.sealPackage, { params: { meetingId } }), 'WITNESS_MISSING');
    await divan().command(meetingId, { type: 'recordWitnessAbsence', reason: w('Tanık ayrıldı.') });
    await asAnotherProcess();
    await admin.call(api.sealPackage, { params: { meetingId } });
    await mischief('sealed', ['office: another']);
    const verdict = await verifyPackage((await admin.call(api.getPackage, { params: { meetingId } })) as Buffer, null);
    assert.deepEqual(verdict.faults, []);
    assert.ok(verdict.notReproduced.includes('board.jsonl: WITNESSES'));
    console.log(JSON.stringify(tried));
    for (const [name, counts] of Object.entries(tried)) assert.ok(counts[0] + counts[1] > 0, name);
  });
});

/** A process that has seen nothing of the board reads its lines and comes to the same end, without checking proofs again. */
async function asAnotherProcess(): Promise<void> {
  const again = './gates.ts?another-process';
  const { gateOf } = (await import(again)) as typeof import('./gates.ts');
  const { db } = t.server.deps;
  const [institution] = await db.without((tx) => rows<{ id: string }>(tx, sql`select all_institutions() as id`));
  await db.within(institution?.id as string, async (tx) => {
    const board = await readBoard(tx, meetingId);
    assert.ok(board);
    const [mine, other] = [await gateOfHere(tx, board), await gateOf(tx, board)];
    assert.notEqual(mine, other);
    assert.equal(other.end.hash, board.hash);
    const of = (gate: typeof mine) => gate.states.map(({ phase, cast, challenged }) => [phase, cast, challenged]);
    assert.deepEqual(of(other), of(mine));
  });
}

const DK = 'dk';
/** The next election at hand is opened: the board's, then the auditors'. */
async function open(): Promise<void> {
  const room = await chair().call(api.getRoom, { params: { meetingId } });
  let election = room.elections.find((one) => one.state === 'CLOSED');
  if (!election) {
    const item = room.agenda.find((one) => one.state === 'NOW');
    if (item) await divan().command(meetingId, { type: 'finishItem', itemId: item.id, ...left });
    await divan().command(meetingId, { type: 'startItem', itemId: 'm10' });
    await divan().command(meetingId, {
      type: 'openCandidacies',
      electionId: DK,
      itemId: 'm10',
      organ: 'DENETIM_KURULU',
    });
    for (let n = 1; n <= 3; n++) await client(n).command(meetingId, { type: 'declareCandidacy', electionId: DK });
    await divan().command(meetingId, { type: 'closeCandidacies', electionId: DK });
    election = (await chair().call(api.getRoom, { params: { meetingId } })).elections.find(
      (one) => one.state === 'CLOSED',
    );
  }
  // Two keys of the issuer are at hand before a contest is opened.
  for (let i = 0; i < 2; i++) await issuer.turn(memberLine(client(ISSUER), meetingId), 0);
  await divan().command(meetingId, {
    type: 'openVote',
    voteId,
    itemId: election?.itemId as string,
    subject: { kind: 'ELECTION', electionId: election?.id as string },
    question: null,
    announcedSeconds: null,
  });
}

/** Until the sums stand: the issuer counts. */
async function until(state: string): Promise<void> {
  for (let i = 0; i < 50; i++) {
    await issuer.turn(memberLine(client(ISSUER), meetingId), 0);
    if ((await chair().call(api.getBox, { params: { meetingId } })).contest?.state === state) return;
  }
  throw new Error(`the contest is not ${state}`);
}

/** Equal votes are decided by lot. */
async function settle(): Promise<void> {
  for (const election of (await chair().call(api.getRoom, { params: { meetingId } })).elections)
    if (election.state === 'LOT')
      await divan().command(meetingId, {
        type: 'recordLot',
        electionId: election.id,
        order: election.lotAmong.map((option) => option.id),
        drawnBy: null,
        account: w('Kura çekildi.'),
      });
}
