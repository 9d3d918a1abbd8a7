import { signPayload } from '#src/board/event.algorithm.ts';
import type { EventType, Payloads, Sum } from '#src/board/payload.ts';
import {
  type Ceremony,
  ceremonyHash,
  KeyComplaint,
  keyCommitment,
  makeKeyPackage,
  openKeyShares,
  sealingKeys,
  sealKeyShares,
  shareKey,
} from '#src/ceremony/key-package.algorithm.ts';
import { keyTest } from '#src/ceremony/key-test.algorithm.ts';
import { type Election, electionHash } from '#src/election/election.ts';
import { base64Bytes, bytesToHex, hexBytes, toBase64 } from '#src/encoding/bytes.ts';
import { signingKeys } from '#src/group/ed25519.ts';
import { ready } from '#src/group/secret.ts';
import { type NoShare, openSums } from '#src/tally/open-sums.ts';
import { shareDecryption } from '#src/tally/share-decryption.algorithm.ts';
import type { VerifyOptions } from '#src/verify/verify-board.ts';

/** What a trustee's device keeps, and all it keeps: three seeds of 32 bytes, hex. They go into the recovery file and nowhere else. */
export interface TrusteeSecrets {
  readonly signing: string;
  readonly sealing: string;
  readonly key: string;
}

/** Draws the secrets of a trustee. @param chance 32 bytes at a time from the device */
export const newTrusteeSecrets = (chance: (bytes: number) => Uint8Array): TrusteeSecrets => ({
  signing: bytesToHex(chance(32)),
  sealing: bytesToHex(chance(32)),
  key: bytesToHex(chance(32)),
});

/** The public keys of a trustee for the election description, hex. */
export async function trusteePublicKeys({ signing, sealing }: TrusteeSecrets) {
  await ready;
  return {
    signingKey: bytesToHex(signingKeys(hexBytes(signing, 32)).publicKey),
    sealingKey: bytesToHex((await sealingKeys(hexBytes(sealing, 32))).publicKey),
  };
}

/** A signed word of a trustee, ready for the board. */
export type TrusteeStep = {
  [T in
    | 'KeyCommitted'
    | 'KeyPackagePublished'
    | 'KeySharesSealed'
    | 'KeyConfirmed'
    | 'KeyComplained'
    | 'KeyTested'
    | 'DecryptionShared']: { readonly type: T; readonly payload: Payloads[T] };
}[
  | 'KeyCommitted'
  | 'KeyPackagePublished'
  | 'KeySharesSealed'
  | 'KeyConfirmed'
  | 'KeyComplained'
  | 'KeyTested'
  | 'DecryptionShared'];

interface Line {
  readonly type: EventType;
  readonly payload: unknown;
}

interface Scene {
  readonly election: Election;
  readonly phi: Uint8Array;
  readonly trustee: number;
  readonly ceremony: Ceremony;
  /** Payloads of one kind in this round, by trustee. */
  readonly of: <T extends EventType>(type: T) => ReadonlyMap<number, Payloads[T]>;
}

async function sceneOf(secrets: TrusteeSecrets, lines: readonly string[]): Promise<Scene | null> {
  await ready;
  const [first, ...rest] = lines.map((line) => JSON.parse(line) as Line);
  if (first?.type !== 'ElectionDescribed') return null;
  const election = first.payload as Election;
  const { signingKey } = await trusteePublicKeys(secrets);
  const trustee = election.trustees.findIndex((one) => one.signingKey === signingKey) + 1;
  if (trustee === 0) return null;
  const phi = electionHash(election);
  const round = 1 + rest.filter(({ type }) => type === 'KeyComplained').length;
  const ceremony = { electionHash: phi, round, trustees: election.trustees.length, threshold: election.threshold };
  return {
    election,
    phi,
    trustee,
    ceremony,
    of: <T extends EventType>(type: T) =>
      new Map(
        rest
          .filter((line) => line.type === type && (line.payload as { round: number }).round === round)
          .map(({ payload }) => [(payload as { trustee: number }).trustee, payload as Payloads[T]]),
      ),
  };
}

/** The trustee's own share of the key, made again from the board. @throws KeyComplaint when another trustee's envelope is wrong */
async function keyShareOf(secrets: TrusteeSecrets, { of, ceremony, trustee }: Scene) {
  const packages = inOrder(of('KeyPackagePublished')).map(({ package: bytes }) => base64Bytes(bytes));
  const envelopes = [...of('KeySharesSealed')].flatMap(([from, payload]) =>
    payload.envelopes.filter(({ to }) => to === trustee).map(({ envelope }) => ({ from, envelope })),
  );
  const sealing = await sealingKeys(hexBytes(secrets.sealing, 32));
  const { share } = await openKeyShares(ceremony, trustee, hexBytes(secrets.key, 32), packages, envelopes, sealing);
  return { share, packages };
}

