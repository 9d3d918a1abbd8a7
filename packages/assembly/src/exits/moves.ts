import { addDays, addMillis, localDay } from '@divan/basics';
import { keyWords } from '../box/commands.ts';
import type { Command, CommandType } from '../commands.ts';
import { inHall } from '../hall/state.ts';
import { type Choice, tallyOpen, tallySecret } from '../tally.ts';
import { APPROVAL, member, STRONG } from '../testing.ts';
import { secretKindFor, voteModeFor } from '../voting/open-vote.ts';
import type { Vote } from '../voting/state.ts';
import { type Draw, hex, PEOPLE, type Sight } from './sight.ts';

export { drawer, hex, PEOPLE, Sight } from './sight.ts';

const choice = ({ form }: Vote, draw: Draw): Choice => {
  if (form.kind === 'YES_NO') return ['YES', 'YES', 'YES', 'NO', 'ABSTAIN'][draw(5)] as string;
  if (form.kind === 'CHOICE') return form.options[draw(form.options.length)] as string;
  // Everybody marks the same: what is left is equal, and a lot is asked for.
  if (draw(2) === 0) return form.options.slice(0, Math.max(form.minMarks, 1));
  const marks = form.minMarks + draw(Math.max(1, form.maxMarks - form.minMarks + 1));
  return form.options.toSorted(() => draw(3) - 1).slice(0, Math.max(marks, 1));
};

/** How a vote was cast: by nobody, by some, by all. */
function tallyOf(vote: Vote, draw: Draw) {
  const voters = [...vote.electorate].slice(0, [0, vote.electorate.size, draw(vote.electorate.size + 1)][draw(3)]);
  if (vote.mode === 'OPEN')
    return tallyOpen(
      vote.form,
      voters.map((one) => ({ member: one, choice: choice(vote, draw) })),
    );
  const urn = voters.map((_, i) => ({ token: `t${i}`, signature: `s${i}`, choice: choice(vote, draw) }));
  const tally = tallySecret(vote.form, urn, urn.length);
  return vote.boxFigures ? { ...tally, taken: vote.boxFigures.taken, box: vote.boxFigures } : tally;
}

const subjectOf = (s: Sight): Extract<Command, { type: 'openVote' }>['subject'] => {
  const { meeting } = s.d;
  const waiting = meeting.agenda.filter((item) => item.state === 'WAITING').map((item) => item.id);
  const kinds = [
    { kind: 'DIVAN' as const },
    { kind: 'ITEM' as const },
    { kind: 'PROCEDURE' as const },
    { kind: 'MOTION' as const, motionId: s.one(meeting.motions.keys()) ?? '' },
    { kind: 'DISCHARGE' as const, organ: s.one(['YONETIM_KURULU', 'DENETIM_KURULU'] as const) as 'YONETIM_KURULU' },
    { kind: 'ELECTION' as const, electionId: s.election() },
    { kind: 'ELECTION' as const, electionId: s.election() },
    { kind: 'VOTE_MODE' as const, itemId: s.item() },
    { kind: 'AGENDA_ORDER' as const, order: waiting },
    { kind: 'AGENDA_REMOVE' as const, itemId: s.one(meeting.agenda)?.id ?? '' },
    { kind: 'BOARD_DECISION' as const, text: 'karar' },
  ];
  if (meeting.phase === 'opened') return { kind: 'DIVAN' };
  const ready = [...meeting.elections.values()].find((one) => one.state === 'CLOSED');
  if (ready && s.draw(2) === 0) return { kind: 'ELECTION', electionId: ready.id };
  return kinds[s.draw(kinds.length)] as (typeof kinds)[number];
};

export const lastList = ({ d }: Sight) =>
  [...d.meeting.elections]
    .flatMap(([electionId, { lists }]) => [...lists.values()].map(({ id, by }) => ({ electionId, id, by })))
    .at(-1);

type Payloads = { readonly [T in CommandType]: (s: Sight) => Omit<Extract<Command, { type: T }>, 'type'> };

