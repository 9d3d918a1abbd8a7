import { day } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { absoluteMajority, atLeastShare } from '../../kernel/counting/threshold.ts';
import { dated } from '../../kernel/dated.ts';

/** Kongre Yönetmeliği, MKYK decision no. 39 of this day. */
export const KY_FROM = day('2003-01-05');
/** Changes of the party's Tüzük that overtook the regulation. */
export const PT_2003 = day('2003-10-12');
export const PT_2009 = day('2009-10-03');
export const PT_2012 = day('2012-09-30');
/** Siyasi Partiler Kanunu 2820, Resmî Gazete 24.04.1983. */
export const SPK_FROM = day('1983-04-24');

const ky = (article: string) => cite('KY', article);

// Delegates

/** Seçilmiş delege: at most so many; the grand congress has twice the seats of parliament instead. */
export const ELECTED_DELEGATES = dated({
  from: KY_FROM,
  value: { BELDE: 100, ILCE: 400, IL: 600 },
  cites: [ky('11'), ky('12'), ky('13')],
});
/** Sabit delege: places of every unit before votes are looked at. */
export const BASE_PER_UNIT = dated({
  from: KY_FROM,
  value: { BELDE: 0, ILCE: 1, IL: 5 },
  cites: [ky('11'), ky('12'), ky('13')],
});
/** Büyük Kongre: elected delegates a deputy. Half of the places follow the deputies, half the votes. */
export const DELEGATES_A_DEPUTY = dated({ from: KY_FROM, value: 2, cites: [ky('14'), ky('68.1'), cite('SPK', '14')] });
/** Coefficients of the printed tables are cut to so many significant digits. */
export const COEFFICIENT_DIGITS = dated({ from: KY_FROM, value: 3, cites: [ky('12'), ky('13')] });
/** The printed remainder tables show quotients by 1, 2 and 3. */
export const PRINTED_DIVISORS = dated({ from: KY_FROM, value: [1, 2, 3], cites: [ky('12'), ky('13')] });
/** Yedek delege: a share of the asıl delegates, rounded down (HUKUK 0055). */
export const RESERVE_SHARE = dated({
  from: KY_FROM,
  value: [1, 2] as const,
  cites: [ky('9'), ky('11'), ky('12'), ky('16')],
});
/** More new districts than this since an election spoil its votes as a basis for the province. */
export const NEW_DISTRICTS_MOST = dated({ from: KY_FROM, value: 3, cites: [ky('13.2')] });
/** A town with fewer inhabitants holds no congress. */
export const TOWN_POPULATION = dated({ from: KY_FROM, value: 5000, cites: [ky('38'), cite('PT', '21')] });
/** Delegates serve until the next ordinary congress, at most so many years. */
export const DELEGATE_YEARS = dated({ from: KY_FROM, value: 3, cites: [ky('7'), cite('PT', '51')] });
/** Olağan kongre aralığı, years. */
export const ORDINARY_INTERVAL = dated({
  from: KY_FROM,
  value: { least: 2, most: 3 },
  cites: [ky('8.1'), cite('PT', '39'), cite('PT', '63')],
});

// Thresholds, each with its base

