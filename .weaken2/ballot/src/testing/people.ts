import { sha512 } from '@noble/hashes/sha2.js';
import type { Credential } from '#src/ballot/ballot-form.ts';
import {
  type Ceremony,
  ceremonyHash,
  makeKeyPackage,
  openKeyShares,
  sealingKeys,
  sealKeyShares,
  shareKey,
} from '#src/ceremony/key-package.algorithm.ts';
import { completeCredential, requestCredential } from '#src/credential/blind-credential.algorithm.ts';
import { type IssuerKeys, newIssuerKeys } from '#src/credential/issuer-key.ts';
import type { Contest } from '#src/election/contest.ts';
import { type Election, FORMAT, FORMAT_1, SUITE, thresholdOf } from '#src/election/election.ts';
import { bytesToHex, utf8 } from '#src/encoding/bytes.ts';
import { signingKeys } from '#src/group/ed25519.ts';
import { ready } from '#src/group/secret.ts';

/** Chance that is the same in every run: so many bytes for a label. */
export function fixedChance(label: string, bytes = 32): Uint8Array {
  const drawn = new Uint8Array(bytes);
  for (let at = 0; at < bytes; at += 64) drawn.set(sha512(utf8(`${label} ${at}`)).slice(0, bytes - at), at);
  return drawn;
}

/** Secrets of everyone who signs: Ada Dayanışma Derneği votes with five trustees, two issuers and two witnesses. */
export interface People {
  readonly election: Election;
  readonly trustees: readonly {
    readonly signing: Uint8Array;
    readonly sealing: { readonly publicKey: Uint8Array; readonly secret: Uint8Array };
    readonly chance: Uint8Array;
  }[];
  readonly issuers: readonly Uint8Array[];
  readonly server: Uint8Array;
  readonly witnesses: readonly Uint8Array[];
}

/** The people of a simulated election; the same in every run. */
export async function people({ trustees = 5, issuers = 2, witnesses = 2, version = 2 as 1 | 2 } = {}): Promise<People> {
  await ready;
  const seeds = (role: string, n: number) => Array.from({ length: n }, (_, i) => fixedChance(`${role} ${i + 1}`));
  const publicKey = (seed: Uint8Array) => bytesToHex(signingKeys(seed).publicKey);
  const signing = seeds('trustee', trustees);
  const sealing = await Promise.all(seeds('sealing', trustees).map(sealingKeys));
  const server = fixedChance('server');
  const named = (role: string, secrets: readonly Uint8Array[]) =>
    secrets.map((seed, i) => ({ name: `${role} ${i + 1}`, signingKey: publicKey(seed) }));
  const issuerSeeds = seeds('issuer', issuers);
  const witnessSeeds = seeds('witness', witnesses);
  return {
    election: {
      format: version === 1 ? FORMAT_1 : FORMAT,
      suite: SUITE,
      group: 'ristretto255',
      organisation: 'Ada Dayanışma Derneği',
      meeting: 'Olağan genel kurul 2026',
      threshold: thresholdOf(trustees),
      trustees: named('Emanetçi', signing).map((trustee, i) => ({
        ...trustee,
        sealingKey: bytesToHex(sealing[i]!.publicKey),
      })),
      issuers: named('Pusula veren', issuerSeeds),
      server: { name: 'Sunucu', signingKey: publicKey(server) },
      witnesses: named('Gözlemci', witnessSeeds),
      witnessesNeeded: witnesses,
    },
    trustees: signing.map((seed, i) => ({
      signing: seed,
      sealing: sealing[i]!,
      chance: fixedChance(`ceremony ${i + 1}`),
    })),
    issuers: issuerSeeds,
    server,
    witnesses: witnessSeeds,
  };
}

const rsaKeys = new Map<string, Promise<IssuerKeys>>();

/** RSA keys of an issuer for a contest, made once a process. */
export function issuerKeys(label: string): Promise<IssuerKeys> {
  const keys = rsaKeys.get(label) ?? newIssuerKeys();
  rsaKeys.set(label, keys);
  return keys;
}

const credentials = new Map<string, Promise<Credential>>();

/** The Ed25519 seed of a voter's credential. */
export const credentialSecret = (voter: string): Uint8Array => fixedChance(`credential ${voter}`);

/** How an issuer signs a blinded message, both in base64. */
export type BlindSigner = (privateKey: string, blinded: string) => Promise<string>;

/** A voter's credential, asked for and signed as in life, made once a process for each κ. */
export function credentialOf(
  contest: Contest,
  kappa: Uint8Array,
  voter: string,
  privateKeys: readonly string[],
  signBlinded: BlindSigner,
): Promise<Credential> {
  const label = `${bytesToHex(kappa)} ${voter}`;
  const made = credentials.get(label) ?? makeCredential();
  credentials.set(label, made);
  return made;

  async function makeCredential(): Promise<Credential> {
    const request = await requestCredential(contest, kappa, credentialSecret(voter), fixedChance(`nonce ${voter}`));
    const answers: string[] = [];
    for (const [i, key] of privateKeys.entries()) answers.push(await signBlinded(key, request.blinded[i]!));
    return completeCredential(contest, kappa, request, answers);
  }
}

const ceremonies = new Map<string, ReturnType<typeof holdCeremony>>();

/** The key ceremony of an election, held once a process for each φ and round. */
export function ceremonyOf(phi: Uint8Array, who: People, round = 1): ReturnType<typeof holdCeremony> {
  const label = `${bytesToHex(phi)} ${round}`;
  const held = ceremonies.get(label) ?? holdCeremony(phi, who, round);
  ceremonies.set(label, held);
  return held;
}

async function holdCeremony(phi: Uint8Array, { trustees, election }: People, round: number) {
  const ceremony: Ceremony = {
    electionHash: phi,
    round,
    trustees: trustees.length,
    threshold: election.threshold,
  };
  const packages = trustees.map(({ chance }, i) => makeKeyPackage(ceremony, i + 1, chance));
  const sealing = trustees.map((trustee) => trustee.sealing.publicKey);
  const sent: { from: number; to: number; envelope: string }[] = [];
  for (const [i, { chance }] of trustees.entries())
    for (const envelope of await sealKeyShares(ceremony, i + 1, chance, packages, sealing))
      sent.push({ from: i + 1, ...envelope });
  const x: Uint8Array[] = [];
  for (const [i, trustee] of trustees.entries()) {
    const own = sent.filter(({ to }) => to === i + 1);
    x.push((await openKeyShares(ceremony, i + 1, trustee.chance, packages, own, trustee.sealing)).share);
  }
  const Y = shareKey(ceremony, packages, 0);
  return { ceremony, packages, sent, x, Y, omega: ceremonyHash(ceremony, packages) };
}
