import { z } from 'zod';
import { id, line, route, SIGNED_IN } from './route.ts';

const inMeeting = z.object({ meetingId: id });
const done = z.object({ done: z.literal(true) });

/** Everybody in a room, and the desks of its hall. */
export const IN_THE_ROOM = [...SIGNED_IN, 'DESK'] as const;

/** What a desk of the hall is for: letting people in, leading for the chair, counting. */
export const deskDuty = z.enum(['ENTRY', 'CONSOLE', 'TELLER']);
export type DeskDuty = z.infer<typeof deskDuty>;

/** Who is let in without being on the list: whoever looks on, whoever works there, whoever was invited. */
export const guestKind = z.enum(['OBSERVER', 'OFFICIAL', 'GUEST']);
export type GuestKind = z.infer<typeof guestKind>;

export const openHallDesk = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/desks',
  access: IN_THE_ROOM,
  summary:
    'Salonda bir masa açar (kayıt, kürsü ya da oy sayıcı); eşleştirme kodu bir kez, on dakika için gösterilir (DY m.15)',
  fresh: 'DEPENDS',
  params: inMeeting,
  /** A console opens desks for whoever leads. */
  query: z.object({ for: id.exactOptional() }),
  body: z.object({ duties: z.array(deskDuty).min(1).max(3), operator: line(120) }),
  reply: z.object({
    deskId: id,
    /** Read as a square by the device's camera, or typed. */
    code: z.string(),
    until: z.string(),
    /** Where devices of the hall reach the program; null: where this page came from. */
    origin: z.string().nullable(),
    /** Fingerprint of the certificate they are shown, to be compared; null where an authority signed it. */
    fingerprint: z.string().nullable(),
  }),
});
export const listHallDesks = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/desks',
  access: IN_THE_ROOM,
  summary: 'Salonun masaları',
  params: inMeeting,
  reply: z.object({
    desks: z.array(
      z.object({
        deskId: id,
        duties: z.array(deskDuty),
        operator: z.string(),
        paired: z.boolean(),
        /** When it last asked for something. */
        seenAt: z.string().nullable(),
        ended: z.boolean(),
      }),
    ),
  }),
});
export const endHallDesk = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/desks/:deskId/end',
  access: IN_THE_ROOM,
  summary: 'Bir masayı kapatır; aygıtın yetkisi o anda biter',
  params: inMeeting.extend({ deskId: id }),
  query: z.object({ for: id.exactOptional() }),
  reply: done,
});
export const pairHallDesk = route({
  method: 'POST',
  path: '/api/hall/pair',
  access: 'public',
  summary: 'Aygıtı, masanın bir kez gösterilen koduyla eşleştirir',
  body: z.object({ code: z.string().trim().min(8).max(80) }),
  reply: z.object({ meetingId: id, deskId: id }),
});
/** What a desk knows of itself, and, where people come in or are led, who is on the list: kept on the device, so that the door goes on while the line is cut. */
export const getHallDesk = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/desk',
  access: ['DESK'],
  cost: 'search',
  summary: 'Masanın kendisi ve katılma hakkı bulunanların listesi (üye no, ad, tür, giriş)',
  params: inMeeting,
  reply: z.object({
    deskId: id,
    duties: z.array(deskDuty),
    operator: z.string(),
    people: z.array(
      z.object({
        id: z.string(),
        no: z.string(),
        name: z.string(),
        kind: z.enum(['FULL', 'HONORARY', 'LEGAL_PERSON_REPRESENTATIVE']),
        order: z.number().nullable(),
        present: z.boolean(),
      }),
    ),
    /** Onlookers, officials and guests who came in, never on the hazirun. */
    guests: z.array(z.object({ id: z.string(), kind: guestKind, name: z.string(), at: z.string() })),
  }),
});

/** How far the count of an open vote is, also of an electronic one that was stopped, for those whose it is: a teller's own, or what whoever leads is to announce. Nobody else sees a figure before it is announced. */
export const getHallCount = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/votes/:voteId/count',
  access: IN_THE_ROOM,
  summary:
    'Duyurulmamış sayım: salonda oy sayıcıya kendi sayımı ve tutmayan satırlar, yönetene duyurulacak sonuç; başka kimseye gösterilmez (DY m.16)',
  params: inMeeting.extend({ voteId: id }),
  reply: z.object({
    /** At a teller's desk: whether its count stands, and which figures and papers of it stand while the rest is counted again. */
    own: z.object({ stands: z.boolean(), figures: z.array(z.string()), sheets: z.array(z.number()) }).nullable(),
    /** At a teller's desk: how the other teller handed in the papers, which binds both; null while nothing shows it. */
    way: z.enum(['BY_SHEET', 'BY_FIGURE']).nullable(),
    /** What the two counts differ on: options, figures, papers by number. */
    differs: z.array(z.string()),
    /** Papers that the divan is to decide on, by number; whoever leads sees them. */
    inDoubt: z.array(z.number()),
    /** Whose names are called, in the order of the hazirun; whoever leads sees them. */
    names: z.array(z.object({ id: z.string(), name: z.string(), order: z.number() })),
    /** The complete count, and what would follow from it; whoever leads sees it. */
    recorded: z
      .object({
        cast: z.number(),
        counts: z.array(z.object({ id: z.string(), label: z.string(), votes: z.number() })),
        blank: z.number(),
        void: z.number(),
        /** Signatures for papers. */
        taken: z.number().nullable(),
        /** On how many the majority is reckoned. */
        base: z.number(),
        required: z.number().nullable(),
        articles: z.string(),
        carried: z.boolean().nullable(),
        /** Hands are equal, and by the statute the side of whoever leads prevails: how he or she voted is said with the announcement. */
        casting: z.boolean(),
        /** Equal votes that a lot must part, before a seat is given. */
        tied: z.array(z.string()),
        /** Of names that were called: who answered what, in the order of the hazirun. */
        answers: z.array(z.object({ id: z.string(), name: z.string(), order: z.number(), choice: z.string() })),
      })
      .nullable(),
  }),
});
