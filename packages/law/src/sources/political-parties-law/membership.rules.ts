import { cite } from '../../kernel/cite.ts';
import { isoDay, list, object, oneOf, text, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, SPK_FROM } from './edition.ts';
import { MEMBERSHIP_AGE } from './figures.ts';
import {
  type MembershipBar,
  membershipBarsOf,
  OCCUPATIONS,
  OFFENCES,
  REGISTRY_KINDS,
  type Registration,
  registryDueOn,
  validRegistrations,
} from './membership.ts';

const BAR_WORDS: Readonly<Record<MembershipBar, readonly [tr: string, en: string]>> = {
  AGE: [`${agreed(MEMBERSHIP_AGE)} yaş doldurulmamıştır`, `not yet ${agreed(MEMBERSHIP_AGE)}`],
  NOT_CITIZEN: ['Türk vatandaşı değildir', 'not a Turkish citizen'],
  CAPACITY: ['medeni ve siyasi hakları kullanma ehliyeti yoktur', 'without civil and political capacity'],
  OCCUPATION: ['mesleği üyeliğe engeldir', 'the occupation bars membership'],
  BARRED_FROM_PUBLIC_SERVICE: ['kamu hizmetlerinden yasaklıdır', 'barred from public service'],
  CONVICTION: ['mahkûmiyeti üyeliğe engeldir', 'a conviction bars membership'],
};

export const membershipEligibility = rule(
  object({
    age: whole,
    citizen: truth,
    civilRights: truth,
    occupation: oneOf(...OCCUPATIONS),
    barredFromPublicService: truth,
    convictions: list(object({ offence: oneOf(...OFFENCES), months: whole, negligent: truth })),
  }),
  {
    name: 'spk.membership-eligibility',
    cites: [cite('SPK', '11')],
    inForceFrom: SPK_FROM,
    decide: (applicant) => {
      const [bar] = membershipBarsOf(applicant);
      return { eligible: bar === undefined, bar: bar ?? null };
    },
    explain: (applicant) => {
      const bars = membershipBarsOf(applicant);
      return bars.length === 0
        ? { tr: 'Üyeliğe engel yoktur.', en: 'Nothing bars membership.' }
        : {
            tr: `Üye olamaz: ${bars.map((bar) => BAR_WORDS[bar][0]).join('; ')}.`,
            en: `Cannot become a member: ${bars.map((bar) => BAR_WORDS[bar][1]).join('; ')}.`,
          };
    },
  },
);

export const multipleMembership = rule(
  object({ registrations: list(object({ party: text, unit: text, on: isoDay })) }),
  {
    name: 'spk.multiple-membership',
    cites: [cite('SPK', '6/2'), cite('SPK', '6/3')],
    inForceFrom: SPK_FROM,
    decide: ({ registrations }) => ({ validIndexes: validRegistrations(registrations) }),
    explain: ({ registrations }, { validIndexes }) => {
      const [valid] = validIndexes.map((i) => registrations[i] as Registration);
      return valid
        ? {
            tr: `Geçerli olan son kayıttır: ${valid.party}, ${valid.unit}, ${shownDay(valid.on)}.`,
            en: `The last registration stands: ${valid.party}, ${valid.unit}, ${shownDay(valid.on)}.`,
          }
        : {
            tr: 'Geçerli kayıt yoktur; birden çok partiye üye olanın bütün üyelikleri sona erer.',
            en: 'No registration stands; whoever joins several parties loses every membership.',
          };
    },
  },
);

const NEXT_TIER = { BELDE: 'ILCE', ILCE: 'IL', IL: 'GENEL_MERKEZ' } as const;

const TIER_TR = { ILCE: 'ilçe', IL: 'il', GENEL_MERKEZ: 'genel merkez' } as const;

const TIER_EN = { ILCE: 'district', IL: 'province', GENEL_MERKEZ: 'headquarters' } as const;

export const membershipRefusal = rule(object({ refusedBy: oneOf('BELDE', 'ILCE', 'IL'), reasonGiven: truth }), {
  name: 'spk.membership-refusal',
  cites: [cite('SPK', '12/2')],
  inForceFrom: SPK_FROM,
  decide: ({ refusedBy }) => ({
    refusalValid: true,
    objectTo: NEXT_TIER[refusedBy],
    objectionDecisionFinal: true,
  }),
  explain: (_, { objectTo }) => ({
    tr: `Ret için gerekçe gerekmez; itiraz bir üst kademeye (${TIER_TR[objectTo]}) yapılır, kararı kesindir.`,
    en: `A refusal needs no reasons; objection goes to the next higher tier (${TIER_EN[objectTo]}), whose decision is final.`,
  }),
});

export const registryUpdate = rule(object({ kind: oneOf(...REGISTRY_KINDS), changeOrLastSubmissionOn: isoDay }), {
  name: 'spk.registry-update',
  cites: [cite('SPK', '10')],
  inForceFrom: SPK_FROM,
  decide: ({ kind, changeOrLastSubmissionOn }) => ({ dueOn: registryDueOn(kind, changeOrLastSubmissionOn) }),
  explain: (_, { dueOn }) => ({
    tr: `Cumhuriyet Başsavcılığına bildirimin son günü: ${shownDay(dueOn)}.`,
    en: `To be notified to the Chief Public Prosecutor by ${shownDay(dueOn)}.`,
  }),
});

/** Delege seçimi ve önseçimde oy hakkı: in the party's book and on the list already notified. */
export const congressVoterBase = rule(
  object({ inPartyBook: truth, inNotifiedList: truth, purpose: oneOf('DELEGATE_ELECTION', 'PRIMARY') }),
  {
    name: 'spk.congress-voter-base',
    cites: [cite('SPK', '10'), cite('SPK', '42/3')],
    inForceFrom: SPK_FROM,
    decide: ({ inPartyBook, inNotifiedList }) => ({ mayVote: inPartyBook && inNotifiedList }),
    explain: (_, { mayVote }) =>
      mayVote
        ? {
            tr: 'Üye defterde ve bildirilmiş listede kayıtlıdır; oy kullanabilir.',
            en: 'The member is in the book and on the notified list, and may vote.',
          }
        : {
            tr: 'Oy için hem üye kayıt defterinde hem Başsavcılığa bildirilmiş listede kayıtlı olmak gerekir.',
            en: 'A vote needs an entry both in the member register and on the list notified to the Chief Prosecutor.',
          },
  },
);
