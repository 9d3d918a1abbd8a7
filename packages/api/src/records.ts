import { z } from 'zod';
import { file, id, route } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;
const meetingId = z.object({ meetingId: id });
export const paper = z.object({
  kind: z.string(),
  title: z.string(),
  version: z.number(),
  modelHash: z.string(),
  fileHash: z.string(),
  createdAt: z.string(),
  signed: z.object({ at: z.string(), signedBy: z.array(z.string()) }).nullable(),
  replaced: z.boolean(),
  requiredSigners: z.array(z.string()),
});
export const getRecord = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/record',
  access: ['ADMIN', 'OFFICE', 'BOARD_MEMBER', 'AUDITOR'],
  summary: 'Toplantının kayıtları: belgeler, imza durumu, paket',
  params: meetingId,
  reply: z.object({
    phase: z.string(),
    papers: z.array(paper),
    missing: z.array(z.string()),
    head: z.object({ seq: z.number(), hash: z.string() }).nullable(),
    fingerprint: z.string(),
    package: z.object({ hash: z.string(), sealedAt: z.string(), bytes: z.number() }).nullable(),
    notes: z.boolean(),
    body: z.enum(['ASSEMBLY', 'BOARD']),
    handovers: z.array(z.object({ part: z.enum(['TO_CHAIR', 'TO_NEW_BOARD']), on: z.string() })),
    divanChair: z.string().nullable(),
    boardChair: z.string(),
    newBoard: z.array(z.string()),
  }),
});
export const issuePapers = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/papers',
  access: OFFICERS,
  summary: 'Tutanak, hazirun ve öteki belgeleri üretir; değişen belge yeni sürüm olur',
  params: meetingId,
  body: z.object({ reason: z.string().trim().max(500).default('') }),
  reply: z.object({ issued: z.array(z.string()) }),
});
export const getPaper = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/papers/:kind/:version',
  access: ['ADMIN', 'OFFICE', 'BOARD_MEMBER', 'AUDITOR'],
  summary: 'Belge (PDF/A)',
  params: meetingId.extend({ kind: z.string().max(40), version: z.coerce.number().int().min(1) }),
  media: 'application/pdf',
  reply: file,
});
export const uploadSignature = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/papers/:kind/:version/signature',
  access: OFFICERS,
  summary: 'İmzalı nüshanın taramasını kanıt olarak yükler',
  params: meetingId.extend({ kind: z.string().max(40), version: z.coerce.number().int().min(1) }),
  query: z.object({ signedBy: z.string().max(200) }),
  upload: { maxBytes: 20_000_000 },
  reply: z.object({ done: z.literal(true) }),
});
export const sealPackage = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/seal',
  access: OFFICERS,
  summary: 'Paketi mühürler; günlük kapanır',
  params: meetingId,
  reply: z.object({ hash: z.string() }),
});
export const getPackage = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/package',
  access: ['ADMIN', 'OFFICE', 'BOARD_MEMBER', 'AUDITOR'],
  summary: 'Mühürlü paket',
  params: meetingId,
  media: 'application/zip',
  reply: file,
});
