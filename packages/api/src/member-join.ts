import { z } from 'zod';
import { type memberFields, memberRow } from './office.ts';
import { id, line, refusalReply, route, version } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;

/** What may be taken over from the record that goes. The identity number follows by itself. */
export const JOINED_FIELDS = [
  'name',
  'surname',
  'kind',
  'email',
  'phone',
  'address',
  'birthDate',
  'profession',
  'education',
  'admittedOn',
] as const satisfies readonly (keyof typeof memberFields.shape)[];

/** A record as it stands beside the other, with what hangs on it. */
const side = memberRow.extend({
  version,
  address: z.string(),
  birthDate: z.string().nullable(),
  profession: z.string(),
  education: z.string(),
  admittedOn: z.string().nullable(),
  identityNumber: z.string().nullable(),
  /** Seats that are held or were held. */
  seats: z.array(
    z.object({
      organ: z.string(),
      principal: z.boolean(),
      duty: z.string(),
      since: z.string(),
      until: z.string().nullable(),
    }),
  ),
  account: z.object({ inUse: z.boolean(), proved: z.boolean(), lastSeen: z.string().nullable() }).nullable(),
  petitions: z.number(),
  devices: z.number(),
  /** Entries of the history. */
  history: z.number(),
  /** Meetings in which this record took part. */
  meetings: z.array(z.string()),
});
const pair = z.object({ keepId: id, goneId: id });

export const getMembersAlike = route({
  method: 'GET',
  path: '/api/members/:memberId/alike',
  access: OFFICERS,
  summary: 'Aynı kişi olabilecek öteki üye kayıtları',
  params: z.object({ memberId: id }),
  reply: z.object({ members: z.array(memberRow) }),
});
export const getMemberJoin = route({
  method: 'GET',
  path: '/api/members/join',
  access: OFFICERS,
  cost: 'search',
  summary: 'Aynı kişinin iki kaydı yan yana; ne taşınır, neye izin verilmez',
  query: pair,
  reply: z.object({
    keep: side,
    gone: side,
    /** Why they cannot be joined so; empty where they can. */
    refusals: z.array(refusalReply),
    /** Both have a login in use: one is chosen. */
    chooseLogin: z.boolean(),
  }),
});
export const joinMembers = route({
  method: 'POST',
  path: '/api/members/join',
  access: OFFICERS,
  fresh: true,
  summary: 'Aynı kişinin iki üye kaydını birleştirir; numaralardan biri kalır, öteki kayıt okunur durur',
  body: pair.extend({
    /** The records as they were looked at. */
    versions: z.object({ keep: version, gone: version }),
    /** What is taken over from the record that goes. */
    take: z.array(z.enum(JOINED_FIELDS)).max(JOINED_FIELDS.length),
    login: z.enum(['KEEP', 'GONE']).default('KEEP'),
    reason: line(300, 3),
  }),
  reply: z.object({ memberId: id }),
});
