import type { IsoDay } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { mostOf } from '../../kernel/counting/cap.ts';
import { atLeastShare, requiredOf } from '../../kernel/counting/threshold.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { isoDay, list, nullable, object, oneOf, pair, record, whole } from '../../kernel/input.ts';
import { withinBounds } from '../../kernel/organ.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, SPK_FROM } from './edition.ts';
import {
  CHAIR_MAJORITY,
  CHAIR_PLURALITY_ROUND,
  CHAIR_VACANCY_CALL,
  DELEGATES_PER_DEPUTY,
  EXTRAORDINARY_CONGRESS,
  FOUNDERS_SHARE,
  GREAT_CONGRESS_DECISION,
  GREAT_CONGRESS_INTERVAL_MONTHS,
  GREAT_CONGRESS_QUORUM,
  PROPOSAL,
  PUBLIC_AFFAIRS_PROPOSAL,
} from './figures.ts';

/** Büyük kongreye seçilecek delege: at most twice the full number of the Assembly (m.14/3). */
export const greatCongressDelegateCap = (assemblySize: number): number => agreed(DELEGATES_PER_DEPUTY) * assemblySize;

export const greatCongressDelegates = rule(object({ assemblySize: whole, electedDelegates: whole }), {
  name: 'spk.great-congress-delegate-cap',
  cites: [cite('SPK', '14/3')],
  inForceFrom: SPK_FROM,
  decide: ({ assemblySize, electedDelegates }) => {
    const cap = greatCongressDelegateCap(assemblySize);
    return { cap, valid: electedDelegates <= cap };
  },
  explain: ({ electedDelegates }, { cap, valid }) => ({
    tr: `Seçilmiş delege en çok ${cap}; seçilen ${electedDelegates}. ${valid ? 'Sınır aşılmamıştır.' : 'Sınır aşılmıştır.'}`,
    en: `At most ${cap} elected delegates; elected ${electedDelegates}. ${valid ? 'Within the limit.' : 'Over the limit.'}`,
  }),
});

/** Tabii üye sayılan kurucular: at most fifteen per cent of the elected delegates; above that the statute says who (m.14). */
export const foundersCap = (electedDelegates: number): number => mostOf(agreed(FOUNDERS_SHARE), electedDelegates);

export const foundersNaturalMembers = rule(object({ electedDelegates: whole, founders: whole }), {
  name: 'spk.founders-natural-members',
  cites: [cite('SPK', '14')],
  inForceFrom: SPK_FROM,
  decide: ({ electedDelegates, founders }) => {
    const cap = foundersCap(electedDelegates);
    return { cap, allAreNatural: founders <= cap };
  },
  explain: ({ founders }, { cap, allAreNatural }) => ({
    tr: `Tabii üye olabilecek kurucu en çok ${cap}; kurucu ${founders}. ${allAreNatural ? 'Kurucuların hepsi tabii üyedir.' : 'Hangilerinin tabii üye olacağını tüzük gösterir.'}`,
    en: `At most ${cap} founders are natural members; founders ${founders}. ${allAreNatural ? 'All of them are.' : 'The statute says which of them are.'}`,
  }),
});

/** Büyük kongre aralığı: what the statute may fix, in months. HUKUK 0087 */
export const greatCongressInterval = rule(object({ intervalMonths: whole }), {
  name: 'spk.great-congress-interval',
  cites: [cite('SPK', '14')],
  inForceFrom: SPK_FROM,
  decide: ({ intervalMonths }) => ({ valid: withinBounds(agreed(GREAT_CONGRESS_INTERVAL_MONTHS), intervalMonths) }),
  explain: ({ intervalMonths }, { valid }) => {
    const { least, most } = agreed(GREAT_CONGRESS_INTERVAL_MONTHS);
    return {
      tr: `Aralık ${least} aydan az, ${most} aydan çok olamaz; tüzükteki ${intervalMonths} ay. ${valid ? 'Uygundur.' : 'Uygun değildir.'}`,
      en: `The interval is ${least} to ${most} months; the statute has ${intervalMonths}. ${valid ? 'Valid.' : 'Not valid.'}`,
    };
  },
});

