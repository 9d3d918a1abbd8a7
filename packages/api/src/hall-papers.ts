import { SCANNED } from '@divan/assembly/forms';
import { z } from 'zod';
import { type CommandInput, commandInput } from './meeting.ts';
import { lacking } from './room.ts';
import { file, id, route } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;
const inMeeting = z.object({ meetingId: id });

/** Forms of a hall that are printed before they are filled in. */
export const HALL_FORMS = [
  'entry-list',
  'entry-slips',
  'candidacy-form',
  'motion-form',
  'ballots',
  'ballot-bundles',
  'box-record',
  'count-form',
  'doubtful-papers',
  'packing-label',
] as const;
export const SCANS = SCANNED;
const scanned = z.enum(SCANNED);

export const getHallForm = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/hall/forms/:form',
  access: OFFICERS,
  cost: 'heavy',
  summary: 'Salonda elle doldurulan bir form (PDF/A): imza listesi, fiş, pusula, sayım cetveli, tutanak, etiket',
  params: inMeeting.extend({ form: z.enum(HALL_FORMS) }),
  query: z.object({
    /** Among how many entry desks the list and the slips are divided. */
    desks: z.coerce.number().int().min(1).max(20).default(1),
    by: z.enum(['LETTERS', 'NUMBERS']).default('LETTERS'),
    /** Election or vote; empty: the question is written by hand. */
    of: z.string().max(60).default(''),
    /** More than voters, in a hundred. */
    spare: z.coerce.number().int().min(0).max(100).default(10),
    bundle: z.coerce.number().int().min(5).max(500).default(50),
  }),
  media: 'application/pdf',
  reply: file,
});

const scanPlace = z.object({
  scanned,
  title: z.string(),
  voteId: z.string().nullable(),
  /** What was voted on; empty for what is of the whole meeting. */
  vote: z.string(),
});
const filing = z.object({
  id: z.string(),
  kind: z.enum(['CANDIDACY', 'LIST', 'MOTION', 'AGENDA_ITEM']),
  by: z.string(),
  about: z.string(),
  names: z.array(z.string()),
  at: z.string(),
  state: z.enum(['FILED', 'TAKEN_UP', 'WITHDRAWN']),
});
/** What of a hall lies on paper: what can be printed, what was scanned and what waits for it, what people filed. */
export const getHallPapers = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/hall/papers',
  access: OFFICERS,
  summary: 'Salonun kâğıtları: basılacak formlar, taramalar, kâğıtla verilen formlar',
  params: inMeeting,
  reply: z.object({
    title: z.string(),
    on: z.string(),
    phase: z.string(),
    body: z.enum(['ASSEMBLY', 'BOARD']),
    physical: z.boolean(),
    /** Whether the first desk was opened: from then on it is a hall. */
    inHall: z.boolean(),
    forms: z.array(z.object({ form: z.enum(HALL_FORMS), title: z.string(), ofVote: z.boolean() })),
    /** Elections and secret votes for which papers can be printed. */
    votes: z.array(z.object({ id: z.string(), title: z.string(), ready: z.boolean() })),
    scans: z.array(scanPlace.extend({ hash: z.string(), at: z.string(), withdrawn: z.string().nullable() })),
    /** Where a scan can be put; `kept` says how many are there. */
    places: z.array(scanPlace.extend({ kept: z.number(), wanted: z.boolean() })),
    organs: z.array(
      z.object({
        organ: z.string(),
        name: z.string(),
        method: z.enum(['SHEET', 'LISTS']),
        seats: z.number(),
        substitutes: z.number(),
      }),
    ),
    filings: z.array(filing),
  }),
});

/** What people filed on paper, as whoever leads has it at the console: what can be taken up now, and why the rest cannot. */
export const getHallFilings = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/hall/filings',
  access: ['MEMBER', 'DESK'],
  cost: 'search',
  summary:
    'Kâğıtla verilen formlar, divan ve kürsü için: hangisi şimdi işleme alınabilir, öbürleri neden alınamaz (TMK m.79)',
  params: inMeeting,
  reply: z.object({
    filings: z.array(
      filing.extend({
        /** Of a candidacy or list: the organ. */
        organ: z.string().nullable(),
        /** Why it cannot be taken up now. */
        lacking,
      }),
    ),
  }),
});

export const uploadHallScan = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/hall/scans',
  access: OFFICERS,
  summary: 'Salonda imzalanan ya da doldurulan bir kâğıdın taramasını kanıt olarak saklar (DY m.15)',
  params: inMeeting,
  query: z.object({ scanned, vote: z.string().max(60).default('') }),
  upload: { maxBytes: 20_000_000 },
  reply: z.object({ hash: z.string() }),
});
export const getHallScan = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/hall/scans/:hash',
  access: OFFICERS,
  cost: 'heavy',
  summary: 'Kanıt olarak saklanan tarama; okunması erişim kaydına yazılır',
  params: inMeeting.extend({ hash: z.string().regex(/^[\da-f]{64}$/u) }),
  media: 'application/octet-stream',
  reply: file,
});

const ACTS = ['fileCandidacy', 'fileList', 'fileMotion', 'withdrawFiling', 'takeUpFiling', 'withdrawScan'] as const;
export type HallPaperAct = Extract<CommandInput, { type: (typeof ACTS)[number] }>;
const acts = commandInput.options.filter((option) => (ACTS as readonly string[]).includes(option.shape.type.value));
/** What an officer writes down in the name of the office, also one who is a member. */
export const actOnHallPapers = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/hall/acts',
  access: OFFICERS,
  cost: 'command',
  summary: 'Kâğıtla verilen adaylık, liste ve önergeyi yazar, geri çeker, işleme alır; yanlış taramayı geri çeker',
  params: inMeeting,
  body: z.discriminatedUnion('type', acts as never) as unknown as z.ZodType<HallPaperAct>,
  reply: z.object({ events: z.array(z.string()) }),
});

const ENTRY_SQUARE = /^G([\da-f]{6})-(\S{1,20})$/iu;
/** What the square on a printed call to a hall says: the meeting and the member number that stands in the letter anyway. It finds a name at the entry desk and opens nothing. */
export const entrySquare = (meetingId: string, memberNo: string): string =>
  `G${meetingId.replaceAll('-', '').slice(-6)}-${memberNo}`;
/** What a reader typed at a desk. @returns the number on the square of this meeting, null for the square of another, the text itself if it is no square */
export function squareRead(meetingId: string, typed: string): string | null {
  const found = ENTRY_SQUARE.exec(typed.trim());
  if (!found) return typed;
  const [, meeting = '', memberNo = ''] = found;
  return meeting.toLowerCase() === meetingId.replaceAll('-', '').slice(-6).toLowerCase() ? memberNo : null;
}
