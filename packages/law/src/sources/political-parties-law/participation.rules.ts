import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { before } from '../../kernel/deadlines/period.ts';
import { isoDay, nullable, object, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, edition, inEdition, SPK_FROM } from './edition.ts';
import { GROUP_IS_ENOUGH, ORGANISED_BEFORE_POLLING, PROVINCES_ORGANISED } from './figures.ts';
import { participationDefectsOf, provinceOrganisedOf, townsRequired } from './participation.ts';

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
