import { ristretto255_FROST as FROST } from '@noble/curves/ed25519.js';
import { expand, extract } from '@noble/hashes/hkdf.js';
import { sha512 } from '@noble/hashes/sha2.js';
import sodium from 'libsodium-wrappers-sumo';
import { base64Bytes, concatBytes, sameBytes, toBase64, u32, utf8 } from '#src/encoding/bytes.ts';
import { hash32 } from '#src/encoding/transcript.algorithm.ts';
import { decodePoint, decodeScalar, ORDER, Point, times } from '#src/group/ristretto.ts';
import { ready, timesBase } from '#src/group/secret.ts';

/** One run of the key ceremony, protocol 4. */
export interface Ceremony {
  /** φ. */
  readonly electionHash: Uint8Array;
  /** From 1; a complaint begins the next one. */
  readonly round: number;
  readonly trustees: number;
  readonly threshold: number;
}

/** The commitment points and the proof of possession of a trustee: 32·t + 64 bytes. */
export type KeyPackage = Uint8Array;

const identifier = (trustee: number) => FROST.Identifier.fromNumber(trustee);

/** First round from a seed: run again at every step, so that a device keeps 32 bytes and nothing else. */
function firstRound({ trustees, threshold, electionHash, round }: Ceremony, trustee: number, seed: Uint8Array) {
  if (seed.length !== 32) throw new RangeError('32 bytes of chance');
  let drawn = 0;
  const prk = extract(sha512, seed, electionHash);
  const info = concatBytes(utf8('divan-ballot/1/key-chance'), u32(round), u32(trustee));
  return FROST.DKG.round1(identifier(trustee), { min: threshold, max: trustees }, undefined, (bytes = 32) =>
    expand(sha512, prk, concatBytes(info, u32(drawn++)), bytes),
  );
}

/** MakeKeyPackage, protocol 4.2.  @param trustee from 1  @param seed 32 bytes of chance, kept until the ceremony ends */
export function makeKeyPackage(ceremony: Ceremony, trustee: number, seed: Uint8Array): KeyPackage {
  const { commitment, proofOfKnowledge } = firstRound(ceremony, trustee, seed).public;
  return concatBytes(...commitment, proofOfKnowledge);
}

/** KeyCommitment, protocol 4.1: posted before any package, so that nobody chooses a key after seeing the others'. */
export const keyCommitment = ({ electionHash, round }: Ceremony, trustee: number, keyPackage: KeyPackage): Uint8Array =>
  hash32('key-commitment', [electionHash, u32(round), u32(trustee), keyPackage]);

const parts = ({ threshold }: Ceremony, trustee: number, keyPackage: KeyPackage) => {
  if (keyPackage.length !== 32 * threshold + 64) throw new RangeError('length of a key package');
  return {
    identifier: identifier(trustee),
    commitment: Array.from({ length: threshold }, (_, l) => keyPackage.slice(32 * l, 32 * l + 32)),
    proofOfKnowledge: keyPackage.slice(32 * threshold),
  };
};

/** CheckKeyPackage, protocol 4.3: points are canonical and not the identity, and the trustee knows the secret behind the first. */
export function checkKeyPackage(
  ceremony: Ceremony,
  trustee: number,
  keyPackage: KeyPackage,
): 'KEY_POINT' | 'KEY_PROOF' | null {
  // Checks
  try {
    const { commitment } = parts(ceremony, trustee, keyPackage);
    commitment.forEach(decodePoint);
  } catch {
    return 'KEY_POINT';
  }
  // Operation: R = z·G − c·C₀ with c = SHA-512("FROST-RISTRETTO255-SHA512-v1dkg" ‖ i ‖ C₀ ‖ R) mod ℓ
  try {
    const { commitment, proofOfKnowledge, identifier: i } = parts(ceremony, trustee, keyPackage);
    const R = proofOfKnowledge.slice(0, 32);
    const z = decodeScalar(proofOfKnowledge.slice(32));
    const h = sha512(concatBytes(utf8('FROST-RISTRETTO255-SHA512-v1dkg'), scalarOfHex(i), commitment[0]!, R));
    let c = 0n;
    for (let k = 63; k >= 0; k--) c = (c << 8n) | BigInt(h[k]!);
    const right = times(Point.BASE, z).subtract(times(decodePoint(commitment[0]!), c % ORDER));
    return decodePoint(R).equals(right) ? null : 'KEY_PROOF';
  } catch {
    return 'KEY_PROOF';
  }
}

const scalarOfHex = (hex: string) =>
  Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));

/** A device seals and opens only what fits the package it made itself. @throws RangeError otherwise */
function ownPackage(ceremony: Ceremony, trustee: number, seed: Uint8Array, packages: readonly KeyPackage[]): void {
  if (!sameBytes(makeKeyPackage(ceremony, trustee, seed), packages[trustee - 1]!)) throw new RangeError('own package');
}

