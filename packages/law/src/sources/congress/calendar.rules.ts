import { addYears, type IsoDay } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { compare, type Fraction, fraction, parseFraction } from '../../kernel/counting/fraction.ts';
import { InputError, isoDay, list, object, optional, type Parser, text, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import {
  type Certifier,
  congressSecondMeeting,
  countedSignatures,
  extraordinarySignatures,
  mayCall,
  mayCertify,
  ordinaryCongressWindow,
  representationOf,
  rerunWindow,
} from './calendar.ts';
import { DELEGATE_YEARS, KY_FROM, SPK_FROM, TOWN_POPULATION } from './figures.ts';
import { anyLevel, LEVEL_WORDS } from './level.ts';
import { byWords } from './words.ts';

export const townCongressRequired = rule(object({ population: whole }), {
  name: 'town-congress-required',
  cites: [cite('KY', '38'), cite('PT', '21')],
  inForceFrom: KY_FROM,
  decide: ({ population }) => ({ congress: population >= TOWN_POPULATION.on(KY_FROM).value }),
  explain: ({ population }, { congress }) =>
    congress
      ? { tr: `Nüfus ${population}; belde kongresi yapılır.`, en: `Population ${population}; a congress is held.` }
      : {
          tr: `Nüfus ${population}; ${TOWN_POPULATION.on(KY_FROM).value} altında kongre yapılmaz, organlar atanır.`,
          en: `Population ${population}; under ${TOWN_POPULATION.on(KY_FROM).value} there is no congress, the organs are appointed.`,
        },
});

export const ordinaryCongressInterval = rule(object({ previousCongress: isoDay, plannedCongress: isoDay }), {
  name: 'ordinary-congress-interval',
  cites: [cite('KY', '8.1'), cite('PT', '39'), cite('PT', '63')],
  inForceFrom: KY_FROM,
  decide: ({ previousCongress, plannedCongress }) => {
    const { from, until } = ordinaryCongressWindow(previousCongress);
    return { allowed: plannedCongress >= from && plannedCongress <= until };
  },
  explain: ({ previousCongress, plannedCongress }) => {
    const { from, until } = ordinaryCongressWindow(previousCongress);
    return {
      tr: `Olağan kongre ${shownDay(from)} ile ${shownDay(until)} arasında yapılabilir; düşünülen gün ${shownDay(plannedCongress)}.`,
      en: `The ordinary congress may be held from ${shownDay(from)} to ${shownDay(until)}; planned ${shownDay(plannedCongress)}.`,
    };
  },
});

/** A JSON number with decimals, exactly as written. */
const decimal: Parser<Fraction> = (value, path = '') => {
  if (typeof value !== 'number' || !/^\d+(\.\d+)?$/u.test(String(value)))
    throw new InputError(path, 'a number, 0 or more');
  return parseFraction(String(value));
};

const REPRESENTED_BY = {
  NEWLY_ELECTED: 'newly-elected-delegates',
  EXISTING: 'existing-delegates',
  NONE: 'none',
} as const;

const REPRESENTED_SENTENCE = {
  'newly-elected-delegates': {
    tr: 'Alt kademe kongresi yapılmıştır; üst kongrede yeni seçilen delegelerle temsil edilir.',
    en: 'The lower congress was held; its newly elected delegates represent it.',
  },
  'existing-delegates': {
    tr: 'Delegelerin üç yıllık süresi dolmamış, takvim kaçırılmamıştır; mevcut delegeler temsil eder.',
    en: 'The three years are not over and no calendar was missed; the existing delegates represent it.',
  },
  none: {
    tr: 'Takvim süresi kongresiz geçmiş ya da delegelerin süresi dolmuştur; üst kongrede temsil edilmez.',
    en: 'The calendar passed without a congress, or the term is over; it is not represented.',
  },
} as const;

export const lowerTierRepresentation = rule(
  object({
    ownCongressHeld: truth,
    yearsSinceDelegatesElected: optional(decimal),
    ownCongressDateFixedInCalendar: optional(truth),
    calendarPeriodExpired: optional(truth),
  }),
  {
    name: 'lower-tier-representation',
    cites: [cite('KY', '6'), cite('PT', '51')],
    inForceFrom: KY_FROM,
    decide: ({
      ownCongressHeld,
      yearsSinceDelegatesElected = fraction(0),
      ownCongressDateFixedInCalendar = false,
      calendarPeriodExpired = false,
    }) => ({
      representedBy:
        REPRESENTED_BY[
          representationOf({
            ownCongressHeld,
            termOver: compare(yearsSinceDelegatesElected, fraction(DELEGATE_YEARS.on(KY_FROM).value)) > 0,
            calendarMissed: ownCongressDateFixedInCalendar && calendarPeriodExpired,
          })
        ],
    }),
    explain: (_, { representedBy }) => REPRESENTED_SENTENCE[representedBy],
  },
);

/** Delegelik: while a member, until the next ordinary congress of the tier that elected, at most three years to the day. */
export const delegateTerm = rule(
  object({ elected: isoDay, on: isoDay, member: truth, newOrdinaryCongressHeld: truth }),
  {
    name: 'delegate-term',
    cites: [cite('KY', '7'), cite('PT', '39'), cite('PT', '51')],
    inForceFrom: KY_FROM,
    decide: ({ elected, on, member, newOrdinaryCongressHeld }) => ({
      delegate: member && !newOrdinaryCongressHeld && on >= elected && on <= termEnd(elected),
    }),
    explain: ({ elected, member, newOrdinaryCongressHeld }, { delegate }) => {
      const end = shownDay(termEnd(elected));
      if (!member)
        return { tr: 'Parti üyeliği sona erenin delegeliği düşer.', en: 'Who is no longer a member is no delegate.' };
      if (newOrdinaryCongressHeld)
        return {
          tr: 'Yeni olağan kongre yapılmıştır; eski delegelik sona ermiştir.',
          en: 'The next ordinary congress was held; the term is over.',
        };
      return delegate
        ? {
            tr: `Delegelik sürmektedir; en çok ${end} gününe kadar sürer.`,
            en: `The person is a delegate, until ${end} at most.`,
          }
        : {
            tr: `Delegelik sürmemektedir; üç yıllık süre ${end} günü dolar.`,
            en: `The person is no delegate; the three years end on ${end}.`,
          };
    },
  },
);

function termEnd(elected: IsoDay): IsoDay {
  return addYears(elected, DELEGATE_YEARS.on(KY_FROM).value);
}

const signaturesSaid = (
  { delegates }: { readonly delegates: number },
  { valid, needed }: { readonly valid: boolean; readonly needed?: number },
) => ({
  tr: `Delege sayısı ${delegates}; gereken onaylı imza ${needed ?? extraordinarySignatures(delegates)}. ${valid ? 'İstem geçerlidir.' : 'İstem geçerli değildir.'}`,
  en: `Delegates ${delegates}; certified signatures needed ${needed ?? extraordinarySignatures(delegates)}. ${valid ? 'The request is valid.' : 'The request is not valid.'}`,
});

export const extraordinaryCall = ruleOfForms(
  {
    name: 'extraordinary-call',
    cites: [cite('KY', '8.2'), cite('PT', '50'), cite('PT', '70')],
    inForceFrom: KY_FROM,
  },
  form(
    object({
      level: anyLevel,
      delegates: whole,
      requestSignatures: whole,
      certified: truth,
      certification: optional(
        byWords<Certifier | 'NONE'>(
          'noter or Hakem Kurulu',
          ['NOTARY', /noter|notary/u],
          ['ARBITRATION_BOARD', /hakem/u],
          ['NONE', /^(none|yok)$/u],
        ),
      ),
      calledBy: optional(byWords('delegates', ['DELEGATES', /delege|delegate/u])),
    }),
    ({ level, delegates, requestSignatures, certified, certification }) => {
      const needed = extraordinarySignatures(delegates);
      const byWhom = certification === undefined || (certification !== 'NONE' && mayCertify(level, certification));
      return { valid: certified && byWhom && requestSignatures >= needed, needed };
    },
    signaturesSaid,
  ),
  form(
    object({
      level: anyLevel,
      delegates: whole,
      signatureBatches: list(object({ topic: text, count: whole, usedInFailedRequest: truth })),
    }),
    ({ delegates, signatureBatches }) => {
      const counted = countedSignatures(signatureBatches);
      return { valid: counted >= extraordinarySignatures(delegates), counted };
    },
    ({ delegates }, { valid, counted }) => ({
      tr: `Sayılan imza ${counted}; gereken ${extraordinarySignatures(delegates)}. Sonuçsuz kalmış istemdeki imzalar yeniden kullanılamaz. ${valid ? 'İstem geçerlidir.' : 'İstem geçerli değildir.'}`,
      en: `Signatures counted ${counted}; needed ${extraordinarySignatures(delegates)}. Those of a failed request cannot be used again. ${valid ? 'The request is valid.' : 'The request is not valid.'}`,
    }),
  ),
  form(
    object({
      level: anyLevel,
      delegates: optional(whole),
      calledBy: byWords<'MKYK' | 'PARTY_CHAIR' | 'OTHER'>(
        'MKYK, Genel Başkan or another organ',
        ['MKYK', /mkyk/u],
        ['PARTY_CHAIR', /genel başkan|^gb\b|party chair/u],
        ['OTHER', /kurul|başkan|board|chair/u],
      ),
    }),
    ({ level, calledBy }) => ({ valid: mayCall(level, calledBy) }),
    ({ level }, { valid }) => ({
      tr: `Olağanüstü toplantı (${LEVEL_WORDS[level].tr}): ${valid ? 'çağıran organ imza aranmadan çağırabilir.' : 'çağıran organın çağrı yetkisi yoktur.'}`,
      en: `Extraordinary meeting (${LEVEL_WORDS[level].en}): ${valid ? 'the caller may call without signatures.' : 'the caller has no power to call.'}`,
    }),
  ),
);

const SECOND_MEETING_ARTICLE = { BELDE: '40', ILCE: '46', IL: '51', BUYUK: '69' } as const;

export const secondMeetingDate = rule(object({ level: anyLevel, first: isoDay, second: isoDay }), {
  name: 'second-meeting-date',
  cites: [cite('KY', '40'), cite('KY', '46'), cite('KY', '51'), cite('KY', '69')],
  inForceFrom: KY_FROM,
  decide: ({ level, first, second }) => {
    const { from, until } = congressSecondMeeting(level, first);
    return { valid: second >= from && second <= until };
  },
  explain: ({ level, first, second }) => {
    const { from, until } = congressSecondMeeting(level, first);
    return {
      tr: `İkinci toplantı (${LEVEL_WORDS[level].tr}) ${shownDay(from)} ile ${shownDay(until)} arasında olabilir; bildirilen gün ${shownDay(second)}.`,
      en: `The second meeting (${LEVEL_WORDS[level].en}) may be from ${shownDay(from)} to ${shownDay(until)}; stated ${shownDay(second)}.`,
      cites: [cite('KY', SECOND_MEETING_ARTICLE[level])],
    };
  },
});

export const congressElectionAnnulment = rule(object({ decisionDate: isoDay, rerun: isoDay }), {
  name: 'congress-election-annulment',
  cites: [cite('SPK', '21'), cite('PT', '48'), cite('KY', '65')],
  inForceFrom: SPK_FROM,
  decide: ({ decisionDate, rerun }) => {
    const { from, until } = rerunWindow(decisionDate);
    return { valid: rerun >= from && rerun <= until };
  },
  explain: ({ decisionDate, rerun }) => {
    const { from, until } = rerunWindow(decisionDate);
    return {
      tr: `Yalnız seçimler, ${shownDay(from)} ile ${shownDay(until)} arasında yenilenir; saptanan gün ${shownDay(rerun)}.`,
      en: `Only the elections are repeated, from ${shownDay(from)} to ${shownDay(until)}; day fixed ${shownDay(rerun)}.`,
    };
  },
});
