import { z } from 'zod';
import { route, SIGNED_IN } from './route.ts';

const done = z.object({ done: z.literal(true) });
const base64url = (bytes: number) =>
  z
    .string()
    .regex(/^[\w-]+$/u)
    .length(Math.ceil((bytes * 4) / 3));
const endpoint = z.url().max(1000);

/** Notifications on a device (RFC 8030, 8291, 8292): off until the institution switches them on, and then until a person asks for them on a device. */
export const getPush = route({
  method: 'GET',
  path: '/api/me/push',
  access: SIGNED_IN,
  summary: 'Cihaz bildirimleri bu kurumda açık mı, bu hesap hangi sayıda cihazda istedi',
  reply: z.object({
    offered: z.boolean(),
    /** The server's public key, which a browser asks for (base64url). */
    key: z.string(),
    devices: z.number(),
  }),
});
export const subscribePush = route({
  method: 'POST',
  path: '/api/me/push',
  access: SIGNED_IN,
  summary: 'Bu cihazda bildirim ister',
  body: z.object({ endpoint, keys: z.object({ p256dh: base64url(65), auth: base64url(16) }) }),
  reply: done,
});
export const unsubscribePush = route({
  method: 'POST',
  path: '/api/me/push/remove',
  access: SIGNED_IN,
  summary: 'Bildirimi bu cihazda ya da bütün cihazlarda kapatır',
  body: z.object({ endpoint: endpoint.nullable() }),
  reply: done,
});
const setting = z.object({ on: z.boolean(), since: z.string().nullable(), devices: z.number() });
export const getPushSetting = route({
  method: 'GET',
  path: '/api/push-setting',
  access: ['ADMIN', 'OFFICE'],
  summary: 'Kurumun cihaz bildirimi ayarı',
  reply: setting,
});
export const putPushSetting = route({
  method: 'PUT',
  path: '/api/push-setting',
  access: ['ADMIN'],
  fresh: true,
  summary: 'Cihaz bildirimlerini kurum için açar ya da kapatır; kapatınca bütün kayıtlar silinir (KVKK m.9)',
  unseen: 'one switch: whoever sets it says all of it, and the last word stands',
  body: z.object({ on: z.boolean() }),
  reply: setting,
});
