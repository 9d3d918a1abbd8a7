import type { WordedRefusal } from '@divan/law';
import { z } from 'zod';
import { ORGANS } from './convening.ts';
import { file, id, isoDay, localHour, route, SIGNED_IN } from './route.ts';

const meetingId = z.object({ meetingId: id });
const written = (most: number) => z.object({ write: z.string().trim().min(1).max(most) });
/** A text that goes into the content store; the journal gets its commitment. What the room shows is read by everybody: four thousand letters. */
export const write = written(4000);
const title = written(300);
/** A speech or a summary for the minutes, which stands in the record and is not sent to every screen. */
const longWrite = written(20_000);
/** The name of something within a meeting: one writing, letters and figures. */
const key = z.stringFormat('key', /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,59}$/u);
const slate = z.object({ principals: z.array(id).max(60), substitutes: z.array(id).max(60) });
const subject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('DIVAN') }),
  z.object({ kind: z.literal('ITEM') }),
  z.object({ kind: z.literal('MOTION'), motionId: key }),
  z.object({ kind: z.literal('DISCHARGE'), organ: z.enum(ORGANS) }),
  z.object({ kind: z.literal('VOTE_MODE'), itemId: key }),
  z.object({ kind: z.literal('AGENDA_ORDER'), order: z.array(key).max(80) }),
  z.object({ kind: z.literal('AGENDA_REMOVE'), itemId: key }),
  z.object({ kind: z.literal('PROCEDURE') }),
  z.object({ kind: z.literal('ELECTION'), electionId: key }),
  z.object({ kind: z.literal('BOARD_DECISION'), text: write }),
]);
const c = <T extends string, S extends z.ZodRawShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

