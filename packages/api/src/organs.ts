import { z } from 'zod';
import { id, isoDay, line, route, version } from './route.ts';

const done = z.object({ done: z.literal(true) });
const OFFICERS = ['ADMIN', 'OFFICE'] as const;

const seat = z.object({
  id,
  organ: z.string(),
  principal: z.boolean(),
  rank: z.number(),
  duty: z.string(),
  memberId: id,
  name: z.string(),
  memberNo: z.string(),
  since: z.string(),
  termEnds: z.string().nullable(),
  until: z.string().nullable(),
  endReason: z.string(),
  version,
});
const elected = z.object({ memberId: id, name: z.string(), memberNo: z.string() });
export const getOrgans = route({
  method: 'GET',
  path: '/api/organs',
  access: OFFICERS,
  summary: 'Organlar, görevliler, süreler; seçilip henüz göreve başlamayanlar',
  reply: z.object({
    seats: z.array(seat),
    past: z.array(seat),
    sizes: z
      .object({
        board: z.tuple([z.number(), z.number()]),
        audit: z.tuple([z.number(), z.number()]),
        /** Where the statute has this organ. */
        discipline: z.tuple([z.number(), z.number()]).nullable(),
      })
      .nullable(),
    /** The board below half of its full number (TMK m.84). */
    belowHalf: z.object({ remaining: z.number(), full: z.number() }).nullable(),
    elected: z.array(
      z.object({
        meetingId: id,
        title: z.string(),
        on: z.string(),
        organ: z.string(),
        principals: z.array(elected),
        substitutes: z.array(elected),
      }),
    ),
  }),
});
export const DUTIES = ['BASKAN', 'BASKAN_YARDIMCISI', 'GENEL_SEKRETER', 'SAYMAN', 'UYE'] as const;
/** Names of the organs as records and screens write them. */
export const ORGAN_WORDS: Readonly<Record<string, string>> = {
  YONETIM_KURULU: 'Yönetim Kurulu',
  DENETIM_KURULU: 'Denetim Kurulu',
  DISIPLIN_KURULU: 'Disiplin Kurulu',
};
export const ORGAN_KINDS = ['YONETIM_KURULU', 'DENETIM_KURULU', 'DISIPLIN_KURULU'] as const;
const duty = z.union([z.enum(DUTIES), z.literal('')]);
export const seatMember = route({
  method: 'POST',
  path: '/api/organs/seats',
  access: OFFICERS,
  fresh: true,
  summary: 'Organ görevi verir',
  body: z.object({
    organ: z.enum(ORGAN_KINDS),
    principal: z.boolean(),
    rank: z.number().int().min(1).max(50),
    duty,
    memberId: id,
    since: isoDay,
    termEnds: isoDay.nullable().default(null),
  }),
  reply: z.object({ id }),
});
export const changeDuty = route({
  method: 'PUT',
  path: '/api/organs/seats/:seatId',
  access: OFFICERS,
  fresh: true,
  summary: 'Organ içindeki görev dağılımını ve görev süresini değiştirir',
  params: z.object({ seatId: id }),
  body: z.object({ duty, termEnds: isoDay.nullable(), version }),
  reply: done,
});
export const endSeat = route({
  method: 'POST',
  path: '/api/organs/seats/:seatId/end',
  access: OFFICERS,
  fresh: true,
  summary: 'Organ görevini sona erdirir; yedek sırayla çağrılır (PK-39)',
  params: z.object({ seatId: id }),
  body: z.object({ on: isoDay, reason: line(200).default('') }),
  reply: z.object({ movedUp: z.string().nullable(), assemblyBy: z.string().nullable() }),
});
export const seatElected = route({
  method: 'POST',
  path: '/api/organs/elected',
  access: OFFICERS,
  fresh: true,
  summary: 'Genel kurulda seçilenleri göreve başlatır, öncekilerin görevini sona erdirir',
  body: z.object({ meetingId: id, organ: z.enum(ORGAN_KINDS), on: isoDay, termEnds: isoDay.nullable() }),
  reply: z.object({ principals: z.number(), substitutes: z.number() }),
});
