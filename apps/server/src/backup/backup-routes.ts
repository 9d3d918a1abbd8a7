import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import type { Serve } from '../serve.ts';
import { confirmBackupPaper } from './confirm-backup-paper.ts';
import { type BackupState, backupState } from './desk.ts';
import { drawBackupPaper } from './draw-backup-paper.ts';
import { paperName } from './paper-words.ts';
import { rehearseBackup } from './rehearse-backup.ts';

/** How backups stand, without the places and keys that are the operator's. */
const backupView = ({ last, paper, rehearsal, ...state }: BackupState) => ({
  ...state,
  last: last && { at: last.at, reason: last.reason, bytes: last.bytes, rows: last.rows, paper: last.paper },
  paper: paper && {
    drawnAt: paper.drawnAt,
    confirmedAt: paper.confirmedAt,
    words: paperName(paper.publicKey),
  },
  rehearsal: rehearsal && { ...rehearsal, checks: [...rehearsal.checks], faults: [...rehearsal.faults] },
  alarms: [...state.alarms],
});

/** Backups of the installation as the office sees them: their age, the paper in the notary’s file, rehearsals. */
export function backupRoutes(serve: Serve, deps: Deps): void {
  serve(api.getBackup, async ({ within }) => backupView(await within((tx) => backupState(tx, deps))));

  serve(api.drawBackupPaper, ({ session }) => drawBackupPaper(deps, session));

  serve(api.confirmBackupPaper, async ({ params: { paperId }, body: { words }, session }) => {
    await confirmBackupPaper(deps, session, { paperId, words });
    return { done: true as const };
  });

  serve(api.rehearseBackup, async ({ body, session }) => {
    await rehearseBackup(deps, session, body.words);
    return { started: true as const };
  });
}
