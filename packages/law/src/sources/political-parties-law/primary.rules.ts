import { cite } from '../../kernel/cite.ts';
import { halfToAll, sheetGrounds } from '../../kernel/counting/ballot-validity.ts';
import { isoDay, nullable, object, oneOf, record, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, SPK_FROM } from './edition.ts';
import { ASPIRANT_LISTS_HOUR, VOTERS_A_BOX } from './figures.ts';
import { centralCandidateCap, primaryCalendarOf, primaryLatestOn, primaryOrderOf, voterNotifiedBy } from './primary.ts';

export const centralCandidates = rule(
  object({ assemblySize: whole, centralCandidates: whole, notifiedOn: isoDay, primaryOn: isoDay }),
  {
    name: 'spk.central-candidates',
    cites: [cite('SPK', '37/2')],
    inForceFrom: SPK_FROM,
    decide: ({ assemblySize, centralCandidates: named, notifiedOn, primaryOn }) => {
      const cap = centralCandidateCap(assemblySize);
      return { cap, valid: named <= cap && notifiedOn <= primaryCalendarOf(primaryOn).centralCandidatesBy };
    },
    explain: ({ centralCandidates: named, notifiedOn, primaryOn }, { cap, valid }) => ({
      tr: `Merkez adayı en çok ${cap}; gösterilen ${named}. Bildirimin son günü ${shownDay(primaryCalendarOf(primaryOn).centralCandidatesBy)}; bildirildiği gün ${shownDay(notifiedOn)}. ${valid ? 'Uygundur.' : 'Uygun değildir.'}`,
      en: `At most ${cap} central candidates; named ${named}. To be notified by ${shownDay(primaryCalendarOf(primaryOn).centralCandidatesBy)}; notified ${shownDay(notifiedOn)}. ${valid ? 'Valid.' : 'Not valid.'}`,
    }),
  },
);

export const primaryCalendar = rule(object({ primaryOn: isoDay }), {
  name: 'spk.primary-calendar',
  cites: [cite('SPK', '37'), cite('SPK', '40'), cite('SPK', '42')],
  inForceFrom: SPK_FROM,
  decide: ({ primaryOn }) => {
    const { aspirantListsOn, ...days } = primaryCalendarOf(primaryOn);
    return { ...days, aspirantListsBy: `${aspirantListsOn}T${agreed(ASPIRANT_LISTS_HOUR)}` };
  },
  explain: ({ primaryOn }) => {
    const of = primaryCalendarOf(primaryOn);
    return {
      tr: `Seçmen listeleri ${shownDay(of.voterListsBy)} gününe kadar kurulda bulunur, ${shownDay(of.postOn)} günü asılır; aday adayı listeleri ${shownDay(of.aspirantListsOn)} günü saat ${agreed(ASPIRANT_LISTS_HOUR)}, merkez adayları ${shownDay(of.centralCandidatesBy)} gününe kadar verilir; itiraz ${shownDay(of.objectionsUntil)}, karar ${shownDay(of.objectionDecisionBy)} gününe kadardır.`,
      en: `Voter lists held by ${shownDay(of.voterListsBy)} and posted on ${shownDay(of.postOn)}; lists of aspirants by ${shownDay(of.aspirantListsOn)} at ${agreed(ASPIRANT_LISTS_HOUR)}, central candidates by ${shownDay(of.centralCandidatesBy)}; objections until ${shownDay(of.objectionsUntil)}, decided by ${shownDay(of.objectionDecisionBy)}.`,
    };
  },
});

export const primaryDay = rule(object({ electionOn: isoDay, primaryOn: isoDay }), {
  name: 'spk.primary-day',
  cites: [cite('SPK', '37')],
  inForceFrom: SPK_FROM,
  decide: ({ electionOn, primaryOn }) => {
    const latestOn = primaryLatestOn(electionOn);
    return { valid: primaryOn <= latestOn, latestOn };
  },
  explain: ({ primaryOn }, { valid, latestOn }) => ({
    tr: `Aday tespiti en geç ${shownDay(latestOn)} günü yapılır; belirlenen gün ${shownDay(primaryOn)}. ${valid ? 'Uygundur.' : 'Uygun değildir.'}`,
    en: `Candidates are determined by ${shownDay(latestOn)}; fixed for ${shownDay(primaryOn)}. ${valid ? 'Valid.' : 'Not valid.'}`,
  }),
});

