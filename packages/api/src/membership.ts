import { z } from 'zod';
import { MEMBER_KINDS, memberFields } from './office.ts';
import { id, isoDay, line, prose, route } from './route.ts';

const done = z.object({ done: z.literal(true) });
const OFFICERS = ['ADMIN', 'OFFICE'] as const;
const inBoth = z.object({ tr: z.string(), en: z.string() });

/** What an application says, by the rules of the register. */
export const applicant = memberFields
  .pick({ name: true, surname: true, phone: true, address: true, profession: true, education: true })
  .extend({
    email: z.email().max(254),
    birthDate: isoDay,
    identityNumber: memberFields.shape.identityNumber.default(''),
  });
export const getApplicationForm = route({
  method: 'GET',
  path: '/api/membership/form',
  access: 'public',
  summary: 'Üyelik başvurusu alınıyor mu; aydınlatma metni (TMK m.64; KVKK m.10)',
  reply: z.object({
    open: z.boolean(),
    institution: z.string(),
    /** What the association wants applicants to know. */
    note: z.string(),
    /** Whether an application that bears a signature is wanted before the board accepts. */
    signed: z.boolean(),
    notice: z.array(z.object({ heading: inBoth, text: inBoth })),
    /** Of the information text, sent back with the application. */
    noticeVersion: z.string(),
  }),
});
export const applyForMembership = route({
  method: 'POST',
  path: '/api/membership/applications',
  access: 'public',
  summary: 'Üyelik başvurusu; yazılan adrese onay bağlantısı gider, hesap açılmaz',
  body: applicant.extend({ notice: z.string().max(64) }),
  reply: done,
});
const link = z.object({ token: z.string().min(20).max(64) });
export const APPLICATION_STATES = ['SENT', 'CONFIRMED', 'ACCEPTED', 'REFUSED', 'WITHDRAWN'] as const;
/** What the link shows: nothing that was written in the application. */
const progress = z.object({
  institution: z.string(),
  state: z.enum(APPLICATION_STATES),
  number: z.number().nullable(),
  dueOn: z.string().nullable(),
  signed: z.boolean(),
});
export const lookAtApplication = route({
  method: 'POST',
  path: '/api/membership/look',
  access: 'public',
  summary: 'Başvurunun durumu, iletideki bağlantıyla',
  body: link,
  reply: progress,
});
export const confirmApplication = route({
  method: 'POST',
  path: '/api/membership/confirm',
  access: 'public',
  summary: 'Başvuruyu onaylar; otuz günlük süre başlar (TMK m.64)',
  body: link,
  reply: progress,
});
export const withdrawApplication = route({
  method: 'POST',
  path: '/api/membership/withdraw',
  access: 'public',
  summary: 'Başvurudan vazgeçer',
  body: link,
  reply: progress,
});

const setting = z.object({
  open: z.boolean(),
  signed: z.boolean(),
  note: prose(2000),
  /** Days for which refused and withdrawn applications are kept. */
  keepDays: z.number().int().min(30).max(730),
  /** How often it was chosen before. */
  version: z.number().int().min(0),
});
export const SIGNED_WAYS = ['PAPER', 'E_SIGNATURE', 'KEP'] as const;
const application = z.object({
  id,
  number: z.number(),
  state: z.enum(APPLICATION_STATES),
  name: z.string(),
  surname: z.string(),
  email: z.string(),
  phone: z.string(),
  address: z.string(),
  birthDate: z.string().nullable(),
  profession: z.string(),
  education: z.string(),
  /** Masked. */
  identityNumber: z.string().nullable(),
  confirmedAt: z.string(),
  dueOn: z.string(),
  late: z.boolean(),
  /** Under eighteen today: capacity to act is looked at (TMK m.64). */
  minor: z.boolean(),
  signedHow: z.enum(['', ...SIGNED_WAYS]),
  signedOn: z.string().nullable(),
  decisionNo: z.string(),
  decidedOn: z.string().nullable(),
  reason: z.string(),
  memberId: id.nullable(),
  memberNo: z.string(),
  /** Members of the register who may be the same person, and by what they are alike. */
  alike: z.array(
    z.object({
      memberId: id,
      memberNo: z.string(),
      name: z.string(),
      by: z.array(z.enum(['identityNumber', 'name', 'email', 'phone'])),
      left: z.boolean(),
    }),
  ),
});
export const listApplications = route({
  method: 'GET',
  path: '/api/applications',
  access: OFFICERS,
  summary: 'Üyelik başvuruları ve son karar günleri (TMK m.64)',
  reply: z.object({
    applications: z.array(application),
    setting,
    /** False where no mail can be sent: the page then takes no applications. */
    mail: z.boolean(),
    /** Address of the public page; empty where the address of the house is not known. */
    page: z.string(),
    /** The number after the highest. */
    nextNo: z.string(),
  }),
});
export const chooseApplications = route({
  method: 'PUT',
  path: '/api/applications/setting',
  access: ['ADMIN'],
  fresh: true,
  summary: 'Üyelik başvurusu sayfasını açar ya da kapatır',
  body: setting,
  reply: z.object({ version: z.number() }),
});
const applicationId = z.object({ applicationId: id });
export const recordSignedApplication = route({
  method: 'POST',
  path: '/api/applications/:applicationId/signed',
  access: OFFICERS,
  summary: 'İmzalı başvurunun geldiğini kaydeder (TMK m.64)',
  params: applicationId,
  body: z.object({ how: z.enum(SIGNED_WAYS), on: isoDay }),
  reply: done,
});
const decision = z.object({ decisionNo: line(40, 1), decidedOn: isoDay });
export const acceptApplication = route({
  method: 'POST',
  path: '/api/applications/:applicationId/accept',
  access: OFFICERS,
  fresh: true,
  summary: 'Yönetim kurulunun kabul kararını kaydeder; kişi üye kaydına geçer, kendisine yazılır (TMK m.64)',
  params: applicationId,
  body: decision.extend({
    memberNo: memberFields.shape.memberNo,
    kind: z.enum(MEMBER_KINDS),
    /** That somebody else is meant than the members who are alike. */
    apart: z.boolean().default(false),
  }),
  reply: z.object({ memberId: id }),
});
export const refuseApplication = route({
  method: 'POST',
  path: '/api/applications/:applicationId/refuse',
  access: OFFICERS,
  fresh: true,
  summary: 'Yönetim kurulunun ret kararını kaydeder, başvurana yazar; gerekçe isteğe bağlıdır (TMK m.63-64)',
  params: applicationId,
  body: decision.extend({ reason: prose(2000).default('') }),
  reply: done,
});
