import { z } from 'zod';
import { ORGANS } from './convening.ts';
import { room } from './room.ts';
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
