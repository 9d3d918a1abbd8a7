import { cite } from '../../kernel/cite.ts';
import { absoluteMajority, requiredOf, type Threshold } from '../../kernel/counting/threshold.ts';
import { list, nullable, object, oneOf, optional, text, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { BOARD_REQUEST, BOARD_STANDS, PT_FROM, SECRET_BALLOTS, standing, TIY_FROM } from './figures.ts';
import { either, plain, reachedSentence, worded } from './words.ts';

export type PartyBoard = 'BELDE_YK' | 'ILCE_YK' | 'IL_YK' | 'MKYK' | 'MYK' | 'BELDE_YRK' | 'ILCE_YRK' | 'IL_YRK';

/** STATUTE the Tüzük; REGULATION the TİY, which counts the full number of every board (HUKUK 0078). */
export type BoardReading = 'STATUTE' | 'REGULATION';

/** How a board of the party meets and decides. */
export interface PartyBoardRules {
  readonly quorum: Threshold;
  readonly majority: Threshold;
}

const FULL = absoluteMajority('FULL_NUMBER');
const ATTENDING = absoluteMajority('ATTENDING');

/** Toplantı ve karar yeter sayıları of the boards (Tüzük m.26, 27, 33/5, 38/5, 53, 73.4, 79). */
export function partyBoardRules(board: PartyBoard, reading: BoardReading = 'STATUTE'): PartyBoardRules {
  switch (board) {
    case 'BELDE_YK':
    case 'MKYK':
    case 'ILCE_YRK':
    case 'IL_YRK':
      return { quorum: FULL, majority: ATTENDING };
    case 'ILCE_YK':
    case 'IL_YK':
      return { quorum: reading === 'STATUTE' ? absoluteMajority('IN_OFFICE') : FULL, majority: ATTENDING };
    // HUKUK 0079: m.27 takes over m.79 alone, so a belde executive board decides on the full number.
    case 'BELDE_YRK':
    case 'MYK':
      return { quorum: FULL, majority: FULL };
  }
}

/** Members that must attend, and whether the board may meet. A board below the absolute majority of its full number no longer stands (m.57/3) and cannot meet on either reading. */
export function partyBoardQuorum(q: {
  readonly board: PartyBoard;
  readonly fullNumber: number;
  readonly inOffice: number;
  readonly present: number;
  readonly reading?: BoardReading;
}) {
  const { quorum } = partyBoardRules(q.board, q.reading);
  const required = requiredOf(quorum, quorum.base === 'IN_OFFICE' ? q.inOffice : q.fullNumber);
  return { required, quorate: q.present >= required && boardStands(q.fullNumber, q.inOffice) };
}

/** Kurulun ayakta kalması: members left after the substitutes are called are an absolute majority of the full number (Tüzük m.57/3). */
export const boardStands = (fullNumber: number, members: number): boolean =>
  members >= requiredOf(standing(BOARD_STANDS), fullNumber);

export type BoardOutcome = 'ACCEPTED' | 'REJECTED' | 'REPEAT';

/**
 * A vote of a board: the majority of those in the room; equal votes go with the chair's side when open, and are repeated when secret (HUKUK 0065). Abstaining works like no.
 */
export function partyBoardDecision(q: {
  readonly board: PartyBoard;
  readonly ballot: 'OPEN' | 'SECRET';
  readonly fullNumber: number;
  readonly attending: number;
  readonly yes: number;
  readonly no: number;
  readonly chairVoted: 'YES' | 'NO' | null;
}): { readonly required: number; readonly outcome: BoardOutcome } {
  const { majority } = partyBoardRules(q.board);
  const required = requiredOf(majority, majority.base === 'FULL_NUMBER' ? q.fullNumber : q.attending);
  if (q.yes >= required) return { required, outcome: 'ACCEPTED' };
  const tied = q.yes === q.no && q.yes > 0 && majority.base === 'ATTENDING';
  if (!tied) return { required, outcome: 'REJECTED' };
  if (q.ballot === 'SECRET') return { required, outcome: 'REPEAT' };
  return { required, outcome: q.chairVoted === 'YES' ? 'ACCEPTED' : 'REJECTED' };
}

const partyBoard = worded<PartyBoard>(
  'belde, ilçe or il yönetim kurulu or yürütme kurulu, MKYK or MYK',
  [/mkyk|merkez karar/u, 'MKYK'],
  [/myk|merkez yürütme/u, 'MYK'],
  [/belde.*yürütme/u, 'BELDE_YRK'],
  [/ilçe.*yürütme/u, 'ILCE_YRK'],
  [/(^|\s)il\s.*yürütme/u, 'IL_YRK'],
  [/belde.*yönetim/u, 'BELDE_YK'],
  [/ilçe.*yönetim/u, 'ILCE_YK'],
  [/(^|\s)il\s.*yönetim/u, 'IL_YK'],
);

export const boardMeetingQuorum = rule(
  object({
    body: partyBoard,
    fullNumber: whole,
    currentMembers: optional(whole),
    present: whole,
    reading: optional(oneOf('tuzuk', 'yonetmelik')),
  }),
  {
    name: 'board.meeting-quorum',
    cites: [cite('PT', '26'), cite('PT', '53/1'), cite('PT', '73.4'), cite('TIY', '69/a')],
    inForceFrom: PT_FROM,
    decide: ({ body, fullNumber, currentMembers = fullNumber, present, reading }) =>
      partyBoardQuorum({
        board: body,
        fullNumber,
        inOffice: currentMembers,
        present,
        reading: reading === 'yonetmelik' ? 'REGULATION' : 'STATUTE',
      }),
    explain: ({ present }, { required, quorate }) =>
      reachedSentence(
        { tr: 'Kurul toplantı yeter sayısı', en: 'Quorum of the board' },
        { required, actual: present, reached: quorate },
      ),
  },
);

const OUTCOMES = { ACCEPTED: 'accepted', REJECTED: 'rejected', REPEAT: 'repeat ballot' } as const;
const OUTCOMES_TR = {
  accepted: 'öneri kabul edilmiştir',
  rejected: 'öneri reddedilmiştir',
  'repeat ballot': 'gizli oylama yinelenir',
};

export const boardDecision = rule(
  object({
    body: partyBoard,
    ballot: oneOf('open', 'secret'),
    attending: whole,
    for: whole,
    against: whole,
    chairVoted: optional(nullable(oneOf('for', 'against', 'abstained'))),
    fullNumber: optional(whole),
  }),
  {
    name: 'board.decision',
    cites: [cite('PT', '26'), cite('PT', '53'), cite('PT', '73.4'), cite('TIY', '69/b-d')],
    inForceFrom: PT_FROM,
    decide: ({ body, ballot, attending, for: yes, against: no, chairVoted, fullNumber = attending }) => {
      const { outcome } = partyBoardDecision({
        board: body,
        ballot: ballot === 'open' ? 'OPEN' : 'SECRET',
        fullNumber,
        attending,
        yes,
        no,
        chairVoted: chairVoted === 'for' ? 'YES' : chairVoted === 'against' ? 'NO' : null,
      });
      return { outcome: OUTCOMES[outcome] };
    },
    explain: ({ attending, for: yes, against: no }, { outcome }) => ({
      tr: `Toplantıya katılan ${attending}, kabul ${yes}, ret ${no}: ${OUTCOMES_TR[outcome]}.`,
      en: `Attending ${attending}, for ${yes}, against ${no}: ${outcome}.`,
    }),
  },
);

export type SecretBallot = 'tie' | 'for' | 'against';

/**
 * Gizli oylamada eşitlik (TİY m.69/d): two repeats in the meeting, one more at the next; then rejected. Reads the ballots held so far.
 */
export function secretTie(first: readonly SecretBallot[], next: readonly SecretBallot[]) {
  const decided = [...first, ...next].find((ballot) => ballot !== 'tie');
  if (decided) return { outcome: decided === 'for' ? ('ACCEPTED' as const) : ('REJECTED' as const) };
  if (next.length >= standing(SECRET_BALLOTS).next) return { outcome: 'REJECTED' as const };
  return {
    next: first.length >= standing(SECRET_BALLOTS).first ? ('NEXT_MEETING' as const) : ('SAME_MEETING' as const),
  };
}

const secretBallots = list(oneOf('tie', 'for', 'against'));

export const boardSecretTie = rule(object({ meeting1: secretBallots, meeting2: optional(secretBallots) }), {
  name: 'board.secret-tie',
  cites: [cite('PT', '73.4'), cite('TIY', '69/d')],
  inForceFrom: TIY_FROM,
  decide: ({ meeting1, meeting2 = [] }) => {
    const found = secretTie(meeting1, meeting2);
    if ('outcome' in found) return { outcome: OUTCOMES[found.outcome] };
    return {
      next: found.next === 'NEXT_MEETING' ? 'one more ballot at the next meeting' : 'repeat in the same meeting',
    };
  },
  explain: ({ meeting1, meeting2 = [] }, output) => ({
    tr: `Gizli oylama sayısı ${meeting1.length + meeting2.length}: ${'outcome' in output ? OUTCOMES_TR[output.outcome] : output.next.includes('next') ? 'oylar eşittir, sonraki toplantıda bir kez daha oylanır' : 'oylar eşittir, aynı toplantıda yinelenir'}.`,
    en: `Secret ballots held ${meeting1.length + meeting2.length}: ${'outcome' in output ? output.outcome : output.next}.`,
  }),
});

/** Olağanüstü çağrı: the chair alone, or a third of the full number; only the reason may be discussed. */
export function extraordinaryBoardCall(fullNumber: number, requesters: number, chairRequests: boolean) {
  const required = requiredOf(standing(BOARD_REQUEST), fullNumber);
  return { required, mustMeet: chairRequests || requesters >= required, agendaLimitedToReason: true };
}

export const boardExtraordinaryCall = rule(
  object({ body: partyBoard, fullNumber: whole, requesters: whole, chairRequests: optional(truth) }),
  {
    name: 'board.extraordinary-call',
    cites: [cite('PT', '26/2'), cite('PT', '53/2'), cite('PT', '73.5'), cite('TIY', '69/e')],
    inForceFrom: PT_FROM,
    decide: ({ fullNumber, requesters, chairRequests = false }) =>
      extraordinaryBoardCall(fullNumber, requesters, chairRequests),
    explain: ({ requesters }, { required, mustMeet }) => ({
      tr: `Olağanüstü toplantı için başkanın ya da ${required} üyenin istemi gerekir, isteyen ${requesters}: kurul ${mustMeet ? 'toplanır ve yalnız bu konuyu görüşür' : 'toplanmak zorunda değildir'}.`,
      en: `An extraordinary meeting needs the chair or ${required} members, asking ${requesters}: the board ${mustMeet ? 'meets and debates only this subject' : 'need not meet'}.`,
    }),
  },
);

const executiveSentence = (board: PartyBoard, fullNumber: number, present: number, votesFor: number) => {
  const { quorumRequired, required, carried } = executiveBoardDecision(board, fullNumber, present, votesFor);
  return {
    tr: `Toplantı için gereken ${quorumRequired}, hazır ${present}; karar için gereken ${required}, kabul ${votesFor}: karar ${carried ? 'alınmıştır' : 'alınamamıştır'}.`,
    en: `Needed to meet ${quorumRequired}, present ${present}; needed to decide ${required}, for ${votesFor}: ${carried ? 'carried' : 'not carried'}.`,
  };
};

/** Yürütme kurulu: quorum and majority of a vote. */
export function executiveBoardDecision(board: PartyBoard, fullNumber: number, present: number, yes: number) {
  const { quorum, majority } = partyBoardRules(board);
  const quorumRequired = requiredOf(quorum, fullNumber);
  const required = requiredOf(majority, majority.base === 'ATTENDING' ? present : fullNumber);
  const quorate = present >= quorumRequired;
  return { quorumRequired, required, quorate, carried: quorate && yes >= required };
}

export const executiveDecision = ruleOfForms(
  {
    name: 'executive-board.decision',
    cites: [cite('PT', '33/5'), cite('PT', '38/5'), cite('PT', '79')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ question: optional(oneOf('myk.rules')), mykFullNumber: whole, present: whole, votesFor: whole }),
    ({ mykFullNumber, present, votesFor }) => {
      const { required, carried } = executiveBoardDecision('MYK', mykFullNumber, present, votesFor);
      return { required, carried };
    },
    ({ mykFullNumber, present, votesFor }) => executiveSentence('MYK', mykFullNumber, present, votesFor),
  ),
  form(
    object({
      question: optional(oneOf('executive.tier.decision')),
      body: partyBoard,
      fullNumber: whole,
      present: whole,
      votesFor: whole,
    }),
    ({ body, fullNumber, present, votesFor }) => {
      const { quorumRequired, quorate, carried } = executiveBoardDecision(body, fullNumber, present, votesFor);
      return { quorumRequired, quorate, carried };
    },
    ({ body, fullNumber, present, votesFor }) => executiveSentence(body, fullNumber, present, votesFor),
  ),
);

