import { PAPER_MEDIA } from '@divan/assembly/forms';
import { z } from 'zod';
import { IN_THE_ROOM } from './hall.ts';
import { file, id, line, prose, route } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;
const inMeeting = z.object({ meetingId: id });
const ofPaper = inMeeting.extend({ paperId: id });

/** A paper at an item of the agenda. */
export const itemPaper = z.object({
  id: z.string(),
  title: z.string(),
  media: z.enum(PAPER_MEDIA),
  bytes: z.number(),
  /** SHA-256 of the file, hex. */
  hash: z.string(),
  /** When it was laid there; null: with the call. */
  at: z.string().nullable(),
});
export type ItemPaperView = z.infer<typeof itemPaper>;

export const listItemPapers = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/papers',
  access: OFFICERS,
  summary: 'Gündem maddelerine konan belgeler, büro için',
  params: inMeeting,
  reply: z.object({ papers: z.array(itemPaper.extend({ itemId: z.string() })) }),
});
export const uploadItemPaper = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/items/:itemId/papers',
  access: ['ADMIN', 'OFFICE', 'MEMBER'],
  cost: 'heavy',
  summary: 'Gündem maddesine belge koyar (rapor, hesap, bütçe, taslak): büro çağrıdan önce ve sonra, divan toplantıda',
  params: inMeeting.extend({ itemId: z.string().min(1).max(60) }),
  query: z.object({ title: line(200, 2) }),
  upload: { maxBytes: 20_000_000 },
  reply: z.object({ id }),
});
export const withdrawItemPaper = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/papers/:paperId/withdraw',
  access: ['ADMIN', 'OFFICE', 'MEMBER'],
  summary: 'Maddeye konan belgeyi geri çeker; çağrıdan sonra gerekçesiyle',
  params: ofPaper,
  body: z.object({ reason: prose(4000).default('') }),
  reply: z.object({ done: z.literal(true) }),
});
export const getItemPaper = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/papers/:paperId',
  access: IN_THE_ROOM,
  summary: 'Maddeye konan belge',
  params: ofPaper,
  media: 'application/octet-stream',
  reply: file,
});

const change = z.object({
  article: z.string(),
  /** Null: a new article. */
  was: z.string().nullable(),
  /** Null: to be repealed. */
  becomes: z.string().nullable(),
  /** As an amendment that was carried has it. */
  amended: z.string().nullable(),
});
export type ProposedChange = z.infer<typeof change>;
export const getProposed = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/proposed/:of/:key',
  access: IN_THE_ROOM,
  summary: 'Bir maddenin ya da önergenin önerdiği metnin tamamı; değişiklikte eski ve yeni metin',
  params: inMeeting.extend({ of: z.enum(['item', 'motion']), key: z.string().min(1).max(60) }),
  reply: z.object({
    text: z.string(),
    amended: z.string().nullable(),
    changes: z.array(change),
    /** Of an amendment: what it changes, the text as it stands and as it would read. */
    amends: z.object({ label: z.string(), was: z.string().nullable(), becomes: z.string() }).nullable(),
  }),
});
export type Proposed = z.infer<typeof getProposed.reply>;
