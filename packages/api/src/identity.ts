import { z } from 'zod';
import { letterCode } from './letter-code.ts';
import { file, id, line, ROLES, route, SIGNED_IN } from './route.ts';

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
    /** What its logo is known by (`getLogo`). */
    logo: z.string().nullable(),
    /** Where to ask for help: telephone and e-mail of the institution. */
    help: z.array(z.string()),
    /** Where weaknesses are reported, a URI; null where the operator named none. */
    security: z.string().nullable(),
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
  institution: z.object({ id, name: z.string(), shortName: z.string(), logo: z.string().nullable() }),
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
