import { z } from 'zod';
import { letterCode } from './letter-code.ts';
import { file, id, line, ROLES, refusalReply, route, SIGNED_IN } from './route.ts';

const done = z.object({ done: z.literal(true) });
const token = z.string().min(10).max(200);
/** Of a link, or typed from a letter. */
const linkToken = token.overwrite(letterCode);
const code = z.string().trim().min(4).max(12);
/** A sentence in both languages of the pages. */
const inBoth = z.object({ tr: z.string(), en: z.string() });
/** What a browser calls itself while it enrols: loaded anew it goes on, and another that holds the same link learns nothing of it. */
const device = z
  .string()
  .regex(/^[\w-]{20,64}$/u)
  .optional();
const webauthn = z.record(z.string(), z.unknown());

export const getSetup = route({
  method: 'GET',
  path: '/api/setup',
  access: 'public',
  summary: 'Kurulum gerekiyor mu',
  reply: z.object({
    needed: z.boolean(),
    demo: z.boolean(),
    institution: z.string().nullable(),
    /** Where to ask for help: telephone and e-mail of the institution. */
    help: z.array(z.string()),
  }),
});

/** First run: the institution and its administrator, who goes on to enrol with the token in the reply. */
export const setUp = route({
  method: 'POST',
  path: '/api/setup',
  access: 'setup',
  summary: 'Kurumu ve yöneticisini oluşturur',
  body: z.object({
    token,
    institution: z.object({ name: line(200, 3), shortName: line(60, 2) }),
    administrator: z.object({ name: line(100, 3), email: z.email() }),
  }),
  reply: z.object({ enrolmentToken: z.string() }),
});

export const enrolmentView = z.object({
  name: z.string(),
  /** What is typed at sign-in; empty for staff. */
  memberNo: z.string(),
  institution: z.string(),
  smsAllowed: z.boolean(),
  notice: z.array(z.object({ heading: inBoth, text: inBoth })),
});

export const getNotice = route({
  method: 'GET',
  path: '/api/notice',
  access: 'public',
  summary: 'Aydınlatma metni (KVKK m.10)',
  reply: z.object({ notice: enrolmentView.shape.notice }),
});
export const lookAtEnrolment = route({
  method: 'POST',
  path: '/api/enrolment/look',
  access: 'setup',
  summary: 'Kayıt bağlantısını açar, aydınlatma metnini gösterir',
  body: z.object({ token: linkToken }),
  reply: enrolmentView,
});
/** The same answer for whatever is asked: the link goes to the address in the register or nowhere. */
export const resendLink = route({
  method: 'POST',
  path: '/api/enrolment/resend',
  access: 'public',
  summary: 'Kayıt bağlantısını kayıtlı e-posta adresine yeniden gönderir',
  body: z.object({ login: line(200).min(1) }),
  reply: done,
});
export const beginTotp = route({
  method: 'POST',
  path: '/api/enrolment/totp',
  access: 'setup',
  summary: 'Doğrulama uygulaması için gizli anahtar; kayıt bitinceye dek aynı cihaza aynısı verilir',
  body: z.object({ token: linkToken, device }),
  reply: z.object({
    secret: z.string(),
    uri: z.string(),
    /** Another device began with this link before: what its square put into an application does not fit here. */
    begunElsewhere: z.boolean(),
  }),
});
export const sendEnrolmentSms = route({
  method: 'POST',
  path: '/api/enrolment/sms',
  access: 'setup',
  summary: 'Telefona kod gönderir',
  body: z.object({ token: linkToken, phone: z.string().regex(/^\+[1-9]\d{7,14}$/u) }),
  reply: done,
});
const enrolled = z.object({ recoveryCodes: z.array(z.string()) });
export const finishEnrolment = route({
  method: 'POST',
  path: '/api/enrolment/finish',
  access: 'setup',
  summary: 'Parola ve ikinci doğrulamayı kurar',
  body: z.object({ token: linkToken, password: z.string().max(200), factor: z.enum(['TOTP', 'SMS']), code, device }),
  reply: enrolled,
});
export const beginPasskey = route({
  method: 'POST',
  path: '/api/enrolment/passkey-options',
  access: 'setup',
  summary: 'Geçiş anahtarı kurulumunu başlatır',
  body: z.object({ token: linkToken }),
  reply: webauthn,
});
export const finishPasskey = route({
  method: 'POST',
  path: '/api/enrolment/passkey',
  access: 'setup',
  summary: 'Geçiş anahtarını kaydeder',
  body: z.object({ token: linkToken, response: webauthn }),
  reply: enrolled,
});