export const primaryVoter = rule(
  object({ inPartyBook: truth, onProsecutorList: truth, notifiedOn: nullable(isoDay), primaryOn: isoDay }),
  {
    name: 'spk.primary-voter',
    cites: [cite('SPK', '42')],
    inForceFrom: SPK_FROM,
    decide: ({ inPartyBook, onProsecutorList, notifiedOn, primaryOn }) => ({
      mayVote: inPartyBook && onProsecutorList && notifiedOn !== null && notifiedOn <= voterNotifiedBy(primaryOn),
    }),
    explain: ({ primaryOn, notifiedOn }, { mayVote }) => {
      const by = shownDay(voterNotifiedBy(primaryOn));
      const on = notifiedOn === null ? '–' : shownDay(notifiedOn);
      return {
        tr: `Önseçimde üye kayıt defterinde ve Başsavcılık listesinde bulunan, en geç ${by} günü bildirilmiş üye oy kullanır; bildirildiği gün ${on}. ${mayVote ? 'Oy kullanır.' : 'Oy kullanamaz.'}`,
        en: `In a primary votes who is in the register, on the Chief Prosecutor's list and was notified by ${by}; notified ${on}. ${mayVote ? 'May vote.' : 'May not vote.'}`,
      };
    },
  },
);

export const primaryBoxes = rule(object({ partyVoters: whole }), {
  name: 'spk.primary-boxes',
  cites: [cite('SPK', '41')],
  inForceFrom: SPK_FROM,
  decide: ({ partyVoters }) => ({ boxes: Math.ceil(partyVoters / agreed(VOTERS_A_BOX)) }),
  explain: ({ partyVoters }, { boxes }) => ({
    tr: `Partili seçmen ${partyVoters}; her ${agreed(VOTERS_A_BOX)} seçmen için bir sandık ve kapalı oy verme yeri: ${boxes}.`,
    en: `Party voters ${partyVoters}; one box and closed booth for each ${agreed(VOTERS_A_BOX)}: ${boxes}.`,
  }),
});

export const primaryBallot = rule(object({ seats: whole, marks: whole }), {
  name: 'spk.primary-ballot',
  cites: [cite('SPK', '46/3')],
  inForceFrom: SPK_FROM,
  decide: ({ seats, marks }) => ({ valid: sheetGrounds({ marks, ...halfToAll(seats) }).length === 0 }),
  explain: ({ seats, marks }, { valid }) => {
    const { least, most } = halfToAll(seats);
    return {
      tr: `İşaret en az ${least}, en çok ${most}; işaretlenen ${marks}. Pusula ${valid ? 'geçerlidir' : 'geçersizdir'}.`,
      en: `Marks at least ${least}, at most ${most}; marked ${marks}. The ballot is ${valid ? 'valid' : 'void'}.`,
    };
  },
});

/** Önseçimde kimlik: the voter card; without it or in doubt the party's identity card; failing that the national one (m.47). HUKUK 0093 */
export const primaryIdentity = rule(
  object({ voterCard: truth, doubt: truth, partyIdentityCard: truth, nationalIdentityCard: truth }),
  {
    name: 'spk.primary-identity',
    cites: [cite('SPK', '47')],
    inForceFrom: SPK_FROM,
    decide: ({ voterCard, doubt, partyIdentityCard, nationalIdentityCard }) => ({
      mayVote: (voterCard && !doubt) || partyIdentityCard || nationalIdentityCard,
    }),
    explain: (_, { mayVote }) =>
      mayVote
        ? { tr: 'Kimliği bellidir; oy kullanır.', en: 'Identity is proven; may vote.' }
        : {
            tr: 'Kimliği belli değildir; seçmen kartı, parti kimlik kartı ya da nüfus cüzdanı göstermelidir.',
            en: 'Identity is not proven; a voter card, party identity card or national identity card must be shown.',
          },
  },
);

