import { z } from 'zod';
import { file, id, prose, route } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;
/** Among plain members only those of the divan read the record; the handler looks. */
const READERS = ['ADMIN', 'OFFICE', 'BOARD_MEMBER', 'AUDITOR', 'MEMBER'] as const;
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
  access: READERS,
  summary: 'Toplantının kayıtları: belgeler, imza durumu, paket',
  params: meetingId,
  reply: z.object({
    phase: z.string(),
    meeting: z.object({
      title: z.string(),
      on: z.string(),
      openedAt: z.string().nullable(),
      closedAt: z.string().nullable(),
      method: z.string(),
      present: z.number(),
      items: z.number(),
      votes: z.number(),
    }),
    duties: z.array(z.object({ kind: z.string(), dueOn: z.string(), done: z.boolean() })),
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
  cost: 'heavy',
  summary: 'Tutanak, hazirun ve öteki belgeleri üretir; değişen belge yeni sürüm olur',
  params: meetingId,
  body: z.object({ reason: prose(500).default('') }),
  reply: z.object({ issued: z.array(z.string()) }),
});
export const getPaper = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/papers/:kind/:version',
  access: READERS,
  cost: 'heavy',
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
  cost: 'heavy',
  summary: 'Paketi mühürler; günlük kapanır',
  params: meetingId,
  reply: z.object({ hash: z.string() }),
});
export const getPackage = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/package',
  access: ['ADMIN', 'OFFICE', 'BOARD_MEMBER', 'AUDITOR'],
  cost: 'heavy',
  summary: 'Mühürlü paket',
  params: meetingId,
  media: 'application/zip',
  reply: file,
});
/** Exists only while it is sent: identity numbers and addresses are kept in the register, not in papers. */
export const getNotificationSheet = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/notification-sheet',
  access: OFFICERS,
  cost: 'heavy',
  summary: 'Sonuç bildirimi için DERBİS giriş dökümü (TC kimlik no, adres ve telefonla); saklanmaz, erişimi kaydedilir',
  params: meetingId,
  media: 'application/pdf',
  reply: file,
});
export const verifySealed = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/package/verdict',
  access: READERS,
  cost: 'heavy',
  summary: 'Mühürlü paketi yeniden doğrular',
  params: meetingId,
  reply: z.object({
    verdict: z.enum(['VERIFIED', 'SIGNER_UNCHECKED', 'ALTERED']),
    checks: z.array(z.object({ id: z.string(), count: z.number(), of: z.number() })),
    faults: z.array(z.object({ place: z.string(), tr: z.string(), en: z.string() })),
    notReproduced: z.array(z.string()),
    erased: z.number(),
  }),
});
