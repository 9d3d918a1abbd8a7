import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { list, nullable, object, oneOf, optional, text, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import {
  executiveBoardDecision,
  extraordinaryBoardCall,
  FULL_MAJORITY,
  type PartyBoard,
  partyBoardDecision,
  partyBoardQuorum,
  secretTie,
} from './boards.ts';
import { PT_FROM, TIY_FROM } from './figures.ts';
import { either, plain, reachedSentence, worded } from './words.ts';

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
      const required = requiredOf(FULL_MAJORITY, electedMembersFull);
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