export const branchChairInMainBoard = ruleOfForms(
  {
    name: 'branch-chair.in-main-board',
    cites: [cite('PT', '86/3'), cite('TIY', '67/d')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ body: partyBoard, electedMembersFull: whole, electedPresent: whole, branchChairsPresent: whole }),
    ({ electedMembersFull, electedPresent }) => {
      const required = requiredOf(FULL, electedMembersFull);
      return { countTowardsQuorum: electedPresent, required, quorate: electedPresent >= required };
    },
    ({ branchChairsPresent }, { countTowardsQuorum, required, quorate }) => ({
      tr: `Yeter sayıya ${countTowardsQuorum} seçilmiş üye sayılır, ${branchChairsPresent} kol başkanı sayılmaz; gereken ${required}: ${quorate ? 'yeter sayı vardır' : 'yeter sayı yoktur'}.`,
      en: `${countTowardsQuorum} elected members count, ${branchChairsPresent} branch chairs do not; needed ${required}: ${quorate ? 'quorate' : 'not quorate'}.`,
    }),
  ),
  form(
    object({ body: partyBoard, person: text }),
    ({ person }) => ({ attends: true, speaks: true, votes: !/kol(u|ları)|branch/u.test(plain(person)) }),
    (_, { votes }) =>
      either(
        votes,
        { tr: 'Seçilmiş üyedir: konuşur ve oy kullanır.', en: 'An elected member: speaks and votes.' },
        {
          tr: 'Kol başkanı toplantıya katılır ve konuşur, oy kullanmaz.',
          en: 'A branch chair attends and speaks but does not vote.',
        },
      ),
  ),
);
