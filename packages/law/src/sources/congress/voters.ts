import { lowerTr } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { list, nullable, object, oneOf, optional, type Parser, text, truth, whole } from '../../kernel/input.ts';
import { type Explanation, form, rule, ruleOfForms } from '../../kernel/rule.ts';
import {
  ASSISTED_A_DELEGATE,
  ASSISTING_DEGREE,
  CONGRESS_POLLING_BOARD,
  KY_FROM,
  PT_2009,
  SPK_FROM,
} from './figures.ts';
import { byWords } from './words.ts';

const IDENTITY =
  /nüfus|kimlik|ehliyet|sürücü|pasaport|üye kartı|parti kartı|evlenme|askerlik|terhis|fotoğraflı|identity card|id card|passport|licence|license|party card|member card/u;
const NO_IDENTITY = /başkas|(kimlik|fotoğraf)siz|(kimlik|fotoğraf)sız|yok|none|without|(^|\s)no\s/u;

/** Whether a document proves identity: party card or official identity document (m.29), a document with photo (m.64). */
export const provesIdentity = (document: string): boolean => {
  const said = lowerTr(document);
  return IDENTITY.test(said) && !NO_IDENTITY.test(said);
};

const identity: Parser<boolean> = (value, path) => {
  const said = nullable(text)(value, path);
  return said !== null && provesIdentity(said);
};

/** Delege seçimi: on the final list of this very unit, or with the decision of the tier above that accepted the objection; and identified. */
export const mayVoteForDelegates = (q: {
  readonly onFinalListOf: string | null;
  readonly votingAt: string;
  readonly identified: boolean;
  readonly presentsUpperTierDecision: boolean;
}): boolean =>
  q.identified && (q.onFinalListOf === q.votingAt || (q.onFinalListOf === null && q.presentsUpperTierDecision));

/** Kongre: on the final roll and identified. Removal from the hall never takes the vote away (m.60.5). */
export const mayVoteAtCongress = (q: { readonly onFinalRoll: boolean; readonly identified: boolean }): boolean =>
  q.onFinalRoll && q.identified;

const VOTES: Explanation = {
  tr: 'Kesin listededir ve kimliğini göstermiştir; oy kullanır.',
  en: 'On the final list and identified; may vote.',
};
const UNIDENTIFIED: Explanation = {
  tr: 'Geçerli bir kimlik belgesi göstermeyen oy kullanamaz.',
  en: 'Without a valid identity document nobody votes.',
  cites: [cite('KY', '29'), cite('KY', '64')],
};
const NOT_LISTED: Explanation = {
  tr: 'Adı burada uygulanan kesin listede bulunmayan oy kullanamaz.',
  en: 'Who is not on the final list that applies here does not vote.',
  cites: [cite('KY', '20'), cite('KY', '27'), cite('KY', '68.3')],
};
const voteSentence = (
  { identity: identified = true }: { readonly identity?: boolean | undefined },
  { mayVote }: { readonly mayVote: boolean },
) => (mayVote ? VOTES : identified ? NOT_LISTED : UNIDENTIFIED);

export const voteRight = ruleOfForms(
  {
    name: 'vote-right',
    cites: [
      cite('KY', '20'),
      cite('KY', '27'),
      cite('KY', '29'),
      cite('KY', '60.5'),
      cite('KY', '64'),
      cite('KY', '68.3'),
    ],
    inForceFrom: KY_FROM,
  },
  form(
    object({
      kind: oneOf('delegate-election'),
      onFinalListOf: nullable(text),
      votingAt: text,
      identity: optional(identity),
      presentsUpperTierDecision: optional(truth),
    }),
    ({ onFinalListOf, votingAt, identity: identified = true, presentsUpperTierDecision = false }) => ({
      mayVote: mayVoteForDelegates({ onFinalListOf, votingAt, identified, presentsUpperTierDecision }),
    }),
    voteSentence,
  ),
  form(
    object({
      kind: oneOf('congress'),
      status: optional(text),
      onFinalRoll: truth,
      identity: optional(identity),
      removedFromHall: optional(truth),
    }),
    ({ onFinalRoll, identity: identified = true }) => ({ mayVote: mayVoteAtCongress({ onFinalRoll, identified }) }),
    voteSentence,
  ),
);

/** Yakınlık derecesi by blood or marriage; a spouse stands nearest. `null`: no relative. */
const degreeOf = byWords<number | null>(
  'a relative, a delegate or another helper',
  [null, /deleg|friend|neighbou?r|member|colleague|official|arkadaş|komşu|üye|görevli|stranger|none/u],
  [0, /^(spouse|husband|wife|eş)(i)?$/u],
  [4, /cousin|kuzen/u],
  [4, /great-(uncle|aunt|nephew|niece)/u],
  [3, /uncle|aunt|nephew|niece|amca|dayı|hala|teyze|yeğen|great-grand/u],
  [
    2,
    /grand|büyükbaba|büyükanne|dede|nine|torun|brother|sister|sibling|kardeş|baldız|kayınbirader|görümce|enişte|yenge/u,
  ],
  [1, /mother|father|parent|son|daughter|child|anne|baba|oğ(u)?l|kız|çocuk|evlat|kayın|gelin|damat/u],
);

