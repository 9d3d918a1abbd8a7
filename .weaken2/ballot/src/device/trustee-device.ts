import { type BoardEnd, signPayload } from '#src/board/event.algorithm.ts';
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
import { BoardFault, BoardGate, type GateOptions } from '#src/verify/board-gate.ts';
import type { Fault } from '#src/verify/fault.ts';
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

/** What a trustee's device promises to remember (protocol 9.2). It is stored before the step it came with leaves the device. */
export interface TrusteeMemory {
  /** φ of the election whose key this device helped to make, hex. */
  readonly electionHash: string | null;
  /** The last line this device has verified: every later board continues it. */
  readonly end: BoardEnd | null;
  /** The institution's least number of ballots; it never falls. */
  readonly fewest: number;
  /** Sums this device has shared, by contest: it shares no others. */
  readonly shared: { readonly [contest: string]: readonly Sum[] };
}

export const NO_MEMORY: TrusteeMemory = { electionHash: null, end: null, fewest: 0, shared: {} };

/** Why a trustee's device stops and says so aloud: something is wrong that waiting does not mend. */
export type Alarm =
  /** The description names nobody with this device's signing key. */
  | 'KEY_MISSING'
  /** It names this trustee with a sealing key that is another's: shares would be read by somebody else. */
  | 'SEALING_KEY'
  /** It is another election than the one this device made a key for. */
  | 'OTHER_ELECTION'
  /** The board does not continue what this device has verified. */
  | 'OTHER_BOARD'
  /** A line does not hold. */
  | 'BOARD_FAULT';

/** A trustee's device stops: nothing is sent. */
export class DeviceAlarm extends Error {
  readonly alarm: Alarm;
  readonly fault: Fault | null;
  constructor(alarm: Alarm, fault: Fault | null = null) {
    super(fault ? `${alarm}: ${fault.code} at ${fault.place.height}` : alarm);
    this.alarm = alarm;
    this.fault = fault;
  }
}

/** What a device answers: a step to send, or null while it waits, and the memory to store before. */
export interface DeviceAnswer {
  readonly step: TrusteeStep | null;
  readonly memory: TrusteeMemory;
}

/** Reads a board as a verifier, and compares it with what this device is and remembers. @throws DeviceAlarm */
async function sceneOf(
  secrets: TrusteeSecrets,
  lines: readonly string[],
  memory: TrusteeMemory,
  options: GateOptions,
): Promise<{ readonly scene: Scene; readonly gate: BoardGate } | null> {
  await ready;
  if (lines.length === 0) {
    if (memory.end) throw new DeviceAlarm('OTHER_BOARD');
    return null;
  }
  const gate = await BoardGate.from(lines, options).catch((error: unknown) => {
    throw error instanceof BoardFault ? new DeviceAlarm('BOARD_FAULT', error.fault) : error;
  });
  const election = gate.election as Election;
  const own = await trusteePublicKeys(secrets);
  const trustee = election.trustees.findIndex((one) => one.signingKey === own.signingKey) + 1;
  if (trustee === 0) throw new DeviceAlarm('KEY_MISSING');
  if (election.trustees[trustee - 1]?.sealingKey !== own.sealingKey) throw new DeviceAlarm('SEALING_KEY');
  const phi = electionHash(election);
  if (memory.electionHash !== null && memory.electionHash !== bytesToHex(phi)) throw new DeviceAlarm('OTHER_ELECTION');
  if (memory.end && hashAt(lines, memory.end.height) !== memory.end.hash) throw new DeviceAlarm('OTHER_BOARD');
  return { scene: sceneIn({ election, phi, trustee }, lines), gate };
}

/** The ceremony as verified lines tell it. */
function sceneIn(
  { election, phi, trustee }: Pick<Scene, 'election' | 'phi' | 'trustee'>,
  lines: readonly string[],
): Scene {
  const rest = lines.slice(1).map((line) => JSON.parse(line) as Line);
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

const hashAt = (lines: readonly string[], height: number): string | undefined => {
  const line = lines[height];
  return line === undefined ? undefined : (JSON.parse(line) as { hash: string }).hash;
};

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
 * The next step of the key ceremony that this device owes (protocol 4), from its secrets and the lines of the board, which it verifies first.
 * @param memory what this device stored last; the memory of the answer is stored before its step leaves
 * @throws DeviceAlarm when the board is not one this device may take part in
 */
export async function nextCeremonyStep(
  secrets: TrusteeSecrets,
  lines: readonly string[],
  chance: (bytes: number) => Uint8Array,
  memory: TrusteeMemory = NO_MEMORY,
): Promise<DeviceAnswer> {
  const read = await sceneOf(secrets, lines, memory, { chance });
  if (!read) return { step: null, memory };
  const { electionHash: phi, end } = read.gate;
  return {
    step: read.gate.key ? null : await owedStep(secrets, read.scene, chance),
    memory: { ...memory, electionHash: bytesToHex(phi), end },
  };
}

async function owedStep(
  secrets: TrusteeSecrets,
  scene: Scene,
  chance: (bytes: number) => Uint8Array,
): Promise<TrusteeStep | null> {
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
 * The page stores the memory of the answer before it sends the step: it holds the sums, so that this device shares no others of the same contest.
 * @param memory what this device stored last  @param fewest least number of ballots, where the institution has one by now
 * @throws DeviceAlarm when the board is not the one this device knows  @throws BoardRefused saying why there is no share
 */
export async function openBoxShare(
  secrets: TrusteeSecrets,
  lines: readonly string[],
  contest: string,
  {
    memory = NO_MEMORY,
    fewest = 0,
    ...options
  }: Omit<VerifyOptions, 'finished'> & { readonly memory?: TrusteeMemory; readonly fewest?: number },
): Promise<DeviceAnswer & { readonly step: TrusteeStep }> {
  const read = await sceneOf(secrets, lines.slice(0, 1), { ...memory, end: null }, options);
  if (!read) throw new BoardRefused({ reason: 'NO_SUMS' });
  const { end } = memory;
  if (end && hashAt(lines, end.height) !== end.hash) throw new DeviceAlarm('OTHER_BOARD');
  const before = Object.hasOwn(memory.shared, contest) ? memory.shared[contest] : undefined;
  const least = Math.max(fewest, memory.fewest);
  const opened = await openSums(lines, {
    ...options,
    contest,
    trustee: read.scene.trustee,
    share: async () => (await keyShareOf(secrets, sceneIn(read.scene, lines))).share,
    signingSecret: hexBytes(secrets.signing, 32),
    fewest: least,
    ...(before ? { before } : {}),
  });
  if (!opened.ok) throw new BoardRefused(opened.error);
  const { payload, sums } = opened;
  const { height, hash } = opened.head;
  return {
    step: { type: 'DecryptionShared', payload },
    memory: {
      electionHash: bytesToHex(read.scene.phi),
      end: { height, hash },
      fewest: least,
      shared: { ...memory.shared, [contest]: sums },
    },
  };
}
