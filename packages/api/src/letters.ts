import { z } from 'zod';
import { route } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;
const choice = z.object({
  reminders: z.boolean(),
  /** What goes by mail after a meeting. */
  resultMail: z.enum(['NAMES', 'DECISIONS', 'LINK', 'NONE']),
  /** What members may read of a meeting that they were called to. */
  recordForMembers: z.enum(['PACKAGE', 'MINUTES', 'DECISIONS']),
  /** The version that was looked at when this was chosen. */
  version: z.number().int().min(0),
});
export type LettersChoice = z.infer<typeof choice>;

export const getLetters = route({
  method: 'GET',
  path: '/api/letters',
  access: OFFICERS,
  summary: 'İletilerin durumu: sırada bekleyen, gönderilen, geri dönen; kurumun iletilerle ilgili seçimleri',
  reply: z.object({
    /** False where no mail server is set: letters wait. */
    configured: z.boolean(),
    queued: z.number(),
    /** Since when the oldest of them waits. */
    waitsSince: z.string().nullable(),
    sent: z.number(),
    failed: z.number(),
    /** The last that came back, with the words of the mail server. */
    failures: z.array(z.object({ to: z.string(), subject: z.string(), at: z.string(), error: z.string() })),
    /** The address that stands in letters. */
    site: z.string(),
    choice,
  }),
});
export const chooseLetters = route({
  method: 'PUT',
  path: '/api/letters/choice',
  access: ['ADMIN'],
  fresh: true,
  summary: 'Anımsatma, sonuç iletisi ve üyelere açılan toplantı kaydı için kurumun seçimi',
  body: choice,
  reply: z.object({ version: z.number() }),
});
