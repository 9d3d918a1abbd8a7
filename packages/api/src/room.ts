import type { WordedRefusal } from '@divan/law';
import { z } from 'zod';
import { itemPaper } from './item-papers.ts';
import { roomChoice as choice, roomMedium as medium, roomResult as result, roomVote as vote } from './room-vote.ts';
import { refusalReply } from './route.ts';

/** Somebody as the room names people. */
export const roomPerson = z.object({ id: z.string(), name: z.string(), no: z.string() });
const person = roomPerson;
export type Person = z.infer<typeof person>;
const people = z.array(person);
const divan = z.object({ chair: person, viceChairs: people, secretaries: people });
const slate = z.object({ principals: people, substitutes: people });

const item = z.object({
  id: z.string(),
  number: z.number(),
  kind: z.string(),
  title: z.string(),
  state: z.enum(['WAITING', 'NOW', 'DONE', 'REMOVED']),
  organs: z.array(z.string()),
  added: z.object({ supporters: z.number(), required: z.number() }).nullable(),
  secret: z.boolean(),
  /** When it was taken up, or last taken up again. */
  startedAt: z.string().nullable(),
  /** Planned for it by whoever prepared the meeting; null: nothing. */
  minutes: z.number().nullable(),
  text: z.string(),
  /** How many articles of the statute it changes; `getProposed` has them. */
  changes: z.number(),
  papers: z.array(itemPaper),
  /** Who may not vote on it (TMK m.82). */
  barred: people,
  /** Votes that law or agenda wants and that were not taken: an organ, or ITEM. */
  missing: z.array(z.string()),
  /** Something was put to the vote in vain; the item ends with a reason. */
  leavable: z.boolean(),
});
export type RoomItem = z.infer<typeof item>;

const election = z.object({
  id: z.string(),
  itemId: z.string(),
  organ: z.string(),
  method: z.enum(['SHEET', 'LISTS']),
  /** Whether its ballot is secret, by the statute or by what the assembly decided. */
  secret: z.boolean(),
  /** How many principals are elected, and how many substitutes. */
  seats: z.number(),
  substitutes: z.number(),
  state: z.enum(['CANDIDACIES', 'CLOSED', 'VOTING', 'LOT', 'SETTLED', 'UNDECIDED']),
  candidates: people,
  nominated: people,
  lists: z.array(z.object({ id: z.string(), name: z.string(), by: person, ...slate.shape })),
  /** The ballot that is held or comes next, where the statute knows several; else null. */
  round: z.number().nullable(),
  /** Who has a place by the ballots before. */
  placed: people,
  /** Who stands in the next ballot, while it has not begun. */
  next: z.array(z.string()),
  /** What stands without a rival will be voted on with yes or no. */
  unrivalled: z.boolean(),
  lotAmong: z.array(choice),
  /** Null until the count is settled. */
  elected: slate.nullable(),
});
export type RoomElection = z.infer<typeof election>;

/** A writing as the room shows it: its beginning; `more` where `getWriting` has the rest. */
const writing = { id: z.string(), by: person, text: z.string(), more: z.boolean() };

type May = Readonly<Record<string, true | WordedRefusal>>;
const fact = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);
const refusal = refusalReply.extend({ facts: z.record(z.string(), fact) });
const may: z.ZodType<May, May> = z.record(z.string(), z.union([z.literal(true), refusal]));

/** Why something cannot be done now; null where it can. */
export const lacking: z.ZodType<WordedRefusal | null, WordedRefusal | null> = refusal.nullable();
/** What can be put to the vote now, by how its mode and form are found. */
const ASKED_OF_A_HALL = ['DIVAN', 'DECISION', 'ELECTION', 'PROCEDURE'] as const;
const hall = z.object({
  /** For whom a console acts, those who come first first. */
  leaders: people,
  /** Everybody on the list who is inside, with a vote or without. */
  inside: z.number(),
  /** When somebody left last: with `inside` it tells a desk that its list is another, also where one left and one came back. */
  lastLeft: z.string().nullable(),
  /** Onlookers, officials and guests who came in. */
  guests: z.number(),
  /** Forms that people filed on paper: how many wait, and how many were dealt with. */
  filed: z.object({ waiting: z.number(), ended: z.number() }),
  /** Desks that work now. */
  desks: z.object({ ENTRY: z.number(), CONSOLE: z.number(), TELLER: z.number() }),
  /** The lawful ways of taking a vote, each with what is lacking for it now. */
  ways: z.array(
    z.object({
      of: z.enum(ASKED_OF_A_HALL),
      media: z.array(z.object({ medium, lacking })),
    }),
  ),
});
export type RoomHall = z.infer<typeof hall>;

