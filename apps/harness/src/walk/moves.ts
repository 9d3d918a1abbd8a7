import type * as api from '@divan/api';
import { type Draw, pick } from '@divan/server/testing';

/** What a move may look at: the room as the lead sees it, and the ids of those on the roll. */
export interface Sight {
  readonly room: api.Room;
  readonly people: readonly string[];
  /** Who asks, where that is a member. */
  readonly self: string | null;
  readonly draw: Draw;
}

const TEXTS = [
  'Ödentinin artırılmasını öneririm.',
  'Aidat 250 TL olsun; İıŞşĞğÜüÖöÇç',
  'a\u0301\u0308e\u0301 ayrık yazılmış harfler',
  '\u202eters\u202c ve \u2028 satır \u2029 ayırıcılar',
  '👩‍👧‍👦🏳️‍🌈 oy verdi',
  '{"write":"x"}',
  '#read("/etc/hostname") $x$ \\ @kaynak <etiket> *kalın* _eğik_',
  '0'.repeat(64),
  'satır\nsatır\r\nsatır\tsekme',
  '<script>alert(1)</script>&amp;',
  'x'.repeat(4000),
  '１２３ ﬁ ﷺ ‏',
];
const NAMES = [
  'a1',
  'b2',
  'öneri-1',
  'liste.2',
  'YES',
  'blank',
  'VOID',
  'question',
  '__proto__',
  'constructor',
  'm2',
  'd1',
];
const DAYS = ['2027-04-18', '2027-04-24', '2027-05-01', '2027-03-01', '2028-01-01'];

export const text = (draw: Draw) => ({ write: pick(TEXTS, draw) });
const name = (draw: Draw): string => (draw(3) === 0 ? pick(NAMES, draw) : `k${draw(400)}`);
const some = <T>(from: readonly T[], most: number, draw: Draw): T[] =>
  [...new Set(Array.from({ length: draw(most + 1) }, () => pick(from, draw)))].slice(0, most);
const of = (known: readonly { readonly id: string }[], draw: Draw): string =>
  known.length > 0 && draw(8) > 0 ? (known[draw(known.length)] as { id: string }).id : name(draw);

type Payloads = {
  [T in api.CommandInput['type']]: (sight: Sight) => Omit<Extract<api.CommandInput, { type: T }>, 'type'>;
};

const item = ({ room, draw }: Sight): string =>
  room.agenda.find((one) => one.state === 'NOW' && draw(6) > 0)?.id ?? of(room.agenda, draw);
const election = ({ room, draw }: Sight): string => of(room.elections, draw);
const person = ({ people, draw }: Sight): string => pick(people, draw);
const vote = ({ room, draw }: Sight): string =>
  draw(5) > 0 && room.vote ? room.vote.id : (room.results[draw(4)]?.id ?? crypto.randomUUID());

function subject(sight: Sight): Extract<api.CommandInput, { type: 'openVote' }>['subject'] {
  const { room, draw } = sight;
  const waiting = room.agenda.filter((one) => one.state === 'WAITING').map((one) => one.id);
  return pick(
    [
      { kind: 'DIVAN' as const },
      { kind: 'DIVAN' as const },
      { kind: 'ITEM' as const },
      { kind: 'PROCEDURE' as const },
      { kind: 'MOTION' as const, motionId: of(room.motions, draw) },
      { kind: 'DISCHARGE' as const, organ: 'YONETIM_KURULU' as const },
      { kind: 'VOTE_MODE' as const, itemId: item(sight) },
      { kind: 'AGENDA_ORDER' as const, order: draw(2) === 0 ? waiting : waiting.toReversed() },
      { kind: 'AGENDA_REMOVE' as const, itemId: of(room.agenda, draw) },
      { kind: 'ELECTION' as const, electionId: election(sight) },
      { kind: 'BOARD_DECISION' as const, text: text(draw) },
    ],
    draw,
  );
}

