import { z } from 'zod';
import { route } from './route.ts';

const change = z.object({ field: z.string(), before: z.unknown(), after: z.unknown() });
/** What entries of the log are about; `READ`: looking at personal data, and all that is nothing else. */
export const LOG_ABOUT = ['ALL', 'READ', 'ACCOUNTS', 'INSTITUTION', 'RECORDS', 'LETTERS'] as const;

export const getAdministrationLog = route({
  method: 'GET',
  path: '/api/administration-log',
  access: ['ADMIN'],
  summary: 'Yönetim ve erişim kaydı: kim neye baktı, neyi değiştirdi, ne zaman (KVKK m.12)',
  query: z.object({
    about: z.enum(LOG_ABOUT).default('ALL'),
    /** Where the last page ended. */
    before: z.string().max(120).optional(),
  }),
  reply: z.object({
    entries: z.array(
      z.object({
        key: z.string(),
        at: z.string(),
        /** Who did it; empty where the program or the operator of the machine did. */
        who: z.string(),
        kind: z.string(),
        /** The member, account or meeting it was about. */
        whose: z.string(),
        reason: z.string(),
        /** What stood there before and since, by field. */
        changes: z.array(change),
      }),
    ),
    next: z.string().nullable(),
  }),
});

export const getStatuteVersions = route({
  method: 'GET',
  path: '/api/statute/versions',
  access: ['ADMIN', 'OFFICE', 'BOARD_CHAIR', 'AUDITOR'],
  summary: 'Tüzük parametrelerinin sürümleri: kim, ne zaman, neyi değiştirdi',
  reply: z.object({
    versions: z.array(z.object({ version: z.number(), at: z.string(), who: z.string(), changes: z.array(change) })),
  }),
});
