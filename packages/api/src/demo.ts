import { z } from 'zod';
import { route } from './route.ts';

const done = z.object({ done: z.literal(true) });
const inBoth = z.object({ tr: z.string().max(400), en: z.string().max(400) });
/** A role from which the demonstration is watched: the host whose windows it has for itself, who signs in there, where it begins. */
const seat = z.object({
  host: z.string().regex(/^[a-z]+$/u),
  login: z.string().min(1).max(100),
  to: z.string().regex(/^\//u).max(200),
  name: inBoth,
  about: inBoth,
});
const stage = z.object({
  /** What has happened so far, told; the last is what happens now. */
  told: z.array(z.object({ at: z.string(), text: inBoth })),
  seats: z.array(seat),
  /** Where papers and package can be looked at, once the demonstration is over. */
  record: z.string().nullable(),
});
export type DemoStage = z.infer<typeof stage>;

/** What exists in demo mode only; the routes are not registered otherwise. */
export const getStage = route({
  method: 'GET',
  path: '/api/demo/stage',
  access: 'public',
  summary: 'Gösterim: roller ve anlatım',
  reply: stage,
});
export const tellStage = route({
  method: 'POST',
  path: '/api/demo/stage',
  access: 'public',
  summary: 'Gösterimin anlatımını sürdürür',
  body: z.object({
    text: inBoth.optional(),
    seats: z.array(seat).max(20).optional(),
    record: z.string().max(200).optional(),
  }),
  reply: done,
});
/** Moves the clock of the demonstration. */
export const moveClock = route({
  method: 'POST',
  path: '/api/demo/clock',
  access: 'public',
  summary: 'Gösterim saatini kurar',
  body: z.object({ at: z.iso.datetime({ precision: 3 }), speed: z.number().min(0).max(100_000).default(1) }),
  reply: done,
});
/** Lets a newcomer look at the demonstration as somebody; the session says so. */
export const signInAs = route({
  method: 'POST',
  path: '/api/demo/sign-in-as',
  access: 'public',
  summary: 'Gösterimde bir rol olarak girer',
  body: z.object({ login: z.string().min(1).max(100) }),
  reply: done,
});
