import { cite } from '../../kernel/cite.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { isoDay, object, oneOf, optional, text, truth } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { DISCIPLINE_BOARDS } from './discipline-boards.ts';
import { penalty } from './discipline-penalties.rules.ts';
import {
  COURT_ACTION,
  DEFENCE,
  DISCIPLINE_APPEAL,
  DISCIPLINE_DECISION,
  EXPULSION_FILE,
  NEWSPAPER_OBJECTION,
  PT_FROM,
  REFERRAL_LIMITS,
  standing,
} from './figures.ts';
import { dueSentence, either, IL_BOARD, MDK, worded } from './words.ts';

export const disciplineDeadlines = ruleOfForms(
  {
    name: 'discipline.deadlines',
    cites: [cite('PT', '111.9'), cite('PT', '111.11'), cite('PT', '111.16')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ question: optional(oneOf('discipline.decision-deadline')), fileReceivedOn: isoDay }),
    ({ fileReceivedOn }) => ({ decideBy: after(fileReceivedOn, standing(DISCIPLINE_DECISION)) }),
    (_, { decideBy }) => dueSentence('Disiplin kurulunun kararı', 'The decision of the disciplinary board', decideBy),
  ),
  form(
    object({
      question: optional(oneOf('discipline.service-by-newspaper')),
      addressUnknown: optional(truth),
      newspaperNoticeOn: isoDay,
    }),
    ({ newspaperNoticeOn }) => ({ lastObjectionDay: after(newspaperNoticeOn, standing(NEWSPAPER_OBJECTION)) }),
    (_, { lastObjectionDay }) =>
      dueSentence('Gazete ilanından sonra itiraz', 'Objection after the newspaper notice', lastObjectionDay),
  ),
  form(
    object({
      question: optional(text),
      summonsNotifiedOn: isoDay,
      duringElections: optional(truth),
      inPublic: optional(truth),
      byPublication: optional(truth),
    }),
    ({ summonsNotifiedOn, duringElections, inPublic, byPublication }) => {
      const { ordinary, inPublic: short } = standing(DEFENCE);
      const hasty = duringElections === true || inPublic === true || byPublication === true;
      return { defenceBy: after(summonsNotifiedOn, hasty ? short : ordinary) };
    },
    (_, { defenceBy }) => dueSentence('Savunma', 'The defence', defenceBy),
  ),
);

export const disciplineDefence = ruleOfForms(
  { name: 'discipline.defence', cites: [cite('PT', '111.9'), cite('PT', '111.10')], inForceFrom: PT_FROM },
  form(
    object({
      question: optional(text),
      summons: worded(
        'addressee not found at the registered address, service refused, or served',
        [/not found|bulunama|refus|declin|imtina|kabul etme/u, true],
        [/served|delivered|notified|tebliğ/u, false],
      ),
    }),
    ({ summons }) => (summons ? { mayDecide: true, treatedAs: 'defence waived' } : { mayDecide: false }),
    (_, { mayDecide }) =>
      either(
        mayDecide,
        {
          tr: 'Savunmadan vazgeçilmiş sayılır; kurul karar verebilir.',
          en: 'The defence counts as waived; the board may decide.',
        },
        {
          tr: 'Çağrı tebliğ edilmiştir; savunma süresi beklenir.',
          en: 'The summons was served; the period of defence is awaited.',
        },
      ),
  ),
  form(
    object({ question: optional(text), defenceGiven: truth, waived: truth, periodOver: truth }),
    ({ defenceGiven, waived, periodOver }) => ({ mayDecide: defenceGiven || waived || periodOver }),
    (_, { mayDecide }) =>
      either(
        mayDecide,
        {
          tr: 'Savunma alınmış, vazgeçilmiş ya da süresi bitmiştir; kurul karar verebilir.',
          en: 'The defence was given or waived, or its period is over; the board may decide.',
        },
        {
          tr: 'Savunma alınmadan ya da vazgeçildiği anlaşılmadan karar verilemez.',
          en: 'No decision before the defence is given or waived.',
        },
      ),
  ),
);

