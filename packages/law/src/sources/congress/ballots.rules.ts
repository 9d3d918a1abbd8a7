import { cite } from '../../kernel/cite.ts';
import type { BallotGround } from '../../kernel/counting/ballot-validity.ts';
import { InputError, object, oneOf, optional, type Parser, truth, whole } from '../../kernel/input.ts';
import { type Explanation, rule, type Sentence } from '../../kernel/rule.ts';
import {
  type BallotEffect,
  type BallotPlaces,
  congressEnvelopes,
  congressListGrounds,
  congressSheetBounds,
  congressSheetGrounds,
  partyChairBallotGrounds,
} from './ballots.ts';
import { KY_FROM } from './figures.ts';
import { byWords } from './words.ts';

const GROUND: Partial<Record<BallotGround, Sentence>> = {
  MORE_THAN_HALF_BLANK: {
    tr: 'Listedeki adayların yarısından fazlası boş bırakılmıştır; pusula geçersizdir.',
    en: 'More than half of the names were left blank; the ballot is void.',
  },
  TOO_MANY_NAMES: {
    tr: 'Pusulada seçilecek sayıdan fazla ad vardır; pusula geçersizdir.',
    en: 'There are more names than places; the ballot is void.',
  },
};

const REASON: Partial<Record<BallotGround, string>> = {
  MORE_THAN_HALF_BLANK: 'more-than-half-blank',
  TOO_MANY_NAMES: 'too-many-names',
};

const listBallot: Parser<BallotPlaces & { readonly crossed: number; readonly written: number }> = (value, path) => {
  const { asilSeats, yedekSeats, crossed, written } = object({
    asilSeats: whole,
    yedekSeats: whole,
    crossed: whole,
    written: whole,
  })(value, path);
  if (crossed > asilSeats + yedekSeats) throw new InputError('crossed', 'no more than the names on the list');
  return { principals: asilSeats, substitutes: yedekSeats, crossed, written };
};

export const listBallotValidity = rule(listBallot, {
  name: 'list-ballot-validity',
  cites: [cite('KY', '30'), cite('KY', '34.1'), cite('KY', '63.3'), cite('KY', '63.4'), cite('PT', '46.10')],
  inForceFrom: KY_FROM,
  decide: (ballot) => {
    const [ground] = congressListGrounds(ballot, ballot);
    return ground ? { valid: false, reason: REASON[ground] as string } : { valid: true };
  },
  explain: (ballot) => {
    const [ground] = congressListGrounds(ballot, ballot);
    const figures = {
      tr: `Çizilen ${ballot.crossed}, yazılan ${ballot.written}, yer ${ballot.principals + ballot.substitutes}.`,
      en: `Crossed out ${ballot.crossed}, written in ${ballot.written}, places ${ballot.principals + ballot.substitutes}.`,
    };
    const said = (ground && GROUND[ground]) || { tr: 'Pusula geçerlidir.', en: 'The ballot is valid.' };
    return { tr: `${figures.tr} ${said.tr}`, en: `${figures.en} ${said.en}` };
  },
});

export const sheetBallotValidity = rule(object({ asilSeats: whole, yedekSeats: whole, marks: whole }), {
  name: 'sheet-ballot-validity',
  cites: [cite('KY', '34.3'), cite('KY', '63.2'), cite('PT', '46.8')],
  inForceFrom: KY_FROM,
  decide: ({ asilSeats, yedekSeats, marks }) => {
    const places = { principals: asilSeats, substitutes: yedekSeats };
    const { least, most } = congressSheetBounds(places);
    return { valid: congressSheetGrounds(places, marks).length === 0, min: least, max: most };
  },
  explain: ({ marks }, { valid, min, max }) => ({
    tr: `En az ${min}, en çok ${max} ad işaretlenir; işaretlenen ${marks}. Pusula ${valid ? 'geçerlidir' : 'geçersizdir'}.`,
    en: `${min} to ${max} names are marked; marked ${marks}. The ballot is ${valid ? 'valid' : 'void'}.`,
  }),
});

export const partyChairBallot = rule(object({ candidates: whole, marks: whole, sealed: truth }), {
  name: 'party-chair-ballot',
  cites: [cite('KY', '77.2'), cite('PT', '76')],
  inForceFrom: KY_FROM,
  decide: (ballot) => ({ valid: partyChairBallotGrounds(ballot).length === 0 }),
  explain: ({ candidates, marks, sealed }, { valid }) => ({
    tr: `Aday ${candidates}, işaret ${marks}, pusula ${sealed ? 'mühürlü' : 'mühürsüz'}. Pusula ${valid ? 'geçerlidir' : 'geçersizdir'}.`,
    en: `Candidates ${candidates}, marks ${marks}, ${sealed ? 'sealed' : 'unsealed'}. The ballot is ${valid ? 'valid' : 'void'}.`,
  }),
});

