import { cite } from '../../kernel/cite.ts';
import { list, object, oneOf, optional, text, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import {
  compatible,
  mayBeElectedAgain,
  mayStandAsChair,
  type Position,
  type TermOffice,
  termLimits,
} from './candidacy.ts';
import { PT_FROM } from './figures.ts';
import { either, plain, worded } from './words.ts';

export const candidacyApplication = ruleOfForms(
  {
    name: 'candidacy.application',
    cites: [cite('PT', '46.5'), cite('PT', '46.6'), cite('PT', '69.2')],
    inForceFrom: PT_FROM,
  },
  form(
    object({ event: oneOf('application'), afterAnnouncedDeadline: truth }),
    ({ afterAnnouncedDeadline }) => ({ processed: !afterAnnouncedDeadline }),
    (_, { processed }) =>
      either(
        processed,
        { tr: 'Adaylık başvurusu süresindedir, işleme konur.', en: 'The application is in time and is processed.' },
        {
          tr: 'Adaylık başvurusu divanın duyurduğu süreden sonradır, işleme konmaz.',
          en: 'The application came after the time announced by the divan and is not processed.',
        },
      ),
  ),
  form(
    object({
      event: worded(
        'application, or withdrawal before or after finalisation',
        [/withdraw.*before|çekilme.*önce/u, 'BEFORE'],
        [/withdraw.*after|çekilme.*sonra/u, 'AFTER'],
      ),
      written: optional(truth),
      identityChecked: optional(truth),
    }),
    // In writing, with the identity checked, and before the candidacies are final (m.46.6).
    ({ event, written = true, identityChecked = true }) =>
      event === 'AFTER'
        ? { processed: false, ifElected: 'counts as resigned' }
        : { processed: written && identityChecked },
    (_, { processed }) =>
      either(
        processed,
        { tr: 'Adaylıktan çekilme geçerlidir.', en: 'The withdrawal takes effect.' },
        {
          tr: 'Çekilme işleme konmaz: yazılı, kimlik tespitli ve adaylık kesinleşmeden olmalıdır; sonra çekilen seçilirse istifa etmiş sayılır.',
          en: 'The withdrawal is not processed: it is made in writing, with identity checked, before finalisation; later, whoever is elected counts as resigned.',
        },
      ),
  ),
  form(
    object({
      level: oneOf('büyük kongre'),
      event: worded(
        'two organs, with the preference declared or none declared',
        [/two organs.*(none|not|no preference|without)/u, 0],
        [/two organs.*(declared|chosen|made)/u, 1],
      ),
    }),
    ({ event }) => ({ processed: event > 0, remainingCandidacies: event }),
    (_, { processed, remainingCandidacies }) => ({
      tr: `Büyük kongrede iki organa birden aday olunamaz; tercih ${processed ? 'bildirilmiştir' : 'bildirilmemiştir'}, kalan adaylık: ${remainingCandidacies}.`,
      en: `Nobody stands for two organs of the grand congress; the preference was ${processed ? 'declared' : 'not declared'}, candidacies left: ${remainingCandidacies}.`,
    }),
  ),
);

/** Chairs of organs elected by a congress; the bar of public employees and kin concerns them only. */
const isChair = (office: string): boolean => /başkan(ı|lığı)?$|chair$/u.test(plain(office));

export const chairEligibility = rule(
  object({
    office: text,
    publicEmployee: optional(truth),
    leftPost: optional(truth),
    legallyMayJoinParties: optional(truth),
    kinshipDegreeToOtherChairOnSameTier: optional(whole),
  }),
  {
    name: 'candidacy.chair.eligibility',
    cites: [cite('PT', '46.15'), cite('PT', '46.16'), cite('TIY', '28')],
    inForceFrom: PT_FROM,
    decide: (q) => ({
      eligible: mayStandAsChair({
        chair: isChair(q.office),
        publicEmployee: q.publicEmployee ?? false,
        leftPost: q.leftPost ?? false,
        mayJoinParties: q.legallyMayJoinParties ?? true,
        kinshipToOtherChair: q.kinshipDegreeToOtherChairOnSameTier ?? null,
      }),
    }),
    explain: ({ office }, { eligible }) => ({
      tr: `Görev: ${office}. ${eligible ? 'Adaylığa engel yoktur.' : 'Başkan adayı olamaz; kamu görevlisi görevinden ayrılır, ikinci dereceye kadar hısımlar aynı kademede birlikte başkan olamaz.'}`,
      en: `Office: ${office}. ${eligible ? 'Nothing bars the candidacy.' : 'May not stand as chair: a public employee leaves the post first, and kin to the second degree do not chair on one tier together.'}`,
    }),
  },
);

const termOffice = worded<TermOffice>(
  'belde, ilçe or il başkanı, Genel Başkan, belediye başkanı or milletvekili',
  [/genel başkan|party chair/u, 'partyChair'],
  [/belediye başkanı|mayor|milletvekil|deputy/u, 'elected'],
  [/(belde|ilçe|(^|\s)il) başkanı|chair/u, 'local'],
);

export const termLimit = rule(
  object({
    office: termOffice,
    consecutiveOrdinaryTerms: whole,
    breakSince: optional(truth),
    foundingTermIncluded: optional(truth),
  }),
  {
    name: 'office.term-limit',
    cites: [cite('PT', '24'), cite('PT', '31'), cite('PT', '36'), cite('PT', '75'), cite('PT', '132')],
    inForceFrom: PT_FROM,
    decide: ({ office, consecutiveOrdinaryTerms, breakSince = false, foundingTermIncluded = false }) => {
      // The founding term of the party chair does not count (m.75).
      const terms = consecutiveOrdinaryTerms - (office === 'partyChair' && foundingTermIncluded ? 1 : 0);
      return { mayBeElected: mayBeElectedAgain(office, terms, breakSince) };
    },
    explain: ({ office, consecutiveOrdinaryTerms }, { mayBeElected }) => ({
      tr: `Art arda olağan dönem ${consecutiveOrdinaryTerms}, üst sınır ${termLimits()[office]}: yeniden ${mayBeElected ? 'seçilebilir' : 'seçilemez; ara verince seçilebilir'}.`,
      en: `Consecutive ordinary terms ${consecutiveOrdinaryTerms}, limit ${termLimits()[office]}: ${mayBeElected ? 'may be elected again' : 'may not be elected again before a break'}.`,
    }),
  },
);

const KINDS: readonly (readonly [RegExp, Position['kind']])[] = [
  [/kol(u|ları)|branch/u, 'BRANCH'],
  [/delege|delegate|danışma|meclis üyesi|councillor|ordinary member|^üye$/u, 'FREE'],
  [/milletvekil|deputy$|^deputy|member of parliament/u, 'DEPUTY'],
  [/belediye başkanı|mayor/u, 'MAYOR'],
  [/mkyk|myk|mdk|merkez(?! ilçe)|genel başkan|genel sekreter|genel merkez|central/u, 'CENTRAL'],
  [/disiplin|hakem|disciplin|arbitration/u, 'OTHER_BOARD'],
  [/(belde|ilçe|(^|\s)il)\s.*(başkan|yönetim kurulu|yürütme kurulu)|board|chair/u, 'BOARD'],
];

const tierOf = (said: string): string =>
  ['belde', 'ilçe', 'mahalle', 'köy'].find((tier) => said.includes(tier)) ?? (/(^|\s)il\s/u.test(said) ? 'il' : '');

const position = (value: unknown, path = ''): Position => {
  const said = plain(text(value, path));
  return {
    kind: worded('a position in the party or an elected office', ...KINDS)(value, path),
    tier: tierOf(said),
    provinceChair: /^il başkanı/u.test(said),
  };
};

export const positionsCompatibility = rule(object({ positions: list(position) }), {
  name: 'positions.compatibility',
  cites: [cite('PT', '154')],
  inForceFrom: PT_FROM,
  decide: ({ positions }) => ({ compatible: compatible(positions) }),
  explain: ({ positions }, { compatible: together }) => ({
    tr: `${positions.length} görev bir kişide ${together ? 'birleşebilir' : 'birleşemez; biri bırakılır'}.`,
    en: `The ${positions.length} positions ${together ? 'may be held by one person' : 'may not be held by one person; one is given up'}.`,
  }),
});
