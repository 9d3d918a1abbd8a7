import { z } from 'zod';
import { id, route, SIGNED_IN } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;

/** Places from which a practice is seen: each is an address of its own, so that one person plays several side by side. */
export const PRACTICE_PLACES = ['buro', 'baskan', 'divan', 'uye'] as const;
export type PracticePlace = (typeof PRACTICE_PLACES)[number];
/** Address of a place; the pages lie under it. */
export const practiceBase = (place: string): string => `/prova/${place}`;

const practice = z.object({
  since: z.string(),
  meetingId: z.string(),
  places: z.array(z.object({ place: z.enum(PRACTICE_PLACES), name: z.string() })),
});

export const getPractice = route({
  method: 'GET',
  path: '/api/practice',
  access: OFFICERS,
  summary: 'Prova: örnek üyelerle oynanan genel kurul, gerçek kayıtlardan ayrı',
  reply: z.object({ practice: practice.nullable() }),
});
export const beginPractice = route({
  method: 'POST',
  path: '/api/practice',
  access: OFFICERS,
  cost: 'heavy',
  summary: 'Provayı kurar: örnek üyeler, organlar, bugüne çağrılmış bir genel kurul',
  reply: z.object({ practice }),
});
export const enterPractice = route({
  method: 'POST',
  path: '/api/practice/places',
  access: OFFICERS,
  summary: 'Provanın yerlerini bu tarayıcıya açar',
  reply: z.object({ practice }),
});
export const endPractice = route({
  method: 'DELETE',
  path: '/api/practice',
  access: OFFICERS,
  summary: 'Provayı bütün kayıtlarıyla siler',
  reply: z.object({ rows: z.number() }),
});

/** What sample members do when they are told to: nobody has twenty-five hands. */
export const SAMPLE_ACTS = ['ARRIVE', 'PROPOSE_DIVAN', 'SPEAK', 'MOVE', 'STAND', 'VOTE'] as const;
export type SampleAct = (typeof SAMPLE_ACTS)[number];
export const actAsSamples = route({
  method: 'POST',
  path: '/api/practice/meetings/:meetingId/acts',
  access: SIGNED_IN,
  cost: 'office',
  summary: 'Provada örnek üyeler: girer, divan önerir, söz ister, önerge verir, aday olur, oy verir',
  params: z.object({ meetingId: id }),
  body: z.object({ act: z.enum(SAMPLE_ACTS) }),
  /** How many did it; none where it is not the time for it. */
  reply: z.object({ done: z.number() }),
});
