import type { PackageVerdict } from '@divan/assembly/record';
import { type Files, sealFiles } from '@divan/machine/package';
import type { Tx } from '../db/database.ts';
import type { Keys } from '../keys.ts';
import type { Runtime } from '../meeting/meeting-hub.ts';
import { buildPackage, collectFiles, missingItems, sha256, withSignedCopies } from './package.ts';
import type { RecordCommand } from './record-command.ts';

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

const collect = async (tx: Tx, runtime: Runtime): Promise<Collected> => ({
  files: await collectFiles(tx, runtime),
  missing: await missingItems(tx, runtime),
});

/** The package from its files. @param sealed what was listed when the record was sealed, if that was a moment ago */
export async function packageOf(
  keys: Pick<Keys, 'publicKey' | 'sign'>,
  runtime: Runtime,
  { files: collected, missing }: Collected,
  sealed: Files | null,
): Promise<Uint8Array> {
  const files = await withSignedCopies(collected, runtime);
  // An attempt that was refused while the record was being sealed comes too late for it.
  const attempts = sealed?.['attempts.jsonl'];
  if (attempts) files['attempts.jsonl'] = attempts;
  return buildPackage(keys, {
    meetingId: runtime.ground.meetingId,
    title: runtime.title,
    files: { ...files, ...sealFiles(files).sealed },
    missing,
  });
}

/**
 * Seals a record. First on trial: the sealing is carried out, the package made and the sealing rolled back; only a package that the verifier accepts is sealed in earnest.
 * @returns the files listed in the journal's last entry
 * @throws PackageRefusedError naming the places of the faults; nothing is recorded then
 */
export async function sealVerified(q: {
  readonly keys: Pick<Keys, 'publicKey' | 'sign'>;
  readonly runtime: Runtime;
  readonly within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly seal: RecordCommand;
  readonly verify: (ask: { zip: Uint8Array; trust: string }) => Promise<PackageVerdict>;
}): Promise<Files> {
  const { keys, runtime, within, seal, verify } = q;
  const preview = await withSignedCopies(await within((tx) => collectFiles(tx, runtime)), runtime);
  const command = { type: 'sealRecord', manifestHash: sealFiles(preview).manifestHash } as const;
  const tried = await seal(command, async (tx) => {
    throw new Tried(await collect(tx, runtime));
  }).then(
    () => null,
    (error: unknown) => {
      if (error instanceof Tried) return error.collected;
      throw error;
    },
  );
  if (!tried) throw new Error('the trial was not rolled back');
  const zip = await packageOf(keys, runtime, tried, preview);
  const { verdict, faults } = await verify({ zip, trust: sha256(Buffer.from(keys.publicKey, 'hex')) });
  if (verdict !== 'VERIFIED')
    throw new PackageRefusedError(
      `meeting ${runtime.ground.meetingId}: ${verdict} ${faults.map(({ place, en }) => `${place}: ${en}`).join(' ')}`,
    );
  await seal(command);
  return preview;
}

/** The package of a sealed record. */
export async function sealedPackage(
  keys: Pick<Keys, 'publicKey' | 'sign'>,
  runtime: Runtime,
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  sealed: Files | null,
): Promise<Uint8Array> {
  return packageOf(keys, runtime, await within((tx) => collect(tx, runtime)), sealed);
}
