import { randomBytes } from 'node:crypto';
import * as api from '@divan/api';
import {
  type BallotContext,
  type Choice,
  type Contest,
  type Credential,
  completeCredential,
  fingerprint,
  type Head,
  hexBytes,
  newTrusteeSecrets,
  nextCeremonyStep,
  openBoxShare,
  readCeremony,
  requestCredential,
  sealBallot,
  signBallot,
  signRequest,
  type TrusteeSecrets,
  trusteePublicKeys,
  voterKeys,
  WitnessDevice,
  witnessKeys,
} from '@divan/ballot';
import { fingerprintWords } from '@divan/basics';
import type { IssuerLine } from '../box/ballot-issuer.ts';
import type { Client } from './client.ts';

/** People at devices of their own, as a browser does it: for the demonstration, the bench and tests. */
export const chance = (bytes: number): Uint8Array => new Uint8Array(randomBytes(bytes));

export interface TrusteeDevice {
  readonly client: Client;
  readonly secrets: TrusteeSecrets;
}

/** The whole board, page by page. */
export async function boardOf(client: Client, meetingId: string): Promise<string[]> {
  const lines: string[] = [];
  for (;;) {
    const query = { after: lines.length - 1, limit: 5000 };
    const page = String(await client.call(api.getBoxBoard, { params: { meetingId }, query }));
    if (page === '') return lines;
    for (const line of page.split('\n')) if (line) lines.push(line);
  }
}

/** A trustee's device draws its secrets and names its public keys. */
export async function trusteeDevice(client: Client, meetingId: string): Promise<TrusteeDevice> {
  const secrets = newTrusteeSecrets(chance);
  const keys = await trusteePublicKeys(secrets);
  await client.call(api.registerBoxKeys, { params: { meetingId }, body: { duty: 'TRUSTEE', ...keys } });
  return { client, secrets };
}

/** A witness's device names its key. @returns its seed */
export async function witnessDevice(client: Client, meetingId: string): Promise<Uint8Array> {
  const seed = chance(32);
  await client.call(api.registerBoxKeys, {
    params: { meetingId },
    body: { duty: 'WITNESS', ...(await witnessKeys(seed)), sealingKey: null },
  });
  return seed;
}

/** A witness's device reads the board as a verifier and signs its head. */
export async function witnessSigns(client: Client, meetingId: string, seed: Uint8Array): Promise<void> {
  const device = new WitnessDevice(seed, null, { chance });
  await device.read(await boardOf(client, meetingId));
  const box = await client.call(api.getBox, { params: { meetingId } });
  const head = box.head as Head;
  const signed = await device.sign(head);
  if (!signed.ok) throw new Error(`the witness does not sign: ${signed.error.reason}`);
  const body = { witness: box.mine.witness as number, height: head.height, signature: signed.signature };
  await client.call(api.witnessBoxHead, { params: { meetingId }, body });
}

/** Every device takes the steps it owes, until nobody owes one. */
export async function keyCeremony(devices: readonly TrusteeDevice[], meetingId: string): Promise<void> {
  for (let quiet = false; !quiet; ) {
    quiet = true;
    for (const { client, secrets } of devices) {
      const { step } = await nextCeremonyStep(secrets, await boardOf(client, meetingId), chance);
      if (!step) continue;
      quiet = false;
      await client.call(api.postBoxStep, { params: { meetingId }, body: step as never });
    }
  }
}

/** The words of φ as each of these trustees reads them on the own device, and the divan writes them down. */
export async function confirmKeys(lead: Client, meetingId: string, readBy: readonly string[]): Promise<void> {
  const read = await readCeremony(await boardOf(lead, meetingId), { chance });
  if (!read.ok) throw new Error(`no key on the board: ${read.error.reason}`);
  const words = fingerprintWords(fingerprint(hexBytes(read.value.electionHash, 32)), 8).join(' ');
  await lead.command(meetingId, { type: 'confirmBallotKeys', words, readBy: [...readBy] });
}

/** Seeds of the voters' devices. */
const voterSeeds = new WeakMap<Client, Uint8Array>();

