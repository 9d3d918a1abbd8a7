import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { anyOf, object, oneOf, optional, text, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { congressMajorityOf, congressQuorumOf } from './congress-meeting.ts';
import {
  AGENDA_ADDITION,
  COUNTING_COMMITTEE_LEAST,
  POLICY_PROPOSAL,
  PT_FROM,
  SECRET_DIVAN_REQUEST,
  standing,
} from './figures.ts';
import { localTier, plain, reachedSentence, worded } from './words.ts';

export const congressQuorum = rule(
  object({
    totalDelegates: whole,
    present: whole,
    call: oneOf(1, 2),
    profile: optional(oneOf('STATUTE', 'STRICT')),
  }),
  {
    name: 'congress.quorum',
    cites: [cite('PT', '43/1'), cite('PT', '65')],
    inForceFrom: PT_FROM,
    decide: ({ totalDelegates, present, call, profile }) => {
      const required = congressQuorumOf(totalDelegates, call, profile);
      return { required, quorate: present >= required };
    },
    explain: ({ present }, { required, quorate }) =>
      reachedSentence(
        { tr: 'Kongre toplantı yeter sayısı', en: 'Quorum of the congress' },
        { required, actual: present, reached: quorate },
      ),
  },
);

export const congressDecision = rule(object({ votesCast: whole, votesFor: whole }), {
  name: 'congress.decision',
  cites: [cite('PT', '43/2')],
  inForceFrom: PT_FROM,
  decide: ({ votesCast, votesFor }) => {
    const required = congressMajorityOf(votesCast);
    return { required, carried: votesFor >= required };
  },
  explain: ({ votesFor }, { required, carried }) =>
    reachedSentence(
      { tr: 'Kongre karar yeter sayısı', en: 'Majority of the congress' },
      { required, actual: votesFor, reached: carried },
    ),
});

/** In time: handed over no later than right after the agenda has been read. */
const submission = worded(
  'before end of reading, right after the agenda was read, or later',
  [/before.*(debate|item|vote)/u, false],
  [/before|while|during (the )?reading|okunmadan|okunurken/u, true],
  [/(right|immediately|directly) (after|following)|hemen/u, true],
  [/during|after|later|item|debate|sonra|geç/u, false],
);

export const congressAgendaAddition = rule(
  object({ level: localTier, delegatesPresent: whole, signatories: whole, submitted: submission }),
  {
    name: 'congress.agenda-addition',
    cites: [cite('PT', '40')],
    inForceFrom: PT_FROM,
    decide: ({ delegatesPresent, signatories, submitted }) => {
      const required = requiredOf(standing(AGENDA_ADDITION), delegatesPresent);
      return { required, openedForDebate: submitted && signatories >= required };
    },
    explain: ({ signatories, submitted }, { required, openedForDebate }) => ({
      tr: `Gündeme ekleme için gereken imza ${required}, verilen ${signatories}; süresinde: ${submitted ? 'evet' : 'hayır'}. Önerge ${openedForDebate ? 'görüşmeye açılır' : 'işleme konmaz'}.`,
      en: `Signatures needed for the added item ${required}, given ${signatories}; in time: ${submitted ? 'yes' : 'no'}. The motion ${openedForDebate ? 'is opened for debate' : 'is not processed'}.`,
    }),
  },
);

const PROPOSING_BODIES = /^(mkyk|genel başkan|merkez karar ve yönetim kurulu|party chair|chair of the party)$/u;

export const policyProposal = rule(
  object({
    topic: worded('tüzük, program or party policy', [/tüzük|statute|program|policy|politika/u, 'POLICY']),
    totalDelegates: whole,
    proposer: anyOf(object({ delegates: whole }), object({ body: text })),
  }),
  {
    name: 'congress.agenda.policy-proposal',
    cites: [cite('PT', '67.3')],
    inForceFrom: PT_FROM,
    decide: ({ totalDelegates, proposer }) => {
      const requiredDelegates = requiredOf(standing(POLICY_PROPOSAL), totalDelegates);
      const openedForDebate =
        'body' in proposer ? PROPOSING_BODIES.test(plain(proposer.body)) : proposer.delegates >= requiredDelegates;
      return { requiredDelegates, openedForDebate };
    },
    explain: (_, { requiredDelegates, openedForDebate }) => ({
      tr: `Öneri Genel Başkan, MKYK ya da en az ${requiredDelegates} delege tarafından yapılabilir: ${openedForDebate ? 'görüşülür' : 'görüşülmez'}.`,
      en: `The proposal may come from the party chair, MKYK or at least ${requiredDelegates} delegates: it is ${openedForDebate ? 'debated' : 'not debated'}.`,
    }),
  },
);

export const divanElectionMethod = rule(
  object({ candidates: whole, totalDelegates: whole, secretBallotRequesters: whole }),
  {
    name: 'congress.divan.election-method',
    cites: [cite('PT', '44.2')],
    inForceFrom: PT_FROM,
    // HUKUK 0073: the tenth may ask for secrecy whether one stands or several.
    decide: ({ candidates, totalDelegates, secretBallotRequesters }) => {
      if (secretBallotRequesters >= requiredOf(standing(SECRET_DIVAN_REQUEST), totalDelegates))
        return {
          method: 'secret',
          countingCommitteeMin: standing(COUNTING_COMMITTEE_LEAST),
          countingCommitteeElectedBy: 'open vote',
        };
      return { method: candidates === 1 ? 'open vote' : 'as the assembly decides' };
    },
    explain: ({ totalDelegates, secretBallotRequesters }, { method }) => {
      const required = requiredOf(standing(SECRET_DIVAN_REQUEST), totalDelegates);
      const how = { secret: 'gizli oyla', 'open vote': 'açık oyla' }[method] ?? 'kongrenin kararlaştıracağı yöntemle';
      return {
        tr: `Gizli oy istemi için gereken imza ${required}, verilen ${secretBallotRequesters}: divan başkanı ${how} seçilir.`,
        en: `Signatures needed for a secret ballot ${required}, given ${secretBallotRequesters}: the presiding officer is elected by this method: ${method}.`,
      };
    },
  },
);

export const dischargeElectorate = rule(
  object({ presentDelegates: whole, ofWhichChairOrMembersOfTheBoardConcerned: whole }),
  {
    name: 'congress.discharge.electorate',
    cites: [cite('PT', '45/3')],
    inForceFrom: PT_FROM,
    decide: ({ presentDelegates, ofWhichChairOrMembersOfTheBoardConcerned }) => ({
      mayVote: presentDelegates - ofWhichChairOrMembersOfTheBoardConcerned,
    }),
    explain: ({ presentDelegates, ofWhichChairOrMembersOfTheBoardConcerned }, { mayVote }) => ({
      tr: `Hazır bulunan ${presentDelegates} delegeden ilgili kurulun ${ofWhichChairOrMembersOfTheBoardConcerned} başkan ve üyesi ibrada oy kullanamaz; oy kullanabilecek: ${mayVote}.`,
      en: `Of ${presentDelegates} delegates present, ${ofWhichChairOrMembersOfTheBoardConcerned} of the board concerned may not vote on the discharge; voters: ${mayVote}.`,
    }),
  },
);
