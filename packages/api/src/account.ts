import { z } from 'zod';
import { file, route, SIGNED_IN } from './route.ts';

const done = z.object({ done: z.literal(true) });
const code = z.string().trim().min(4).max(12);
const webauthn = z.record(z.string(), z.unknown());
const enrolled = z.object({ recoveryCodes: z.array(z.string()) });

/** What open pages hear: tables of which something changed (`*`: own rights), `ended` when the session did. */
export const streamChanges = route({
  method: 'GET',
  path: '/api/changes/stream',
  access: SIGNED_IN,
  cost: 'stream',
  summary: 'Açık sayfalara neyin değiştiğini haber veren akış (SSE)',
  media: 'text/event-stream',
  reply: file,
});

export const showProofCode = route({
  method: 'POST',
  path: '/api/me/proof-code',
  access: ['MEMBER'],
  summary: 'Görevlinin yanında kendi cihazında gösterilecek altı haneli kod',
  reply: z.object({ code: z.string(), until: z.string() }),
});

export const SECURITY_KINDS = [
  'SIGN_IN',
  'SIGN_IN_FAILED',
  'CODE_WRONG',
  'LOCKED_OUT',
  'REFUSED',
  'RECOVERY',
  'RECOVERY_FAILED',
  'RECOVERY_ALLOWED',
  'LINK_MAILED',
  'LINK_PRINTED',
  'LINK_SHOWN',
  'ENROLLED',
  'PROVED',
  'PROOF_ENDED',
  'PASSWORD_CHANGED',
  'FACTOR_ADDED',
  'FACTOR_REMOVED',
  'CODES_RENEWED',
  'SESSION_ENDED',
  'ADDRESS_CHANGED',
  'STAFF_OPENED',
  'STAFF_CLOSED',
  'SEATED',
  'SEAT_ENDED',
] as const;
export type SecurityKind = (typeof SECURITY_KINDS)[number];
const securityEvents = z.object({
  events: z.array(
    z.object({
      id: z.number(),
      at: z.string(),
      kind: z.enum(SECURITY_KINDS),
      whose: z.string(),
      by: z.string(),
      detail: z.string(),
    }),
  ),
});
export const getSecurityEvents = route({
  method: 'GET',
  path: '/api/security-events',
  access: ['ADMIN'],
  summary: 'Güvenlik olayları (KVKK m.12)',
  query: z.object({ before: z.coerce.number().int().optional() }),
  reply: securityEvents,
});
export const getMySecurityEvents = route({
  method: 'GET',
  path: '/api/me/security-events',
  access: SIGNED_IN,
  summary: 'Hesabımdaki güvenlik olayları',
  query: z.object({ before: z.coerce.number().int().optional() }),
  reply: securityEvents,
});

export const myFactors = route({
  method: 'GET',
  path: '/api/me/factors',
  access: SIGNED_IN,
  summary: 'Doğrulama araçlarım',
  reply: z.object({
    passkeys: z.array(z.object({ id: z.string(), since: z.string(), current: z.boolean() })),
    totp: z.boolean(),
    sms: z.boolean(),
    password: z.boolean(),
    codesLeft: z.number(),
  }),
});
export const changePassword = route({
  method: 'POST',
  path: '/api/me/password',
  access: SIGNED_IN,
  fresh: true,
  summary: 'Parolayı değiştirir',
  body: z.object({ password: z.string().max(200) }),
  reply: done,
});
export const beginOwnTotp = route({
  method: 'POST',
  path: '/api/me/totp',
  access: SIGNED_IN,
  fresh: true,
  summary: 'Yeni doğrulama uygulaması için gizli anahtar',
  reply: z.object({ secret: z.string(), uri: z.string() }),
});
export const finishOwnTotp = route({
  method: 'POST',
  path: '/api/me/totp/finish',
  access: SIGNED_IN,
  fresh: true,
  summary: 'Doğrulama uygulamasını yeniler; eskisi geçersiz olur',
  body: z.object({ code }),
  reply: done,
});
export const beginOwnPasskey = route({
  method: 'POST',
  path: '/api/me/passkey-options',
  access: SIGNED_IN,
  fresh: true,
  summary: 'Yeni geçiş anahtarını başlatır',
  reply: webauthn,
});
export const finishOwnPasskey = route({
  method: 'POST',
  path: '/api/me/passkeys',
  access: SIGNED_IN,
  fresh: true,
  summary: 'Yeni geçiş anahtarını ekler',
  body: z.object({ response: webauthn }),
  reply: done,
});
export const removeOwnPasskey = route({
  method: 'POST',
  path: '/api/me/passkeys/remove',
  access: SIGNED_IN,
  fresh: true,
  summary: 'Bir geçiş anahtarını siler; onunla açılmış oturumlar kapanır',
  body: z.object({ id: z.string().max(1400) }),
  reply: done,
});
export const renewRecoveryCodes = route({
  method: 'POST',
  path: '/api/me/recovery-codes',
  access: SIGNED_IN,
  fresh: true,
  summary: 'Yeni kurtarma kodları verir; eskileri geçersiz olur',
  reply: enrolled,
});
