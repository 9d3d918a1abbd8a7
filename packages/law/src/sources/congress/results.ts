import { cite } from '../../kernel/cite.ts';
import type { Lot } from '../../kernel/counting/lot.ts';
import { type RankedOutcome, rankByVotes } from '../../kernel/counting/ranking.ts';
import { anyOf, list, object, optional, record, text, whole } from '../../kernel/input.ts';
import { rule, type Sentence } from '../../kernel/rule.ts';
import { KY_FROM } from './figures.ts';
import { byWords } from './words.ts';

type Votes = readonly { readonly candidate: string; readonly votes: number }[];

export interface CategoryResult {
  /** Who has a place without a lot, by votes. */
  readonly elected: readonly string[];
  readonly lotNeeded: Lot | null;
}

const category = (outcome: RankedOutcome): CategoryResult =>
  outcome.kind === 'settled'
    ? { elected: [...outcome.principals, ...outcome.substitutes], lotNeeded: null }
    : { elected: outcome.before, lotNeeded: { among: outcome.among, places: outcome.places } };

/**
 * Liste usulü: two categories over all lists and individual candidates; asıl candidates take asıl places, yedek candidates yedek places, whatever their votes
 * (Örnek 33/2; m.63.8, 74.4). Equal votes need a lot also here (HUKUK 0052).
 */
export const rankListElection = (q: {
  readonly principals: number;
  readonly substitutes: number;
  readonly principalCandidates: Votes;
  readonly substituteCandidates: Votes;
  readonly lots?: readonly (readonly string[])[];
}): { readonly principals: CategoryResult; readonly substitutes: CategoryResult } => ({
  principals: category(
    rankByVotes({ votes: q.principalCandidates, seats: q.principals, substitutes: 0, lots: q.lots ?? [] }),
  ),
  substitutes: category(
    rankByVotes({ votes: q.substituteCandidates, seats: 0, substitutes: q.substitutes, lots: q.lots ?? [] }),
  ),
});

/** Çarşaf usulü: one ranking; first the asıl places, then the yedek ones. */
export const rankSheetElection = (q: {
  readonly principals: number;
  readonly substitutes: number;
  readonly candidates: Votes;
  readonly lots?: readonly (readonly string[])[];
}): RankedOutcome =>
  rankByVotes({ votes: q.candidates, seats: q.principals, substitutes: q.substitutes, lots: q.lots ?? [] });

const votesOf = (of: Readonly<Record<string, number>>): Votes =>
  Object.entries(of).map(([candidate, votes]) => ({ candidate, votes }));
const recordedLots = optional(list(list(text)));

const electedSentence = (
  asil: readonly string[],
  yedek: readonly string[],
  between: readonly string[] | undefined,
): Sentence => ({
  tr: `Asıl: ${asil.join(', ') || '–'}; yedek: ${yedek.join(', ') || '–'}.${between ? ` Eşit oy alanlar arasında kura çekilir: ${between.join(', ')}.` : ''}`,
  en: `Elected: ${asil.join(', ') || '–'}; reserves: ${yedek.join(', ') || '–'}.${between ? ` A lot is drawn among ${between.join(', ')}.` : ''}`,
});

export const listRanking = rule(
  object({
    asilSeats: whole,
    yedekSeats: whole,
    asilCandidates: record(whole),
    yedekCandidates: record(whole),
    lots: recordedLots,
  }),
  {
    name: 'list-ranking',
    cites: [cite('KY', '33'), cite('KY', '63.8'), cite('KY', '74.4')],
    inForceFrom: KY_FROM,
    decide: ({ asilSeats, yedekSeats, asilCandidates, yedekCandidates, lots = [] }) => {
      const { principals, substitutes } = rankListElection({
        principals: asilSeats,
        substitutes: yedekSeats,
        principalCandidates: votesOf(asilCandidates),
        substituteCandidates: votesOf(yedekCandidates),
        lots,
      });
      const lot = principals.lotNeeded ?? substitutes.lotNeeded;
      return {
        asil: principals.elected,
        yedek: substitutes.elected,
        ...(lot ? { lotNeeded: { seats: lot.places, between: lot.among } } : {}),
      };
    },
    explain: (_, { asil, yedek, lotNeeded }) => electedSentence(asil, yedek, lotNeeded?.between),
  },
);

