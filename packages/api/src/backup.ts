import { z } from 'zod';
import { id, route } from './route.ts';

/** What is wrong with the backups of an installation, worst first. */
export const BACKUP_ALARMS = [
  'NO_PLACE',
  'NO_BACKUP',
  'BACKUP_LATE',
  'BACKUP_FAILED',
  'NO_PAPER',
  'REHEARSAL_FAILED',
  'REHEARSAL_LATE',
  'SAME_DISK',
] as const;
export type BackupAlarm = (typeof BACKUP_ALARMS)[number];

const rehearsal = z.object({
  at: z.string(),
  by: z.string(),
  file: z.string(),
  backupAt: z.string().nullable(),
  /** Null while it is being held. */
  passed: z.boolean().nullable(),
  checks: z.array(z.object({ name: z.string(), count: z.number(), of: z.number() })),
  faults: z.array(z.string()),
});

export const getBackup = route({
  method: 'GET',
  path: '/api/backup',
  access: ['ADMIN', 'OFFICE'],
  summary: 'Yedeklerin durumu: son yedek, noter dosyasındaki kâğıt, son tatbikat, uyarılar',
  reply: z.object({
    last: z
      .object({
        at: z.string(),
        reason: z.enum(['DAILY', 'SEALED', 'COMMAND']),
        bytes: z.number(),
        rows: z.number(),
        paper: z.boolean(),
      })
      .nullable(),
    ageHours: z.number().nullable(),
    failure: z.object({ at: z.string(), error: z.string() }).nullable(),
    paper: z.object({ drawnAt: z.string(), confirmedAt: z.string(), words: z.array(z.string()) }).nullable(),
    rehearsal: rehearsal.nullable(),
    rehearsalDue: z.string().nullable(),
    alarms: z.array(z.enum(BACKUP_ALARMS)),
  }),
});

/** The secret leaves the server once, in this answer, and is kept nowhere. */
export const drawBackupPaper = route({
  method: 'POST',
  path: '/api/backup/papers',
  access: ['ADMIN'],
  fresh: true,
  summary: 'Noter dosyası için yedek anahtarı üretir; kelimeler yalnız bu yanıtta görünür',
  reply: z.object({
    paperId: id,
    words: z.array(z.string()),
    /** Places, counted from 1, of the words that are typed back. */
    asked: z.array(z.number()),
    /** PDF, base64. */
    pdf: z.string(),
  }),
});

export const confirmBackupPaper = route({
  method: 'POST',
  path: '/api/backup/papers/:paperId/confirmation',
  access: ['ADMIN'],
  summary: 'Kâğıttan sorulan kelimeleri alır; doğruysa bundan sonraki yedekler bu kâğıtla da açılır',
  params: z.object({ paperId: id }),
  body: z.object({ words: z.string().max(200) }),
  reply: z.object({ done: z.literal(true) }),
});

export const rehearseBackup = route({
  method: 'POST',
  path: '/api/backup/rehearsals',
  access: ['ADMIN'],
  fresh: true,
  summary: 'Yedekten dönüş tatbikatı: son yedeği kâğıttaki kelimelerle boş bir veritabanına geri yükler ve denetler',
  body: z.object({ words: z.string().max(1000) }),
  reply: z.object({ started: z.literal(true) }),
});
