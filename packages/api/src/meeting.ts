import { askedForm, prose, requestLine, requestText } from '@divan/assembly/forms';
import { z } from 'zod';
import { IN_THE_ROOM } from './hall.ts';
import { room } from './room.ts';
import { file, id, isoDay, line, localHour, route, SIGNED_IN } from './route.ts';

const meetingId = z.object({ meetingId: id });
/** A text that goes into the content store; the journal gets its commitment. */
export const write = requestText(4000);
/** The name of something within a meeting: one writing, letters and figures. */
const key = z.stringFormat('key', /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u);

/** What a person may send; facts that the server knows better (approval, counts, keys, credentials) are not among them. */
export const commandInput = askedForm({
  text: requestText,
  line: requestLine,
  key,
  id,
  day: isoDay,
  hour: localHour,
  instant: z.iso.datetime({ precision: 3 }),
  whole: (least, most) => z.number().int().min(least).max(most),
  list: (of, most, least = 0) => z.array(of).min(least).max(most),
  part: (shape) => z.object(shape),
  words: (most) => prose(most, 1),
  publicKey: z.string().regex(/^[0-9a-f]{64}$/u),
});
export type CommandInput = z.infer<typeof commandInput>;
export const issueCommand = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/commands',
  access: IN_THE_ROOM,
  summary: 'Toplantıya bir işlem gönderir; yetki ve sıra toplantı kurallarınca denetlenir',
  params: meetingId,
  /** At a desk of a hall: the member whose act is written down, or whoever leads. */
  query: z.object({ for: id.exactOptional() }),
  body: commandInput,
  reply: z.object({ seq: z.number(), events: z.array(z.string()) }),
});

export const getRoom = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/room',
  access: IN_THE_ROOM,
  summary: 'Salon',
  params: meetingId,
  reply: room,
});
export const streamRoom = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/stream',
  access: IN_THE_ROOM,
  cost: 'stream',
  summary: 'Salonun canlı akışı (SSE, Last-Event-ID ile sürer)',
  params: meetingId,
  media: 'text/event-stream',
  reply: file,
});
/** What somebody openly votes: an option, or the marks of a sheet (the statute may have organs elected openly, DY m.16). */
const openChoice = z.union([z.string().min(1).max(60), z.array(key).max(200)]);
export type OpenChoice = z.infer<typeof openChoice>;

export const mine = z.object({
  entitled: z.boolean(),
  mayVote: z.boolean(),
  present: z.boolean(),
  order: z.number().nullable(),
  lead: z.boolean(),
  opener: z.boolean(),
  role: z.string(),
  /** Choice by open vote. */
  votes: z.record(z.string(), openChoice),
  /** How often an open vote was changed, by vote; those that never were are not here. */
  changed: z.record(z.string(), z.number()),
  ballots: z.array(z.string()),
  supported: z.array(z.string()),
  /** The roll call under way, when this person answered it or is not asked in it. */
  rollCall: z.object({ id: z.string(), state: z.enum(['ANSWERED', 'NOT_ASKED']) }).nullable(),
  videoLink: z.string(),
});
export type Mine = z.infer<typeof mine>;
export const getMine = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/mine',
  access: SIGNED_IN,
  summary: 'Toplantıda benim durumum',
  params: meetingId,
  reply: mine,
});
export const searchRoll = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/people',
  access: IN_THE_ROOM,
  cost: 'search',
  summary: 'Toplantıdakiler arasında arama (öneri ve adaylık için)',
  params: meetingId,
  query: z.object({ search: line(60).default(''), present: z.enum(['yes', 'no']).default('yes') }),
  reply: z.object({
    people: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        /** Member number; empty for whoever is not of the office. */
        no: z.string(),
        /** Place on the hazirun. */
        order: z.number().nullable(),
        present: z.boolean(),
      }),
    ),
    total: z.number(),
  }),
});
export const WRITINGS = ['motion', 'request', 'draft', 'objection'] as const;
export type Writing = (typeof WRITINGS)[number];
export const getWriting = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/writings/:writing/:key',
  access: IN_THE_ROOM,
  summary: 'Bir önergenin, gündeme ekleme isteminin ya da itirazın tam metni; salon başını gösterir',
  params: meetingId.extend({ writing: z.enum(WRITINGS), key }),
  reply: z.object({ text: z.string() }),
});
export const castOpenVote = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/votes/:voteId',
  access: ['MEMBER'],
  cost: 'vote',
  summary: 'Açık oy',
  params: meetingId.extend({ voteId: id }),
  body: z.object({ choice: openChoice }),
  reply: z.object({ recorded: openChoice }),
});
/** Where the statute allows it: the own open vote, changed until the vote is closed; each change stays in the record with its hour. */
export const changeOpenVote = route({
  method: 'PUT',
  path: '/api/meetings/:meetingId/votes/:voteId',
  access: ['MEMBER'],
  cost: 'vote',
  summary: 'Açık oyun kapanıştan önce değiştirilmesi; tüzük izin veriyorsa (DY m.16)',
  params: meetingId.extend({ voteId: id }),
  /** `version`: how often it was changed before, as the page knows it. */
  body: z.object({ choice: openChoice, version: z.number().int().min(0).max(1000) }),
  reply: z.object({ recorded: openChoice, changes: z.number() }),
});
/** How many have voted: numbers, never who. */
const turnout = z.object({
  voteId: z.string(),
  /** In a secret vote those who took their ballot, told in steps. */
  cast: z.number(),
  of: z.number(),
  /** By how many the figure moves: it says at least so many where this is more than one. */
  step: z.number(),
});
export type VoteTurnout = z.infer<typeof turnout>;
export const getTurnout = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/votes/:voteId/turnout',
  access: SIGNED_IN,
  summary: 'Açık oylamada kaç kişinin oy kullandığı; yalnız sayı, gizli oylamada basamaklı',
  params: meetingId.extend({ voteId: id }),
  reply: turnout,
});
export const takeBallot = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/votes/:voteId/ballot',
  access: ['MEMBER'],
  cost: 'vote',
  summary: 'Oy pusulası: kör imzalı tek kullanımlık kimlik (RFC 9474)',
  params: meetingId.extend({ voteId: id }),
  body: z.object({ blinded: z.string().regex(/^[\w+/=-]{100,1200}$/u) }),
  reply: z.object({ blindSignature: z.string() }),
});
/** Outside `/api`, so that no cookie of a session is ever sent here. */
export const castBallot = route({
  method: 'POST',
  path: '/urn/:voteId',
  access: 'urn',
  summary: 'Gizli oyu sandığa atar; kimlik taşıyan istek kabul edilmez',
  params: z.object({ voteId: id }),
  body: z.object({
    token: z.string().regex(/^[\w+/=-]{40,200}$/u),
    signature: z.string().regex(/^[\w+/=-]{100,1200}$/u),
    choice: z.union([z.string().min(1).max(60), z.array(z.string().min(1).max(60)).max(200)]),
  }),
  reply: z.object({ received: z.literal(true) }),
});
