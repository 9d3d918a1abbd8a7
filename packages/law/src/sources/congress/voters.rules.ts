import { lowerTr } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { list, nullable, object, oneOf, optional, type Parser, text, truth, whole } from '../../kernel/input.ts';
import { type Explanation, form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { CONGRESS_POLLING_BOARD, KY_FROM, SPK_FROM } from './figures.ts';
import {
  congressPollingBoardValid,
  mayAssist,
  mayVoteAtCongress,
  mayVoteForDelegates,
  provesIdentity,
} from './voters.ts';
import { byWords } from './words.ts';

const identity: Parser<boolean> = (value, path) => {
  const said = nullable(text)(value, path);
  return said !== null && provesIdentity(said);
};

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