/** What a lot of the sheet method decides, in the words of the cases. */
function decides(seats: number, places: number, lot: Extract<RankedOutcome, { kind: 'lotNeeded' }>): string {
  const last = (n: number, kind: 'asıl' | 'yedek'): string =>
    n === 1 ? `last ${kind} place` : `last ${n} ${kind} places`;
  if (lot.place <= seats) return last(seats - lot.place + 1, 'asıl');
  const all = lot.place - 1 + lot.among.length;
  return all > places ? last(lot.places, 'yedek') : 'order of yedek places';
}

export const sheetRanking = rule(
  object({ asilSeats: whole, yedekSeats: whole, candidates: record(whole), lots: recordedLots }),
  {
    name: 'sheet-ranking',
    cites: [cite('KY', '33'), cite('KY', '63.2'), cite('PT', '46')],
    inForceFrom: KY_FROM,
    decide: ({ asilSeats, yedekSeats, candidates, lots = [] }) => {
      const outcome = rankSheetElection({
        principals: asilSeats,
        substitutes: yedekSeats,
        candidates: votesOf(candidates),
        lots,
      });
      if (outcome.kind === 'settled') return { asil: outcome.principals, yedek: outcome.substitutes };
      const asil = outcome.before.slice(0, asilSeats);
      const lotNeeded = { between: outcome.among, decides: decides(asilSeats, asilSeats + yedekSeats, outcome) };
      return outcome.place <= asilSeats
        ? { asil, lotNeeded }
        : { asil, yedekFixed: outcome.before.slice(asilSeats), lotNeeded };
    },
    explain: (_, output) =>
      electedSentence(
        output.asil,
        'yedek' in output ? output.yedek : 'yedekFixed' in output ? output.yedekFixed : [],
        'lotNeeded' in output ? output.lotNeeded.between : undefined,
      ),
  },
);

/** Kurayı çeken: the box board of a delegate election, the election board of a congress; the divan for the first letter of the sheet; the chair of the box board for surplus envelopes. */
export type LotDrawer = 'POLLING_BOARD' | 'POLLING_BOARD_CHAIR' | 'ELECTION_BOARD' | 'DIVAN';

const DRAWN_BY = {
  POLLING_BOARD: 'sandık kurulu',
  POLLING_BOARD_CHAIR: 'sandık kurulu başkanı',
  ELECTION_BOARD: 'seçim kurulu',
  DIVAN: 'divan',
} as const;

const drawer = byWords<LotDrawer>(
  'a delegate election, a congress, the first letter of the sheet, or surplus envelopes',
  ['DIVAN', /start|letter|harf|surname|soyad/u],
  ['POLLING_BOARD_CHAIR', /envelope|zarf/u],
  ['POLLING_BOARD', /delegate(?! list)|delege seçimi|mahalle|köy|neighbourhood/u],
  ['ELECTION_BOARD', /congress|kongre/u],
);

export const lotDrawer = rule(anyOf(object({ election: drawer }), object({ event: drawer })), {
  name: 'lot-drawer',
  cites: [cite('KY', '32'), cite('KY', '33'), cite('KY', '63.1'), cite('KY', '63.2')],
  inForceFrom: KY_FROM,
  decide: (q) => ({ by: DRAWN_BY['election' in q ? q.election : q.event] }),
  explain: (_, { by }) => ({ tr: `Kurayı çeken: ${by}.`, en: `The lot is drawn by: ${by}.` }),
});