/** What each command is mostly asked with: something that fits the room more often than not. */
export const PAYLOADS: Payloads = {
  postponeMeeting: ({ draw }) => ({ to: pick(DAYS, draw), hour: '14:00', reason: text(draw) }),
  openCheckIn: () => ({}),
  admit: () => ({}),
  leave: () => ({}),
  recordRollCall: ({ people, draw }) => ({ absent: some(people, 2, draw) }),
  openRollCall: ({ draw }) => ({ rollCallId: crypto.randomUUID(), seconds: 30 + draw(60) }),
  extendRollCall: ({ room, draw }) => ({ rollCallId: room.meeting.rollCall?.id ?? name(draw), seconds: 30 }),
  closeRollCall: ({ room, people, draw }) => ({
    rollCallId: room.meeting.rollCall?.id ?? name(draw),
    seen: some(people, 2, draw).map((memberId) => ({ memberId, reason: text(draw) })),
  }),
  withdrawRollCall: ({ room, draw }) => ({ rollCallId: room.meeting.rollCall?.id ?? name(draw), reason: text(draw) }),
  announce: ({ draw }) => ({ announcementId: name(draw), text: { write: 'Yemek arası kırk dakika.' } }),
  withdrawAnnouncement: ({ room, draw }) => ({ announcementId: room.screen.announcement?.id ?? name(draw) }),
  showText: (sight) =>
    sight.draw(2) === 0 ? { of: 'ITEM', id: item(sight) } : { of: 'MOTION', id: of(sight.room.motions, sight.draw) },
  hideText: () => ({}),
  recordNotHeld: ({ draw }) => ({ reason: text(draw) }),
  appointOpener: (sight) => ({ memberId: person(sight) }),
  recordQuorum: ({ draw }) => ({ declareLacking: draw(6) === 0 }),
  openMeeting: ({ draw }) => ({ overrideReason: draw(2) === 0 ? null : text(draw) }),
  proposeDivan: ({ people, draw }) => ({
    proposalId: name(draw),
    chair: pick(people.slice(8), draw),
    viceChairs: some(people.slice(4, 8), 2, draw),
    secretaries: some(people.slice(0, 4), 2, draw),
  }),
  withdrawDivanProposal: ({ room, draw }) => ({ proposalId: of(room.proposals, draw) }),
  startItem: ({ room, draw }) => ({
    itemId: room.agenda.find((one) => one.state === 'WAITING' && draw(6) > 0)?.id ?? of(room.agenda, draw),
  }),
  finishItem: (sight) => ({
    itemId: item(sight),
    ...(sight.draw(2) === 0 ? { withoutVotes: true as const } : {}),
    ...(sight.draw(4) === 0 ? { undecided: text(sight.draw) } : {}),
  }),
  reopenItem: ({ room, draw }) => ({ itemId: of(room.agenda, draw), reason: text(draw) }),
  noteItem: (sight) => ({ itemId: item(sight), text: text(sight.draw) }),
  requestAgendaItem: ({ draw }) => ({ requestId: name(draw), title: { write: 'Ek madde' }, text: text(draw) }),
  supportAgendaItem: ({ room, draw }) => ({ requestId: of(room.requests, draw), support: draw(4) > 0 }),
  addRequestedItem: ({ room, draw }) => ({
    requestId: of(room.requests, draw),
    itemId: name(draw),
    after: of(room.agenda, draw),
  }),
  withdrawItemPaper: ({ room, draw }) => ({
    paperId: of(
      room.agenda.flatMap(({ papers }) => papers),
      draw,
    ),
    reason: text(draw),
  }),
  dropAgendaRequest: ({ room, draw }) => ({ requestId: of(room.requests, draw) }),
  requestFloor: ({ room, draw }) => ({
    requestId: name(draw),
    kind: pick(['SPEECH', 'SPEECH', 'POINT_OF_ORDER'] as const, draw),
    ...(draw(3) === 0 ? { itemId: of(room.agenda, draw) } : {}),
    ...(draw(2) === 0 ? { side: pick(['FOR', 'AGAINST', 'ON'] as const, draw) } : {}),
    ...(draw(6) === 0 ? { motionId: of(room.motions, draw) } : {}),
  }),
  withdrawFloorRequest: ({ room, self, draw }) => ({
    requestId: of(
      room.floor.queue.filter((one) => one.person.id === self),
      draw,
    ),
  }),
  grantFloor: ({ room, draw }) => ({ requestId: of(room.floor.queue, draw) }),
  refuseFloor: ({ room, draw }) => ({ requestId: of(room.floor.queue, draw), reason: text(draw) }),
  extendFloor: ({ draw }) => ({ seconds: 10 + draw(600) }),
  endSpeech: () => ({}),
  handInSpeech: ({ draw }) => ({ speechId: name(draw), text: text(draw) }),
  setSpeechLimit: ({ draw }) => ({
    seconds: draw(3) === 0 ? null : 30 + draw(300),
    ...(draw(2) === 0 ? { of: pick(['SPEECH', 'POINT_OF_ORDER', 'MOVER'] as const, draw) } : {}),
  }),
  closeSpeakersList: (sight) => ({ itemId: item(sight) }),
  reopenSpeakersList: (sight) => ({ itemId: item(sight) }),
  orderSpeakers: (sight) => ({ itemId: item(sight), alternating: sight.draw(2) === 0 }),
  putBackSpeaker: ({ room, draw }) => ({ requestId: of(room.floor.putBack, draw), reason: text(draw) }),
  submitMotion: ({ room, draw }) => {
    const amends = { of: 'MOTION' as const, id: of(room.motions, draw), article: null, wording: text(draw) };
    return {
      motionId: name(draw),
      title: { write: 'Önerge' },
      text: text(draw),
      ...(draw(3) === 0 && room.motions.length > 0 ? { amends } : {}),
    };
  },
  draftMotion: ({ draw }) => ({
    motionId: name(draw),
    title: { write: 'Önerge' },
    text: text(draw),
    forAgenda: draw(2) === 0,
  }),
  askToWrite: ({ room, draw }) => ({ motionId: of(room.drafts, draw), asks: draw(4) > 0 }),
  answerAuthor: (sight) => ({
    motionId: of(sight.room.drafts, sight.draw),
    memberId: person(sight),
    joins: sight.draw(4) > 0,
  }),
  rewriteDraft: ({ room, draw }) => ({
    motionId: of(room.drafts, draw),
    title: { write: 'Önerge' },
    text: text(draw),
    round: draw(2),
  }),
  supportDraft: ({ room, draw }) => ({ motionId: of(room.drafts, draw), support: draw(4) > 0, round: draw(2) }),
  takeBackDraft: ({ room, draw }) => ({ motionId: of(room.drafts, draw) }),
  bringDraft: ({ room, draw }) => ({ motionId: of(room.drafts, draw) }),
  supportMotion: ({ room, draw }) => ({ motionId: of(room.motions, draw), support: draw(4) > 0 }),
  withdrawMotion: ({ room, draw }) => ({ motionId: of(room.motions, draw) }),
  admitMotion: (sight) => ({ motionId: of(sight.room.motions, sight.draw), itemId: item(sight) }),
  refuseMotion: ({ room, draw }) => ({ motionId: of(room.motions, draw), reason: text(draw) }),
  openVote: (sight) => {
    const { room, draw } = sight;
    return {
      voteId: draw(8) === 0 ? (room.results[0]?.id ?? crypto.randomUUID()) : crypto.randomUUID(),
      itemId: item(sight),
      subject: subject(sight),
      question: draw(2) === 0 ? null : text(draw),
      announcedSeconds: draw(3) === 0 ? 30 + draw(300) : null,
    };
  },
  closeVote: (sight) => ({ voteId: vote(sight) }),
  stopVote: (sight) => ({ voteId: vote(sight) }),
  nameBallotOfficers: ({ people, draw }) => ({
    trustees: some(people, 4, draw),
    witnesses: some(people, 2, draw),
    issuers: [{ name: { write: 'Baro temsilcisi' }, memberId: null }],
  }),
  dismissBallotOfficers: ({ draw }) => ({ reason: text(draw) }),
  confirmBallotKeys: ({ people, draw }) => ({ words: 'ada badem ceviz', readBy: some(people, 3, draw) }),
  recordWitnessAbsence: ({ draw }) => ({ reason: text(draw) }),
  registerVoterKey: ({ draw }) => ({ key: draw(16).toString(16).repeat(64) }),
  stopCasting: (sight) => ({ voteId: vote(sight) }),
  voidBox: (sight) => ({ voteId: vote(sight), reason: text(sight.draw) }),
  voidVote: ({ room, draw }) => ({ voteId: of(room.results, draw), reason: text(draw) }),
  extendVote: (sight) => ({ voteId: vote(sight), seconds: 10 + sight.draw(600) }),
  recordConflict: (sight) => ({
    itemId: item(sight),
    memberId: person(sight),
    relation: pick(['SELF', 'SPOUSE', 'ASCENDANT', 'DESCENDANT'] as const, sight.draw),
  }),
  recordDissent: ({ room, draw }) => ({ voteId: of(room.results, draw), text: text(draw) }),
  openCandidacies: (sight) => ({
    electionId: name(sight.draw),
    itemId: item(sight),
    organ: pick(['YONETIM_KURULU', 'DENETIM_KURULU'] as const, sight.draw),
  }),
  declareCandidacy: (sight) => ({ electionId: election(sight) }),
  nominateCandidate: (sight) => ({ electionId: election(sight), memberId: person(sight) }),
  recordWrittenCandidacy: (sight) => ({ electionId: election(sight), memberId: person(sight) }),
  withdrawCandidacy: (sight) => ({ electionId: election(sight) }),
  submitList: (sight) => ({
    electionId: election(sight),
    listId: name(sight.draw),
    name: { write: 'Liste' },
    slate: { principals: sight.people.slice(0, 5), substitutes: sight.people.slice(5, 10) },
  }),
  withdrawList: (sight) => ({ electionId: election(sight), listId: name(sight.draw) }),
  closeCandidacies: (sight) => ({ electionId: election(sight) }),
  reopenCandidacies: (sight) => ({ electionId: election(sight) }),
  recordLot: (sight) => ({
    electionId: election(sight),
    order: (sight.room.elections.find((one) => one.lotAmong.length > 0)?.lotAmong ?? []).map((one) => one.id),
    drawnBy: null,
    account: text(sight.draw),
  }),
  callRecess: ({ room, draw }) => ({ until: new Date(Date.parse(room.now) + 60_000 * (1 + draw(60))).toISOString() }),
  resumeMeeting: () => ({}),
  adjournMeeting: ({ draw }) => ({ to: pick(DAYS, draw), hour: '14:00', reason: text(draw) }),
  declareInterruption: ({ draw }) => ({
    interruptionId: name(draw),
    cause: text(draw),
    affected: draw(2) === 0 ? null : draw(10),
  }),
  endInterruption: ({ draw }) => ({
    voidVote: draw(3) === 0,
    reason: draw(3) === 0 ? null : text(draw),
    extendSeconds: draw(60),
  }),
  warnParticipant: (sight) => ({ memberId: person(sight), reason: text(sight.draw) }),
  raiseObjection: ({ draw }) => ({ objectionId: name(draw), text: text(draw) }),
  answerObjection: ({ room, draw }) => ({
    objectionId: of(room.objections, draw),
    accepted: draw(2) === 0,
    text: text(draw),
  }),
  closeMeeting: () => ({}),
  openDesk: ({ draw }) => ({
    deskId: name(draw),
    duties: [pick(['ENTRY', 'CONSOLE', 'TELLER'] as const, draw)],
    operator: text(draw),
  }),
  closeDesk: ({ draw }) => ({ deskId: name(draw) }),
  enterHall: (sight) => ({
    memberId: person(sight),
    paper: 'NATIONAL_ID',
    slip: null,
    seenAt: '2027-04-17T11:00:00.000Z',
  }),
  enterGuest: ({ draw }) => ({ guestId: name(draw), kind: 'OBSERVER', name: text(draw) }),
  recordNoObjection: (sight) => ({ voteId: vote(sight) }),
  askForCount: (sight) => ({ voteId: vote(sight) }),
  callNames: (sight) => ({ voteId: vote(sight), rows: [{ member: person(sight), choice: 'YES' }] }),
  enterCount: (sight) => ({ voteId: vote(sight), figures: [{ of: 'YES', n: sight.draw(90) }], sheets: [] }),
  decideSheet: (sight) => ({ voteId: vote(sight), number: 1, state: 'BLANK', marks: [], ground: null }),
  withdrawCount: (sight) => ({ voteId: vote(sight), reason: text(sight.draw) }),
  packPapers: (sight) => ({ voteId: vote(sight), seals: text(sight.draw) }),
  enterInBook: (sight) => ({ voteId: vote(sight), number: 1, page: 1 }),
  withdrawScan: (sight) => ({ evidenceHash: name(sight.draw), reason: text(sight.draw) }),
  announceCandidacy: ({ draw }) => ({
    filingId: name(draw),
    organ: pick(['YONETIM_KURULU', 'DENETIM_KURULU'] as const, draw),
    statement: draw(2) ? text(draw) : null,
    photo: null,
  }),
  announceList: ({ people, draw }) => ({
    filingId: name(draw),
    organ: 'YONETIM_KURULU',
    name: text(draw),
    slate: { principals: people.slice(0, 5), substitutes: people.slice(5, 10) },
    statement: null,
  }),
  rewriteCandidacy: ({ draw }) => ({ filingId: name(draw), statement: text(draw), photo: null }),
  answerListing: ({ draw }) => ({ filingId: name(draw), consents: draw(3) > 0 }),
  takeBackCandidacy: ({ draw }) => ({ filingId: name(draw) }),
  fileCandidacy: ({ people, draw }) => ({ filingId: name(draw), by: pick(people, draw), organ: 'YONETIM_KURULU' }),
  fileList: ({ people, draw }) => ({
    filingId: name(draw),
    by: pick(people, draw),
    organ: 'YONETIM_KURULU',
    name: { write: 'Liste' },
    slate: { principals: people.slice(0, 5), substitutes: people.slice(5, 10) },
  }),
  fileMotion: ({ people, draw }) => ({
    filingId: name(draw),
    by: pick(people, draw),
    title: { write: 'Önerge' },
    text: text(draw),
    supporters: people.slice(0, draw(12)),
    forAgenda: draw(2) === 0,
  }),
  withdrawFiling: ({ draw }) => ({ filingId: name(draw), reason: text(draw) }),
  takeUpFiling: ({ draw }) => ({ filingId: name(draw) }),
  disperseMeeting: ({ draw }) => ({ reason: text(draw) }),
  recordHandover: ({ people, draw }) => ({
    part: pick(['TO_CHAIR', 'TO_NEW_BOARD'] as const, draw),
    from: pick(people, draw),
    to: [pick(people, draw)],
    on: pick(DAYS, draw),
  }),
};

export const COMMANDS = Object.keys(PAYLOADS) as api.CommandInput['type'][];