const side = z.enum(['FOR', 'AGAINST', 'ON']);
export type FloorSide = z.infer<typeof side>;
/** Somebody on the list of speakers. */
const asks = z.object({
  id: z.string(),
  person,
  kind: z.enum(['SPEECH', 'POINT_OF_ORDER']),
  side: side.nullable(),
  /** The number of the motion that is spoken to, and whether its mover speaks. */
  motion: z.number().nullable(),
  mover: z.boolean(),
});
export type FloorAsk = z.infer<typeof asks>;
const speechTime = z.enum(['SPEECH', 'POINT_OF_ORDER', 'MOVER']);
export type SpeechTime = z.infer<typeof speechTime>;

const sections = z.object({
  meeting: z.object({
    id: z.string(),
    title: z.string(),
    institution: z.string(),
    body: z.enum(['ASSEMBLY', 'BOARD']),
    method: z.string(),
    specimen: z.boolean(),
    phase: z.string(),
    attempt: z.number(),
    on: z.string(),
    hour: z.string(),
    /** The second meeting and its own minimum (TMK m.78/2). */
    second: z.object({ on: z.string(), hour: z.string(), required: z.number() }).nullable(),
    chair: person.nullable(),
    openers: z.array(z.string()),
    openedAt: z.string().nullable(),
    closedAt: z.string().nullable(),
    recessUntil: z.string().nullable(),
    interruption: z.object({ from: z.string(), cause: z.string() }).nullable(),
    /** How many roll calls were held: whoever was found absent learns it. */
    rollCalls: z.number(),
    /** A roll call that members answer now. */
    rollCall: z.object({ id: z.string(), openedAt: z.string(), until: z.string(), asked: z.number() }).nullable(),
    ended: z.boolean(),
    /** Nobody who may lead is there: whoever holds the assembly together has a divan elected. */
    leadAway: z.boolean(),
    /** Principals of the board, whom the chair may appoint to open. */
    board: people,
    /** How often candidacies were announced, changed or taken back: who shows them asks anew. */
    announced: z.number(),
    /** Why it was not held on its day. */
    notHeld: z.string().nullable(),
  }),
  quorum: z.object({
    entitled: z.number(),
    present: z.number(),
    /** How often somebody came or went, with a vote or without: a list of who is here is read anew. */
    moves: z.number(),
    required: z.number(),
    reached: z.boolean(),
    recorded: z.boolean(),
    articles: z.string(),
    twoThirds: z.object({ required: z.number(), reached: z.boolean() }).nullable(),
  }),
  divan: divan.nullable(),
  proposals: z.array(z.object({ id: z.string(), by: person, ...divan.shape })),
  agenda: z.array(item),
  requests: z.array(
    z.object({
      ...writing,
      title: z.string(),
      supporters: z.number(),
      required: z.number(),
      outcome: z.string(),
    }),
  ),
  floor: z.object({
    /** In the order of the turn; `putBack`: at its head by the divan. */
    queue: z.array(asks.extend({ at: z.string(), putBack: z.boolean() })),
    speaking: asks.extend({ grantedAt: z.string(), seconds: z.number().nullable() }).nullable(),
    limit: z.number().nullable(),
    /** Speaking times: `null` seconds = no limit. A kind that is not listed has the time of speeches. */
    times: z.array(
      z.object({
        of: speechTime,
        seconds: z.number().nullable(),
        /** Who of the divan set it at the meeting; null: it is the statute’s. */
        setBy: person.nullable(),
      }),
    ),
    /** The statute’s article on speaking times; '' where it names none. */
    article: z.string(),
    /** Nobody is written down under the item under debate any more. */
    closed: z.boolean(),
    alternating: z.boolean(),
    /** Who has asked to speak under items to come, in the order of request; `closed`: their lists take nobody. */
    later: z.array(z.object({ itemId: z.string(), closed: z.boolean(), queue: z.array(asks) })),
    /** Whom the divan may put back at the head of the list. */
    putBack: z.array(z.object({ id: z.string(), person, spoke: z.boolean() })),
    handedIn: z.number(),
  }),
  motions: z.array(
    z.object({
      ...writing,
      number: z.number(),
      title: z.string(),
      supporters: z.number(),
      state: z.string(),
      itemId: z.string().nullable(),
      reason: z.string(),
      /** What it would change; `getProposed` has old and new. */
      amends: z
        .object({ of: z.enum(['ITEM', 'MOTION']), id: z.string(), article: z.string().nullable(), label: z.string() })
        .nullable(),
      /** Its text was decided meanwhile: the divan takes it off, with a reason. */
      overtaken: z.boolean(),
    }),
  ),
  /** Motions and requests for the agenda written before the sitting. */
  drafts: z.array(
    z.object({
      ...writing,
      title: z.string(),
      forAgenda: z.boolean(),
      /** Who writes it with the mover, and who would. */
      authors: people,
      asking: people,
      /** With the mover. */
      signed: z.number(),
      /** Somebody beside its authors has signed it: its text stands. */
      fixed: z.boolean(),
      round: z.number(),
      amends: z.string().nullable(),
    }),
  ),
  /** Until when they are written; null where the statute sets no day. */
  draftsUntil: z.string().nullable(),
  vote: vote.nullable(),
  results: z.array(result),
  elections: z.array(election),
  objections: z.array(z.object({ ...writing, answer: z.string().nullable() })),
  /** What divan and office put on the screens. */
  screen: z.object({
    announcement: z.object({ id: z.string(), text: z.string(), at: z.string() }).nullable(),
    /** The text that everybody is to see; null while the screens follow the meeting. */
    shown: z.object({ of: z.enum(['ITEM', 'MOTION']), id: z.string() }).nullable(),
  }),
  /** People are seen at the desks of a hall; null elsewhere. */
  hall: hall.nullable(),
  may,
});
/** The room as a class of people sees it, in sections; an event replaces the sections that changed. */
export type RoomSections = z.infer<typeof sections>;