export const disciplineLimitation = rule(object({ actOn: isoDay, learnedOn: isoDay, referralDecidedOn: isoDay }), {
  name: 'discipline.limitation',
  cites: [cite('PT', '118')],
  inForceFrom: PT_FROM,
  decide: ({ actOn, learnedOn, referralDecidedOn }) => {
    const { fromAct, fromLearning } = standing(REFERRAL_LIMITS);
    return {
      mayInvestigate: referralDecidedOn <= after(actOn, fromAct) && referralDecidedOn <= after(learnedOn, fromLearning),
    };
  },
  explain: ({ actOn, learnedOn }, { mayInvestigate }) => {
    const { fromAct, fromLearning } = standing(REFERRAL_LIMITS);
    const [first, second] = [after(actOn, fromAct), after(learnedOn, fromLearning)];
    return {
      tr: `Sevkin son günü fiile göre ${shownDay(first)}, öğrenmeye göre ${shownDay(second)}: soruşturma ${mayInvestigate ? 'açılabilir' : 'açılamaz'}.`,
      en: `Last day to refer by the act ${shownDay(first)}, by learning of it ${shownDay(second)}: the case ${mayInvestigate ? 'may be opened' : 'may not be opened'}.`,
    };
  },
});

const expels = (given: string): boolean => given === 'geçici ihraç' || given === 'kesin ihraç';
const provinceBoard = oneOf(DISCIPLINE_BOARDS.IL.name);
const finalBoard = worded(
  'Merkez Disiplin Kurulu, TBMM Parti Grup Disiplin Kurulu or Müşterek Disiplin Kurulu',
  [/merkez disiplin|mdk/u, MDK],
  [/grup/u, DISCIPLINE_BOARDS.GROUP.name],
  [/müşterek/u, DISCIPLINE_BOARDS.JOINT.name],
);
/** Asliye hukuk mahkemesi at the seat of the last body (Tüzük m.120). */
const COURT = 'asliye hukuk mahkemesi';

const courtSentence = (court: string | null) =>
  either(
    court !== null,
    {
      tr: `İhraç kararına karşı ${standing(COURT_ACTION).amount} gün içinde mahkemeye gidilebilir: ${court}.`,
      en: `An expulsion may be taken to court within ${standing(COURT_ACTION).amount} days: ${court}.`,
    },
    {
      tr: 'Karar parti içinde kesindir; yalnız ihraç kararları mahkemeye götürülebilir.',
      en: 'The decision is final inside the party; only expulsions can be taken to court.',
    },
  );

export const disciplineAppeal = ruleOfForms(
  {
    name: 'discipline.appeal',
    cites: [cite('PT', '105/2'), cite('PT', '105/3'), cite('PT', '120')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ board: provinceBoard, penalty, notifiedOn: isoDay }),
    ({ notifiedOn }) => ({
      appealTo: MDK,
      lastDay: after(notifiedOn, standing(DISCIPLINE_APPEAL)),
      mayAppeal: ['person concerned', IL_BOARD],
    }),
    (_, { lastDay }) => dueSentence('MDK’ya itiraz', 'The objection to MDK', lastDay),
  ),
  form(
    object({ board: provinceBoard, penalty, appealed: truth }),
    ({ penalty: given, appealed }) =>
      appealed
        ? { reviewBy: MDK, final: false }
        : expels(given)
          ? {
              automaticReviewBy: MDK,
              fileSentWithinDays: standing(EXPULSION_FILE).amount,
              finalOnlyAfterApproval: true,
            }
          : { final: true },
    (_, output) =>
      either(
        'automaticReviewBy' in output,
        {
          tr: `İhraç kararına itiraz edilmese de dosya ${standing(EXPULSION_FILE).amount} gün içinde MDK’ya gönderilir; karar onayla kesinleşir.`,
          en: `Even without objection the file of an expulsion goes to MDK within ${standing(EXPULSION_FILE).amount} days; it becomes final by approval.`,
        },
        {
          tr: 'İtiraz edilen kararı MDK inceler; itiraz edilmeyen karar kesinleşir.',
          en: 'MDK reviews a decision objected to; without an objection it is final.',
        },
      ),
  ),
  form(
    object({ board: finalBoard, penalty, notifiedOn: isoDay }),
    ({ penalty: given, notifiedOn }) =>
      expels(given) ? { court: COURT, lastDay: after(notifiedOn, standing(COURT_ACTION)) } : { court: null },
    (_, { court }) => courtSentence(court),
  ),
  form(
    object({ board: finalBoard, penalty }),
    ({ penalty: given }) =>
      expels(given) ? { court: COURT, withinDays: standing(COURT_ACTION).amount } : { court: null },
    (_, { court }) => courtSentence(court),
  ),
);