/** Who may ask for things in a great congress: the chair, the central decision board, or members by signatures. */
export type Proposer = 'CHAIR' | 'MKYK' | 'MEMBERS';
const proposer = oneOf('CHAIR', 'MKYK', 'MEMBERS');
const PROPOSER_WORDS: Readonly<Record<Proposer, readonly [tr: string, en: string]>> = {
  CHAIR: ['genel başkan', 'the chair'],
  MKYK: ['merkez karar ve yönetim kurulu', 'the central board'],
  MEMBERS: ['kongre üyeleri', 'members of the congress'],
};

const signaturesSaid = (needed: boolean, required: number, signatures: number) =>
  needed
    ? { tr: `gereken imza ${required}, imza ${signatures}`, en: `signatures required ${required}, given ${signatures}` }
    : { tr: 'imza aranmaz', en: 'no signatures are needed' };

/** Olağanüstü büyük kongre: the chair, the central board, or one fifth of the members in writing (m.14/6). */
export function extraordinaryCongressOf(q: {
  readonly members: number;
  readonly by: Proposer;
  readonly signatures: number;
}) {
  const required = requiredOf(agreed(EXTRAORDINARY_CONGRESS), q.members);
  return { required, mustHold: q.by !== 'MEMBERS' || q.signatures >= required };
}

export const extraordinaryCongress = rule(object({ congressMembers: whole, requestBy: proposer, signatures: whole }), {
  name: 'spk.extraordinary-congress',
  cites: [cite('SPK', '14/6')],
  inForceFrom: SPK_FROM,
  decide: ({ congressMembers, requestBy, signatures }) => {
    const { required, mustHold } = extraordinaryCongressOf({ members: congressMembers, by: requestBy, signatures });
    return { mustHold, requiredSignatures: required };
  },
  explain: ({ requestBy, signatures }, { mustHold, requiredSignatures }) => {
    const needed = signaturesSaid(requestBy === 'MEMBERS', requiredSignatures, signatures);
    return {
      tr: `İsteyen: ${PROPOSER_WORDS[requestBy][0]}; ${needed.tr}. ${mustHold ? 'Olağanüstü kongre yapılır.' : 'Olağanüstü kongre yapılmaz.'}`,
      en: `Asked for by ${PROPOSER_WORDS[requestBy][1]}; ${needed.en}. ${mustHold ? 'The extraordinary congress is held.' : 'No extraordinary congress.'}`,
    };
  },
});

/** Büyük kongre toplantı yeter sayısı: absolute majority of the full number at the first call, none at the second (m.14). */
export function greatCongressQuorumOf(q: { readonly members: number; readonly present: number; readonly call: 1 | 2 }) {
  const required = q.call === 1 ? requiredOf(agreed(GREAT_CONGRESS_QUORUM), q.members) : 0;
  return { required, quorum: q.present >= required };
}

export const greatCongressQuorum = rule(object({ congressMembers: whole, present: whole, call: oneOf(1, 2) }), {
  name: 'spk.great-congress-quorum',
  cites: [cite('SPK', '14')],
  inForceFrom: SPK_FROM,
  decide: ({ congressMembers, present, call }) => greatCongressQuorumOf({ members: congressMembers, present, call }),
  explain: ({ congressMembers, present, call }, { required, quorum }) =>
    call === 1
      ? {
          tr: `Üye tam sayısı ${congressMembers}; toplantı yeter sayısı ${required}; hazır bulunan ${present}. ${quorum ? 'Yeter sayı vardır.' : 'Yeter sayı yoktur.'}`,
          en: `Full number ${congressMembers}; quorum ${required}; present ${present}. ${quorum ? 'Reached.' : 'Not reached.'}`,
        }
      : {
          tr: `İkinci toplantıda yeter sayı aranmaz; hazır bulunan ${present}.`,
          en: `The second call needs no quorum; present ${present}.`,
        },
});

/** Büyük kongre karar yeter sayısı: absolute majority of those present, abstainers among them, unless the statute asks for more (m.14). HUKUK 0088 */
export function greatCongressDecisionOf(q: {
  readonly present: number;
  readonly yes: number;
  readonly statuteShare: readonly [number, number] | null;
}) {
  const least = requiredOf(agreed(GREAT_CONGRESS_DECISION), q.present);
  const required = q.statuteShare
    ? Math.max(least, requiredOf(atLeastShare(q.statuteShare, 'PRESENT'), q.present))
    : least;
  return { required, carried: q.yes >= required };
}

