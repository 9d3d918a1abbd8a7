import { cite } from '../../kernel/cite.ts';
import type { RankedOutcome } from '../../kernel/counting/ranking.ts';
import { anyOf, list, object, optional, record, text, whole } from '../../kernel/input.ts';
import { rule, type Sentence } from '../../kernel/rule.ts';
import { KY_FROM } from './figures.ts';
import { type CandidateVotes, type LotDrawer, rankListElection, rankSheetElection } from './results.ts';
import { byWords } from './words.ts';

const votesOf = (of: Readonly<Record<string, number>>): CandidateVotes =>
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