/** What a person may send; facts that the server knows better (approval, counts, keys, credentials) are not among them. */
export const commandInput = z.discriminatedUnion('type', [
  c('postponeMeeting', { to: isoDay, hour: localHour, reason: write }),
  c('openCheckIn', {}),
  c('admit', {}),
  c('leave', {}),
  c('recordRollCall', { absent: z.array(id).max(20_000) }),
  c('recordQuorum', { declareLacking: z.boolean() }),
  c('openMeeting', { overrideReason: write.nullable() }),
  c('proposeDivan', { proposalId: key, chair: id, viceChairs: z.array(id).max(5), secretaries: z.array(id).max(10) }),
  c('withdrawDivanProposal', { proposalId: key }),
  c('startItem', { itemId: key }),
  c('finishItem', { itemId: key }),
  c('noteItem', { itemId: key, text: longWrite }),
  c('requestAgendaItem', { requestId: key, title, text: write }),
  c('supportAgendaItem', { requestId: key, support: z.boolean() }),
  c('addRequestedItem', { requestId: key, itemId: key, after: key }),
  c('dropAgendaRequest', { requestId: key }),
  c('requestFloor', { requestId: key, kind: z.enum(['SPEECH', 'POINT_OF_ORDER']) }),
  c('withdrawFloorRequest', { requestId: key }),
  c('grantFloor', { requestId: key }),
  c('refuseFloor', { requestId: key, reason: write }),
  c('extendFloor', { seconds: z.number().int().min(10).max(3600) }),
  c('endSpeech', {}),
  c('handInSpeech', { speechId: key, text: longWrite }),
  c('setSpeechLimit', { seconds: z.number().int().min(30).max(7200).nullable() }),
  c('submitMotion', { motionId: key, title, text: write }),
  c('supportMotion', { motionId: key, support: z.boolean() }),
  c('withdrawMotion', { motionId: key }),
  c('admitMotion', { motionId: key, itemId: key }),
  c('refuseMotion', { motionId: key, reason: write }),
  c('openVote', {
    voteId: id,
    itemId: key,
    subject,
    question: write.nullable(),
    announcedSeconds: z.number().int().min(10).max(86_400).nullable(),
  }),
  c('closeVote', { voteId: id }),
  c('nameBallotOfficers', {
    trustees: z.array(id).max(20),
    witnesses: z.array(id).max(20),
    issuers: z.array(z.object({ name: title, memberId: id.nullable() })).max(5),
  }),
  c('dismissBallotOfficers', { reason: write }),
  c('recordWitnessAbsence', { reason: write }),
  c('confirmBallotKeys', { words: z.string().trim().min(1).max(300), readBy: z.array(id).max(20) }),
  c('registerVoterKey', { key: z.string().regex(/^[0-9a-f]{64}$/u) }),
  c('closeBox', { voteId: id }),
  c('voidBox', { voteId: id, reason: write }),
  c('extendVote', { voteId: id, seconds: z.number().int().min(10).max(86_400) }),
  c('recordConflict', { itemId: key, memberId: id, relation: z.enum(['SELF', 'SPOUSE', 'ASCENDANT', 'DESCENDANT']) }),
  c('recordDissent', { voteId: id, text: write }),
  c('openCandidacies', { electionId: key, itemId: key, organ: z.enum(ORGANS) }),
  c('declareCandidacy', { electionId: key }),
  c('nominateCandidate', { electionId: key, memberId: id }),
  c('recordWrittenCandidacy', { electionId: key, memberId: id }),
  c('withdrawCandidacy', { electionId: key }),
  c('submitList', { electionId: key, listId: key, name: title, slate }),
  c('withdrawList', { electionId: key, listId: key }),
  c('closeCandidacies', { electionId: key }),
  c('recordLot', { electionId: key, order: z.array(key).max(100), drawnBy: id.nullable(), account: write }),
  c('callRecess', { until: z.iso.datetime({ precision: 3 }) }),
  c('resumeMeeting', {}),
  c('adjournMeeting', { to: isoDay, hour: localHour, reason: write }),
  c('declareInterruption', {
    interruptionId: key,
    cause: write,
    affected: z.number().int().min(0).max(1_000_000).nullable(),
  }),
  c('endInterruption', {
    voidVote: z.boolean(),
    reason: write.nullable(),
    extendSeconds: z.number().int().min(0).max(86_400),
  }),
  c('warnParticipant', { memberId: id, reason: write }),
  c('raiseObjection', { objectionId: key, text: write }),
  c('answerObjection', { objectionId: key, accepted: z.boolean(), text: write }),
  c('closeMeeting', {}),
  c('recordHandover', {
    part: z.enum(['TO_CHAIR', 'TO_NEW_BOARD']),
    from: id,
    to: z.array(id).min(1).max(30),
    on: isoDay,
  }),
]);
export type CommandInput = z.infer<typeof commandInput>;
export const issueCommand = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/commands',
  access: SIGNED_IN,
  summary: 'Toplantıya bir işlem gönderir; yetki ve sıra toplantı kurallarınca denetlenir',
  params: meetingId,
  body: commandInput,
  reply: z.object({ seq: z.number(), events: z.array(z.string()) }),
});

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly no: string;
}
export interface RoomItem {
  readonly id: string;
  readonly number: number;
  readonly kind: string;
  readonly title: string;
  readonly state: 'WAITING' | 'NOW' | 'DONE' | 'REMOVED';
  readonly organs: readonly string[];
  readonly added: { readonly supporters: number; readonly required: number } | null;
  readonly secret: boolean;
  readonly startedAt: string | null;
  readonly text: string;
  /** Who may not vote on it (TMK m.82). */
  readonly barred: readonly Person[];
}
export interface RoomOption {
  readonly id: string;
  readonly label: string;
  readonly detail: string;
}
export interface RoomVote {
  readonly id: string;
  readonly itemId: string;
  readonly subject: string;
  readonly mode: 'OPEN' | 'SECRET';
  readonly form: 'YES_NO' | 'CHOICE' | 'SHEET';
  readonly options: readonly RoomOption[];
  readonly minMarks: number;
  readonly maxMarks: number;
  readonly question: string;
  readonly attending: number;
  readonly electorate: number;
  readonly barred: readonly string[];
  readonly openedAt: string;
  readonly until: string | null;
  readonly credentialKey: string | null;
  /** A verifiable vote: OPEN while ballots are taken, COUNTING while the trustees open the box. */
  readonly box: 'OPEN' | 'COUNTING' | null;
  readonly required: number | null;
  readonly decision: 'ORDINARY' | 'STATUTE_CHANGE' | 'DISSOLUTION';
  readonly articles: string;
}
export interface RoomResult {
  readonly id: string;
  readonly itemId: string;
  readonly subject: string;
  readonly mode: 'OPEN' | 'SECRET';
  readonly question: string;
  readonly voided: boolean;
  readonly attending: number;
  readonly notVoted: number;
  readonly taken: number | null;
  /** Verifiable votes: the figures of the closed box. */
  readonly box: {
    readonly cast: number;
    readonly challenged: number;
    readonly declared: number;
    readonly issued: readonly number[];
    readonly head: string;
  } | null;
  readonly counts: readonly { readonly label: string; readonly votes: number; readonly place: string }[];
  readonly blank: number;
  readonly void: number;
  readonly required: number | null;
  readonly articles: string;
  readonly carried: boolean | null;
  readonly at: string;
}
export interface RoomElection {
  readonly id: string;
  readonly itemId: string;
  readonly organ: string;
  readonly method: 'SHEET' | 'LISTS';
  readonly seats: number;
  readonly substitutes: number;
  readonly state: 'CANDIDACIES' | 'CLOSED' | 'VOTING' | 'LOT' | 'SETTLED';
  readonly candidates: readonly Person[];
  readonly nominated: readonly Person[];
  readonly lists: readonly {
    readonly id: string;
    readonly name: string;
    readonly by: Person;
    readonly principals: readonly Person[];
    readonly substitutes: readonly Person[];
  }[];
  readonly lotAmong: readonly RoomOption[];
  readonly principals: readonly Person[];
  readonly elected: readonly Person[];
}
/** The room as a class of people sees it, in sections; an event replaces the sections that changed. */
export interface RoomSections {
  readonly meeting: {
    readonly id: string;
    readonly title: string;
    readonly institution: string;
    readonly body: 'ASSEMBLY' | 'BOARD';
    readonly method: string;
    readonly specimen: boolean;
    readonly phase: string;
    readonly attempt: number;
    readonly on: string;
    readonly hour: string;
    /** The second meeting and its own minimum (TMK m.78/2). */
    readonly second: { readonly on: string; readonly hour: string; readonly required: number } | null;
    readonly chair: Person | null;
    readonly openers: readonly string[];
    readonly openedAt: string | null;
    readonly closedAt: string | null;
    readonly recessUntil: string | null;
    readonly interruption: { readonly from: string; readonly cause: string } | null;
    /** How many roll calls were held: whoever was found absent learns it. */
    readonly rollCalls: number;
    readonly ended: boolean;
  };
  readonly quorum: {
    readonly entitled: number;
    readonly present: number;
    readonly required: number;
    readonly reached: boolean;
    readonly recorded: boolean;
    readonly articles: string;
    readonly twoThirds: { readonly required: number; readonly reached: boolean } | null;
  };
  readonly divan: {
    readonly chair: Person;
    readonly viceChairs: readonly Person[];
    readonly secretaries: readonly Person[];
  } | null;
  readonly proposals: readonly {
    readonly id: string;
    readonly by: Person;
    readonly chair: Person;
    readonly viceChairs: readonly Person[];
    readonly secretaries: readonly Person[];
  }[];
  readonly agenda: readonly RoomItem[];
  readonly requests: readonly {
    readonly id: string;
    readonly by: Person;
    readonly title: string;
    /** Its beginning; `more` where {@link getWriting} has the rest. */
    readonly text: string;
    readonly more: boolean;
    readonly supporters: number;
    readonly required: number;
    readonly outcome: string;
  }[];
  readonly floor: {
    readonly queue: readonly {
      readonly id: string;
      readonly person: Person;
      readonly kind: 'SPEECH' | 'POINT_OF_ORDER';
      readonly at: string;
    }[];
    readonly speaking: {
      readonly id: string;
      readonly person: Person;
      readonly kind: string;
      readonly grantedAt: string;
      readonly seconds: number | null;
    } | null;
    readonly limit: number | null;
    readonly handedIn: number;
  };
  readonly motions: readonly {
    readonly id: string;
    readonly number: number;
    readonly by: Person;
    readonly title: string;
    readonly text: string;
    readonly more: boolean;
    readonly supporters: number;
    readonly state: string;
    readonly itemId: string | null;
    readonly reason: string;
  }[];
  readonly vote: RoomVote | null;
  readonly results: readonly RoomResult[];
  readonly elections: readonly RoomElection[];
  readonly objections: readonly {
    readonly id: string;
    readonly by: Person;
    readonly text: string;
    readonly more: boolean;
    readonly answer: string | null;
  }[];
  readonly log: readonly { readonly at: string; readonly type: string; readonly what: string }[];
  readonly may: Readonly<Record<string, true | WordedRefusal>>;
}
export interface Room extends RoomSections {
  readonly seq: number;
  /** The server's clock when this was sent. */
  readonly now: string;
  readonly role: 'LEAD' | 'SECRETARY' | 'MEMBER' | 'OBSERVER' | 'OFFICE';
}

