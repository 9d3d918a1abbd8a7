import { type Citation, cite, citedIn } from '../../kernel/cite.ts';
import { object, optional, text, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { allMembersDelegates, apportionmentBasisOf, reserveDelegates } from './delegates.ts';
import { ELECTED_DELEGATES, KY_FROM, NEW_DISTRICTS_MOST, PT_2003, SPK_FROM } from './figures.ts';
import { anyLevel, type CongressLevel, LEVEL_WORDS, levelOf } from './level.ts';
import { honoraryOnly, naturalAt } from './offices.ts';
import { byWords } from './words.ts';

const MEMBERS_ARTICLE = { BELDE: '11.2', ILCE: '12.2', IL: '13' } as const;

export const allMembersAreDelegates = rule(
  object({ level: levelOf('belde', 'ilçe', 'il'), registeredMembers: whole }),
  {
    name: 'all-members-are-delegates',
    cites: [cite('KY', '11.2'), cite('KY', '12.2'), cite('KY', '45.1'), cite('KY', '13')],
    inForceFrom: KY_FROM,
    decide: ({ level, registeredMembers }) =>
      allMembersDelegates(level, registeredMembers)
        ? { allMembersAreDelegates: true }
        : { allMembersAreDelegates: false, electedSeatsMax: ELECTED_DELEGATES.on(KY_FROM).value[level] },
    explain: ({ level, registeredMembers }, { allMembersAreDelegates: all, electedSeatsMax }) =>
      all
        ? {
            tr: `Kayıtlı üye ${registeredMembers}; ${LEVEL_WORDS[level].tr} için bütün üyeler delegedir.`,
            en: `Registered members ${registeredMembers}; all are delegates of the ${LEVEL_WORDS[level].en}.`,
            cites: [cite('KY', MEMBERS_ARTICLE[level])],
          }
        : {
            tr: `Kayıtlı üye ${registeredMembers}; ${LEVEL_WORDS[level].tr} için en çok ${electedSeatsMax} delege seçilir.`,
            en: `Registered members ${registeredMembers}; at most ${electedSeatsMax} delegates are elected to the ${LEVEL_WORDS[level].en}.`,
            cites: [cite('KY', MEMBERS_ARTICLE[level])],
          },
  },
);

const BASIS_CODE = {
  LAST_GENERAL_ELECTION: 'last-general-election',
  LAST_LOCAL_ELECTION: 'last-local-election',
  REGISTERED_VOTERS: 'registered-voter-counts',
} as const;

const BASIS_SENTENCE = {
  'last-general-election': {
    tr: 'Dağılım son genel seçimde alınan oylara göre yapılır.',
    en: 'The votes of the last general election are the basis.',
  },
  'last-local-election': {
    tr: 'Genel seçim oyları kullanılamaz; dağılım son yerel seçimde alınan oylara göre yapılır.',
    en: 'General election votes cannot be used; those of the last local election are the basis.',
  },
  'registered-voter-counts': {
    tr: 'Seçim oyları kullanılamaz; dağılım kayıtlı seçmen sayılarına göre yapılır.',
    en: 'Election votes cannot be used; the numbers of registered voters are the basis.',
  },
} as const;

export const apportionmentBasis = ruleOfForms(
  {
    name: 'apportionment-basis',
    cites: [cite('KY', '11.2'), cite('KY', '12.2'), cite('KY', '13.2')],
    inForceFrom: KY_FROM,
  },
  form(
    object({
      level: levelOf('belde', 'ilçe'),
      lastGeneralElectionVotesKnown: truth,
      lastLocalElectionVotesKnown: optional(truth),
    }),
    ({ lastGeneralElectionVotesKnown, lastLocalElectionVotesKnown = false }) => ({
      basis:
        BASIS_CODE[
          apportionmentBasisOf({ general: lastGeneralElectionVotesKnown, local: lastLocalElectionVotesKnown })
        ],
    }),
    ({ level }, { basis }) => ({ ...BASIS_SENTENCE[basis], cites: [cite('KY', level === 'BELDE' ? '11.2' : '12.2')] }),
  ),
  form(
    object({
      level: levelOf('il'),
      newDistrictsSinceElection: optional(whole),
      contestedGeneralElection: optional(truth),
      lastGeneralElectionVotesKnown: optional(truth),
      localElectionUsable: optional(truth),
      lastLocalElectionVotesKnown: optional(truth),
    }),
    ({
      newDistrictsSinceElection = 0,
      contestedGeneralElection = true,
      lastGeneralElectionVotesKnown = true,
      localElectionUsable = true,
      lastLocalElectionVotesKnown = true,
    }) => ({
      basis:
        BASIS_CODE[
          apportionmentBasisOf({
            general:
              contestedGeneralElection &&
              lastGeneralElectionVotesKnown &&
              newDistrictsSinceElection <= NEW_DISTRICTS_MOST.on(KY_FROM).value,
            local: localElectionUsable && lastLocalElectionVotesKnown,
          })
        ],
    }),
    (_, { basis }) => ({ ...BASIS_SENTENCE[basis], cites: [cite('KY', '13.2')] }),
  ),
);

export const reserveDelegatesRule = rule(object({ asil: whole }), {
  name: 'reserve-delegates',
  cites: [cite('KY', '9'), cite('KY', '11'), cite('KY', '12'), cite('KY', '16')],
  inForceFrom: KY_FROM,
  decide: ({ asil }) => {
    const { substitutes, rounded } = reserveDelegates(asil);
    return { yedek: substitutes, ...(rounded ? { roundingFlag: true } : {}) };
  },
  explain: ({ asil }, { yedek, roundingFlag }) => ({
    tr: `Asıl delege ${asil}; yedek delege ${yedek}.${roundingFlag ? ' Sayı tek olduğundan aşağı yuvarlandı; kongre talimatı başka türlü belirleyebilir.' : ''}`,
    en: `Delegates ${asil}; reserves ${yedek}.${roundingFlag ? ' Rounded down; the congress instruction may say otherwise.' : ''}`,
  }),
});

/** A unit without a registered member holds no election; what becomes of its places is a choice that must be recorded (m.16). */
export const neighbourhoodWithoutMembers = rule(object({ members: whole, seats: whole }), {
  name: 'neighbourhood-without-members',
  cites: [cite('KY', '16')],
  inForceFrom: KY_FROM,
  decide: ({ members }) =>
    members > 0
      ? { electionHeld: true }
      : { electionHeld: false, seats: 'left vacant or redistributed starting from the units with most members' },
  explain: ({ members, seats }, { electionHeld }) =>
    electionHeld
      ? {
          tr: `Kayıtlı üye ${members}; ${seats} delegelik için seçim yapılır.`,
          en: `Registered members ${members}; an election for ${seats} places is held.`,
        }
      : {
          tr: `Kayıtlı üye yok; seçim yapılmaz. ${seats} delegelik boş bırakılır ya da üyesi en çok birimden başlanarak dağıtılır; hangisinin seçildiği kayda geçirilir.`,
          en: `No registered member, no election. The ${seats} places stay vacant or go to the units with most members first; the choice is recorded.`,
        },
});

/** The articles that list the natural delegates of a tier. */
const NATURAL_ARTICLES: Record<CongressLevel, readonly Citation[]> = {
  BELDE: [cite('PT', '22'), cite('KY', '39.2')],
  ILCE: [cite('PT', '29'), cite('KY', '45.2')],
  IL: [cite('PT', '35'), cite('KY', '50.2')],
  BUYUK: [cite('PT', '62'), cite('KY', '68.2')],
};

const HONORARY_ARTICLES = [cite('PT', '62.3'), cite('KY', '68.3')];

/** Tabii delege by office (m.39, 45, 50, 68; Tüzük m.29, 35: elected by congress, in office, asıl only). */
export const naturalDelegate = rule(object({ level: anyLevel, person: text }), {
  name: 'natural-delegate',
  cites: citedIn([...Object.values(NATURAL_ARTICLES), HONORARY_ARTICLES]),
  inForceFrom: PT_2003,
  decide: ({ level, person }) => ({ natural: naturalAt(level, person) }),
  explain: ({ level, person }, { natural }) => {
    const honorary = !natural && honoraryOnly(person);
    return {
      tr: `Kişi: ${person}; ${LEVEL_WORDS[level].tr}. ${natural ? 'Tabii delegedir.' : honorary ? 'Tabii delege değildir; onur üyesi olarak konuşur, oy kullanmaz.' : 'Tabii delege değildir.'}`,
      en: `Person: ${person}; ${LEVEL_WORDS[level].en}. ${natural ? 'A natural delegate.' : honorary ? 'No natural delegate; an honorary member speaks without a vote.' : 'No natural delegate.'}`,
      cites: honorary ? HONORARY_ARTICLES : NATURAL_ARTICLES[level],
    };
  },
});

/** Nobody is delegate twice: who is a natural delegate of the grand congress cannot be elected to it. */
export const doubleDelegacy = rule(object({ person: text, electedByIlCongress: truth }), {
  name: 'double-delegacy',
  cites: [cite('SPK', '14'), cite('KY', '68.2')],
  inForceFrom: SPK_FROM,
  decide: ({ person, electedByIlCongress }) => ({ valid: !electedByIlCongress || !naturalAt('BUYUK', person) }),
  explain: (_, { valid }) =>
    valid
      ? { tr: 'Kişinin tek bir delegeliği vardır.', en: 'The person is delegate once only.' }
      : {
          tr: 'Büyük Kongrenin tabii delegesi ayrıca il kongresince delege seçilemez.',
          en: 'A natural delegate of the grand congress cannot also be elected by a provincial congress.',
        },
});

/** The list is final; only delegates who turn out to be members of two parties or of two units lose their capacity (m.54.3). */
export const finalListChange = rule(
  object({
    case: byWords<boolean>(
      'member of two parties, member of two units, or another change',
      [
        true,
        /member(ship)? (of|in) (two|another|more|a second)|(iki|başka|birden) .*üye/u,
        /unit|part|neighbourhood|village|birim|mahalle|köy|teşkilat|tier|kademe/u,
      ],
      [false, /./u],
    ),
  }),
  {
    name: 'final-list-change',
    cites: [cite('KY', '54.3')],
    inForceFrom: KY_FROM,
    decide: ({ case: doubleMember }) =>
      doubleMember ? { allowed: true, effect: 'delegate capacity cancelled' } : { allowed: false },
    explain: (_, { allowed }) =>
      allowed
        ? {
            tr: 'İki partiye ya da iki birime üye olduğu anlaşılanın delegelik sıfatı kaldırılır.',
            en: 'A member of two parties or two units loses the capacity of delegate.',
          }
        : { tr: 'Kesinleşen liste değiştirilemez.', en: 'A final list is not changed.' },
  },
);
