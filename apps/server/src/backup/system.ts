import { dots } from '@divan/documents';
import type { System } from '../system.ts';
import { inventory } from './inventory.ts';
import type { BackupReason } from './place.ts';

/** Backups by the program, the paper that opens them, rehearsals of the restore. */
export const backup: System = {
  name: 'backup',
  serves: [
    {
      no: 4,
      reach: 'part',
      pages: ['/buro/yedek'],
      tests: [
        'apps/server/src/backup/backup.test.ts',
        'apps/server/src/backup/desk.test.ts',
        'apps/web/e2e/backup.e2e.ts',
      ],
      papers: ['backup-key'],
    },
  ],
  inventory,
  mount: async (serve, { deps }) => (await import('./backup-routes.ts')).backupRoutes(serve, deps),
  // Whoever never tried the way back does not know that there is one.
  duties: async (tx) => {
    const dueOn = await (await import('./desk.ts')).rehearsalDue(tx);
    return dueOn ? [{ kind: 'BACKUP_REHEARSAL', subject: dots(dueOn), dueOn, warnDays: 30, article: 'DY m.15/A' }] : [];
  },
  jobs: (deps) => ({
    'back-up-daily': async () => (await import('./desk.ts')).backUpDaily(deps),
    'back-up': async (payload) =>
      (await import('./desk.ts')).backUp(deps, (payload as { reason: BackupReason }).reason),
  }),
  // Every hour: whether the backup of the day stands.
  crontab: ['15 * * * * back-up-daily'],
};
