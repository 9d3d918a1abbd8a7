import { cite } from '../../kernel/cite.ts';
import { object, oneOf } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { edition, inEdition, SPK_FROM } from './edition.ts';
import { PRISON_MONTHS } from './figures.ts';

const ACTS = [
  'FRAUD_IN_PARTY_VOTE_OR_COUNT',
  'BOOKS_NOT_KEPT',
  'BOOKS_FALSIFIED_DESTROYED_OR_HIDDEN',
  'KNOWINGLY_DOUBLE_OR_FICTITIOUS_MEMBER',
  'DISOBEYING_ELECTION_MEASURES',
] as const;
const ACT_WORDS: Readonly<Record<(typeof ACTS)[number], readonly [tr: string, en: string]>> = {
  FRAUD_IN_PARTY_VOTE_OR_COUNT: ['Parti içi oylamada veya sayımda hile', 'Fraud in a party vote or count'],
  BOOKS_NOT_KEPT: ['Defter tutmama', 'Not keeping books'],
  BOOKS_FALSIFIED_DESTROYED_OR_HIDDEN: [
    'Defteri tahrif, yok etme veya gizleme',
    'Falsifying, destroying or hiding books',
  ],
  KNOWINGLY_DOUBLE_OR_FICTITIOUS_MEMBER: [
    'Bilerek mükerrer veya hayali üye yazma',
    'Knowingly entering a double or fictitious member',
  ],
  DISOBEYING_ELECTION_MEASURES: ['Seçim tedbirlerine uymama', 'Disobeying measures of an election'],
};

/** Hapis cezası: least and most months (m.112, 113, 114, 120). */
export const criminalRange = rule(object({ edition, act: oneOf(...ACTS) }), {
  name: 'spk.criminal-range',
  cites: [cite('SPK', '112'), cite('SPK', '113'), cite('SPK', '114'), cite('SPK', '120')],
  inForceFrom: SPK_FROM,
  decide: ({ edition: of, act }) => {
    const { least, most } = inEdition(PRISON_MONTHS, of)[act];
    return { minMonths: least, maxMonths: most };
  },
  explain: ({ edition: of, act }, { minMonths, maxMonths }) => ({
    tr: `${ACT_WORDS[act][0]}: ${minMonths} aydan ${maxMonths} aya kadar hapis (${of} metni).`,
    en: `${ACT_WORDS[act][1]}: ${minMonths} to ${maxMonths} months of prison (edition ${of}).`,
  }),
});
