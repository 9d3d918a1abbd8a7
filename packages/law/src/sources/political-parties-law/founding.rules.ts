import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { after } from '../../kernel/deadlines/period.ts';
import { isoDay, nullable, object, truth, whole } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, SPK_FROM } from './edition.ts';
import {
  CLOSURE_MAJORITY,
  CLOSURE_REQUEST_MAJORITY,
  FIRST_CONGRESS,
  FOUNDERS_LEAST,
  FOUNDING_COPIES,
  FOUNDING_FORWARD,
  PROHIBITIONS_BOARD_MAJORITY,
} from './figures.ts';
import { closureRequestDefectsOf, dissolutionOf, foundingDefectsOf } from './founding.ts';

export const founding = rule(object({ qualifiedFounders: whole, annexCopies: whole, deliveredOn: nullable(isoDay) }), {
  name: 'spk.founding',
  cites: [cite('SPK', '8')],
  inForceFrom: SPK_FROM,
  decide: (input) => {
    const defects = foundingDefectsOf(input);
    const legalPersonality = defects.length === 0;
    return { legalPersonality, personalityOn: legalPersonality ? input.deliveredOn : null, defects };
  },
  explain: ({ qualifiedFounders, annexCopies }, { personalityOn }) =>
    personalityOn
      ? {
          tr: `Parti ${shownDay(personalityOn)} günü tüzel kişilik kazanmıştır.`,
          en: `The party acquired legal personality on ${shownDay(personalityOn)}.`,
        }
      : {
          tr: `Tüzel kişilik için en az ${agreed(FOUNDERS_LEAST)} nitelikli kurucu (var olan ${qualifiedFounders}), eklerden ${agreed(FOUNDING_COPIES)} nüsha (verilen ${annexCopies}) ve İçişleri Bakanlığına teslim gerekir.`,
          en: `Legal personality needs at least ${agreed(FOUNDERS_LEAST)} qualified founders (there are ${qualifiedFounders}), ${agreed(FOUNDING_COPIES)} copies of the annexes (given ${annexCopies}) and delivery to the Ministry of Interior.`,
        },
});

export const foundingForward = rule(object({ receivedOn: isoDay }), {
  name: 'spk.founding-forward',
  cites: [cite('SPK', '8')],
  inForceFrom: SPK_FROM,
  decide: ({ receivedOn }) => ({ forwardBy: after(receivedOn, agreed(FOUNDING_FORWARD)) }),
  explain: (_, { forwardBy }) => ({
    tr: `Bakanlık kuruluş belgelerini en geç ${shownDay(forwardBy)} günü Başsavcılığa ve Anayasa Mahkemesine gönderir.`,
    en: `The Ministry forwards the papers to the Chief Prosecutor and the Constitutional Court by ${shownDay(forwardBy)}.`,
  }),
});

export const firstCongress = rule(object({ personalityOn: isoDay }), {
  name: 'spk.first-congress',
  cites: [cite('SPK', '14')],
  inForceFrom: SPK_FROM,
  decide: ({ personalityOn }) => ({ latestOn: after(personalityOn, agreed(FIRST_CONGRESS)) }),
  explain: (_, { latestOn }) => ({
    tr: `İlk büyük kongre en geç ${shownDay(latestOn)} günü toplanır.`,
    en: `The first great congress meets by ${shownDay(latestOn)}.`,
  }),
});

export const selfDissolution = rule(object({ statutoryMeetingQuorum: whole, yes: whole, secret: truth, on: isoDay }), {
  name: 'spk.self-dissolution',
  cites: [cite('SPK', '109')],
  inForceFrom: SPK_FROM,
  decide: (input) => {
    const { required, dissolved } = dissolutionOf(input);
    return { required, dissolved, personalityEndsOn: dissolved ? input.on : null };
  },
  explain: ({ statutoryMeetingQuorum, yes, secret, on }, { required, dissolved }) => ({
    tr: `Tüzükteki toplantı yeter sayısı ${statutoryMeetingQuorum}; kapanma için gereken ${required}; kabul ${yes}; oylama ${secret ? 'gizli' : 'açık, gizli olmalıdır'}. ${dissolved ? `Tüzel kişilik ${shownDay(on)} günü sona ermiştir.` : 'Kapanma kararı alınmamıştır.'}`,
    en: `Meeting quorum of the statute ${statutoryMeetingQuorum}; required to dissolve ${required}; for ${yes}; ${secret ? 'secret vote' : 'open vote, it must be secret'}. ${dissolved ? `Legal personality ended on ${shownDay(on)}.` : 'Not dissolved.'}`,
  }),
});

