import { cite, citedIn } from '../../kernel/cite.ts';
import { object, truth, whole } from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { KY_FROM, WING_ELECTION_BOARD_LEAST } from './figures.ts';
import { delegateElectionAnnulment, ELECTION_SUPERVISION, OBJECTION_AUTHORITIES } from './oversight.ts';
import { byWords } from './words.ts';

/** Yan kuruluş in free text. */
const WING = /kadın|gençlik|kol(u|ları)|yan kuruluş|women|youth|wing|side organi/u;

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
