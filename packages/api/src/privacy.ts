import { z } from 'zod';
import { id, isoDay, localHour, prose, route, SIGNED_IN } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;
const done = z.object({ done: z.literal(true) });

/** What a person can ask: the rights of KVKK m.11, and the correction of minutes (EM-R24). */
export const PETITION_KINDS = ['ACCESS', 'CORRECTION', 'ERASURE', 'OBJECTION', 'MINUTES_CORRECTION'] as const;
const petition = z.object({
  id,
  number: z.number(),
  kind: z.enum(PETITION_KINDS),
  meetingTitle: z.string(),
  text: z.string(),
  filedAt: z.string(),
  dueOn: z.string(),
  answer: z.string().nullable(),
  answeredAt: z.string().nullable(),
});
export const filePetition = route({
  method: 'POST',
  path: '/api/me/petitions',
  access: SIGNED_IN,
  summary: 'Kişisel veri başvurusu ya da tutanak düzeltme istemi (KVKK m.11)',
  body: z.object({ kind: z.enum(PETITION_KINDS), meetingId: id.nullable().default(null), text: prose(4000, 10) }),
  reply: z.object({ number: z.number(), dueOn: z.string() }),
});
export const myPetitions = route({
  method: 'GET',
  path: '/api/me/petitions',
  access: SIGNED_IN,
  summary: 'Kişinin kendi başvuruları',
  reply: z.object({ petitions: z.array(petition) }),
});
export const listPetitions = route({
  method: 'GET',
  path: '/api/petitions',
  access: OFFICERS,
  summary: 'Başvurular ve son yanıt günleri',
  reply: z.object({ petitions: z.array(petition.extend({ who: z.string(), late: z.boolean() })) }),
});
export const answerPetition = route({
  method: 'POST',
  path: '/api/petitions/:petitionId/answer',
  access: OFFICERS,
  summary: 'Başvuruyu yanıtlar; yanıt e-postayla da gider (KVKK m.13)',
  params: z.object({ petitionId: id }),
  body: z.object({ answer: prose(4000, 10) }),
  reply: done,
});

const breach = z.object({
  id,
  number: z.number(),
  learnedAt: z.string(),
  dueAt: z.string(),
  late: z.boolean(),
  what: z.string(),
  whose: z.string(),
  authorityToldAt: z.string().nullable(),
  authorityNote: z.string(),
  lateReason: z.string(),
  personsToldAt: z.string().nullable(),
  personsNote: z.string(),
});
export const listBreaches = route({
  method: 'GET',
  path: '/api/breaches',
  access: OFFICERS,
  summary: 'Veri ihlali kayıtları (KVKK m.12/5)',
  reply: z.object({ breaches: z.array(breach) }),
});
export const recordBreach = route({
  method: 'POST',
  path: '/api/breaches',
  access: OFFICERS,
  summary: 'Veri ihlalini kaydeder; 72 saatlik süre işler',
  body: z.object({ on: isoDay, hour: localHour, what: prose(4000, 10), whose: prose(1000, 3) }),
  reply: z.object({ number: z.number(), dueAt: z.string() }),
});
export const tellBreach = route({
  method: 'POST',
  path: '/api/breaches/:breachId/told',
  access: OFFICERS,
  summary: 'İhlalin Kurula ya da ilgili kişilere bildirildiğini kaydeder',
  params: z.object({ breachId: id }),
  body: z.object({
    whom: z.enum(['AUTHORITY', 'PERSONS']),
    on: isoDay,
    hour: localHour,
    note: prose(1000, 3),
    lateReason: prose(1000).default(''),
  }),
  reply: done,
});

/** What a text is that somebody wrote in a meeting. */
export const WRITING_KINDS = [
  'MOTION_TITLE',
  'MOTION',
  'REQUEST_TITLE',
  'REQUEST',
  'SPEECH',
  'OBJECTION',
  'OBJECTION_ANSWER',
  'DISSENT',
  'NOTE',
  'REASON',
  'QUESTION',
  'LIST_NAME',
  'STATEMENT',
  'LOT_ACCOUNT',
  'ANNOUNCEMENT',
  'BOARD_DECISION',
] as const;
const commitment = z.string().regex(/^[\da-f]{64}$/u);
const ofMeeting = z.object({ meetingId: id });
export const listTexts = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/texts',
  access: OFFICERS,
  cost: 'search',
  summary: 'Toplantıda yazılan metinler; silme istemini yanıtlamak için (KVKK m.7, m.11)',
  params: ofMeeting,
  reply: z.object({
    /** Whether the meeting is over: before, nothing is erased. */
    over: z.boolean(),
    texts: z.array(
      z.object({
        commitment,
        kind: z.enum(WRITING_KINDS),
        by: z.string(),
        at: z.string(),
        /** Its first 120 letters; empty once it was erased. */
        head: z.string(),
        erased: z.boolean(),
        /** The record consists of it, or the decision register says the same: it is not erased. */
        stays: z.enum(['RECORD', 'REGISTER']).nullable(),
      }),
    ),
  }),
});
export const eraseTexts = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/erasures',
  access: ['ADMIN'],
  fresh: true,
  cost: 'heavy',
  summary: 'Toplantıda yazılan metinleri siler; günlük bütün kalır (KVKK m.7; Silme Yönetmeliği m.7)',
  params: ofMeeting,
  body: z.object({ commitments: z.array(commitment).min(1).max(50), reason: prose(1000, 10) }),
  reply: z.object({ erased: z.number() }),
});