const offices = (s: Sight) => {
  const board = [1, 2, 3, 4, 5].map(member).filter(() => s.draw(5) > 0);
  const chair = s.draw(4) === 0 ? null : (board[0] ?? null);
  return { chair, appointed: null, deputies: board.slice(1, 2), board };
};

export const PAYLOADS: Payloads = {
  callMeeting: () => ({}),
  postponeMeeting: (s) => ({ to: s.day(), hour: '14:00', reason: 'neden' }),
  recordNotHeld: () => ({ reason: 'neden' }),
  openCheckIn: () => ({ approval: APPROVAL, edition: 2 }),
  admit: () => ({ credentials: STRONG, identityProved: true }),
  leave: () => ({}),
  recordIdentity: (s) => ({ memberId: s.here(), what: s.one(['ENDED', 'PROVED'] as const) as 'ENDED', seenBy: null }),
  recordRollCall: (s) => ({ absent: s.some(3) }),
  openRollCall: (s) => ({ rollCallId: s.name(), seconds: 30 }),
  extendRollCall: (s) => ({ rollCallId: s.d.meeting.rollCall?.id ?? '', seconds: 30 }),
  closeRollCall: (s) => ({
    rollCallId: s.d.meeting.rollCall?.id ?? '',
    seen: s.draw(3) === 0 ? [{ memberId: s.here(), reason: 'neden' }] : [],
    unanswered: s.draw(2) === 0 ? [] : s.some(3),
  }),
  withdrawRollCall: (s) => ({ rollCallId: s.d.meeting.rollCall?.id ?? '', reason: 'neden' }),
  announce: (s) => ({ announcementId: s.name(), text: 'metin' }),
  withdrawAnnouncement: (s) => ({ announcementId: s.d.meeting.announcement?.id ?? '' }),
  showText: (s) => {
    const motionId = s.one(s.d.meeting.motions.keys());
    return motionId && s.draw(2) ? { of: 'MOTION', id: motionId } : { of: 'ITEM', id: s.item() };
  },
  hideText: () => ({}),
  recordOffices: (s) => ({ ...offices(s), joined: [], ended: [] }),
  appointOpener: (s) => ({ memberId: member(1 + s.draw(6)) }),
  recordQuorum: (s) => ({ declareLacking: s.draw(6) === 0 }),
  openMeeting: () => ({ approval: APPROVAL, overrideReason: null }),
  proposeDivan: (s) => {
    const [chair, vice, secretary] = [s.here(), s.here(), s.here()];
    return { proposalId: s.name(), chair, viceChairs: [vice], secretaries: [secretary] };
  },
  withdrawDivanProposal: (s) => ({ proposalId: [...s.d.meeting.divanProposals].at(-1)?.[0] ?? '' }),
  startItem: (s) => ({ itemId: s.d.meeting.agenda.find((item) => item.state === 'WAITING')?.id ?? '' }),
  finishItem: (s) => ({
    itemId: s.item(),
    ...(s.draw(2) ? { withoutVotes: true as const } : {}),
    ...(s.draw(4) ? {} : { undecided: 'neden' }),
  }),
  reopenItem: (s) => ({ itemId: s.one(s.d.meeting.agenda)?.id ?? '', reason: 'neden' }),
  noteItem: (s) => ({ itemId: s.item(), text: 'not' }),
  requestAgendaItem: (s) => ({ requestId: s.name(), title: 'baslik', text: 'metin' }),
  supportAgendaItem: (s) => ({ requestId: s.one(s.d.meeting.agendaRequests.keys()) ?? '', support: s.draw(5) > 0 }),
  addRequestedItem: (s) => ({
    requestId: s.one(s.d.meeting.agendaRequests.keys()) ?? '',
    itemId: s.name(),
    after: s.one(s.d.meeting.agenda)?.id ?? '',
  }),
  layItemPaper: (s) => ({
    itemId: s.item(),
    paper: { id: s.name(), title: 'belge', hash: hex(s.draw(1000)), media: 'application/pdf', bytes: 1000 },
  }),
  withdrawItemPaper: (s) => ({ paperId: s.one(s.d.meeting.itemPapers.keys()) ?? '', reason: 'neden' }),
  dropAgendaRequest: (s) => ({ requestId: s.one(s.d.meeting.agendaRequests.keys()) ?? '' }),
  requestFloor: (s) => {
    const motionId = s.draw(6) ? undefined : s.one(s.d.meeting.motions.keys());
    return {
      requestId: s.name(),
      kind: s.one(['SPEECH', 'SPEECH', 'POINT_OF_ORDER'] as const) as 'SPEECH',
      ...(s.draw(3) ? {} : { itemId: s.one(s.d.meeting.agenda)?.id ?? '' }),
      ...(s.draw(2) ? {} : { side: s.one(['FOR', 'AGAINST', 'ON'] as const) as 'FOR' }),
      ...(motionId === undefined ? {} : { motionId }),
    };
  },
  withdrawFloorRequest: (s) => ({ requestId: [...s.d.meeting.floor.keys()].at(-1) ?? '' }),
  grantFloor: (s) => ({ requestId: s.one(s.d.meeting.floor.keys()) ?? '' }),
  refuseFloor: (s) => ({ requestId: s.one(s.d.meeting.floor.keys()) ?? '', reason: 'neden' }),
  extendFloor: () => ({ seconds: 30 }),
  endSpeech: () => ({}),
  handInSpeech: (s) => ({ speechId: s.name(), text: 'metin' }),
  setSpeechLimit: (s) => ({
    seconds: s.draw(2) ? null : 60,
    ...(s.draw(2) ? {} : { of: s.one(['SPEECH', 'POINT_OF_ORDER', 'MOVER'] as const) as 'MOVER' }),
  }),
  closeSpeakersList: (s) => ({ itemId: s.item() }),
  reopenSpeakersList: (s) => ({ itemId: s.item() }),
  orderSpeakers: (s) => ({ itemId: s.item(), alternating: s.draw(2) === 0 }),
  putBackSpeaker: (s) => ({ requestId: [...s.d.meeting.floor.keys()].at(-1 - s.draw(3)) ?? '', reason: 'neden' }),
  submitMotion: (s) => {
    const amends = s.amends();
    return { motionId: s.name(), title: 'baslik', text: 'metin', ...(amends ? { amends } : {}) };
  },
  draftMotion: (s) => {
    const amends = s.amends();
    return {
      motionId: s.name(),
      title: 'baslik',
      text: 'metin',
      forAgenda: !amends && s.draw(2) === 0,
      ...(amends ? { amends } : {}),
    };
  },
  askToWrite: (s) => ({ motionId: s.draft()?.id ?? '', asks: s.draw(4) > 0 }),
  answerAuthor: (s) => {
    const draft = s.draft();
    return { motionId: draft?.id ?? '', memberId: s.one(draft?.authors.keys() ?? []) ?? '', joins: s.draw(4) > 0 };
  },
  rewriteDraft: (s) => {
    const draft = s.draft();
    return { motionId: draft?.id ?? '', title: 'baslik', text: 'metin', round: draft?.round ?? 0 };
  },
  supportDraft: (s) => {
    const draft = s.draft();
    return { motionId: draft?.id ?? '', support: s.draw(4) > 0, round: draft?.round ?? 0 };
  },
  takeBackDraft: (s) => ({ motionId: s.draft()?.id ?? '' }),
  bringDraft: (s) => ({ motionId: s.draft()?.id ?? '' }),
  supportMotion: (s) => ({ motionId: s.one(s.d.meeting.motions.keys()) ?? '', support: s.draw(5) > 0 }),
  withdrawMotion: (s) => ({ motionId: s.one(s.d.meeting.motions.keys()) ?? '' }),
  admitMotion: (s) => ({ motionId: s.one(s.d.meeting.motions.keys()) ?? '', itemId: s.item() }),
  refuseMotion: (s) => ({ motionId: s.one(s.d.meeting.motions.keys()) ?? '', reason: 'neden' }),
  openVote: (s) => {
    const [itemId, subject] = [s.item(), subjectOf(s)];
    const hall = inHall(s.d.meeting);
    const mode = voteModeFor(s.d.meeting, s.d.charter, { itemId, subject });
    const open = s.one(['HANDS', 'STANDING', 'NAMES', 'NO_OBJECTION'] as const) as 'HANDS';
    const secret = hall ? null : secretKindFor(s.d.meeting, s.d.charter, { itemId, subject });
    return {
      voteId: s.name(),
      itemId,
      subject,
      question: null,
      announcedSeconds: s.draw(4) ? null : 60,
      credentialKey: secret === 'TRUSTED' ? 'anahtar' : null,
      box: secret === 'VERIFIABLE' ? { contest: hex(6), head: hex(7) } : null,
      ...(hall ? { hall: { medium: mode === 'SECRET' ? ('PAPER' as const) : open } } : {}),
    };
  },
  closeVote: (s) => {
    const voteId = s.d.meeting.openVote ?? '';
    const vote = s.d.meeting.votes.get(voteId);
    const counted = vote?.hall?.recorded ?? vote?.stopped?.tally;
    const tally = counted
      ? counted
      : vote
        ? tallyOf(vote, s.draw)
        : { cast: 0, counts: {}, blank: 0, void: 0, root: '' };
    const cast = vote?.boxFigures ? { ...tally, cast: vote.boxFigures.cast } : tally;
    return { voteId, tally: cast, leadVotedYes: false, register: { lastNumber: 0, lastOn: null } };
  },
  stopVote: (s) => {
    const voteId = s.d.meeting.openVote ?? '';
    const vote = s.d.meeting.votes.get(voteId);
    return { voteId, tally: vote ? tallyOf(vote, s.draw) : { cast: 0, counts: {}, blank: 0, void: 0, root: '' } };
  },
  voidVote: (s) => ({ voteId: s.one(s.d.meeting.votes.keys()) ?? '', reason: 'neden' }),
  extendVote: (s) => ({ voteId: s.d.meeting.openVote ?? '', seconds: 60 }),
  recordConflict: (s) => ({ itemId: s.item(), memberId: s.anybody(), relation: 'SELF' }),
  recordDissent: (s) => ({ voteId: s.one(s.d.meeting.votes.keys()) ?? '', text: 'metin', ownChoice: null }),
  nameBallotOfficers: () => ({
    trustees: [10, 11, 12].map(member),
    witnesses: [member(15)],
    issuers: [{ name: 'baro', memberId: null }],
    format: 'divan-ballot/2',
  }),
  dismissBallotOfficers: () => ({ reason: 'neden' }),
  renewBallotIssuer: () => ({ issuer: 2 }),
  confirmBallotKeys: (s) => ({
    words: keyWords(s.d.meeting.ballotOfficers?.key?.election ?? hex(1)).join(' '),
    readBy: [10, 11, 12].map(member),
  }),
  recordWitnessAbsence: () => ({ reason: 'neden' }),
  registerVoterKey: (s) => ({ key: hex(1000 + s.draw(4000)) }),
  recordBallotKey: () => ({ election: hex(1), key: hex(2), head: hex(3) }),
  stopCasting: (s) => ({ voteId: s.d.meeting.openVote ?? '', cast: 0 }),
  closeBox: (s) => ({
    voteId: s.d.meeting.openVote ?? '',
    figures: { cast: 0, challenged: 0, taken: 0, declared: 0, issued: [0, 0], head: hex(4) },
  }),
  voidBox: (s) => ({ voteId: s.d.meeting.openVote ?? '', reason: 'neden' }),
  recordIssuerOutage: (s) => ({ voteId: s.d.meeting.openVote ?? '', seconds: 5 }),
  openCandidacies: (s) => ({
    electionId: s.name(),
    itemId: s.item(),
    organ: s.organ(),
  }),
  declareCandidacy: (s) => ({ electionId: s.election() }),
  nominateCandidate: (s) => ({ electionId: s.election(), memberId: s.anybody() }),
  recordWrittenCandidacy: (s) => ({ electionId: s.election(), memberId: s.anybody() }),
  withdrawCandidacy: (s) => ({ electionId: s.election() }),
  submitList: (s) => {
    const from = s.draw(PEOPLE - 10);
    const names = Array.from({ length: 10 }, (_, i) => member(1 + i + from));
    const slate = { principals: names.slice(0, 5), substitutes: names.slice(5) };
    return { electionId: s.election(), listId: s.name(), name: 'liste', slate };
  },
  withdrawList: (s) => {
    const last = lastList(s);
    return { electionId: last?.electionId ?? '', listId: last?.id ?? '' };
  },
  closeCandidacies: (s) => {
    const electionId = s.election();
    const found = s.d.meeting.elections.get(electionId);
    const lists = [...(found?.lists.values() ?? [])].filter((list) => !list.withdrawn).map((list) => list.id);
    return { electionId, order: found?.method === 'LISTS' ? lists : [...(found?.candidates ?? [])] };
  },
  announceCandidacy: (s) => ({
    filingId: s.name(),
    organ: s.organ(),
    statement: s.draw(2) ? 'tanitim' : null,
    photo: s.draw(3) ? null : hex(7),
  }),
  announceList: (s) => {
    const from = s.draw(PEOPLE - 10);
    const names = Array.from({ length: 10 }, (_, i) => member(1 + i + from));
    const slate = { principals: names.slice(0, 5), substitutes: names.slice(5) };
    return { filingId: s.name(), organ: 'YONETIM_KURULU', name: 'liste', slate, statement: null };
  },
  rewriteCandidacy: (s) => ({ filingId: s.announced()?.id ?? '', statement: s.name(), photo: null }),
  answerListing: (s) => ({ filingId: s.announced('LIST')?.id ?? '', consents: s.draw(6) > 0 }),
  takeBackCandidacy: (s) => ({ filingId: s.announced()?.id ?? '' }),
  reopenCandidacies: (s) => ({ electionId: s.election() }),
  recordLot: (s) => {
    const found = [...s.d.meeting.elections.values()].find((one) => one.state === 'LOT');
    return { electionId: found?.id ?? '', order: found?.lotAmong ?? [], drawnBy: null, account: 'kura' };
  },
  callRecess: (s) => ({ until: addMillis(s.d.now, 60_000 * (1 + s.draw(30))) }),
  resumeMeeting: () => ({}),
  adjournMeeting: (s) => ({ to: addDays(localDay(s.d.now), 1 + s.draw(5)), hour: '10:00', reason: 'neden' }),
  declareInterruption: (s) => ({ interruptionId: s.name(), cause: 'neden', affected: null }),
  endInterruption: (s) => ({ voidVote: s.draw(2) === 0, reason: 'neden', extendSeconds: s.draw(60) }),
  recordOutage: (s) => ({ from: addMillis(s.d.now, -5000), to: s.d.now }),
  warnParticipant: (s) => ({ memberId: s.anybody(), reason: 'neden' }),
  raiseObjection: (s) => ({ objectionId: s.name(), text: 'metin' }),
  answerObjection: (s) => ({ objectionId: s.one(s.d.meeting.objections.keys()) ?? '', accepted: true, text: 'yanit' }),
  closeMeeting: () => ({}),
  disperseMeeting: () => ({ reason: 'neden' }),
  openDesk: (s) => ({
    deskId: `masa-${s.draw(4)}`,
    duties: [s.one(['ENTRY', 'CONSOLE', 'TELLER', 'TELLER'] as const) as 'ENTRY'],
    operator: 'masa',
  }),
  closeDesk: (s) => ({ deskId: s.one(s.d.meeting.desks.keys()) ?? '' }),
  enterHall: (s) => ({ memberId: s.anybody(), paper: 'NATIONAL_ID', slip: null, seenAt: s.d.now }),
  enterGuest: (s) => ({ guestId: s.name(), kind: 'GUEST', name: 'konuk' }),
  recordNoObjection: (s) => ({ voteId: s.d.meeting.openVote ?? '' }),
  askForCount: (s) => ({ voteId: s.d.meeting.openVote ?? '' }),
  callNames: (s) => ({
    voteId: s.d.meeting.openVote ?? '',
    rows: [...(s.d.meeting.votes.get(s.d.meeting.openVote ?? '')?.electorate ?? [])]
      .slice(0, s.draw(PEOPLE))
      .map((one) => ({ member: one, choice: 'YES' })),
  }),
  enterCount: (s) => {
    const voteId = s.d.meeting.openVote ?? '';
    const { form, hall } = s.d.meeting.votes.get(voteId) ?? { form: { kind: 'YES_NO' as const }, hall: null };
    if (hall?.medium !== 'PAPER') {
      const options = form.kind === 'YES_NO' ? ['YES', 'NO', 'ABSTAIN'] : form.options;
      return { voteId, figures: options.map((of) => ({ of, n: s.draw(2) })), sheets: [] };
    }
    const state = s.one(['BLANK', 'DOUBTFUL'] as const) as 'BLANK';
    return {
      voteId,
      figures: [
        { of: 'SIGNED', n: 1 },
        { of: 'PAPERS', n: 1 },
      ],
      sheets: [{ number: 1, state, marks: [], ground: null }],
    };
  },
  decideSheet: (s) => ({ voteId: s.d.meeting.openVote ?? '', number: 1, state: 'BLANK', marks: [], ground: null }),
  withdrawCount: (s) => ({ voteId: s.d.meeting.openVote ?? '', reason: 'neden' }),
  packPapers: (s) => ({ voteId: s.one(s.d.meeting.votes.keys()) ?? '', seals: 'A 1' }),
  enterInBook: (s) => ({ voteId: s.one(s.d.meeting.votes.keys()) ?? '', number: 1 + s.draw(50), page: 1 }),
  keepScan: (s) => ({ scanned: 'HAZIRUN', voteId: null, evidenceHash: hex(s.draw(10)) }),
  withdrawScan: (s) => ({ evidenceHash: s.one(s.d.meeting.scans)?.evidenceHash ?? '', reason: 'neden' }),
  fileCandidacy: (s) => ({ filingId: s.name(), by: s.anybody(), organ: 'YONETIM_KURULU' }),
  fileList: (s) => {
    const from = s.draw(PEOPLE - 10);
    const names = Array.from({ length: 10 }, (_, i) => member(1 + i + from));
    const slate = { principals: names.slice(0, 5), substitutes: names.slice(5) };
    return { filingId: s.name(), by: s.anybody(), organ: 'YONETIM_KURULU', name: 'liste', slate };
  },
  fileMotion: (s) => ({
    filingId: s.name(),
    by: s.anybody(),
    title: 'baslik',
    text: 'metin',
    supporters: [s.anybody()],
    forAgenda: s.draw(2) === 0,
  }),
  withdrawFiling: (s) => ({ filingId: s.one(s.d.meeting.filings.keys()) ?? '', reason: 'neden' }),
  takeUpFiling: (s) => ({ filingId: s.one(s.d.meeting.filings.keys()) ?? '' }),
  issueDocument: (s) => ({
    document: 'minutes',
    version: 1 + s.d.meeting.documents.length,
    modelHash: hex(8),
    fileHash: hex(9),
    replaces: s.d.meeting.documents.length || null,
    reason: 'neden',
  }),
  recordSignature: (s) => ({
    document: 'minutes',
    version: s.d.meeting.documents.length,
    evidenceHash: hex(5),
    signedBy: ['DIVAN_CHAIR', 'SECRETARIES', 'OPENER'],
  }),
  recordHandover: (s) => ({ part: 'TO_CHAIR', from: s.anybody(), to: [s.anybody()], on: s.day() }),
  sealRecord: () => ({ manifestHash: hex(7) }),
};
