import { cite } from '../../kernel/cite.ts';
import { isoDay, list, object, oneOf, truth, whole } from '../../kernel/input.ts';
import { holding } from '../../kernel/organ.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { agreed, SPK_FROM } from './edition.ts';
import {
  admittedToBallot,
  competentElectionBoardOf,
  type ElectionBoard,
  electionMeetingNoticeBy,
  electiveCongressCalendar,
  IDENTITY_DOCUMENTS,
  rerunWindow,
  resultObjectionUntil,
  validBallotCommittee,
} from './elective-congress.ts';
import { COMMITTEE_SUBSTITUTES, LIST_COPIES } from './figures.ts';

export const congressListSubmission = rule(
  object({ congressOn: isoDay, submittedOn: isoDay, copies: whole, secondMeetingData: truth }),
  {
    name: 'spk.congress-list-submission',
    cites: [cite('SPK', '21/2')],
    inForceFrom: SPK_FROM,
    decide: ({ congressOn, submittedOn, copies, secondMeetingData }) => {
      const latestOn = electiveCongressCalendar(congressOn).submitBy;
      const defects = holding(
        ['LATE', submittedOn > latestOn],
        ['COPIES', copies < agreed(LIST_COPIES)],
        ['SECOND_MEETING_DATA', !secondMeetingData],
      );
      return { valid: defects.length === 0, defects, latestOn };
    },
    explain: ({ copies, submittedOn }, { defects, latestOn }) => {
      const words = {
        LATE: [`verildiği gün ${shownDay(submittedOn)}`, `submitted on ${shownDay(submittedOn)}`],
        COPIES: [`nüsha ${copies}`, `copies ${copies}`],
        SECOND_MEETING_DATA: ['ikinci toplantının bilgisi yok', 'no data of the second meeting'],
      } as const;
      const missing = defects.map((one) => words[one]);
      return {
        tr: `Liste ve gündem, ikinci toplantının bilgisiyle en geç ${shownDay(latestOn)} günü ${agreed(LIST_COPIES)} nüsha verilir. ${missing.length === 0 ? 'Eksiği yoktur.' : `Eksiği: ${missing.map(([tr]) => tr).join('; ')}.`}`,
        en: `List and agenda go in by ${shownDay(latestOn)} in ${agreed(LIST_COPIES)} copies, with the data of the second meeting. ${missing.length === 0 ? 'Complete.' : `Defective: ${missing.map(([, en]) => en).join('; ')}.`}`,
      };
    },
  },
);

export const congressCalendar = rule(object({ congressOn: isoDay }), {
  name: 'spk.congress-calendar',
  cites: [cite('SPK', '21/2'), cite('SPK', '21/3'), cite('SPK', '21/4')],
  inForceFrom: SPK_FROM,
  decide: ({ congressOn }) => electiveCongressCalendar(congressOn),
  explain: (_, { submitBy, postOn, postedUntil, objectionDecisionBy }) => ({
    tr: `Liste en geç ${shownDay(submitBy)} günü verilir; ${shownDay(postOn)} - ${shownDay(postedUntil)} asılır; itirazlar en geç ${shownDay(objectionDecisionBy)} günü karara bağlanır.`,
    en: `The list goes in by ${shownDay(submitBy)}, is posted ${shownDay(postOn)} - ${shownDay(postedUntil)}, objections are decided by ${shownDay(objectionDecisionBy)}.`,
  }),
});

const BOARD_WORDS: Readonly<Record<ElectionBoard, readonly [tr: string, en: string]>> = {
  BOARD_DESIGNATED_BY_YSK: [
    'Yüksek Seçim Kurulunca önceden belirlenen seçim kurulu',
    'the board designated in advance by the Supreme Election Board',
  ],
  DISTRICT_BOARD: ['ilçe seçim kurulu', 'the district election board'],
  FIRST_DISTRICT_BOARD: ['birinci ilçe seçim kurulu', 'the first district election board'],
};

export const competentElectionBoard = rule(object({ congress: oneOf('GREAT', 'IL', 'ILCE'), districtBoards: whole }), {
  name: 'spk.competent-election-board',
  cites: [cite('SPK', '21/2')],
  inForceFrom: SPK_FROM,
  decide: ({ congress, districtBoards }) => ({ submitTo: competentElectionBoardOf(congress, districtBoards) }),
  explain: (_, { submitTo }) => ({
    tr: `Listenin verileceği yer: ${BOARD_WORDS[submitTo][0]}.`,
    en: `The list goes to ${BOARD_WORDS[submitTo][1]}.`,
  }),
});

const seat = oneOf('CIVIL_SERVANT', 'PARTY_MEMBER', 'CANDIDATE');

const SEAT_WORDS = {
  CIVIL_SERVANT: ['memur', 'civil servant'],
  PARTY_MEMBER: ['partili', 'party member'],
  CANDIDATE: ['aday', 'candidate'],
} as const;

