import { cite } from '../../kernel/cite.ts';
import { isoDay, list, nullable, object, oneOf, pair, record, whole } from '../../kernel/input.ts';
import { withinBounds } from '../../kernel/organ.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, SPK_FROM } from './edition.ts';
import { GREAT_CONGRESS_INTERVAL_MONTHS } from './figures.ts';
import {
  chairElectionOf,
  chairVacancyCallBy,
  extraordinaryCongressOf,
  foundersCap,
  greatCongressDecisionOf,
  greatCongressDelegateCap,
  greatCongressQuorumOf,
  type Proposer,
  proposalAdmissionOf,
} from './great-congress.ts';

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