const inOrder = <P extends { readonly trustee: number }>(payloads: ReadonlyMap<number, P>): P[] =>
  [...payloads.values()].sort((a, b) => a.trustee - b.trustee);

/**
 * The next step of the key ceremony that this device owes (protocol 4), from its secrets and the lines of the board.
 * @returns null while it waits for others, when all is done, or when this device is no trustee here
 */
export async function nextCeremonyStep(
  secrets: TrusteeSecrets,
  lines: readonly string[],
  chance: (bytes: number) => Uint8Array,
): Promise<TrusteeStep | null> {
  const scene = await sceneOf(secrets, lines);
  if (!scene) return null;
  const { election, phi, trustee, ceremony, of } = scene;
  const n = election.trustees.length;
  const { round } = ceremony;
  const seed = hexBytes(secrets.key, 32);
  const sign = async <T extends TrusteeStep['type']>(
    type: T,
    payload: Omit<Payloads[T], 'signature' | 'trustee'>,
  ): Promise<TrusteeStep> =>
    ({
      type,
      payload: await signPayload(phi, type, { ...payload, trustee }, hexBytes(secrets.signing, 32)),
    }) as unknown as TrusteeStep;

  if (!of('KeyCommitted').has(trustee))
    return sign('KeyCommitted', {
      round,
      commitment: bytesToHex(keyCommitment(ceremony, trustee, makeKeyPackage(ceremony, trustee, seed))),
    });
  if (of('KeyCommitted').size < n) return null;
  if (!of('KeyPackagePublished').has(trustee))
    return sign('KeyPackagePublished', { round, package: toBase64(makeKeyPackage(ceremony, trustee, seed)) });
  if (of('KeyPackagePublished').size < n) return null;
  const packages = inOrder(of('KeyPackagePublished')).map(({ package: bytes }) => base64Bytes(bytes));
  if (!of('KeySharesSealed').has(trustee)) {
    const keys = election.trustees.map(({ sealingKey }) => hexBytes(sealingKey, 32));
    return sign('KeySharesSealed', {
      round,
      envelopes: await sealKeyShares(ceremony, trustee, seed, packages, keys),
    });
  }
  if (of('KeySharesSealed').size < n) return null;
  const key = shareKey(ceremony, packages, 0);
  if (!of('KeyConfirmed').has(trustee)) {
    try {
      await keyShareOf(secrets, scene);
    } catch (error) {
      if (!(error instanceof KeyComplaint)) throw error;
      return sign('KeyComplained', { round, about: error.about });
    }
    return sign('KeyConfirmed', {
      round,
      key: key.toHex(),
      ceremony: bytesToHex(ceremonyHash(ceremony, packages)),
    });
  }
  if (of('KeyConfirmed').size < n || of('KeyTested').has(trustee)) return null;
  const { share } = await keyShareOf(secrets, scene);
  const { context } = keyTest(ceremonyHash(ceremony, packages), key);
  const test = await shareDecryption(context, trustee, share, chance(32));
  return sign('KeyTested', { round, point: bytesToHex(test.points[0] as Uint8Array), proof: toBase64(test.proof) });
}

/** A trustee gives no share: the board does not hold, has no sums of this contest, or too few ballots. */
export class BoardRefused extends Error {
  readonly why: NoShare;
  constructor(why: NoShare) {
    super(`no share: ${why.reason === 'FAULT' ? why.fault.code : why.reason}`);
    this.why = why;
  }
}

/**
 * “Sandığı aç”: reads the whole board as a verifier and only then gives this trustee's share of the sums of a contest (protocol 9.2). Nothing but sums is ever shared.
 * @throws BoardRefused saying why there is no share
 */
export async function openBoxShare(
  secrets: TrusteeSecrets,
  lines: readonly string[],
  contest: string,
  options: Omit<VerifyOptions, 'finished'> & { readonly fewest?: number; readonly before?: readonly Sum[] },
): Promise<TrusteeStep> {
  const scene = await sceneOf(secrets, lines);
  if (!scene) throw new BoardRefused({ reason: 'NO_SUMS' });
  const { share } = await keyShareOf(secrets, scene);
  const opened = await openSums(lines, {
    ...options,
    contest,
    trustee: scene.trustee,
    share,
    signingSecret: hexBytes(secrets.signing, 32),
    fewest: options.fewest ?? 0,
  });
  if (!opened.ok) throw new BoardRefused(opened.error);
  return { type: 'DecryptionShared', payload: opened.payload } as TrusteeStep;
}
