import { z } from 'zod';
import { file, id, line, route, version } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;
const done = z.object({ done: z.literal(true) });
const listId = z.object({ listId: id });

const proofList = z.object({
  id,
  state: z.enum(['PRINTED', 'RECORDED', 'RELEASED', 'DROPPED']),
  printedAt: z.string(),
  printedBy: z.string(),
  recordedBy: z.string(),
  decidedBy: z.string(),
  people: z.number(),
  /** Those who signed. */
  signed: z.number(),
  proved: z.number(),
  scan: z.boolean(),
  /** Whether the asker may let it count: it waits, and somebody else recorded it. */
  mayRelease: z.boolean(),
  reason: z.string(),
});
export const listProofLists = route({
  method: 'GET',
  path: '/api/identity-lists',
  access: OFFICERS,
  summary: 'Kimlik tespiti listeleri ve durumları',
  reply: z.object({ lists: z.array(proofList), waiting: z.number(), alone: z.boolean() }),
});
export const printProofList = route({
  method: 'POST',
  path: '/api/identity-lists',
  access: OFFICERS,
  fresh: true,
  summary: 'Kaydını tamamlamış, kimliği saptanmamış üyelerin imzalayacağı listeyi düzenler',
  reply: z.object({ id, people: z.number() }),
});
export const getProofSheet = route({
  method: 'GET',
  path: '/api/identity-lists/:listId/sheet',
  access: OFFICERS,
  cost: 'heavy',
  summary: 'İmzalanacak liste (PDF)',
  params: listId,
  media: 'application/pdf',
  reply: file,
});
export const getProofList = route({
  method: 'GET',
  path: '/api/identity-lists/:listId',
  access: OFFICERS,
  summary: 'Bir listenin satırları',
  params: listId,
  reply: proofList.extend({
    /** Of the scan and of what is written in the rows. */
    version,
    rows: z.array(
      z.object({
        n: z.number(),
        memberNo: z.string(),
        name: z.string(),
        documentKind: z.string(),
        lastFour: z.string(),
        outcome: z.enum(['', 'PROVED', 'ENROLLED_ANEW', 'PROVED_BEFORE', 'LEFT']),
        /** The asker gave this person's link and does not prove the identity. */
        ownLink: z.boolean(),
      }),
    ),
  }),
});
export const uploadProofScan = route({
  method: 'POST',
  path: '/api/identity-lists/:listId/scan',
  access: OFFICERS,
  summary: 'İmzalanmış listenin taramasını yükler',
  params: listId,
  upload: { maxBytes: 20_000_000 },
  reply: done,
});
export const getProofScan = route({
  method: 'GET',
  path: '/api/identity-lists/:listId/scan',
  access: OFFICERS,
  summary: 'İmzalanmış listenin taraması',
  params: listId,
  media: 'application/octet-stream',
  reply: file,
});
export const recordProofList = route({
  method: 'POST',
  path: '/api/identity-lists/:listId/rows',
  access: OFFICERS,
  fresh: true,
  summary: 'İmzalayanları ve gördüğü belgeleri kaydeder; ikinci görevli onaylayana dek sonuç doğurmaz',
  params: listId,
  body: z.object({
    rows: z
      .array(
        z.object({
          n: z.number().int().min(1),
          documentKind: z.string().trim().min(2).max(60),
          lastFour: z
            .string()
            .trim()
            .regex(/^\d{4}$/u),
        }),
      )
      .min(1)
      .max(1000),
  }),
  reply: done,
});
export const releaseProofList = route({
  method: 'POST',
  path: '/api/identity-lists/:listId/release',
  access: OFFICERS,
  fresh: true,
  summary: 'İkinci görevli, taramayı satırlarla karşılaştırıp tespitleri geçerli kılar; her kişiye ileti gider',
  params: listId,
  /** What was compared. */
  body: z.object({ version }),
  reply: z.object({ proved: z.number(), left: z.number() }),
});
export const dropProofList = route({
  method: 'POST',
  path: '/api/identity-lists/:listId/drop',
  access: OFFICERS,
  summary: 'Listeden gerekçesiyle vazgeçer',
  params: listId,
  body: z.object({ reason: line(300).min(5) }),
  reply: done,
});
