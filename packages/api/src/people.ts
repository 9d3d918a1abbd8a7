import { z } from 'zod';
import { file, id, line, refusalReply, route } from './route.ts';

const done = z.object({ done: z.literal(true) });
const _code = z.string().trim().min(4).max(12);
/** A sentence in both languages of the pages. */
const _inBoth = z.object({ tr: z.string(), en: z.string() });

const person = z.object({
  accountId: id.nullable(),
  memberId: id.nullable(),
  memberNo: z.string(),
  name: z.string(),
  email: z.string(),
  roles: z.array(z.string()),
  enrolled: z.boolean(),
  proved: z.boolean(),
  /** How, when and by whom the identity was proved. */
  proof: z
    .object({
      method: z.string(),
      documentKind: z.string(),
      lastFour: z.string(),
      at: z.string(),
      officer: z.string(),
    })
    .nullable(),
  /** The last link and what became of it: waits in the queue, left the house, came back, was printed. */
  link: z
    .object({
      way: z.string(),
      at: z.string(),
      until: z.string(),
      state: z.enum(['QUEUED', 'SENT', 'FAILED', 'PRINTED', 'SHOWN', 'ENDED', 'EXPIRED']),
      error: z.string(),
    })
    .nullable(),
});
/** What the record of accesses to personal data tells apart (KVKK m.12). */
export type AccessAction =
  | 'APPLICATIONS_READ'
  | 'APPLICATION_ACCEPTED'
  | 'APPLICATION_REFUSED'
  | 'APPLICATIONS_CHOSEN'
  | 'CALL_SENT'
  | 'JOURNAL_READ'
  | 'LETTERS_CHOSEN'
  | 'MEMBERS_JOINED'
  | 'BACKUP_PAPER_CONFIRMED'
  | 'BACKUP_PAPER_DRAWN'
  | 'BACKUP_REHEARSAL'
  | 'CERTIFICATE_ISSUED'
  | 'ENROLMENTS_MAILED'
  | 'ENROLMENTS_PRINTED'
  | 'ENROLMENT_MAILED'
  | 'ENROLMENT_PRINTED'
  | 'EXPORT_OWN_DATA'
  | 'HALL_FORM_PRINTED'
  | 'IDENTITY_NUMBER_SHOWN'
  | 'IDENTITY_PROVED'
  | 'IDENTITY_WITHDRAWN'
  | 'INSTITUTION_EXPORTED'
  | 'MEETING_TABLES_EXPORTED'
  | 'MEMBERS_EXPORTED'
  | 'MEMBERS_IMPORTED'
  | 'MEMBER_READ'
  | 'NOTIFICATION_SHEET_READ'
  | 'PACKAGE_READ'
  | 'PAPER_READ'
  | 'PETITIONS_READ'
  | 'PRINTED_CALLS'
  | 'REGISTER_READ'
  | 'PROOF_LIST_PRINTED'
  | 'PROOF_LIST_SCANNED'
  | 'PROOF_LIST_RECORDED'
  | 'PROOF_LIST_RELEASED'
  | 'ROLL_READ'
  | 'STAFF_CLOSED'
  | 'TEXTS_ERASED'
  | 'TEXTS_READ';

