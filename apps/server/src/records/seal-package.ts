import { isOver } from '@divan/assembly';
import type { PackageVerdict } from '@divan/assembly/record';
import { witnessed } from '../box/officers.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { closeDuty } from '../duties/tasks.ts';
import { queueJob } from '../mail/mail-queue.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { refused } from '../refused.ts';
import { sha256 } from './package.ts';
import type { RecordCommand } from './record-command.ts';
import { keepPackage, keptPackage } from './record-repository.ts';
import { sealedPackage, sealVerified } from './sealing.ts';

/**
 * Seals the record of a meeting that is over and keeps its package; asked again, it answers with the package kept. @returns its hash
 * @throws RefusedError NOT_CLOSED_YET, WITNESS_MISSING, CHANGED_MEANWHILE
 */
export async function sealPackageOf(q: {
  readonly deps: Deps;
  readonly runtime: MeetingRuntime;
  readonly within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  readonly seal: RecordCommand;
  /** Brings papers and attempts up to what is sealed. */
  readonly prepare: () => Promise<void>;
  readonly verify: (ask: { zip: Uint8Array; trust: string }) => Promise<PackageVerdict>;
}): Promise<string> {
  const { deps, runtime, within, seal, prepare, verify } = q;
  const { institutionId, streamId: meetingId, meeting } = runtime;
  const ready = await within((tx) => keptPackage(tx, meetingId));
  if (ready) return ready.hash;
  if (!isOver(meeting.phase)) throw refused('NOT_CLOSED_YET');
  const keep = async (tx: Tx, zip: Uint8Array): Promise<void> => {
    const hash = sha256(zip);
    const at = deps.clock.now();
    await keepPackage(tx, { institutionId, meetingId, zip, hash, at });
    await queueJob(tx, 'back-up', { reason: 'SEALED' }, `backup:${meetingId}`);
    await closeDuty(tx, meetingId, 'SEAL_PACKAGE', { at, note: hash });
  };
  if (meeting.phase === 'sealed') {
    const zip = await sealedPackage(deps.keys, runtime, within);
    await within((tx) => keep(tx, zip));
    return sha256(zip);
  }
  const officers = meeting.ballotOfficers;
  if (officers?.format && !officers.witnessesAbsent && !(await within((tx) => witnessed(tx, meetingId))))
    throw refused('WITNESS_MISSING');
  await prepare();
  return sealVerified({ keys: deps.keys, runtime, within, verify, seal, keep });
}