/** The regulation: relatives to the second degree. The Tüzük (2009): a relative in the polling area, else a delegate, who helps one voter only. */
export const mayAssist = (q: {
  readonly source: 'REGULATION' | 'STATUTE';
  /** Degree of the helper; null when no relative. */
  readonly degree: number | null;
  readonly helperIsDelegate: boolean;
  readonly relativePresent: boolean;
  readonly alreadyHelped: number;
}): boolean => {
  if (q.source === 'REGULATION') return q.degree !== null && q.degree <= ASSISTING_DEGREE.on(KY_FROM).value;
  if (q.degree !== null) return true;
  return q.helperIsDelegate && !q.relativePresent && q.alreadyHelped < ASSISTED_A_DELEGATE.on(PT_2009).value;
};

const helper: Parser<{ readonly degree: number | null; readonly helperIsDelegate: boolean }> = (value, path) => ({
  degree: /^(a )?relative$|^yakın|akraba/u.test(lowerTr(text(value, path))) ? 1 : degreeOf(value, path),
  helperIsDelegate: /deleg/u.test(lowerTr(text(value, path))),
});

export const assistedVoting = rule(
  object({
    source: byWords<'REGULATION' | 'STATUTE'>(
      'regulation or tüzük',
      ['REGULATION', /regulation|yönetmelik/u],
      ['STATUTE', /tüzük|statute/u],
    ),
    helper,
    relativePresent: optional(truth),
    alreadyHelped: optional(whole),
  }),
  {
    name: 'assisted-voting',
    cites: [cite('PT', '47'), cite('KY', '64')],
    inForceFrom: KY_FROM,
    decide: ({ source, helper: by, relativePresent = false, alreadyHelped = 0 }) => ({
      allowed: mayAssist({ source, ...by, relativePresent, alreadyHelped }),
    }),
    explain: ({ source }, { allowed }) => ({
      tr: `${source === 'REGULATION' ? 'Yönetmelik: ikinci dereceye kadar kan ve sıhri hısımlar yardım eder.' : 'Tüzük: sandık alanındaki yakını, yoksa yalnız bir engelliye yardım eden bir delege.'} ${allowed ? 'Yardım edebilir.' : 'Yardım edemez.'}`,
      en: `${source === 'REGULATION' ? 'Regulation: relatives to the second degree.' : 'Tüzük: a relative present, else a delegate who helps one voter only.'} ${allowed ? 'May help.' : 'May not help.'}`,
    }),
  },
);

/** Kongre sandık kurulu: chair and one member civil servants, one a party member who is not a candidate (SPK m.21). */
export function congressPollingBoardValid(
  members: readonly {
    readonly chair: boolean;
    readonly civilServant: boolean;
    readonly partyMember: boolean;
    readonly candidate: boolean;
  }[],
): boolean {
  const [chairs, others] = [members.filter(({ chair }) => chair), members.filter(({ chair }) => !chair)];
  return (
    members.length === CONGRESS_POLLING_BOARD.on(KY_FROM).value.members &&
    chairs.length === 1 &&
    chairs.every(({ civilServant }) => civilServant) &&
    others.some(({ civilServant }) => civilServant) &&
    others.some(({ partyMember, civilServant }) => partyMember && !civilServant) &&
    members.every(({ candidate }) => !candidate)
  );
}

export const congressPollingBoard = ruleOfForms(
  {
    name: 'congress-polling-board',
    cites: [cite('SPK', '21'), cite('PT', '46.2'), cite('KY', '55')],
    inForceFrom: SPK_FROM,
  },
  form(
    object({
      members: list(
        object({
          role: oneOf('başkan', 'üye'),
          civilServant: optional(truth),
          partyMember: optional(truth),
          candidate: optional(truth),
        }),
      ),
    }),
    ({ members }) => ({
      valid: congressPollingBoardValid(
        members.map(({ role, civilServant = false, partyMember = false, candidate = false }) => ({
          chair: role === 'başkan',
          civilServant,
          partyMember,
          candidate,
        })),
      ),
    }),
    (_, { valid }) =>
      valid
        ? { tr: 'Sandık kurulu usulünce kurulmuştur.', en: 'The polling board is duly formed.' }
        : {
            tr: 'Başkan ve bir üye memur, bir üye aday olmayan partili olmalıdır.',
            en: 'Chair and one member are civil servants, one member a party member who is not a candidate.',
          },
  ),
  form(
    object({ boxes: whole }),
    ({ boxes }) => {
      const { members, reserves } = CONGRESS_POLLING_BOARD.on(KY_FROM).value;
      return { members: boxes * members, reserves: boxes * reserves };
    },
    ({ boxes }, { members, reserves }) => ({
      tr: `Sandık ${boxes}; kurul üyesi ${members}, yedek ${reserves}.`,
      en: `Boxes ${boxes}; members ${members}, reserves ${reserves}.`,
    }),
  ),
);
