import { cite } from '../../kernel/cite.ts';
import { isoDay, object, oneOf, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import {
  defenceUntil,
  disciplineDecisionOf,
  disciplineDueOn,
  disciplineQuorumOf,
  PERIOD_WORDS,
  type Penalty,
} from './discipline.ts';
import { SPK_FROM } from './edition.ts';

const penalty = oneOf('WARNING', 'REPRIMAND', 'TEMPORARY_EXPULSION', 'DEFINITIVE_EXPULSION');

const isExpulsion = (of: Penalty): boolean => of === 'TEMPORARY_EXPULSION' || of === 'DEFINITIVE_EXPULSION';

export const disciplineQuorum = rule(object({ fullMembership: whole, present: whole }), {
  name: 'spk.discipline-quorum',
  cites: [cite('SPK', '55')],
  inForceFrom: SPK_FROM,
  decide: ({ fullMembership, present }) => disciplineQuorumOf(fullMembership, present),
  explain: ({ fullMembership, present }, { required, quorum }) => ({
    tr: `Üye tam sayısı ${fullMembership}; toplantı yeter sayısı ${required}; hazır bulunan ${present}. ${quorum ? 'Yeter sayı vardır.' : 'Yeter sayı yoktur.'}`,
    en: `Full number ${fullMembership}; quorum ${required}; present ${present}. ${quorum ? 'Reached.' : 'Not reached.'}`,
  }),
});

export const disciplineDecision = rule(object({ fullMembership: whole, present: whole, yes: whole, penalty }), {
  name: 'spk.discipline-decision',
  cites: [cite('SPK', '55')],
  inForceFrom: SPK_FROM,
  decide: ({ fullMembership, ...rest }) => {
    const { required, carried } = disciplineDecisionOf({ fullNumber: fullMembership, ...rest });
    return { required, carried };
  },
  explain: ({ fullMembership, present, yes, penalty: asked }, { required, carried }) => {
    const { quorum } = disciplineQuorumOf(fullMembership, present);
    return {
      tr: `Üye tam sayısı ${fullMembership}, hazır bulunan ${present}; ${asked === 'DEFINITIVE_EXPULSION' ? 'kesin çıkarma için üye tam sayısından' : 'hazır bulunanlardan'} gereken oy ${required}; kabul ${yes}. ${carried ? 'Ceza verilmiştir.' : quorum ? 'Ceza verilmemiştir.' : 'Toplantı yeter sayısı yoktur, karar alınamaz.'}`,
      en: `Full number ${fullMembership}, present ${present}; votes required ${required} ${asked === 'DEFINITIVE_EXPULSION' ? 'of the full number' : 'of those present'}; for ${yes}. ${carried ? 'Carried.' : quorum ? 'Not carried.' : 'No quorum, no decision.'}`,
    };
  },
});

export const defencePeriod = rule(
  object({ servedOn: isoDay, offence: oneOf('ORDINARY', 'DURING_ELECTION', 'PUBLIC', 'PUBLICATION') }),
  {
    name: 'spk.defence-period',
    cites: [cite('SPK', '55')],
    inForceFrom: SPK_FROM,
    decide: ({ servedOn, offence }) => ({ lastDay: defenceUntil(servedOn, offence), silenceMeans: 'DEFENCE_WAIVED' }),
    explain: (_, { lastDay }) => ({
      tr: `Savunmanın son günü ${shownDay(lastDay)}; bu güne kadar savunma vermeyen savunmasından vazgeçmiş sayılır.`,
      en: `Defence until ${shownDay(lastDay)}; silence until then means that the defence is waived.`,
    }),
  },
);

export const disciplinePeriods = rule(
  object({ kind: oneOf('SERVE_DECISION', 'COURT_OBJECTION', 'COURT_DECISION', 'SUSPENSION_REVIEW'), from: isoDay }),
  {
    name: 'spk.discipline-periods',
    cites: [cite('SPK', '53'), cite('SPK', '57'), cite('SPK', '59')],
    inForceFrom: SPK_FROM,
    decide: ({ kind, from }) => ({ dueOn: disciplineDueOn(kind, from) }),
    explain: ({ kind }, { dueOn }) => ({
      tr: `${PERIOD_WORDS[kind][0]} için son gün: ${shownDay(dueOn)}.`,
      en: `${PERIOD_WORDS[kind][1]} by ${shownDay(dueOn)}.`,
    }),
  },
);

/** Mahkemeye itiraz: only expulsion, only for lack of competence or for form and procedure, after the party's own remedies (m.57). */
export const courtObjectionScope = rule(
  object({
    penalty,
    ground: oneOf('LACK_OF_COMPETENCE', 'FORM', 'PROCEDURE', 'SEVERITY'),
    internalRemediesUsed: truth,
  }),
  {
    name: 'spk.court-objection-scope',
    cites: [cite('SPK', '57')],
    inForceFrom: SPK_FROM,
    decide: ({ penalty: given, ground, internalRemediesUsed }) => ({
      admissible: isExpulsion(given) && ground !== 'SEVERITY' && internalRemediesUsed,
    }),
    explain: (_, { admissible }) =>
      admissible
        ? { tr: 'Asliye hukuk mahkemesine itiraz edilebilir.', en: 'An objection to the civil court is admissible.' }
        : {
            tr: 'Mahkemeye yalnız geçici veya kesin çıkarma cezasına karşı, görev ve yetkisizlik ya da şekil ve usul yönünden, parti içi yollar tüketildikten sonra itiraz edilebilir.',
            en: 'Only expulsion can be taken to the court, for lack of competence or for form and procedure, after the remedies within the party.',
          },
  },
);

/** Ödenmeyen aidat: never a ground of expulsion (m.62/4). */
export const duesNoExpulsion = rule(object({ cause: oneOf('UNPAID_DUES'), penalty }), {
  name: 'spk.dues-no-expulsion',
  cites: [cite('SPK', '62/4')],
  inForceFrom: SPK_FROM,
  decide: ({ penalty: asked }) => ({ allowed: !isExpulsion(asked) }),
  explain: (_, { allowed }) =>
    allowed
      ? {
          tr: 'Bu ceza çıkarma değildir; aidat hükmü engel olmaz.',
          en: 'This penalty is no expulsion; the article on dues does not bar it.',
        }
      : {
          tr: 'Aidatını ödemeyen üyeye geçici veya kesin çıkarma cezası verilemez.',
          en: 'A member who has not paid dues cannot be expelled for it, neither for a time nor for good.',
        },
});