export const room = sections.extend({
  seq: z.number(),
  /** The server's clock when this was sent. */
  now: z.string(),
  role: z.enum(['LEAD', 'SECRETARY', 'MEMBER', 'OBSERVER', 'OFFICE']),
});
export type Room = z.infer<typeof room>;

/** Sections whose entries have ids: of these a message carries the entries that changed or came, not the whole section. */
export const LISTED = ['agenda', 'proposals', 'requests', 'motions', 'drafts', 'elections', 'objections'] as const;

/** The room with the entries of a message put in: those known by their id are replaced, new ones stand at the end. */
export function withItems<R extends Partial<RoomSections>>(
  room: R,
  items: Readonly<Record<string, readonly { id: string }[]>>,
): R {
  const sections = Object.entries(items).map(([name, changed]) => {
    const all = [...((room[name as keyof R] ?? []) as readonly { id: string }[])];
    for (const one of changed) {
      const place = all.findIndex((known) => known.id === one.id);
      if (place < 0) all.push(one);
      else all[place] = one;
    }
    return [name, all] as const;
  });
  return { ...room, ...Object.fromEntries(sections) };
}

/** `may` as it travels on the stream: most commands are refused for one of a few reasons, so each reason goes once and commands name its place. */
export interface PackedMay {
  readonly said: readonly WordedRefusal[];
  readonly may: Readonly<Record<string, true | number>>;
}

export function packMay(may: RoomSections['may']): PackedMay {
  const places = new Map<string, number>();
  const said: WordedRefusal[] = [];
  const packed = Object.entries(may).map(([command, permission]) => {
    if (permission === true) return [command, true] as const;
    const key = JSON.stringify(permission);
    const place = places.get(key) ?? said.push(permission) - 1;
    places.set(key, place);
    return [command, place] as const;
  });
  return { said, may: Object.fromEntries(packed) };
}

export const unpackMay = ({ said, may }: PackedMay): RoomSections['may'] =>
  Object.fromEntries(
    Object.entries(may).map(([command, place]) => [command, place === true ? true : (said[place] as WordedRefusal)]),
  );
