import type * as api from '@divan/api';
import type { Payloads } from '@divan/ballot';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { runCommand } from '../machine/run-command.ts';
import { type MeetingHub, SYSTEM } from '../meeting/meeting-hub.ts';
import { postShare } from './counting.ts';
import { postCeremonyStep } from './officers.ts';

/** A step of a trustee on the board, and what follows from it: the key in the journal, or the count. @returns the height of its line @throws RefusedError */
export async function postBoxStep(
  deps: Deps,
  hub: MeetingHub,
  q: { readonly institutionId: string; readonly meetingId: string; readonly memberId: string },
  { type, payload }: z.output<typeof api.postBoxStep.body>,
): Promise<number> {
  const { institutionId, meetingId, memberId } = q;
  if (type === 'DecryptionShared') {
    const share = payload as unknown as Payloads['DecryptionShared'];
    const height = await deps.db.within(institutionId, (tx) => postShare(tx, meetingId, memberId, share));
    await hub.boxes.goOn({ institutionId, meetingId, voteId: share.contest });
    return height;
  }
  const { height, ready: complete } = await deps.db.within(institutionId, (tx) =>
    postCeremonyStep(tx, deps, meetingId, memberId, type, payload),
  );
  if (complete)
    await runCommand(hub, { institutionId, ...SYSTEM }, meetingId, { type: 'recordBallotKey', ...complete });
  return height;
}
