import { z } from 'zod';
import { file, id, prose, route } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;
/** Plain members read what the institution lets them, and the divan what it signs; the handler looks. */
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
/** What became of a meeting, for whoever was called to it; how much of its papers the institution chooses. */
export const getOutcome = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/outcome',
  access: READERS,
  proof: true,
  summary: 'Toplantı kaydı: kararlar, seçilenler, tutanak, paket; çağrılan üyelere açıktır',
  params: meetingId,
  reply: z.object({
    phase: z.string(),
    body: z.enum(['ASSEMBLY', 'BOARD']),
    title: z.string(),
    on: z.string(),
    openedAt: z.string().nullable(),
    closedAt: z.string().nullable(),
    present: z.number(),
    entitled: z.number(),
    quorum: z
      .object({ required: z.number(), present: z.number(), reached: z.boolean(), attempt: z.number() })
      .nullable(),
    decisions: z.array(
      z.object({
        item: z.number(),
        question: z.string(),
        text: z.string(),
        result: z.enum(['CARRIED', 'LOST', 'CHOSEN', 'NONE', 'VOIDED']),
        chosen: z.string(),
        secret: z.boolean(),
        counts: z.array(z.object({ label: z.string(), votes: z.number() })),
        procedural: z.boolean(),
      }),
    ),
    elected: z.array(
      z.object({ organ: z.string(), principals: z.array(z.string()), substitutes: z.array(z.string()) }),
    ),
    papers: z.array(
      z.object({
        kind: z.string(),
        title: z.string(),
        version: z.number(),
        createdAt: z.string(),
        /** Null: it waits for signatures. `needed` is false where nobody signs. */
        signedAt: z.string().nullable(),
        needed: z.boolean(),
      }),
    ),
    /** Null also where the institution does not give it to its members. */
    package: z.object({ hash: z.string(), sealedAt: z.string(), bytes: z.number() }).nullable(),
    /** Of the key that signs journals and packages; whoever checks compares it. */
    fingerprint: z.string(),
    /** Of the member who asks: whether a certificate of attendance can be had. */
    certificate: z.boolean(),
    /** How much the institution lets its members read. */
    readers: z.enum(['PACKAGE', 'MINUTES', 'DECISIONS']),
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
  access: READERS,
  proof: true,
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
export const printStatute = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/statute-print',
  access: OFFICERS,
  cost: 'heavy',
  summary:
    'Değişen tüzüğün tam metnini, her sayfasında yönetim kurulunun imza yerleriyle basar (DY m.17); metin saklanmaz',
  params: meetingId,
  body: z.object({ text: prose(300_000, 50) }),
  media: 'application/pdf',
  reply: file,
});
/** For the member himself, once the meeting is closed, or for the office at the member's request. */
export const getCertificate = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/certificates/:memberId',
  access: READERS,
  proof: true,
  cost: 'heavy',
  summary: 'Katılım belgesi (PDF/A): üyenin kendisine ve büroya; toplantıda bulunmayana düzenlenmez',
  params: meetingId.extend({ memberId: id }),
  media: 'application/pdf',
  reply: file,
});
export const checkCertificate = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/certificates',
  access: OFFICERS,
  cost: 'search',
  summary: 'Gösterilen bir katılım belgesini doğrulama kodundan bulur: kimin, hangi özetle',
  params: meetingId,
  query: z.object({ code: z.string().max(20) }),
  reply: z.object({
    /** Null: this meeting has no certificate with such a code. */
    found: z.object({ memberId: id, name: z.string(), memberNo: z.string(), hash: z.string() }).nullable(),
  }),
});
/** Lists of a meeting to be counted and sorted elsewhere; no papers. */
export const MEETING_TABLES = ['attendance', 'votes', 'options', 'elected', 'floor'] as const;
export const getMeetingWorkbook = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/workbook',
  access: READERS,
  cost: 'heavy',
  summary: 'Hazirun, oylama sonuçları, adaylar ve söz, çalışma kitabı olarak (XLSX); alınması erişim kaydına yazılır',
  params: meetingId,
  media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  reply: file,
});
export const getMeetingTable = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/tables/:table',
  access: READERS,
  cost: 'heavy',
  summary:
    'Hazirun, oylama sonuçları, adaylar, seçilenler ya da söz, noktalı virgüllü CSV olarak; alınması erişim kaydına yazılır',
  params: meetingId.extend({ table: z.enum(MEETING_TABLES) }),
  media: 'text/csv; charset=utf-8',
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
