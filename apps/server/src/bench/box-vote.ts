import { randomBytes, randomUUID } from 'node:crypto';
import * as api from '@divan/api';
import { bytesToHex, type Choice, credentialMessage, ready, sealBallot, signBallot, signingKeys } from '@divan/ballot';
import { chance, contestOf, keyCeremony, openBox, type TrusteeDevice, trusteeDevice } from '../box/devices.ts';
import { Voters } from './fast-blind.ts';
import { millis, perSecond, ratio, spread, timed, wall } from './figures.ts';
import { confirmSessions, type Hall, mustAll } from './hall.ts';
import { insertRate } from './reference.ts';

const TRUSTEES = [12, 13, 14];

/** Three trustees of the hall, named and through their ceremony before the opening. */
export async function trusteesOf(hall: Hall): Promise<readonly TrusteeDevice[]> {
  const { meetingId } = hall;
  await hall.admin.command(meetingId, {
    type: 'nameBallotOfficers',
    trustees: TRUSTEES.map((i) => hall.members[i] as string),
    witnesses: [],
    issuers: [],
  });
  const devices = await Promise.all(TRUSTEES.map((i) => trusteeDevice(hall.client(i), meetingId)));
  await keyCeremony(devices, meetingId);
  return devices;
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
export async function boxVote(hall: Hall, devices: readonly TrusteeDevice[], referenceSeconds: number) {
  await ready;
  const n = hall.cookies.length;
  const { meetingId, lead, owner } = hall;
  await hall.dial(Math.min(n, 5000));
  const motionId = await hall.secretMotion();
  const voteId = await hall.openVote('m5', { kind: 'MOTION', motionId }, lead, randomUUID());
  const context = await contestOf(lead, meetingId);
  const { contest, contestHash } = context;
  const voters = new Voters(contest.issuerKeys[0] as string);
  const people = hall.cookies.map(() => {
    const secret = chance(32);
    const { publicKey } = signingKeys(secret);
    const nonce = chance(32);
    return { secret, publicKey, nonce, blind: voters.blind(credentialMessage(contestHash, publicKey, nonce)) };
  });
  const reference = await insertRate(hall.home.ownerUrl, referenceSeconds);
  await confirmSessions(owner);
  const take = await hall.fire(
    people.map(({ blind }, i) => ({
      path: `/api/meetings/${meetingId}/votes/${voteId}/credential`,
      body: JSON.stringify({ blinded: [blind.blinded] }),
      cookie: hall.cookies[i] as string,
    })),
    1000,
    true,
  );
  mustAll(take, 'credentials taken');
  const sealing = performance.now();
  const no = contest.options.findIndex(({ id }) => id === 'NO');
  const yes = contest.options.findIndex(({ id }) => id === 'YES');
  const bodies: string[] = [];
  for (const [i, person] of people.entries()) {
    const signature = voters.finish(person.blind, JSON.parse(take.bodies[i] as string).signatures[0]);
    const credential = {
      key: bytesToHex(person.publicKey),
      nonce: bytesToHex(person.nonce),
      signatures: [signature],
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
  const closed = await timed(() => lead.command(meetingId, { type: 'closeBox', voteId }));
  const opened = await timed(() => openBox(devices.slice(0, 2), meetingId, voteId));
  const result = (await lead.call(api.getRoom, { params: { meetingId } })).results.find((row) => row.id === voteId);
  const got = Object.fromEntries((result?.counts ?? []).map((row) => [row.label, row.votes]));
  if (got.Ret !== Math.floor(n / 3) || got.Kabul !== n - Math.floor(n / 3))
    throw new Error(`counted ${JSON.stringify(got)}`);
  return {
    members: n,
    referenceInsertsPerSecond: reference,
    taken: { perSecond: perSecond(n, take.millis), latency: take.latency },
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