export const primaryResult = rule(object({ votes: record(whole) }), {
  name: 'spk.primary-result',
  cites: [cite('SPK', '51')],
  inForceFrom: SPK_FROM,
  decide: ({ votes }) => {
    const order = primaryOrderOf(votes);
    return {
      order: order.map((group) => (group.length === 1 ? (group[0] as string) : group)),
      tieDecidedBy: order.some((group) => group.length > 1) ? 'MKYK' : null,
    };
  },
  explain: ({ votes }, { tieDecidedBy }) => {
    const order = primaryOrderOf(votes)
      .map((group) => `${group.join(', ')} (${votes[group[0] as string]})`)
      .join(' – ');
    return {
      tr: `Oy sırası: ${order || 'oy yok'}.${tieDecidedBy ? ' Eşit oy alanların sırasını merkez karar ve yönetim kurulu belirler.' : ''}`,
      en: `Order by votes: ${order || 'no votes'}.${tieDecidedBy ? ' The central board orders those with equal votes.' : ''}`,
    };
  },
});

const ANNULMENT = {
  WHOLE_PRIMARY_ANNULLED_FOR_CONDUCT: {
    outcome: 'NO_RERUN_ALL_CANDIDATES_NAMED_BY_BOARD_OF_M38',
    tr: 'Önseçim yenilenmez; bütün adayları merkez adaylarını belirleyen kurul gösterir.',
    en: 'The primary is not repeated; the board that names central candidates names them all.',
  },
  SOME_RECORDS_ANNULLED: {
    outcome: 'NEXT_IN_PRIMARY_ORDER',
    tr: 'Boşalan yere önseçim sırasındaki gelir.',
    en: 'The next in the order of the primary moves up.',
  },
  SOME_RECORDS_ANNULLED_LIST_EXHAUSTED: {
    outcome: 'BOARD_OF_M38_FILLS',
    tr: 'Önseçim sırasında kimse kalmamıştır; boş yeri merkez adaylarını belirleyen kurul doldurur.',
    en: 'Nobody is left in the order of the primary; the board that names central candidates fills the place.',
  },
  RECOUNT_CHANGES_RESULT: {
    outcome: 'RECORDS_TO_THE_REALLY_ELECTED',
    tr: 'Tutanaklar gerçekte kazananlara verilir.',
    en: 'The records go to those really elected.',
  },
  OBJECTION_AFTER_LISTS_REACHED_YSK: {
    outcome: 'IGNORED_AND_PENDING_STOPPED',
    tr: 'Listeler Yüksek Seçim Kuruluna ulaştıktan sonra itiraz dikkate alınmaz, görülmekte olanlar durdurulur.',
    en: 'Once the lists have reached the Supreme Election Board objections are ignored and pending ones stopped.',
  },
} as const;

/** HUKUK 0093: the board of m.38, repealed in 1995, is the organ that the statute names for central candidates. */
export const primaryAnnulment = rule(
  object({
    event: oneOf(
      'WHOLE_PRIMARY_ANNULLED_FOR_CONDUCT',
      'SOME_RECORDS_ANNULLED',
      'SOME_RECORDS_ANNULLED_LIST_EXHAUSTED',
      'RECOUNT_CHANGES_RESULT',
      'OBJECTION_AFTER_LISTS_REACHED_YSK',
    ),
  }),
  {
    name: 'spk.primary-annulment',
    cites: [cite('SPK', '51')],
    inForceFrom: SPK_FROM,
    decide: ({ event }) => ({ outcome: ANNULMENT[event].outcome }),
    explain: ({ event }) => ({ tr: ANNULMENT[event].tr, en: ANNULMENT[event].en }),
  },
);
