import { z } from 'zod';

const option = z.object({
  id: z.string(),
  label: z.string(),
  detail: z.string(),
  /** A candidate's name as the register has it, in its parts; null where the option is no person. */
  person: z.object({ name: z.string(), surname: z.string() }).nullable(),
});
export const roomChoice = option.omit({ person: true });

/** What is voted on, beyond the question. */
const about = z.object({
  /** The motion, whose whole text `getWriting` has. */
  motionId: z.string().nullable(),
  people: z.array(z.object({ duty: z.string(), names: z.array(z.string()) })),
  /** Titles of agenda items, in the order that is voted on. */
  items: z.array(z.string()),
  text: z.string(),
  /** Whether the text is only the beginning. */
  more: z.boolean(),
  /** Old and new text are voted on, which `getProposed` has. */
  compared: z.boolean(),
});
export type VoteAbout = z.infer<typeof about>;

export const roomMode = z.enum(['OPEN', 'SECRET']);
export const roomMedium = z.enum(['HANDS', 'STANDING', 'NAMES', 'NO_OBJECTION', 'PAPER']);
export type Medium = z.infer<typeof roomMedium>;
export const roomVote = z.object({
  id: z.string(),
  itemId: z.string(),
  subject: z.string(),
  mode: roomMode,
  form: z.enum(['YES_NO', 'CHOICE', 'SHEET']),
  options: z.array(option),
  minMarks: z.number(),
  maxMarks: z.number(),
  question: z.string(),
  about,
  attending: z.number(),
  electorate: z.number(),
  barred: z.array(z.string()),
  openedAt: z.string(),
  until: z.string().nullable(),
  credentialKey: z.string().nullable(),
  /** A verifiable vote: OPEN while ballots are taken, COUNTING from then on until the count. */
  box: z.enum(['OPEN', 'COUNTING']).nullable(),
  /** The statute lets an open vote be changed until it is closed. */
  changeable: z.boolean(),
  /** Nobody votes any more; it is counted, and nobody but whoever leads sees a figure before it is announced. */
  stopped: z.boolean(),
  /** A vote of a hall: how it is taken and how far its count is, and no figure of it before it is announced (`getHallCount`). */
  hall: z
    .object({
      medium: roomMedium,
      /** Somebody objected to what was asked without a count. */
      objected: z.boolean(),
      /** How many tellers' counts stand. */
      entered: z.number(),
      /** How often both were asked to count again. */
      rounds: z.number(),
      /** How many papers the divan must decide on. */
      inDoubt: z.number(),
      /** The count is complete; the result is not announced yet. */
      recorded: z.boolean(),
    })
    .nullable(),
  required: z.number().nullable(),
  decision: z.enum(['ORDINARY', 'STATUTE_CHANGE', 'DISSOLUTION']),
  articles: z.string(),
});
export type RoomVote = z.infer<typeof roomVote>;

export const roomResult = z.object({
  id: z.string(),
  itemId: z.string(),
  subject: z.string(),
  mode: roomMode,
  question: z.string(),
  about,
  voided: z.boolean(),
  /** Declared void by the divan after its closing, with its reason. */
  annulled: z.boolean(),
  voidReason: z.string(),
  /** Whether the divan may declare it void and have it repeated. */
  repeatable: z.boolean(),
  /** Attending without a vote in it. */
  barred: z.number(),
  attending: z.number(),
  notVoted: z.number(),
  /** Open votes: how many voters changed their vote before the closing. */
  changed: z.number(),
  taken: z.number().nullable(),
  /** Verifiable votes: the figures of the closed box. */
  box: z
    .object({
      cast: z.number(),
      challenged: z.number(),
      taken: z.number(),
      declared: z.number(),
      issued: z.array(z.number()),
      head: z.string(),
    })
    .nullable(),
  /** A vote of a hall: how it was taken, the seals on its packed papers, its place in the paper book of a board. */
  hall: z
    .object({
      medium: roomMedium,
      seals: z.string().nullable(),
      book: z.object({ number: z.number(), page: z.number() }).nullable(),
    })
    .nullable(),
  counts: z.array(z.object({ label: z.string(), votes: z.number(), place: z.string() })),
  blank: z.number(),
  void: z.number(),
  required: z.number().nullable(),
  articles: z.string(),
  carried: z.boolean().nullable(),
  at: z.string(),
});
export type RoomResult = z.infer<typeof roomResult>;