const EFFECT_SENTENCE: Record<BallotEffect, Explanation> = {
  PREFERENCE_VOID: {
    tr: 'Yalnız yanlış bölüme yazılan tercih sayılmaz; pusulanın kalanı geçerlidir.',
    en: 'Only the preference in the wrong category is void; the rest counts.',
    cites: [cite('KY', '34.4')],
  },
  NAME_IGNORED: {
    tr: 'Kesin listelerde bulunmayan ad dikkate alınmaz; pusulanın kalanı geçerlidir.',
    en: 'A name on no final list is ignored; the rest counts.',
    cites: [cite('KY', '34.5'), cite('KY', '63.4')],
  },
  NAME_COUNTS: {
    tr: 'Başka listeden ya da ferdi adaylardan yazılan ad sayılır.',
    en: 'A name written in from another list or from the individual candidates counts.',
    cites: [cite('KY', '63.3')],
  },
  UNOPENED: {
    tr: 'Kurulun vermediği ya da oy vereni belli eden zarf açılmadan geçersiz sayılır.',
    en: 'An envelope that the board did not issue, or that shows the voter, is void unopened.',
    cites: [cite('KY', '34.2')],
  },
  PAPER_VOID: {
    tr: 'Oy vereni belli eden pusula geçersizdir.',
    en: 'A ballot paper that shows the voter is void.',
    cites: [cite('KY', '34.2')],
  },
  NONE_COUNTS: {
    tr: 'Aynı zarftan çıkan ayrı listelerin hiçbiri sayılmaz.',
    en: 'Of different lists in one envelope none counts.',
    cites: [cite('KY', '34.6')],
  },
  ONE_COUNTS: {
    tr: 'Aynı zarftan çıkan aynı listelerden biri sayılır.',
    en: 'Of identical lists in one envelope one counts.',
    cites: [cite('KY', '34.6')],
  },
  COUNTS_AS_RESIGNED: {
    tr: 'Kesinleşmeden sonra çekilen adayın oyu sayılır; seçilirse istifa etmiş sayılır.',
    en: 'A vote for a candidate who withdrew after finality counts; if elected, the candidate counts as resigned.',
    cites: [cite('KY', '62.7')],
  },
};

export const ballotEffect = rule(
  object({
    method: oneOf('liste', 'çarşaf', 'any', 'congress', 'congress-liste', 'congress-çarşaf', 'delegate-election'),
    case: byWords<BallotEffect>(
      'what is unusual about the ballot or its envelope',
      ['ONE_COUNTS', /(identical|same|aynı) (list|ballot)/u],
      ['NONE_COUNTS', /lists|ballots|papers|listeler|pusulalar/u, /envelope|zarf/u],
      ['UNOPENED', /envelope|zarf/u],
      ['PAPER_VOID', /signature|signed|seal|mark on|shows? |showing|identif|not issued|imza|mühür|belli ed/u],
      ['COUNTS_AS_RESIGNED', /withdrew|withdrawn|çekil/u, /after|during|sonra/u],
      ['NAME_IGNORED', /withdrew|withdrawn|çekil/u],
      ['PREFERENCE_VOID', /asıl/u, /yedek/u],
      ['NAME_IGNORED', /neither|not (on|among|a)|unknown|nobody|olmayan/u],
      ['NAME_COUNTS', /(another|other) list|individual|ferdi|başka liste/u],
    ),
    others: optional(whole),
  }),
  {
    name: 'ballot-effect',
    cites: [
      cite('KY', '34.2'),
      cite('KY', '34.4'),
      cite('KY', '34.5'),
      cite('KY', '34.6'),
      cite('KY', '62.7'),
      cite('KY', '63.3'),
      cite('KY', '63.4'),
    ],
    inForceFrom: KY_FROM,
    decide: ({ case: effect, others }) => {
      switch (effect) {
        case 'UNOPENED':
          return { envelopeOpened: false, ballotValid: false };
        case 'PAPER_VOID':
        case 'NONE_COUNTS':
          return { ballotValid: false };
        case 'ONE_COUNTS':
          return { ballotValid: true };
        case 'NAME_COUNTS':
          return { ballotValid: true, voteCounts: true };
        case 'COUNTS_AS_RESIGNED':
          return { ballotValid: true, voteCounts: true, ifElected: 'deemed-resigned' };
        case 'PREFERENCE_VOID':
        case 'NAME_IGNORED':
          return { ballotValid: true, ignored: 1, ...(others === undefined ? {} : { counted: others }) };
      }
    },
    explain: ({ case: effect }) => EFFECT_SENTENCE[effect],
  },
);

export const congressEnvelopesRule = rule(
  object({ method: oneOf('çarşaf', 'liste'), separateBoxesPossible: optional(truth) }),
  {
    name: 'congress-envelopes',
    cites: [cite('KY', '56'), cite('KY', '63.7'), cite('KY', '63.8')],
    inForceFrom: KY_FROM,
    decide: ({ method, separateBoxesPossible = true }) => {
      const { envelopes, boxes, coloursDiffer } = congressEnvelopes({
        method: method === 'liste' ? 'LISTS' : 'SHEET',
        separateBoxesPossible,
      });
      return { envelopes, boxes, ...(coloursDiffer ? { envelopeColoursDiffer: true } : {}) };
    },
    explain: (_, { envelopes, boxes, envelopeColoursDiffer }) => ({
      tr: `Zarflar: ${envelopes.join(', ')}; sandık ${boxes}.${envelopeColoursDiffer ? ' Zarflar ayrı renkte olur.' : ''}`,
      en: `Envelopes: ${envelopes.length}; boxes ${boxes}.${envelopeColoursDiffer ? ' The envelopes differ in colour.' : ''}`,
    }),
  },
);