export const greatCongressDecision = rule(object({ present: whole, yes: whole, statuteFraction: nullable(pair) }), {
  name: 'spk.great-congress-decision',
  cites: [cite('SPK', '14')],
  inForceFrom: SPK_FROM,
  decide: ({ present, yes, statuteFraction }) =>
    greatCongressDecisionOf({ present, yes, statuteShare: statuteFraction }),
  explain: ({ present, yes }, { required, carried }) => ({
    tr: `Hazır bulunan ${present}; gereken ${required}; kabul ${yes}. ${carried ? 'Kabul edildi.' : 'Kabul edilmedi.'}`,
    en: `Present ${present}; required ${required}; for ${yes}. ${carried ? 'Carried.' : 'Not carried.'}`,
  }),
});

export type ProposalKind = 'STATUTE_OR_PROGRAMME' | 'PARTY_POLICY' | 'PUBLIC_AFFAIRS';

/**
 * Öneri: on statute, programme or policy by the chair, the central board or one twentieth of the members; on public affairs by one third of those present,
 * whoever proposes it, and then a commission reports first (m.14). HUKUK 0089
 *
 * @param commissionFor which proposals go to a commission; the law is read as naming only those on public affairs.
 */
export function proposalAdmissionOf(q: {
  readonly kind: ProposalKind;
  readonly by: Proposer;
  readonly members: number;
  readonly present: number;
  readonly signatures: number;
  readonly commissionFor?: 'PUBLIC_AFFAIRS' | 'ALL';
}) {
  const publicAffairs = q.kind === 'PUBLIC_AFFAIRS';
  const required = publicAffairs
    ? requiredOf(agreed(PUBLIC_AFFAIRS_PROPOSAL), q.present)
    : requiredOf(agreed(PROPOSAL), q.members);
  return {
    required,
    admissible: q.signatures >= required || (!publicAffairs && q.by !== 'MEMBERS'),
    commissionFirst: publicAffairs || q.commissionFor === 'ALL',
  };
}

export const proposalAdmission = rule(
  object({
    type: oneOf('STATUTE_OR_PROGRAMME', 'PARTY_POLICY', 'PUBLIC_AFFAIRS'),
    proposedBy: proposer,
    congressMembers: whole,
    present: whole,
    signatures: whole,
  }),
  {
    name: 'spk.proposal-admission',
    cites: [cite('SPK', '14/son')],
    inForceFrom: SPK_FROM,
    decide: ({ type, proposedBy, congressMembers, present, signatures }) => {
      const { required, admissible, commissionFirst } = proposalAdmissionOf({
        kind: type,
        by: proposedBy,
        members: congressMembers,
        present,
        signatures,
      });
      return { admissible, requiredSignatures: required, commissionFirst };
    },
    explain: ({ type, proposedBy, signatures }, { admissible, requiredSignatures, commissionFirst }) => {
      const needed = signaturesSaid(
        type === 'PUBLIC_AFFAIRS' || proposedBy === 'MEMBERS',
        requiredSignatures,
        signatures,
      );
      return {
        tr: `Öneren: ${PROPOSER_WORDS[proposedBy][0]}; ${needed.tr}. ${admissible ? `Öneri görüşülür${commissionFirst ? ', önce komisyon rapor verir' : ''}.` : 'Öneri görüşülmez.'}`,
        en: `Proposed by ${PROPOSER_WORDS[proposedBy][1]}; ${needed.en}. ${admissible ? `Admissible${commissionFirst ? '; a commission reports first' : ''}.` : 'Not admissible.'}`,
      };
    },
  },
);

/** Where the election of the chair stands. TIED: the law has no rule for it; the party statute must. */
export type ChairElection =
  | { readonly kind: 'elected'; readonly candidate: string; readonly round: number }
  | { readonly kind: 'nextRound'; readonly round: number; readonly required: number | null }
  | { readonly kind: 'tied'; readonly round: number; readonly among: readonly string[] };

