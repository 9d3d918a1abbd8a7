import { randomBytes, randomUUID } from 'node:crypto';
import * as api from '@divan/api';
import {
  bytesToHex,
  type Choice,
  credentialMessage,
  ready,
  sealBallot,
  signBallot,
  signingKeys,
  signRequest,
} from '@divan/ballot';
import { BallotIssuer } from '@divan/server/ballot-issuer';
import {
  chance,
  confirmKeys,
  contestOf,
  keyCeremony,
  memberLine,
  openBox,
  type TrusteeDevice,
  trusteeDevice,
} from '@divan/server/testing';
import { Voters } from './fast-blind.ts';
import { millis, perSecond, ratio, spread, timed, wall } from './figures.ts';
import { confirmSessions, type Hall, mustAll } from './hall.ts';
import { insertRate } from './reference.ts';

const TRUSTEES = [12, 13, 14];
/** The member whose device is the second issuer. */
const ISSUER = 15;

export interface BoxPeople {
  readonly devices: readonly TrusteeDevice[];
  readonly issuer: BallotIssuer;
}

/** Three trustees and an issuer of the hall, named and through their ceremony before the opening. */
export async function trusteesOf(hall: Hall): Promise<BoxPeople> {
  const { meetingId } = hall;
  await hall.admin.command(meetingId, {
    type: 'nameBallotOfficers',
    trustees: TRUSTEES.map((i) => hall.members[i] as string),
    witnesses: [],
    issuers: [{ name: { write: 'Bir üyenin cihazı' }, memberId: hall.members[ISSUER] as string }],
  });
  const devices = await Promise.all(TRUSTEES.map((i) => trusteeDevice(hall.client(i), meetingId)));
  const issuer = new BallotIssuer(null, () => undefined);
  for (let i = 0; i < 2; i++) await issuer.turn(memberLine(hall.client(ISSUER), meetingId), 0);
  await keyCeremony(devices, meetingId);
  return { devices, issuer };
}

