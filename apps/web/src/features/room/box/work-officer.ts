import {
  type BoardEvent,
  bytesToHex,
  type Head,
  hexBytes,
  NO_MEMORY,
  newTrusteeSecrets,
  nextCeremonyStep,
  openBoxShare,
  openRecovery,
  readCeremony,
  sealRecovery,
  type TrusteeMemory,
  type TrusteeSecrets,
  trusteePublicKeys,
  WitnessDevice,
  type WitnessMemory,
  witnessKeys,
} from '@divan/ballot';
import { type BoardAt, boardOf, chance, type Tell } from './work-board.ts';

/** With fewer the result alone tells how people voted: the institution's least number (protocol 9.2). */
export const LEAST_BALLOTS = 3;

const castIn = (lines: readonly string[], contest: string): number =>
  lines.filter((line) => {
    const { type, payload } = JSON.parse(line) as BoardEvent;
    return type === 'BallotCast' && (payload as { contest: string }).contest === contest;
  }).length;

/** They follow the board line by line and are kept while the page is open. */
const witnesses = new Map<string, WitnessDevice>();

/** What the devices of trustees and witnesses do: read the board themselves, verify it, and only then sign. */
export const OFFICER_WORK = {
  newTrustee: async () => {
    const secrets = newTrusteeSecrets(chance);
    return { secrets, keys: await trusteePublicKeys(secrets) };
  },
  trusteeKeys: ([secrets]: [TrusteeSecrets]) => trusteePublicKeys(secrets),
  sealRecovery: ([secrets, passphrase]: [TrusteeSecrets, string]) =>
    sealRecovery({ ...secrets }, passphrase, chance(40)),
  openRecovery: async ([file, passphrase]: [string, string]) =>
    (await openRecovery(file, passphrase)) as TrusteeSecrets | null,

  /** The step this device owes. What it remembers afterwards is stored before the step leaves. @throws DeviceAlarm */
  nextStep: async ([at, secrets, memory]: [BoardAt, TrusteeSecrets, TrusteeMemory | null]) =>
    nextCeremonyStep(secrets, await boardOf(at), chance, memory ?? NO_MEMORY),
  /** The share of the sums of a contest (protocol 9.2). @throws DeviceAlarm, BoardRefused */
  openShare: async (
    [at, secrets, contest, shown, memory]: [BoardAt, TrusteeSecrets, string, number, TrusteeMemory | null],
    tell: Tell,
  ) => {
    const lines = await boardOf(at);
    // The number the trustee sees, and can compare with the hall, is the number that is opened.
    if (castIn(lines, contest) !== shown) throw new Error('OTHER_NUMBER');
    return openBoxShare(secrets, lines, contest, {
      chance,
      memory: memory ?? NO_MEMORY,
      fewest: LEAST_BALLOTS,
      onProgress: ({ events }) => tell(Math.floor((1000 * events) / Math.max(1, lines.length))),
    });
  },

  newWitness: async () => {
    const seed = bytesToHex(chance(32));
    return { seed, ...(await witnessKeys(hexBytes(seed, 32))) };
  },
  /** Verifies the board up to a head and signs it as this device has counted it; no signature when it holds nothing new but heads. @throws Error with why nothing is signed */
  signHead: async ([at, seed, before, head]: [BoardAt, string, WitnessMemory | null, Head]) => {
    if (before && head.height < before.head.height) throw new Error('BACK');
    const device = witnesses.get(seed + at.electionHash) ?? new WitnessDevice(hexBytes(seed, 32), before, { chance });
    witnesses.set(seed + at.electionHash, device);
    const lines = await boardOf(at);
    await device.read(lines.slice(device.height + 1, head.height + 1));
    const since = lines.slice((before?.head.height ?? -1) + 1, head.height + 1);
    if (before && since.every((line) => (JSON.parse(line) as BoardEvent).type === 'HeadSigned')) return null;
    const signed = await device.sign(head);
    if (!signed.ok)
      throw new Error(
        signed.error.reason === 'FAULT'
          ? `${signed.error.fault.code}, ${signed.error.fault.place.height}`
          : signed.error.reason,
      );
    return signed;
  },

  /** What everybody’s device finds on the board itself: φ and the election key, or null while the ceremony goes on. @throws Error with the fault of the board */
  ceremony: async ([at]: [BoardAt]) => {
    const read = await readCeremony(await boardOf(at), { chance });
    if (read.ok) return { phi: read.value.electionHash, key: read.value.electionKey };
    if (read.error.reason === 'NOT_READY') return null;
    throw new Error(`${read.error.fault.code}, ${read.error.fault.place.height}`);
  },
};