/** HUKUK 0091: the base of the three fifths is whatever is given as `judges`. */
export const closureMajority = rule(object({ judges: whole, yes: whole }), {
  name: 'spk.closure-majority',
  cites: [cite('SPK', '98')],
  inForceFrom: SPK_FROM,
  decide: ({ judges, yes }) => {
    const required = requiredOf(agreed(CLOSURE_MAJORITY), judges);
    return { required, closed: yes >= required };
  },
  explain: ({ judges, yes }, { required, closed }) => ({
    tr: `Oy veren ${judges} üye; kapatma için gereken ${required}; kabul ${yes}. ${closed ? 'Kapatılmıştır.' : 'Kapatılmamıştır.'}`,
    en: `Judges ${judges}; required to close ${required}; for ${yes}. ${closed ? 'Closed.' : 'Not closed.'}`,
  }),
});

export const prohibitionsBoard = rule(object({ fullMembership: whole, present: whole, yes: whole }), {
  name: 'spk.prohibitions-board',
  cites: [cite('SPK', '99')],
  inForceFrom: SPK_FROM,
  decide: ({ fullMembership, present, yes }) => {
    const quorum = present >= fullMembership;
    return { quorum, upheld: quorum && yes >= requiredOf(agreed(PROHIBITIONS_BOARD_MAJORITY), fullMembership) };
  },
  explain: ({ fullMembership, present, yes }, { quorum, upheld }) =>
    quorum
      ? {
          tr: `Kurul tam sayıyla (${fullMembership}) toplanmıştır; gereken ${requiredOf(agreed(PROHIBITIONS_BOARD_MAJORITY), fullMembership)}; kabul ${yes}. ${upheld ? 'İtiraz kabul edilmiştir.' : 'İtiraz kabul edilmemiştir.'}`,
          en: `The board met in full (${fullMembership}); required ${requiredOf(agreed(PROHIBITIONS_BOARD_MAJORITY), fullMembership)}; for ${yes}. ${upheld ? 'The objection is upheld.' : 'The objection is not upheld.'}`,
        }
      : {
          tr: `Kurul yalnız üye tam sayısıyla (${fullMembership}) toplanır; hazır bulunan ${present}.`,
          en: `The board meets only in full (${fullMembership}); present ${present}.`,
        },
});

const CLOSURE_REQUEST_WORDS = {
  NO_PART_IN_LAST_ELECTION: ['parti son genel seçime katılmamıştır', 'no part in the last general election'],
  NO_GROUP: ['Mecliste grubu yoktur', 'no group in the Assembly'],
  NO_FIRST_CONGRESS: ['ilk büyük kongresini yapmamıştır', 'first great congress not held'],
  BOARD_MAJORITY: [
    'merkez karar organının salt çoğunluğu sağlanmamıştır',
    'no absolute majority of the full central board',
  ],
  NOT_WRITTEN_BY_CHAIR: ['genel başkan yazıyla istememiştir', 'not asked for in writing by the chair'],
  ELECTION_PERIOD: ['seçim dönemindedir', 'within an election period'],
} as const;

export const closureRequestByParty = rule(
  object({
    tookPartInLastElection: truth,
    hasGroup: truth,
    firstCongressHeld: truth,
    centralBoardSize: whole,
    yes: whole,
    writtenByChair: truth,
    inElectionPeriod: truth,
  }),
  {
    name: 'spk.closure-request-by-party',
    cites: [cite('SPK', '100')],
    inForceFrom: SPK_FROM,
    decide: (input) => ({ admissible: closureRequestDefectsOf(input).length === 0 }),
    explain: (input, { admissible }) => {
      const missing = closureRequestDefectsOf(input).map((one) => CLOSURE_REQUEST_WORDS[one]);
      return admissible
        ? {
            tr: `İstem koşulları tamdır; merkez karar organında gereken ${requiredOf(agreed(CLOSURE_REQUEST_MAJORITY), input.centralBoardSize)}, kabul ${input.yes}.`,
            en: `The request is admissible; required in the central board ${requiredOf(agreed(CLOSURE_REQUEST_MAJORITY), input.centralBoardSize)}, for ${input.yes}.`,
          }
        : {
            tr: `İstemde bulunulamaz: ${missing.map(([tr]) => tr).join('; ')}.`,
            en: `The request is not admissible: ${missing.map(([, en]) => en).join('; ')}.`,
          };
    },
  },
);