/** How the room answers while ballots are checked. */
async function watchRoom(hall: Hall, done: () => Promise<boolean>) {
  const answers: number[] = [];
  while (!(await done())) {
    answers.push((await timed(() => hall.lead.call(api.getRoom, { params: { meetingId: hall.meetingId } }))).millis);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return spread(answers);
}

/**
 * A verifiable vote by everybody: all take a credential, all cast encrypted ballots within a second; then the proofs are checked, the box is closed and opened by two of
 * three trustees who verify the whole board each. @throws Error when a ballot is missing, refused or counted wrongly
 */
export async function boxVote(hall: Hall, { devices, issuer }: BoxPeople, referenceSeconds: number) {
  await ready;
  const n = hall.cookies.length;
  const { meetingId, lead, owner } = hall;
  await hall.dial(Math.min(n, 5000));
  const keys = hall.cookies.map(() => chance(32));
  const registered = await hall.fire(
    hall.cookies.map((cookie, i) => ({
      path: hall.commands,
      body: JSON.stringify({
        type: 'registerVoterKey',
        key: bytesToHex(signingKeys(keys[i] as Uint8Array).publicKey),
      }),
      cookie,
    })),
    0,
  );
  mustAll(registered, 'devices registered');
  await confirmKeys(
    lead,
    meetingId,
    TRUSTEES.slice(0, 2).map((i) => hall.members[i] as string),
  );
  const motionId = await hall.secretMotion();
  const voteId = await hall.openVote('m5', { kind: 'MOTION', motionId }, lead, randomUUID());
  const context = await contestOf(lead, meetingId);
  const { contest, contestHash } = context;
  const blinders = contest.issuerKeys.map((key) => new Voters(key));
  const people = hall.cookies.map(() => {
    const secret = chance(32);
    const { publicKey } = signingKeys(secret);
    const nonce = chance(32);
    const message = credentialMessage(contestHash, publicKey, nonce);
    return { secret, publicKey, nonce, blinds: blinders.map((voters) => voters.blind(message)) };
  });
  const asking = await Promise.all(
    people.map(({ blinds }, i) =>
      signRequest(
        contestHash,
        { contest: voteId, voter: hall.members[i] as string, blinded: blinds.map(({ blinded }) => blinded) },
        keys[i] as Uint8Array,
      ),
    ),
  );
  const reference = await insertRate(hall.home.ownerUrl, referenceSeconds);
  await confirmSessions(owner);
  const shots = asking.map(({ blinded, signature }, i) => ({
    path: `/api/meetings/${meetingId}/votes/${voteId}/credential`,
    body: JSON.stringify({ blinded, signature }),
    cookie: hall.cookies[i] as string,
  }));
  const issuing = { on: true };
  const work = (async () => {
    const line = memberLine(hall.client(ISSUER), meetingId);
    while (issuing.on) await issuer.turn(line, 100);
  })();
  const taking = wall();
  const take = await hall.fire(shots, 1000, true);
  mustAll(take, 'credentials taken');
  const signatures = take.bodies.map((body) => JSON.parse(body as string).signatures as (string | null)[]);
  for (;;) {
    // The second issuer works through its queue; who has no signature yet asks again, as a page does.
    const missing = signatures.flatMap((given, i) => (given.includes(null) ? [i] : []));
    if (missing.length === 0) break;
    const again = await hall.fire(
      missing.map((i) => shots[i] as (typeof shots)[number]),
      0,
      true,
    );
    mustAll(again, 'credentials completed');
    again.bodies.forEach((body, k) => {
      signatures[missing[k] as number] = JSON.parse(body as string).signatures;
    });
  }
  const signedMillis = millis(wall() - taking);
  const sealing = performance.now();
  const no = contest.options.findIndex(({ id }) => id === 'NO');
  const yes = contest.options.findIndex(({ id }) => id === 'YES');
  const bodies: string[] = [];
  for (const [i, person] of people.entries()) {
    const credential = {
      key: bytesToHex(person.publicKey),
      nonce: bytesToHex(person.nonce),
      signatures: blinders.map((voters, k) => voters.finish(person.blinds[k] as never, signatures[i]?.[k] as string)),
    };
    const choice: Choice = { marked: [i % 3 === 2 ? no : yes] };
    const sealed = await sealBallot(context, credential, choice, new Uint8Array(randomBytes(32)));
    bodies.push(
      JSON.stringify({
        use: 'CAST',
        ballot: await signBallot(contestHash, sealed, bytesToHex(person.secret), 'CAST'),
      }),
    );
  }
  const sealMillisEach = millis((performance.now() - sealing) / n);
  const before = await hall.home.usage();
  const begun = wall();
  const castingOver = hall.fire(
    bodies.map((body) => ({ path: `/urn/${voteId}/ballots`, body, cookie: '' })),
    1000,
  );
  const accepted = async (): Promise<boolean> => {
    const { rows } = await owner.query(
      `select count(*) filter (where state = 'ACCEPTED')::int as accepted, count(*) filter (where state = 'REFUSED')::int as refused from box_ballot where vote_id = $1`,
      [voteId],
    );
    if (rows[0].refused > 0) throw new Error(`${rows[0].refused} honest ballots refused`);
    return rows[0].accepted === n;
  };
  const room = await watchRoom(hall, accepted);
  const acceptedMillis = millis(wall() - begun);
  const cast = await castingOver;
  mustAll(cast, 'ballots cast');
  const after = await hall.home.usage();
  const closed = await timed(() => lead.command(meetingId, { type: 'stopCasting', voteId }));
  while ((await lead.call(api.getBox, { params: { meetingId } })).contest?.state !== 'COUNTING')
    await new Promise((resolve) => setTimeout(resolve, 50));
  issuing.on = false;
  await work;
  const opened = await timed(() => openBox(devices.slice(0, 2), meetingId, voteId));
  const result = (await lead.call(api.getRoom, { params: { meetingId } })).results.find((row) => row.id === voteId);
  const got = Object.fromEntries((result?.counts ?? []).map((row) => [row.label, row.votes]));
  if (got.Ret !== Math.floor(n / 3) || got.Kabul !== n - Math.floor(n / 3))
    throw new Error(`counted ${JSON.stringify(got)}`);
  return {
    members: n,
    referenceInsertsPerSecond: reference,
    taken: { perSecond: perSecond(n, take.millis), latency: take.latency },
    signedByAllIssuersMillis: signedMillis,
    sealMillisEach,
    received: { perSecond: perSecond(n, cast.millis), latency: cast.latency, millis: millis(cast.millis) },
    receivedOfReference: ratio(perSecond(n, cast.millis), reference),
    acceptedMillis,
    roomWhileChecking: room,
    serverRssMegabytes: millis(after.rss / 2 ** 20),
    serverCpuMillisEach: millis((after.cpuMillis - before.cpuMillis) / n),
    closeMillis: closed.millis,
    openedByTwoTrusteesMillis: opened.millis,
  };
}