/** SealKeyShares, protocol 4.4: a share for every other trustee in an envelope only it can open (X25519, XSalsa20-Poly1305). */
export async function sealKeyShares(
  ceremony: Ceremony,
  trustee: number,
  seed: Uint8Array,
  packages: readonly KeyPackage[],
  sealingKeys: readonly Uint8Array[],
): Promise<{ readonly to: number; readonly envelope: string }[]> {
  await ready;
  // Checks
  ownPackage(ceremony, trustee, seed, packages);
  // Input
  const { secret } = firstRound(ceremony, trustee, seed);
  const others = packages
    .map((keyPackage, k) => parts(ceremony, k + 1, keyPackage))
    .filter((_, k) => k + 1 !== trustee);
  // Operation
  const shares = FROST.DKG.round2(secret, others);
  // Output
  return sealingKeys.flatMap((sealingKey, k) => {
    if (k + 1 === trustee) return [];
    const share = shares[identifier(k + 1)]!.signingShare;
    return [{ to: k + 1, envelope: toBase64(sodium.crypto_box_seal(share, sealingKey)) }];
  });
}

/** A trustee's share of the election key. Secret. */
export interface KeyShare {
  readonly trustee: number;
  /** x, 32 bytes. */
  readonly share: Uint8Array;
}

/** An envelope that does not open, or a share that does not fit its sender's package: the ceremony begins again (protocol 4.5). */
export class KeyComplaint extends Error {
  /** The trustee complained of. */
  readonly about: number;
  constructor(about: number) {
    super(`the share of trustee ${about} does not fit its package`);
    this.about = about;
  }
}

/**
 * OpenKeyShares, protocol 4.5.  @param envelopes one from each other trustee  @returns the trustee's share x = Σ f_k(i)
 * @throws KeyComplaint naming the trustee whose share is wrong
 */
export async function openKeyShares(
  ceremony: Ceremony,
  trustee: number,
  seed: Uint8Array,
  packages: readonly KeyPackage[],
  envelopes: readonly { readonly from: number; readonly envelope: string }[],
  sealing: { readonly publicKey: Uint8Array; readonly secret: Uint8Array },
): Promise<KeyShare> {
  await ready;
  // Checks
  ownPackage(ceremony, trustee, seed, packages);
  // Input
  const { secret } = firstRound(ceremony, trustee, seed);
  const others = packages
    .map((keyPackage, k) => parts(ceremony, k + 1, keyPackage))
    .filter((_, k) => k + 1 !== trustee);
  // Operation
  FROST.DKG.round2(secret, others);
  const received = others.map((_, k) => {
    const from = k + 1 < trustee ? k + 1 : k + 2;
    const sent = envelopes.find((envelope) => envelope.from === from);
    try {
      const share = sodium.crypto_box_seal_open(base64Bytes(sent!.envelope), sealing.publicKey, sealing.secret);
      const expected = shareKey(ceremony, [packages[from - 1]!], trustee).toBytes();
      if (!sameBytes(timesBase(share), expected)) throw new RangeError('share');
      return { identifier: identifier(from), signingShare: share };
    } catch {
      throw new KeyComplaint(from);
    }
  });
  const key = FROST.DKG.round3(secret, others, received);
  // Output
  return { trustee, share: key.secret.signingShare };
}

/** Yᵢ = Σ_k Σ_l iˡ·C_{k,l}, protocol 4.6: the public side of trustee i's share; i = 0 gives Y, the election key. */
export function shareKey({ threshold }: Ceremony, packages: readonly KeyPackage[], i: number): Point {
  let sum = Point.ZERO;
  for (const keyPackage of packages)
    for (let l = 0; l < threshold; l++) {
      const power = BigInt(i) ** BigInt(l);
      sum = sum.add(times(decodePoint(keyPackage.slice(32 * l, 32 * l + 32)), power));
    }
  return sum;
}

/** ω, protocol 4.6: what a trustee confirms, so that nobody was shown other packages. */
export const ceremonyHash = ({ electionHash, round }: Ceremony, packages: readonly KeyPackage[]): Uint8Array =>
  hash32('key-ceremony', [electionHash, u32(round), ...packages]);

/** Sealing keys of a trustee from 32 bytes of chance: X25519. */
export async function sealingKeys(
  chance: Uint8Array,
): Promise<{ readonly publicKey: Uint8Array; readonly secret: Uint8Array }> {
  await ready;
  const { publicKey, privateKey } = sodium.crypto_box_seed_keypair(chance);
  return { publicKey, secret: privateKey };
}
