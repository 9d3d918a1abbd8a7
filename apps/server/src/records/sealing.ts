import type { PackageVerdict } from '@divan/assembly/record';
import { type Files, sealFiles } from '@divan/machine/package';
import type { Tx } from '../db/database.ts';
import type { Keys } from '../keys.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { refused } from '../refused.ts';
import { buildPackage, collectFiles, missingItems, sha256, withSignedCopies } from './package.ts';
import type { RecordCommand } from './record-command.ts';

const ATTEMPTS = 'attempts.jsonl';

interface Collected {
  readonly files: Files;
  readonly missing: readonly string[];
}

/** Carries out what the trial has seen, and rolls it back. */
class Tried extends Error {
  readonly collected: Collected;
  constructor(collected: Collected) {
    super('tried');
    this.collected = collected;
  }
}

/** A package that the verifier would call altered: nothing was sealed. */
export class PackageRefusedError extends Error {}

const collect = async (tx: Tx, runtime: MeetingRuntime): Promise<Collected> => ({
  files: await collectFiles(tx, runtime),
  missing: await missingItems(tx, runtime),
});

/** The package from its files, with the signed copy of each signed paper among them. */
const packageOf = (
  keys: Pick<Keys, 'publicKey' | 'sign'>,
  runtime: MeetingRuntime,
  { files, missing }: Collected,
): Promise<Uint8Array> =>
  buildPackage(keys, {
    meetingId: runtime.ground.meetingId,
    title: runtime.title,
    files: { ...files, ...sealFiles(files).sealed },
    missing,
  });

/**
 * Seals a record. First on trial: the sealing is carried out, the package made and the sealing rolled back; only a package that the verifier accepts is sealed in earnest, and
 * only while its files are those that were tried. What is kept is made of what stood at that moment, in the same transaction.
 * @returns the hash of the package
 * @throws RefusedError `CHANGED_MEANWHILE` when something was recorded while the package was on trial
 * @throws PackageRefusedError naming the places of the faults; nothing is recorded then
 */
export async function sealVerified(q: {
  readonly keys: Pick<Keys, 'publicKey' | 'sign'>;
  readonly runtime: MeetingRuntime;
  readonly within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly seal: RecordCommand;
  readonly verify: (ask: { zip: Uint8Array; trust: string }) => Promise<PackageVerdict>;
  readonly keep: (tx: Tx, zip: Uint8Array) => Promise<void>;
}): Promise<string> {
  const { keys, runtime, within, seal, verify, keep } = q;
  const preview = await withSignedCopies(await within((tx) => collectFiles(tx, runtime)), runtime);
  const command = { type: 'sealRecord', manifestHash: sealFiles(preview).manifestHash } as const;
  // Signed copies are printed from files among the others, and take seconds: no transaction waits for them.
  const copies = Object.fromEntries(Object.entries(preview).filter(([path]) => path.endsWith('-signed.pdf')));
  const asTried = async (tx: Tx): Promise<Collected> => {
    const { files, missing } = await collect(tx, runtime);
    const whole: Files = { ...files, ...copies };
    // An attempt that was refused while the record was being sealed comes too late for it.
    if (preview[ATTEMPTS]) whole[ATTEMPTS] = preview[ATTEMPTS];
    if (sealFiles(whole).manifestHash !== command.manifestHash) throw refused('CHANGED_MEANWHILE');
    return { files: whole, missing };
  };
  const tried = await seal(command, async (tx) => {
    throw new Tried(await asTried(tx));
  }).then(
    () => null,
    (error: unknown) => {
      if (error instanceof Tried) return error.collected;
      throw error;
    },
  );
  if (!tried) throw new Error('the trial was not rolled back');
  const trial = await packageOf(keys, runtime, tried);
  const { verdict, faults } = await verify({ zip: trial, trust: sha256(Buffer.from(keys.publicKey, 'hex')) });
  if (verdict !== 'VERIFIED')
    throw new PackageRefusedError(
      `meeting ${runtime.ground.meetingId}: ${verdict} ${faults.map(({ place, en }) => `${place}: ${en}`).join(' ')}`,
    );
  let hash = '';
  await seal(command, async (tx) => {
    const zip = await packageOf(keys, runtime, await asTried(tx));
    hash = sha256(zip);
    await keep(tx, zip);
  });
  return hash;
}

/** The package of a record that an earlier release sealed without keeping one: it stopped between the two. */
export async function sealedPackage(
  keys: Pick<Keys, 'publicKey' | 'sign'>,
  runtime: MeetingRuntime,
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
): Promise<Uint8Array> {
  const { files, missing } = await within((tx) => collect(tx, runtime));
  return packageOf(keys, runtime, { files: await withSignedCopies(files, runtime), missing });
}
