import { z } from 'zod';
import { IN_THE_ROOM } from './hall.ts';
import { id, route, SIGNED_IN } from './route.ts';

const inRollCall = z.object({ meetingId: id, rollCallId: id });
const figures = { answered: z.number(), of: z.number() };

/** “Buradayım”: the member's own act in his or her session. Sent again it answers the same. */
export const answerRollCall = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/roll-calls/:rollCallId',
  access: ['MEMBER'],
  cost: 'vote',
  summary: 'Yoklamaya yanıt: buradayım (DY m.15)',
  params: inRollCall,
  reply: z.object(figures),
});

/** How many have answered: a number for everybody; names of those who have not for whoever leads. */
export const getRollCall = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/roll-calls/:rollCallId',
  access: SIGNED_IN,
  summary: 'Yoklamaya kaç kişinin yanıt verdiği; yanıt vermeyenlerin adları yalnız toplantıyı yönetene',
  params: inRollCall,
  reply: z.object({
    ...figures,
    /** Null for whoever does not lead. */
    missing: z.array(z.object({ id: z.string(), name: z.string(), order: z.number() })).nullable(),
  }),
});

/** Where somebody on the list stands: in the room, gone from it, never come. */
export const MANDATE_STATES = ['HERE', 'LEFT', 'NEVER'] as const;
export type MandateState = (typeof MANDATE_STATES)[number];

const wanted = {
  state: z.enum(['ALL', ...MANDATE_STATES]).default('ALL'),
  right: z.enum(['ALL', 'VOTE', 'NO_VOTE']).default('ALL'),
};

/** Mandate list: who may vote, who is here. For whoever leads, the divan, the office and desks that let people in or lead. */
export const getMandates = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/mandates',
  access: IN_THE_ROOM,
  cost: 'search',
  summary: 'Yetki listesi: kim oy kullanabilir, kim burada, kim ayrıldı, kim gelmedi',
  params: z.object({ meetingId: id }),
  query: z.object({
    search: z.string().max(60).default(''),
    ...wanted,
    page: z.coerce.number().int().min(1).max(2_000).default(1),
    /** The whole list, for printing. */
    whole: z.enum(['yes', 'no']).default('no'),
  }),
  reply: z.object({
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** Member number; empty for whoever is not of the office. */
        no: z.string(),
        order: z.number().nullable(),
        mayVote: z.boolean(),
        state: z.enum(MANDATE_STATES),
        /** When he or she came, or left. */
        at: z.string().nullable(),
      }),
    ),
    found: z.number(),
    pages: z.number(),
    counts: z.object({
      all: z.number(),
      mayVote: z.number(),
      HERE: z.number(),
      LEFT: z.number(),
      NEVER: z.number(),
      /** In the room with a vote: the base of majorities. */
      voting: z.number(),
    }),
  }),
});
export type Mandate = z.infer<typeof getMandates.reply>['people'][number];