export const congressBallotCommittee = rule(object({ chair: seat, members: list(seat), substitutes: whole }), {
  name: 'spk.congress-ballot-committee',
  cites: [cite('SPK', '21/6')],
  inForceFrom: SPK_FROM,
  decide: (input) => ({ valid: validBallotCommittee(input) }),
  explain: ({ chair, members, substitutes }, { valid }) => ({
    tr: `Sandık kurulunda memur bir başkan, biri memur biri aday olmayan partili iki üye ve ${agreed(COMMITTEE_SUBSTITUTES)} yedek bulunur. Başkan ${SEAT_WORDS[chair][0]}, üyeler ${members.map((one) => SEAT_WORDS[one][0]).join(' ve ') || 'yok'}, yedek ${substitutes}. ${valid ? 'Uygundur.' : 'Uygun değildir.'}`,
    en: `A committee has a civil servant in the chair, two members (a civil servant and a party member who does not stand) and ${agreed(COMMITTEE_SUBSTITUTES)} substitutes. Chair ${SEAT_WORDS[chair][1]}, members ${members.map((one) => SEAT_WORDS[one][1]).join(' and ') || 'none'}, substitutes ${substitutes}. ${valid ? 'Valid.' : 'Not valid.'}`,
  }),
});

export const congressVoterAdmission = rule(
  object({ onList: truth, document: oneOf(...IDENTITY_DOCUMENTS), signed: truth }),
  {
    name: 'spk.congress-voter-admission',
    cites: [cite('SPK', '21/8')],
    inForceFrom: SPK_FROM,
    decide: (input) => ({ mayVote: admittedToBallot(input) }),
    explain: (_, { mayVote }) =>
      mayVote
        ? {
            tr: 'Listede kayıtlıdır, kimliği bellidir, imzası vardır; oy kullanır.',
            en: 'On the list, identity proven, signed: may vote.',
          }
        : {
            tr: 'Oy için listede kayıtlı olmak, nüfus cüzdanı, fotoğraflı parti üyelik kartı ya da resmî kimlik belgesi göstermek ve adın karşısını imzalamak gerekir.',
            en: 'Voting needs a place on the list, a national identity card, photo membership card or official identity document, and a signature next to the name.',
          },
  },
);

export const congressResultObjection = rule(object({ recordOn: isoDay, objectionOn: isoDay }), {
  name: 'spk.congress-result-objection',
  cites: [cite('SPK', '21')],
  inForceFrom: SPK_FROM,
  decide: ({ recordOn, objectionOn }) => {
    const admissible = objectionOn <= resultObjectionUntil(recordOn);
    return { admissible, decideOn: admissible ? objectionOn : null, final: true };
  },
  explain: ({ recordOn }, { decideOn }) =>
    decideOn
      ? {
          tr: `İtiraz süresindedir; hâkim ${shownDay(decideOn)} günü kesin karar verir.`,
          en: `The objection is in time; the judge decides finally on ${shownDay(decideOn)}.`,
        }
      : {
          tr: `İtirazın son günü ${shownDay(resultObjectionUntil(recordOn))}; süre geçmiştir.`,
          en: `Objections ended on ${shownDay(resultObjectionUntil(recordOn))}; this one is late.`,
        },
});

export const congressElectionRerun = rule(object({ annulledOn: isoDay, rerunOn: isoDay }), {
  name: 'spk.congress-election-rerun',
  cites: [cite('SPK', '21')],
  inForceFrom: SPK_FROM,
  decide: ({ annulledOn, rerunOn }) => {
    const { from, until } = rerunWindow(annulledOn);
    return { valid: from <= rerunOn && rerunOn <= until, from, until };
  },
  explain: ({ rerunOn }, { valid, from, until }) => ({
    tr: `Seçim ${shownDay(from)} - ${shownDay(until)} arasında yenilenir; belirlenen gün ${shownDay(rerunOn)}. ${valid ? 'Uygundur.' : 'Uygun değildir.'}`,
    en: `The election is repeated between ${shownDay(from)} and ${shownDay(until)}; fixed for ${shownDay(rerunOn)}. ${valid ? 'Valid.' : 'Not valid.'}`,
  }),
});

export const electionMeetingNotice = rule(object({ meetingOn: isoDay, notifiedOn: isoDay }), {
  name: 'spk.election-meeting-notice',
  cites: [cite('SPK', '115/2')],
  inForceFrom: SPK_FROM,
  decide: ({ meetingOn, notifiedOn }) => {
    const latestOn = electionMeetingNoticeBy(meetingOn);
    return { onTime: notifiedOn <= latestOn, latestOn };
  },
  explain: ({ notifiedOn }, { onTime, latestOn }) => ({
    tr: `Toplantının günü ve yeri en geç ${shownDay(latestOn)} günü mülki amire bildirilir; bildirildiği gün ${shownDay(notifiedOn)}. ${onTime ? 'Süresindedir.' : 'Süresinde değildir.'}`,
    en: `Day and place go to the civil authority by ${shownDay(latestOn)}; notified ${shownDay(notifiedOn)}. ${onTime ? 'In time.' : 'Late.'}`,
  }),
});
