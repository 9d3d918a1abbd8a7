import type { IsoDay } from '@divan/basics';
import { type Citation, cite, citedIn } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
import { object, truth, whole } from '../../kernel/input.ts';
import { type Explanation, form, rule, ruleOfForms, type Sentence } from '../../kernel/rule.ts';
import { CENTRAL_ANNULMENT, KY_FROM, PT_2003, WING_ELECTION_BOARD_LEAST } from './figures.ts';
import { byWords } from './words.ts';

/** Yan kuruluş in free text. */
const WING = /kadın|gençlik|kol(u|ları)|yan kuruluş|women|youth|wing|side organi/u;

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

export const objectionAuthority = rule(
  object({
    matter: byWords<keyof typeof OBJECTION_AUTHORITIES>(
      'a voter list, an apportionment list, a delegate list, a candidacy, or an election result',
      ['VOTER_LIST_APPEAL', /voter/u, /appeal|second|refus|silen/u],
      ['VOTER_LIST', /voter/u],
      ['DISTRICT_APPORTIONMENT', /apportion|distribution/u, /ilçe|district|belde|town/u],
      ['PROVINCE_APPORTIONMENT', /apportion|distribution/u, /(^|\s)il\s|province/u],
      ['GRAND_APPORTIONMENT', /apportion|distribution/u, /grand|büyük/u],
      ['TOWN_DELEGATE_LIST', /delegate list|roll/u, /belde|town/u],
      ['DELEGATE_LIST', /delegate list|roll/u],
      ['CANDIDACY', /candida/u],
      ['DELEGATE_ELECTION', /delegate election/u],
      ['WING_ELECTION', WING],
      ['TOWN_ELECTION', /belde|town/u, /election|result/u],
      ['CONGRESS_ELECTION', /congress|kongre/u, /election|result/u],
    ),
  }),
  {
    name: 'objection-authority',
    cites: citedIn(Object.values(OBJECTION_AUTHORITIES).map(({ cites }) => cites)),
    inForceFrom: KY_FROM,
    decide: ({ matter }) => {
      const { tr, final } = OBJECTION_AUTHORITIES[matter];
      return { authority: tr, final };
    },
    explain: ({ matter }) => {
      const { tr, en, final, cites } = OBJECTION_AUTHORITIES[matter];
      return {
        tr: `İtiraz mercii: ${tr}. ${final ? 'Karar kesindir.' : 'Karara üst kademede itiraz edilebilir.'}`,
        en: `The objection is decided by the ${en}. ${final ? 'The decision is final.' : 'It may be appealed to the tier above.'}`,
        cites,
      };
    },
  },
);

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

export const delegateElectionAnnulmentRule = rule(
  object({ boardTotal: whole, yes: whole, secretBallot: truth, illegalityEstablished: truth }),
  {
    name: 'delegate-election-annulment',
    cites: [cite('PT', '39'), cite('KY', '36')],
    inForceFrom: KY_FROM,
    decide: ({ boardTotal, yes, secretBallot, illegalityEstablished }) => {
      const { annulled, required } = delegateElectionAnnulment({
        boardSize: boardTotal,
        yes,
        secret: secretBallot,
        breachEstablished: illegalityEstablished,
      });
      return { annulled, needed: required };
    },
    explain: ({ boardTotal, yes }, { annulled, needed }) => ({
      tr: `Üye tam sayısı ${boardTotal}; gereken ${needed}; kabul ${yes}. Aykırılığın saptanması ve gizli oy şarttır. ${annulled ? 'Seçim iptal edilmiştir.' : 'Seçim iptal edilmemiştir.'}`,
      en: `Full number ${boardTotal}; required ${needed}; for ${yes}. A breach must be established and the vote secret. ${annulled ? 'The election is annulled.' : 'The election stands.'}`,
    }),
  },
);

export const sideOrganisationElectionBoard = ruleOfForms(
  {
    name: 'side-organisation-election-board',
    cites: [cite('KY', '78.1'), cite('KY', '78.4'), cite('PT', '85')],
    inForceFrom: KY_FROM,
  },
  form(
    object({ level: byWords<string>('a women’s or youth wing', ['WING', WING]), size: whole }),
    ({ size }) => ({ valid: size >= WING_ELECTION_BOARD_LEAST.on(KY_FROM).value }),
    ({ size }) => ({
      tr: `Yan kuruluş seçim kurulu en az ${WING_ELECTION_BOARD_LEAST.on(KY_FROM).value} kişidir; kurulan ${size}.`,
      en: `The election board of a wing has at least ${WING_ELECTION_BOARD_LEAST.on(KY_FROM).value} members; formed with ${size}.`,
    }),
  ),
  form(
    object({ sideCongressHeld: truth }),
    () => ({ mainCongressMayBeHeld: true }),
    () => ({
      tr: 'Yan kuruluş kongresinin yapılmamış olması ana kademe kongresine engel değildir.',
      en: 'A missing wing congress does not hinder the main one.',
    }),
  ),
);

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

export const electionSupervision = rule(
  object({
    level: byWords<keyof typeof ELECTION_SUPERVISION>(
      'belde, ilçe, il, büyük, a delegate election, or a wing',
      ['WING', WING],
      ['DELEGATES', /mahalle|köy|delegate|delege/u],
      ['TOWN', /belde/u],
      ['JUDGE', /ilçe|(^|\s)il($|\s)|büyük/u],
    ),
  }),
  {
    name: 'election-supervision',
    cites: citedIn(Object.values(ELECTION_SUPERVISION).map(({ cites }) => cites)),
    inForceFrom: KY_FROM,
    decide: ({ level }) => ({ by: ELECTION_SUPERVISION[level].code }),
    explain: ({ level }) => ELECTION_SUPERVISION[level],
  },
);