/**
 * Genel başkan seçimi: secret; rounds 1 and 2 ask for the absolute majority of the full number, from round 3 on the most votes elect (m.15/1). A tied third round
 * decides nothing and may be held again. HUKUK 0090
 *
 * @param rounds votes by candidate of each round held so far.
 */
export function chairElectionOf(members: number, rounds: readonly Readonly<Record<string, number>>[]): ChairElection {
  const required = requiredOf(agreed(CHAIR_MAJORITY), members);
  const plurality = agreed(CHAIR_PLURALITY_ROUND);
  let tied: ChairElection | null = null;
  for (const [i, votes] of rounds.entries()) {
    const round = i + 1;
    const most = Math.max(0, ...Object.values(votes));
    const ahead = Object.keys(votes).filter((candidate) => votes[candidate] === most);
    const [candidate] = ahead;
    const enough = round < plurality ? most >= required : most > 0;
    if (candidate !== undefined && ahead.length === 1 && enough) return { kind: 'elected', candidate, round };
    tied = round < plurality ? null : { kind: 'tied', round, among: ahead };
  }
  const next = rounds.length + 1;
  return tied ?? { kind: 'nextRound', round: next, required: next < plurality ? required : null };
}

export const chairElection = rule(object({ congressMembers: whole, rounds: list(record(whole)) }), {
  name: 'spk.chair-election',
  cites: [cite('SPK', '15/1')],
  inForceFrom: SPK_FROM,
  decide: ({ congressMembers, rounds }) => {
    const found = chairElectionOf(congressMembers, rounds);
    return found.kind === 'elected'
      ? { elected: found.candidate, round: found.round, status: 'ELECTED' }
      : { elected: null, round: null, status: found.kind === 'tied' ? 'TIE_IN_ROUND_3' : 'NEXT_ROUND' };
  },
  explain: ({ congressMembers, rounds }) => {
    const found = chairElectionOf(congressMembers, rounds);
    switch (found.kind) {
      case 'elected': {
        const votes = rounds[found.round - 1]?.[found.candidate];
        return {
          tr: `${found.round}. turda ${votes} oyla genel başkan seçilen: ${found.candidate}.`,
          en: `Elected chair in round ${found.round} with ${votes} votes: ${found.candidate}.`,
        };
      }
      case 'nextRound':
        return found.required === null
          ? {
              tr: `Üye tam sayısının salt çoğunluğu sağlanmamıştır; ${found.round}. turda en çok oyu alan seçilir.`,
              en: `No absolute majority of the full number; in round ${found.round} the most votes elect.`,
            }
          : {
              tr: `${found.round}. tur yapılır; üye tam sayısı ${congressMembers}, gereken oy ${found.required}.`,
              en: `Round ${found.round} is held; full number ${congressMembers}, votes required ${found.required}.`,
            };
      case 'tied':
        return {
          tr: `${found.round}. turda seçilen yoktur; en çok oyda eşitlik: ${found.among.join(', ') || 'oy yok'}. Kanun eşitliği düzenlemez, parti tüzüğüne bakılır.`,
          en: `Nobody is elected in round ${found.round}; equal at the top: ${found.among.join(', ') || 'no votes'}. The law has no rule for it; the party statute has.`,
        };
    }
  },
});

/** Genel başkanlığın boşalması: the latest day on which the central board calls the great congress (m.15/5). HUKUK 0085 */
export const chairVacancyCallBy = (vacantOn: IsoDay): IsoDay => after(vacantOn, agreed(CHAIR_VACANCY_CALL));

export const chairVacancy = rule(object({ vacantOn: isoDay }), {
  name: 'spk.chair-vacancy',
  cites: [cite('SPK', '15/5')],
  inForceFrom: SPK_FROM,
  decide: ({ vacantOn }) => ({ callBy: chairVacancyCallBy(vacantOn) }),
  explain: (_, { callBy }) => ({
    tr: `Merkez karar organı temsil için bir üyesini görevlendirir ve büyük kongreyi en geç ${shownDay(callBy)} günü çağırır.`,
    en: `The central board entrusts one of its members and calls the great congress by ${shownDay(callBy)}.`,
  }),
});
