import type { IsoDay } from '@divan/basics';
import { type Citation, cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import type { Explanation, Sentence } from '../../kernel/rule.ts';
import { CENTRAL_ANNULMENT, PT_2003 } from './figures.ts';

/** Who decides an objection, in both languages, and whether that ends the matter inside the party. */
export interface ObjectionAuthority extends Sentence {
  readonly final: boolean;
  readonly cites: readonly Citation[];
}

const decides = (tr: string, en: string, cites: readonly Citation[], final = true): ObjectionAuthority => ({
  tr,
  en,
  cites,
  final,
});

const ky = (article: string) => cite('KY', article);

/** İtiraz mercileri, by matter. */
export const OBJECTION_AUTHORITIES = {
  VOTER_LIST: decides('kademe yönetim kurulu', 'board of the tier', [ky('20')], false),
  VOTER_LIST_APPEAL: decides('üst kademe yürütme kurulu', 'executive board of the tier above', [ky('20')]),
  DELEGATE_ELECTION: decides('il yönetim kurulu', 'provincial board', [ky('35')]),
  DISTRICT_APPORTIONMENT: decides('il yönetim kurulu', 'provincial board', [ky('12.2')]),
  PROVINCE_APPORTIONMENT: decides('il yürütme kurulu', 'provincial executive board', [ky('13.2'), ky('48')]),
  GRAND_APPORTIONMENT: decides('MKYK', 'central decision and management board', [ky('14.2'), ky('68.1')]),
  TOWN_DELEGATE_LIST: decides('ilçe başkanı', 'district chair', [ky('54.1')]),
  DELEGATE_LIST: decides('seçim hâkimi', 'election judge', [cite('SPK', '21'), ky('54.2')]),
  // HUKUK 0064: no judge supervises towns and wings.
  TOWN_ELECTION: decides('ilçe başkanı', 'district chair', [cite('PT', '85.3'), ky('42')]),
  WING_ELECTION: decides('üst kademe başkanı', 'chair of the tier above', [cite('PT', '85.3'), ky('78.1')]),
  CANDIDACY: decides('divan', 'divan', [ky('62')]),
  CONGRESS_ELECTION: decides('hâkim (seçim kurulu başkanı)', 'judge who chairs the election board', [
    cite('SPK', '21'),
    ky('65'),
    ky('76'),
  ]),
} as const satisfies Record<string, ObjectionAuthority>;

/** Delege seçimlerinin merkezce iptali: two thirds of the full number, secretly, and only where a breach is established (HUKUK 0062). */
export function delegateElectionAnnulment(
  q: {
    readonly boardSize: number;
    readonly yes: number;
    readonly secret: boolean;
    readonly breachEstablished: boolean;
  },
  on: IsoDay = PT_2003,
) {
  const { by, threshold } = CENTRAL_ANNULMENT.on(on).value;
  const required = requiredOf(threshold, q.boardSize);
  return { by, required, annulled: q.breachEstablished && q.secret && q.yes >= required };
}

/** Who supervises an election, by place. */
export const ELECTION_SUPERVISION = {
  JUDGE: {
    code: 'election board (judicial)',
    tr: 'Seçimler hâkim başkanlığındaki seçim kurulunun gözetiminde yapılır.',
    en: 'An election board under a judge supervises.',
    cites: [cite('SPK', '21'), cite('KY', '10.1')],
  },
  TOWN: {
    code: 'three-person panel named by ilçe yönetim kurulu, non-candidates',
    tr: 'Seçimler ilçe yönetim kurulunun belirlediği, aday olmayan üç kişinin gözetiminde yapılır.',
    en: 'Three non-candidates named by the district board supervise.',
    cites: [cite('KY', '10.2'), cite('KY', '42')],
  },
  DELEGATES: {
    code: 'polling board of at least three party members named by the tier board',
    tr: 'Seçimi, kademe yönetim kurulunun belirlediği en az üç partiliden oluşan sandık kurulu yürütür.',
    en: 'A polling board of at least three members named by the board of the tier conducts it.',
    cites: [cite('KY', '10.3'), cite('KY', '22')],
  },
  WING: {
    code: 'board of at least three named by the executive board of the same level',
    tr: 'Seçimler aynı kademe yürütme kurulunun belirlediği en az üç kişilik kurulun gözetiminde yapılır.',
    en: 'A board of at least three, named by the executive board of the same level, supervises.',
    cites: [cite('KY', '78.1')],
  },
} as const satisfies Record<string, Explanation & { readonly code: string }>;