/** A voter's device registers its key at admission. */
export async function voterDevice(client: Client, meetingId: string): Promise<void> {
  const seed = voterSeeds.get(client) ?? chance(32);
  voterSeeds.set(client, seed);
  await client.command(meetingId, { type: 'registerVoterKey', ...(await voterKeys(seed)) });
}

/** A member's device as issuer: the same calls as from a machine of its own, under the member's session. */
export const memberLine = (client: Client, meetingId: string): IssuerLine => ({
  to: meetingId,
  post: (body) => client.call(api.memberIssuerWork, { params: { meetingId }, body: body as never }),
});

/** What every voter of a contest needs. */
export async function contestOf(client: Client, meetingId: string): Promise<BallotContext> {
  const box = await client.call(api.getBox, { params: { meetingId } });
  if (!box.contest || !box.electionKey) throw new Error('no contest is open');
  return {
    contest: box.contest.contest as Contest,
    electionKey: hexBytes(box.electionKey, 32),
    contestHash: hexBytes(box.contest.contestHash, 32),
  };
}

export interface Voter {
  readonly client: Client;
  readonly context: BallotContext;
  readonly credential: Credential;
  readonly secret: string;
}

/** A voter's device signs and asks for whatever messages it is given; nothing is confirmed. */
export async function askWith(
  client: Client,
  meetingId: string,
  { contest, contestHash }: BallotContext,
  blinded: readonly string[],
): Promise<unknown> {
  const seed = voterSeeds.get(client) as Uint8Array;
  const { voter } = (await client.call(api.getBox, { params: { meetingId } })).mine;
  const { signature } = await signRequest(
    contestHash,
    { contest: contest.id, voter: voter as string, blinded: [...blinded] },
    seed,
  );
  return client.call(api.takeCredential, {
    params: { meetingId, voteId: contest.id },
    body: { blinded: [...blinded], signature },
  });
}

/** Signature 1: identity confirmed anew, and a credential that all issuers signed. */
export async function takeBallot(client: Client, meetingId: string, context: BallotContext): Promise<Voter> {
  const request = await requestCredential(context.contest, context.contestHash, chance(32), chance(32));
  await client.confirm();
  const body = { blinded: [...request.blinded] };
  const seed = voterSeeds.get(client);
  const { voter } = (await client.call(api.getBox, { params: { meetingId } })).mine;
  const signed =
    seed && voter
      ? await signRequest(context.contestHash, { contest: context.contest.id, voter, ...body }, seed)
      : null;
  const ask = () =>
    client.call(api.takeCredential, {
      params: { meetingId, voteId: context.contest.id },
      body: { ...body, ...(signed ? { signature: signed.signature } : {}) },
    });
  let { signatures } = await ask();
  while (signatures.includes(null)) ({ signatures } = await ask());
  const credential = await completeCredential(context.contest, context.contestHash, request, signatures as string[]);
  return { client, context, credential, secret: request.secret };
}

/** The encrypted ballot, cast without a cookie; then signature 2. @returns the tracker */
export async function castBallot(voter: Voter, meetingId: string, choice: Choice): Promise<string> {
  const { client, context, credential, secret } = voter;
  const sealed = await sealBallot(context, credential, choice, chance(32));
  const ballot = await signBallot(context.contestHash, sealed, secret, 'CAST');
  const voteId = context.contest.id;
  await client.call(api.castBoxBallot, { params: { voteId }, body: { use: 'CAST', ballot: ballot as never } });
  await client.call(api.declareCast, { params: { meetingId, voteId } });
  return sealed.tracker;
}

/** “Sandığı aç”: these trustees verify the board and give their shares. */
export async function openBox(devices: readonly TrusteeDevice[], meetingId: string, contest: string): Promise<void> {
  for (const { client, secrets } of devices) {
    const { step: share } = await openBoxShare(secrets, await boardOf(client, meetingId), contest, { chance });
    await client.call(api.postBoxStep, { params: { meetingId }, body: share as never });
  }
}
