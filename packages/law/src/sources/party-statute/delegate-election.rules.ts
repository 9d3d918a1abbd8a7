import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { after, before } from '../../kernel/deadlines/period.ts';
import { isoDay, object, oneOf, optional, text, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { delegateElectionQuorumOf } from './delegate-election.ts';
import {
  ANNULMENT_MAJORITY,
  DELEGATE_ELECTION_OBJECTION,
  DELEGATE_ELECTION_RETRY,
  DISTRIBUTION_LIST,
  DISTRIBUTION_OBJECTION,
  MEMBER_LIST_APPEAL,
  MEMBER_LIST_DECISION,
  MEMBER_LIST_OBJECTION,
  MEMBER_LIST_POSTING,
  PT_FROM,
  standing,
} from './figures.ts';
import { condition, dueSentence, IL_BOARD, ILCE_BOARD, plain, reachedSentence } from './words.ts';

export const delegateElectionQuorum = rule(object({ listedMembers: whole, presentAtFirstCall: whole }), {
  name: 'delegate-election.quorum',
  cites: [cite('PT', '30.6')],
  inForceFrom: PT_FROM,
  decide: ({ listedMembers, presentAtFirstCall }) => {
    const required = delegateElectionQuorumOf(listedMembers);
    const mayVoteNow = presentAtFirstCall >= required;
    return {
      required,
      mayVoteNow,
      retryAfterMinutes: mayVoteNow ? null : standing(DELEGATE_ELECTION_RETRY),
      requiredAtRetry: mayVoteNow ? null : 0,
    };
  },
  explain: ({ presentAtFirstCall }, { required, mayVoteNow }) => {
    const first = reachedSentence(
      { tr: 'Delege seçimi yoklaması', en: 'Roll call of the delegate election' },
      { required, actual: presentAtFirstCall, reached: mayVoteNow },
    );
    return mayVoteNow
      ? first
      : {
          tr: `${first.tr} Aynı yerde ${standing(DELEGATE_ELECTION_RETRY)} dakika sonra gelenlerle seçim yapılır.`,
          en: `${first.en} At the same place, ${standing(DELEGATE_ELECTION_RETRY)} minutes later, those present vote.`,
        };
  },
});

export const delegateElectionCalendar = ruleOfForms(
  {
    name: 'delegate-election.calendar',
    cites: [cite('PT', '29/5'), cite('PT', '30.2'), cite('PT', '30.4'), cite('PT', '30.5'), cite('PT', '30.8')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ electionDay: isoDay }),
    ({ electionDay }) => ({ listPostedNoLaterThan: before(electionDay, standing(MEMBER_LIST_POSTING)) }),
    (_, { listPostedNoLaterThan }) =>
      dueSentence('Üye listelerinin asılması', 'Posting the member lists', listPostedNoLaterThan),
  ),
  form(
    object({ listPostedOn: isoDay }),
    ({ listPostedOn }) => ({
      lastObjectionDay: after(listPostedOn, standing(MEMBER_LIST_OBJECTION)),
      objectionTo: ILCE_BOARD,
    }),
    (_, { lastObjectionDay }) => dueSentence('Üye listesine itiraz', 'Objection to the member list', lastObjectionDay),
  ),
  form(
    object({ objectionReceivedOn: isoDay }),
    // Silence of the district board is a refusal here (m.30.5), and only here.
    ({ objectionReceivedOn }) => ({
      decisionDueBy: after(objectionReceivedOn, standing(MEMBER_LIST_DECISION)),
      decidedBy: ILCE_BOARD,
      silenceMeans: 'refusal',
    }),
    (_, { decisionDueBy }) =>
      dueSentence(
        'İlçe yönetim kurulunun liste kararı',
        'The decision of the district board on the list',
        decisionDueBy,
      ),
  ),
  form(
    object({ refusalNotifiedOn: isoDay }),
    ({ refusalNotifiedOn }) => ({
      lastObjectionDay: after(refusalNotifiedOn, standing(MEMBER_LIST_APPEAL)),
      objectionTo: 'il başkanlığı',
      decidedBy: 'il yürütme kurulu',
      final: true,
    }),
    (_, { lastObjectionDay }) => dueSentence('İl başkanlığına itiraz', 'Objection to the province', lastObjectionDay),
  ),
  form(
    object({ electionHeldOn: isoDay }),
    ({ electionHeldOn }) => ({
      lastObjectionDay: after(electionHeldOn, standing(DELEGATE_ELECTION_OBJECTION)),
      objectionTo: IL_BOARD,
      final: true,
    }),
    (_, { lastObjectionDay }) => dueSentence('Seçim sonucuna itiraz', 'Objection to the result', lastObjectionDay),
  ),
  form(
    object({ question: oneOf('delegates.distribution-list'), congressDay: isoDay }),
    ({ congressDay }) => ({
      listPreparedNoLaterThan: before(congressDay, standing(DISTRIBUTION_LIST)),
      approvedBy: IL_BOARD,
    }),
    (_, { listPreparedNoLaterThan }) =>
      dueSentence('Delege dağıtım listesi', 'The distribution list', listPreparedNoLaterThan),
  ),
  form(
    object({ question: oneOf('delegates.distribution-list'), listAnnouncedOn: isoDay }),
    ({ listAnnouncedOn }) => ({
      lastObjectionDay: after(listAnnouncedOn, standing(DISTRIBUTION_OBJECTION)),
      decidedBy: IL_BOARD,
      final: true,
    }),
    (_, { lastObjectionDay }) =>
      dueSentence('Dağıtım listesine itiraz', 'Objection to the distribution list', lastObjectionDay),
  ),
);

/** Only an established breach of law or statute is a ground; anything else is none (Tüzük m.39/5). */
const breachEstablished = (ground: string): boolean => {
  const said = plain(ground);
  return (
    /(illegality|breach|violation|unlawful|aykırılı).*(established|proven|found|tespit|sabit)/u.test(said) &&
    !/not established|not proven|without|yet to be|no (illegality|breach|violation)|no .*established|edilmedi|edilmemiş/u.test(
      said,
    )
  );
};

export const delegateElectionAnnulment = rule(
  object({ mykFullNumber: whole, votesFor: whole, ground: text, present: optional(whole) }),
  {
    name: 'delegate-election.annulment',
    cites: [cite('PT', '39/5')],
    inForceFrom: PT_FROM,
    decide: ({ mykFullNumber, votesFor, ground }) => {
      const required = requiredOf(standing(ANNULMENT_MAJORITY), mykFullNumber);
      return { required, annulled: votesFor >= required && breachEstablished(ground) };
    },
    explain: ({ votesFor, ground }, { required, annulled }) => {
      const breach = condition(breachEstablished(ground), { tr: 'aykırılık tespitli', en: 'breach established' });
      return {
        tr: `MYK’da gereken oy ${required}, verilen ${votesFor}; ${breach.tr}. Delege seçimi ${annulled ? 'iptal edilmiştir' : 'iptal edilmemiştir'}.`,
        en: `Votes needed in MYK ${required}, given ${votesFor}; ${breach.en}. The delegate election is ${annulled ? 'annulled' : 'not annulled'}.`,
      };
    },
  },
);