export const listPeople = route({
  method: 'GET',
  path: '/api/people',
  access: ['ADMIN', 'OFFICE'],
  summary: 'Kimlik ve kayıt durumu',
  query: z.object({
    search: line(100).default(''),
    page: z.coerce.number().int().min(1).default(1),
    show: z.enum(['ALL', 'NOT_ENROLLED', 'NOT_REACHED', 'NOT_PROVED']).default('ALL'),
  }),
  reply: z.object({
    people: z.array(person),
    total: z.number(),
    /** False where no mail can be sent: letters are then printed. */
    mail: z.boolean(),
    /** The address that stands in letters. */
    site: z.string(),
    counts: z.object({ ALL: z.number(), NOT_ENROLLED: z.number(), NOT_REACHED: z.number(), NOT_PROVED: z.number() }),
  }),
});
export const proveIdentity = route({
  method: 'POST',
  path: '/api/members/:memberId/identity-proof',
  access: ['ADMIN', 'OFFICE'],
  fresh: true,
  summary: 'Kimlik tespitini kaydeder (DY m.15)',
  params: z.object({ memberId: id }),
  body: z.object({
    method: z.enum(['IN_PERSON', 'IDENTITY_SERVICE']),
    documentKind: line(60, 2),
    lastFour: z
      .string()
      .trim()
      .regex(/^\d{4}$/u),
    /** Six digits from the person's own device: where the association has one officer only, else of use but not needed. */
    deviceCode: z
      .string()
      .trim()
      .regex(/^\d{6}$/u)
      .optional(),
  }),
  reply: done,
});
/** At a desk with a queue: the person of a number, and what stands in the way of proving the identity now. */
export const lookAtDesk = route({
  method: 'GET',
  path: '/api/people/at-desk',
  access: ['ADMIN', 'OFFICE'],
  summary: 'Kimlik masası: numarası söylenen üye, kimliği şimdi saptanabilir mi',
  query: z.object({ no: z.string().trim().min(1).max(40) }),
  reply: z.object({
    memberId: id,
    memberNo: z.string(),
    name: z.string(),
    refusal: refusalReply.nullable(),
    /** A single officer needs the six digits that the person's own device shows. */
    codeNeeded: z.boolean(),
  }),
});
export const withdrawProof = route({
  method: 'POST',
  path: '/api/members/:memberId/identity-proof/withdraw',
  access: ['ADMIN', 'OFFICE'],
  fresh: true,
  summary: 'Yanlış kaydedilen kimlik tespitini gerekçesiyle geri alır; kişi salondaysa çıkar',
  params: z.object({ memberId: id }),
  body: z.object({ reason: line(300).min(10) }),
  reply: done,
});
export const issueEnrolment = route({
  method: 'POST',
  path: '/api/members/:memberId/enrolment',
  access: ['ADMIN', 'OFFICE'],
  fresh: true,
  summary: 'Kayıt bağlantısını üyenin adresine gönderir; bağlantı görevliye gösterilmez',
  params: z.object({ memberId: id }),
  reply: done,
});
export const printEnrolment = route({
  method: 'POST',
  path: '/api/members/:memberId/enrolment/print',
  access: ['ADMIN', 'OFFICE'],
  fresh: true,
  summary: 'E-postası olmayan üyeye, posta sunucusu yokken her üyeye elden verilecek kapalı kayıt mektubu',
  params: z.object({ memberId: id }),
  media: 'application/pdf',
  reply: file,
});
export const printStaffEnrolment = route({
  method: 'POST',
  path: '/api/staff/:accountId/enrolment/print',
  access: ['ADMIN'],
  fresh: true,
  summary: 'Posta sunucusu yokken görevliye elden verilecek kapalı kayıt mektubu',
  params: z.object({ accountId: id }),
  media: 'application/pdf',
  reply: file,
});
/** For staff whose link was lost or ran out; the link before ends. */
export const issueStaffEnrolment = route({
  method: 'POST',
  path: '/api/staff/:accountId/enrolment',
  access: ['ADMIN'],
  fresh: true,
  summary: 'Kaydı bekleyen görevliye yeni kayıt bağlantısı gönderir; bağlantı gösterilmez',
  params: z.object({ accountId: id }),
  reply: done,
});
export const inviteAll = route({
  method: 'POST',
  path: '/api/members/enrolments',
  access: ['ADMIN', 'OFFICE'],
  cost: 'heavy',
  fresh: true,
  summary: 'Kaydı olmayan bütün üyelere bağlantı gönderir',
  reply: z.object({ mailed: z.number(), withoutEmail: z.number() }),
});
export const printEnrolments = route({
  method: 'POST',
  path: '/api/members/enrolments/print',
  access: ['ADMIN', 'OFFICE'],
  cost: 'heavy',
  fresh: true,
  summary: 'Postanın ulaşmadığı üyelere elden verilecek kapalı kayıt mektupları, her biri kendi koduyla; saklanmaz',
  media: 'application/pdf',
  reply: file,
});
export const createStaff = route({
  method: 'POST',
  path: '/api/staff',
  access: ['ADMIN'],
  fresh: true,
  summary: 'Büro görevlisi ya da gözlemci hesabı açar',
  body: z.object({
    name: line(100, 3),
    email: z.email(),
    roles: z.array(z.enum(['ADMIN', 'OFFICE', 'OBSERVER'])).min(1),
  }),
  /** `mailed` is false where no mail can be sent: the letter is then printed. */
  reply: z.object({ accountId: id, mailed: z.boolean() }),
});
export const listStaff = route({
  method: 'GET',
  path: '/api/staff',
  access: ['ADMIN'],
  summary: 'Görevli ve gözlemci hesapları',
  reply: z.object({
    staff: z.array(
      z.object({
        id,
        name: z.string(),
        email: z.string(),
        roles: z.array(z.string()),
        enrolled: z.boolean(),
        self: z.boolean(),
        /** A recovery code was shown; another officer lets the new enrolment go on. */
        recovers: z.boolean(),
      }),
    ),
    mail: z.boolean(),
  }),
});
export const allowRecovery = route({
  method: 'POST',
  path: '/api/staff/:accountId/recovery',
  access: ['ADMIN', 'OFFICE'],
  fresh: true,
  summary: 'Kurtarma kodu gösteren görevlinin yeniden kaydına ikinci görevli olarak izin verir',
  params: z.object({ accountId: id }),
  reply: done,
});
export const closeStaff = route({
  method: 'POST',
  path: '/api/staff/:accountId/close',
  access: ['ADMIN'],
  fresh: true,
  summary: 'Görevi biten görevlinin hesabını ve oturumlarını kapatır',
  params: z.object({ accountId: id }),
  reply: done,
});
export const getAccessLog = route({
  method: 'GET',
  path: '/api/access-log',
  access: ['ADMIN'],
  summary: 'Kişisel verilere erişim kaydı',
  query: z.object({ before: z.coerce.number().int().optional() }),
  reply: z.object({
    entries: z.array(
      z.object({
        id: z.number(),
        at: z.string(),
        who: z.string(),
        action: z.string(),
        subject: z.string(),
        /** The member whose data it was, if it was one member's. */
        whose: z.string(),
        reason: z.string(),
      }),
    ),
  }),
});

export const getInventory = route({
  method: 'GET',
  path: '/api/data-inventory',
  access: ['ADMIN', 'OFFICE', 'AUDITOR'],
  summary: 'Veri envanteri: amaç, dayanak, süre; yok etme kaydı (KVKK)',
  reply: z.object({
    tables: z.array(
      z.object({
        name: z.string(),
        purpose: z.object({ tr: z.string(), en: z.string() }),
        basis: z.string(),
        retention: z.object({ tr: z.string(), en: z.string() }),
        fields: z.array(z.object({ name: z.string(), kind: z.string() })),
      }),
    ),
    /** A reason stands where an officer destroyed something on request. */
    destroyed: z.array(z.object({ at: z.string(), kind: z.string(), rows: z.number(), reason: z.string() })),
  }),
});