/** Sections whose entries have ids: of these a message carries the entries that changed or came, not the whole section. */
export const LISTED = ['agenda', 'proposals', 'requests', 'motions', 'elections', 'objections'] as const;

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

const room = z.custom<Room>();
export const getRoom = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/room',
  access: SIGNED_IN,
  summary: 'Salon',
  params: meetingId,
  reply: room,
});
export const streamRoom = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/stream',
  access: SIGNED_IN,
  cost: 'stream',
  summary: 'Salonun canlı akışı (SSE, Last-Event-ID ile sürer)',
  params: meetingId,
  media: 'text/event-stream',
  reply: file,
});
/** For the projector: no names of voters, nothing before its time; anybody who holds the address may watch where the institution shows it. */
export const mine = z.object({
  entitled: z.boolean(),
  mayVote: z.boolean(),
  present: z.boolean(),
  order: z.number().nullable(),
  lead: z.boolean(),
  opener: z.boolean(),
  role: z.string(),
  votes: z.record(z.string(), z.string()),
  ballots: z.array(z.string()),
  supported: z.array(z.string()),
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
  access: SIGNED_IN,
  cost: 'search',
  summary: 'Toplantıdakiler arasında arama (öneri ve adaylık için)',
  params: meetingId,
  query: z.object({ search: z.string().max(60).default(''), present: z.enum(['yes', 'no']).default('yes') }),
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
export const WRITINGS = ['motion', 'request', 'objection'] as const;
export type Writing = (typeof WRITINGS)[number];
export const getWriting = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/writings/:writing/:key',
  access: SIGNED_IN,
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
  body: z.object({ choice: z.string().min(1).max(60) }),
  reply: z.object({ recorded: z.string() }),
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
