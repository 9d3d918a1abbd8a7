import { z } from 'zod';
import { MEMBER_KINDS } from './office.ts';
import { line, route, version } from './route.ts';

const done = z.object({ done: z.literal(true) });

export const getOwnRecord = route({
  method: 'GET',
  path: '/api/me/record',
  access: ['MEMBER'],
  summary: 'Üye kaydında hakkımda yazanlar ve değişiklik geçmişi (KVKK m.11)',
  reply: z.object({
    version,
    memberNo: z.string(),
    name: z.string(),
    surname: z.string(),
    kind: z.enum(MEMBER_KINDS),
    email: z.string(),
    phone: z.string(),
    address: z.string(),
    birthDate: z.string().nullable(),
    profession: z.string(),
    education: z.string(),
    /** Masked. */
    identityNumber: z.string().nullable(),
    admittedOn: z.string().nullable(),
    /** A new address that has not been confirmed yet. */
    awaited: z.object({ email: z.string(), until: z.string() }).nullable(),
    /** False where no mail leaves the house: then the office changes the address. */
    mail: z.boolean(),
    history: z.array(
      z.object({
        at: z.string(),
        /** Whether the member did it. */
        own: z.boolean(),
        change: z.string(),
        fields: z.record(z.string(), z.unknown()),
      }),
    ),
  }),
});
export const putOwnRecord = route({
  method: 'PUT',
  path: '/api/me/record',
  access: ['MEMBER'],
  fresh: true,
  summary: 'Üye kaydındaki kendi telefonunu ve adresini değiştirir; geçmişe kendi adıyla yazılır',
  body: z.object({
    /** Also a value that stands as an old list once had it. */
    phone: line(1000),
    address: line(1000),
    version,
  }),
  reply: done,
});
export const changeOwnEmail = route({
  method: 'POST',
  path: '/api/me/email',
  access: ['MEMBER'],
  fresh: true,
  summary: 'Yeni e-posta adresine onay bağlantısı gönderir; eski adrese haber verilir',
  body: z.object({ email: z.email().max(254) }),
  reply: done,
});
export const cancelOwnEmail = route({
  method: 'POST',
  path: '/api/me/email/cancel',
  access: ['MEMBER'],
  summary: 'Onaylanmamış adres değişikliğinden vazgeçer',
  reply: done,
});
export const confirmOwnEmail = route({
  method: 'POST',
  path: '/api/email-change/confirm',
  access: 'public',
  summary: 'Yeni adresi, ona gönderilen bağlantıyla onaylar; bağlantı bir kez kullanılır',
  body: z.object({ token: z.string().min(20).max(64) }),
  reply: z.object({ institution: z.string(), email: z.string() }),
});
