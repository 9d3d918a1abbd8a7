import type { IsoDay } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { atLeastShare, requiredOf } from '../../kernel/counting/threshold.ts';
import { before } from '../../kernel/deadlines/period.ts';
import { isoDay, nullable, object, truth, whole } from '../../kernel/input.ts';
import { holding } from '../../kernel/organ.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, type Edition, edition, inEdition, SPK_FROM } from './edition.ts';
import {
  DISTRICTS_ORGANISED,
  GROUP_IS_ENOUGH,
  MISSED_CONGRESSES,
  ORGANISED_BEFORE_POLLING,
  PROVINCES_ORGANISED,
  TOWNS_ORGANISED,
} from './figures.ts';

/** Seçime katılma yeterliği: what is missing; nothing missing means that the party may take part (m.36). HUKUK 0080, 0093 */
export function participationDefectsOf(q: {
  readonly edition: Edition;
  readonly provinces: number;
  readonly organisedProvinces: number;
  readonly organisedSince: IsoDay | null;
  readonly pollingDay: IsoDay;
  readonly greatCongressHeld: boolean;
  readonly hasGroup: boolean;
  readonly consecutiveMissedCongressCycles: number;
}) {
  if (q.hasGroup && inEdition(GROUP_IS_ENOUGH, q.edition)) return [];
  const missed = inEdition(MISSED_CONGRESSES, q.edition);
  const latest = before(q.pollingDay, agreed(ORGANISED_BEFORE_POLLING));
  return holding(
    ['PROVINCES', q.organisedProvinces < requiredOf(agreed(PROVINCES_ORGANISED), q.provinces)],
    ['ORGANISED_LATE', q.organisedSince === null || q.organisedSince > latest],
    ['NO_GREAT_CONGRESS', !q.greatCongressHeld],
    ['CONGRESSES_MISSED', missed !== null && q.consecutiveMissedCongressCycles >= missed],
  );
}

const DEFECT_WORDS = {
  PROVINCES: ['teşkilat yeterli sayıda ilde yoktur', 'not organised in enough provinces'],
  ORGANISED_LATE: [
    'teşkilat oy verme gününden altı ay önce kurulmamıştır',
    'not organised six months before polling day',
  ],
  NO_GREAT_CONGRESS: ['büyük kongre yapılmamıştır', 'great congress not held'],
  CONGRESSES_MISSED: ['kongreler üst üste iki kez yapılmamıştır', 'congresses not held twice in a row'],
} as const;

export const electionParticipation = rule(
  object({
    edition,
    provinces: whole,
    organisedProvinces: whole,
    organisedSince: nullable(isoDay),
    pollingDay: isoDay,
    greatCongressHeld: truth,
    hasGroup: truth,
    consecutiveMissedCongressCycles: whole,
  }),
  {
    name: 'spk.election-participation',
    cites: [cite('SPK', '36')],
    inForceFrom: SPK_FROM,
    decide: (input) => ({
      eligible: participationDefectsOf(input).length === 0,
      requiredProvinces: requiredOf(agreed(PROVINCES_ORGANISED), input.provinces),
    }),
    explain: (input, { eligible, requiredProvinces }) => {
      if (input.hasGroup && inEdition(GROUP_IS_ENOUGH, input.edition))
        return {
          tr: `Mecliste grubu bulunan parti seçime katılabilir (${input.edition} metni).`,
          en: `A party with a group in the Assembly may take part (edition ${input.edition}).`,
        };
      const latest = shownDay(before(input.pollingDay, agreed(ORGANISED_BEFORE_POLLING)));
      const missing = participationDefectsOf(input).map((one) => DEFECT_WORDS[one]);
      return {
        tr: `En geç ${latest} günü ${requiredProvinces} ilde teşkilat ve büyük kongre aranır; teşkilat kurulan il ${input.organisedProvinces}. ${eligible ? 'Parti seçime katılabilir.' : `Parti seçime katılamaz: ${missing.map(([tr]) => tr).join('; ')}.`}`,
        en: `Asked for: organised in ${requiredProvinces} provinces by ${latest}, and the great congress held; organised in ${input.organisedProvinces}. ${eligible ? 'The party may take part.' : `The party may not take part: ${missing.map(([, en]) => en).join('; ')}.`}`,
      };
    },
  },
);

/** İlde teşkilatlanma: one third of its districts, the centre district among them (m.36/2). */
export function provinceOrganisedOf(q: {
  readonly districts: number;
  readonly organisedDistricts: number;
  readonly centreIncluded: boolean;
}) {
  const required = requiredOf(agreed(DISTRICTS_ORGANISED), q.districts);
  return { required, organised: q.centreIncluded && q.organisedDistricts >= required };
}

export const provinceOrganised = rule(object({ districts: whole, organisedDistricts: whole, centreIncluded: truth }), {
  name: 'spk.province-organised',
  cites: [cite('SPK', '36/2')],
  inForceFrom: SPK_FROM,
  decide: provinceOrganisedOf,
  explain: ({ organisedDistricts, centreIncluded }, { required, organised }) => ({
    tr: `Gereken ilçe ${required}; teşkilat kurulan ${organisedDistricts}, merkez ilçe ${centreIncluded ? 'içinde' : 'dışında'}. ${organised ? 'İlde teşkilat kurulmuş sayılır.' : 'İlde teşkilat kurulmuş sayılmaz.'}`,
    en: `Districts required ${required}; organised ${organisedDistricts}, the centre ${centreIncluded ? 'among them' : 'not among them'}. ${organised ? 'The province counts.' : 'The province does not count.'}`,
  }),
});

/** İlçede belde koşulu: in how many towns of a district the party must be organised (m.20/1). Without towns there is no condition. HUKUK 0093 */
export function townsRequired(of: Edition, towns: number): number {
  const condition = inEdition(TOWNS_ORGANISED, of);
  if (condition === null || towns === 0) return 0;
  return towns <= condition.few ? 1 : requiredOf(atLeastShare(condition.share, 'FULL_NUMBER'), towns);
}

export const districtOrganised = rule(object({ edition, towns: whole, organisedTowns: whole }), {
  name: 'spk.district-organised',
  cites: [cite('SPK', '20/1')],
  inForceFrom: SPK_FROM,
  decide: ({ edition: of, towns, organisedTowns }) => ({ condition: organisedTowns >= townsRequired(of, towns) }),
  explain: ({ edition: of, towns, organisedTowns }, { condition }) => ({
    tr: `Beldelerde gereken teşkilat ${townsRequired(of, towns)}; kurulan ${organisedTowns}. ${condition ? 'Koşul yerine gelmiştir.' : 'Koşul yerine gelmemiştir.'}`,
    en: `Towns required ${townsRequired(of, towns)}; organised ${organisedTowns}. ${condition ? 'The condition is met.' : 'The condition is not met.'}`,
  }),
});