/** Kongre toplantı yeter sayısı; the second meeting has none. */
export const CONGRESS_QUORUM = dated({
  from: KY_FROM,
  value: atLeastShare([1, 4], 'FULL_NUMBER'),
  cites: [ky('58.1'), cite('PT', '43')],
});
/** Büyük Kongre toplantı yeter sayısı by law. */
export const GRAND_CONGRESS_QUORUM = dated({
  from: SPK_FROM,
  value: absoluteMajority('FULL_NUMBER'),
  cites: [cite('SPK', '14')],
});
export const CONGRESS_DECISION = dated({ from: KY_FROM, value: absoluteMajority('VOTING'), cites: [ky('58.2')] });
export const GRAND_CONGRESS_DECISION = dated({
  from: SPK_FROM,
  value: absoluteMajority('PRESENT'),
  cites: [cite('SPK', '14')],
});
export const DELEGATE_ELECTION_QUORUM = dated({
  from: KY_FROM,
  value: absoluteMajority('ENTITLED'),
  cites: [ky('20')],
});
export const AGENDA_ADDITION = dated({
  from: KY_FROM,
  value: atLeastShare([1, 20], 'PRESENT'),
  cites: [ky('57'), cite('PT', '40')],
});
export const SECRET_DIVAN_ELECTION = dated({
  from: KY_FROM,
  value: atLeastShare([1, 10], 'FULL_NUMBER'),
  cites: [ky('60.1'), cite('PT', '44')],
});
export const EXTRAORDINARY_REQUEST = dated({
  from: KY_FROM,
  value: atLeastShare([1, 5], 'FULL_NUMBER'),
  cites: [ky('8.2'), cite('PT', '50'), cite('PT', '70')],
});
/** Tüzük, programme or policy of the party at the grand congress. */
export const POLICY_MOTION = dated({
  from: KY_FROM,
  value: atLeastShare([1, 20], 'FULL_NUMBER'),
  cites: [ky('72.3')],
});
/** State and public matters at the grand congress. */
export const STATE_MOTION = dated({
  from: SPK_FROM,
  value: atLeastShare([1, 3], 'PRESENT'),
  cites: [cite('SPK', '14'), ky('72.4')],
});
/** Genel Başkan seçimi, rounds 1 and 2. */
export const PARTY_CHAIR_MAJORITY = dated({
  from: KY_FROM,
  value: absoluteMajority('FULL_NUMBER'),
  cites: [ky('77'), cite('PT', '76')],
});
/** Genel Başkan adaylığı: written proposal, since 2012. */
export const PARTY_CHAIR_NOMINATION = dated({
  from: PT_2012,
  value: atLeastShare([1, 5], 'FULL_NUMBER'),
  cites: [cite('PT', '69.2')],
});
/** Rounds of the Genel Başkan election; the last one is decided by most votes. */
export const PARTY_CHAIR_ROUNDS = dated({ from: KY_FROM, value: 3, cites: [ky('77'), cite('PT', '76')] });
/** Ordinary terms of a Genel Başkan, the founding one not counted. */
export const PARTY_CHAIR_TERMS = dated({ from: KY_FROM, value: 4, cites: [ky('77.1'), cite('PT', '75')] });
/** Central annulment of delegate elections; by whom, changed in 2003 (HUKUK 0062). */
export const CENTRAL_ANNULMENT = dated(
  { from: KY_FROM, value: { by: 'MKYK', threshold: atLeastShare([2, 3], 'FULL_NUMBER') }, cites: [ky('36')] },
  { from: PT_2003, value: { by: 'MYK', threshold: atLeastShare([2, 3], 'FULL_NUMBER') }, cites: [cite('PT', '39')] },
);
/** Vacancies that a list bears; with more it is a list no longer (m.63.6: "more than the absolute majority" of the organ). */
export const LIST_BEARS = dated({ from: KY_FROM, value: absoluteMajority('FULL_NUMBER'), cites: [ky('63.6')] });

// Numbers of people

/** Divan başkanlık kurulu in all: an odd number (HUKUK 0057). */
export const DIVAN_SIZE = dated({ from: KY_FROM, value: { least: 3, most: 9 }, cites: [ky('60.2'), cite('PT', '44')] });
/** Sayım ve tasnif kurulu of a secret divan election. */
export const COUNTING_BOARD_LEAST = dated({ from: KY_FROM, value: 3, cites: [ky('60.1')] });
export const COMMISSION_SIZE = dated({
  from: KY_FROM,
  value: {
    BELDE: { least: 3, most: 5 },
    ILCE: { least: 3, most: 5 },
    IL: { least: 3, most: 5 },
    BUYUK: { least: 5, most: 5 },
  },
  cites: [ky('61.6'), ky('71.2')],
});
/** A commission meets with its full number and decides by more than half of it. */
export const COMMISSION_DECISION = dated({
  from: KY_FROM,
  value: absoluteMajority('FULL_NUMBER'),
  cites: [ky('71.4')],
});
/** Delege seçimi sandık kurulu: chair included, and its reserves. */
export const DELEGATE_POLLING_BOARD = dated({
  from: KY_FROM,
  value: { members: 3, reserves: 2 },
  cites: [ky('22'), ky('10.3')],
});
/** Kongre sandık kurulu, a box. */
export const CONGRESS_POLLING_BOARD = dated({
  from: KY_FROM,
  value: { members: 3, reserves: 3 },
  cites: [ky('55'), cite('SPK', '21')],
});
/** Yan kuruluş seçim kurulu. */
export const WING_ELECTION_BOARD_LEAST = dated({ from: KY_FROM, value: 3, cites: [ky('78.1')] });
/** Disabled voters: relatives by blood or marriage up to this degree. */
export const ASSISTING_DEGREE = dated({ from: KY_FROM, value: 2, cites: [ky('64')] });
/** Delegates that one delegate may help, since 2009. */
export const ASSISTED_A_DELEGATE = dated({ from: PT_2009, value: 1, cites: [cite('PT', '47')] });

// Hours, days, months

/** Hours between the two roll calls of a delegate election. */
export const SECOND_ROLL_CALL_HOURS = dated({ from: KY_FROM, value: 2, cites: [ky('20'), cite('PT', '30.6')] });
/** Days from the first meeting to the second. */
export const SECOND_MEETING_DAYS = dated({
  from: KY_FROM,
  value: {
    BELDE: { least: 1, most: 7 },
    ILCE: { least: 1, most: 7 },
    IL: { least: 1, most: 7 },
    BUYUK: { least: 1, most: 1 },
  },
  cites: [ky('40'), ky('46'), ky('51'), ky('69')],
});
/** Months between the annulment of a congress election and its renewal. */
export const RERUN_MONTHS = dated({
  from: SPK_FROM,
  value: { least: 1, most: 2 },
  cites: [cite('SPK', '21'), cite('PT', '48')],
});