export const signIn = route({
  method: 'POST',
  path: '/api/sign-in',
  access: 'public',
  summary: 'Parola; ikinci doğrulama için adım verir',
  body: z.object({ login: line(200, 1), password: z.string().max(200) }),
  reply: z.object({ step: z.string(), factor: z.enum(['TOTP', 'SMS']) }),
});
export const signInSecond = route({
  method: 'POST',
  path: '/api/sign-in/second',
  access: 'public',
  summary: 'İkinci doğrulama',
  /** One password may open several accounts: their steps travel as one. */
  body: z.object({ step: z.string().min(10).max(400), code }),
  reply: done,
});
export const passkeyChallenge = route({
  method: 'POST',
  path: '/api/sign-in/passkey-options',
  access: 'public',
  summary: 'Geçiş anahtarıyla girişi başlatır',
  reply: webauthn,
});
export const signInPasskey = route({
  method: 'POST',
  path: '/api/sign-in/passkey',
  access: 'public',
  summary: 'Geçiş anahtarıyla giriş',
  body: z.object({ response: webauthn }),
  reply: done,
});
export const recover = route({
  method: 'POST',
  path: '/api/recover',
  access: 'public',
  summary: 'Kurtarma kodu: yalnız yeniden kayıt sağlar',
  body: z.object({ login: line(200, 1), code: z.string().trim().min(8).max(40) }),
  /** For staff the token waits until another officer lets it go on. */
  reply: z.object({ enrolmentToken: z.string(), waits: z.boolean() }),
});

export const me = z.object({
  accountId: id,
  name: z.string(),
  roles: z.array(z.enum(ROLES)),
  memberId: id.nullable(),
  memberNo: z.string().nullable(),
  institution: z.object({ id, name: z.string(), shortName: z.string() }),
  /** Whether the identity was proved for the factor that opened this session. */
  identityProved: z.boolean(),
  /** A link or recovery for this account that nobody has used yet: its owner should know of it. */
  linkOpen: z.object({ at: z.string(), by: z.string() }).nullable(),
  factors: z.array(z.string()),
  /** In a practice: nothing that happens here is real. */
  practice: z.boolean(),
  specimen: z.boolean(),
  demo: z.boolean(),
  /** Origin that takes secret ballots, when it is a host of its own. */
  urnOrigin: z.string().nullable(),
  now: z.string(),
});
export type Me = z.infer<typeof me>;
export const getMe = route({
  method: 'GET',
  path: '/api/me',
  access: SIGNED_IN,
  summary: 'Oturumdaki kişi',
  reply: me,
});
export const signOut = route({
  method: 'POST',
  path: '/api/sign-out',
  access: SIGNED_IN,
  cost: 'read',
  summary: 'Oturumu kapatır',
  reply: done,
});
export const confirmSession = route({
  method: 'POST',
  path: '/api/session/confirm',
  access: SIGNED_IN,
  cost: 'vote',
  summary: 'Kimliği yeniden doğrular',
  body: z.object({ code: code.optional(), response: webauthn.optional() }),
  reply: done,
});
export const sendConfirmSms = route({
  method: 'POST',
  path: '/api/session/sms',
  access: SIGNED_IN,
  cost: 'vote',
  summary: 'Yeniden doğrulama için SMS kodu',
  reply: done,
});
export const listSessions = route({
  method: 'GET',
  path: '/api/sessions',
  access: SIGNED_IN,
  summary: 'Açık oturumlar',
  reply: z.object({
    sessions: z.array(
      z.object({ id: z.string(), device: z.string(), since: z.string(), lastSeen: z.string(), current: z.boolean() }),
    ),
  }),
});
export const revokeSession = route({
  method: 'POST',
  path: '/api/sessions/revoke',
  access: SIGNED_IN,
  cost: 'read',
  summary: 'Bir oturumu kapatır',
  body: z.object({ id: z.string() }),
  reply: done,
});
export const exportMyData = route({
  method: 'GET',
  path: '/api/me/export',
  access: SIGNED_IN,
  cost: 'heavy',
  summary: 'Hakkımda tutulan bütün veriler (KVKK m.11)',
  media: 'application/json',
  reply: file,
});

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
  | 'BACKUP_PAPER_CONFIRMED'
  | 'BACKUP_PAPER_DRAWN'
  | 'BACKUP_REHEARSAL'
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
