import { upperTr } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import {
  InputError,
  list,
  nullable,
  object,
  oneOf,
  optional,
  type Parser,
  text,
  truth,
  whole,
} from '../../kernel/input.ts';
import { form, rule, ruleOfForms, type Sentence } from '../../kernel/rule.ts';
import {
  ALPHABET,
  candidacyInTime,
  congressBallotMethod,
  delegateBallotMethod,
  listStands,
  processedCandidacies,
  sheetOrder,
} from './candidacy.ts';
import { KY_FROM } from './figures.ts';
import { byWords } from './words.ts';

/** A wall clock with its day, `YYYY-MM-DDTHH:mm`; texts compare in time order. */
const minute: Parser<string> = (value, path = '') => {
  const said = text(value, path);
  if (!/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/u.test(said)) throw new InputError(path, 'a time YYYY-MM-DDTHH:mm');
  return said;
};

const hour = (at: string): string => at.slice(11).replace(':', '.');

const inTimeSentence = (appliedAt: string, from: string | null, until: string, accepted: boolean): Sentence => ({
  tr: `Başvuru saati ${hour(appliedAt)}; ${from === null ? '' : `divanın kuruluşu ${hour(from)}; `}son saat ${hour(until)}. ${accepted ? 'Adaylık işleme konur.' : 'Başvuru süresinde değildir; adaylık işleme konmaz.'}`,
  en: `Applied at ${hour(appliedAt)}; ${from === null ? '' : `divan formed at ${hour(from)}; `}last hour ${hour(until)}. ${accepted ? 'The candidacy is processed.' : 'It is not in time and not processed.'}`,
});

export const candidacyTime = ruleOfForms(
  { name: 'candidacy-time', cites: [cite('KY', '21'), cite('KY', '62.2'), cite('PT', '46')], inForceFrom: KY_FROM },
  form(
    object({ kind: oneOf('delegate-election'), appliedAt: minute, electionStart: minute }),
    // m.21: on election day, before the start.
    ({ appliedAt, electionStart }) => ({
      accepted: appliedAt < electionStart && appliedAt.slice(0, 10) === electionStart.slice(0, 10),
    }),
    ({ appliedAt, electionStart }, { accepted }) => inTimeSentence(appliedAt, null, electionStart, accepted),
  ),
  form(
    object({ kind: oneOf('congress'), appliedAt: minute, divanFormed: minute, closingAnnounced: minute }),
    ({ appliedAt, divanFormed, closingAnnounced }) => ({
      accepted: candidacyInTime({ appliedAt, divanFormed, closing: closingAnnounced }),
    }),
    ({ appliedAt, divanFormed, closingAnnounced }, { accepted }) =>
      inTimeSentence(appliedAt, divanFormed, closingAnnounced, accepted),
  ),
);

const METHOD = { LISTS: 'liste', SHEET: 'çarşaf' } as const;

const methodSentence = (_: unknown, { method }: { readonly method: 'liste' | 'çarşaf' }) =>
  method === 'liste'
    ? {
        tr: 'En az bir uygun liste vardır; liste usulüyle oylanır.',
        en: 'There is a conforming list; lists are voted on.',
      }
    : { tr: 'Uygun liste yoktur; çarşaf listeyle oylanır.', en: 'There is no conforming list; the sheet is voted on.' };

export const ballotMethod = ruleOfForms(
  { name: 'ballot-method', cites: [cite('KY', '15'), cite('KY', '21'), cite('KY', '63.1')], inForceFrom: KY_FROM },
  form(
    object({
      kind: oneOf('delegate-election'),
      asilSeats: whole,
      yedekSeats: whole,
      lists: list(object({ asil: whole, yedek: whole })),
      individuals: optional(whole),
    }),
    ({ asilSeats, yedekSeats, lists }) => ({
      method:
        METHOD[
          delegateBallotMethod({
            principals: asilSeats,
            substitutes: yedekSeats,
            lists: lists.map(({ asil, yedek }) => ({ principals: asil, substitutes: yedek })),
          })
        ],
    }),
    methodSentence,
  ),
  form(
    object({
      kind: oneOf('congress'),
      organs: list(text),
      lists: list(object({ covers: list(text), complete: truth })),
      individuals: optional(whole),
    }),
    ({ organs, lists }) => ({ method: METHOD[congressBallotMethod({ organs, lists })] }),
    methodSentence,
  ),
);

export const listLapse = rule(object({ organSize: whole, withdrawnBeforeFinalisation: whole }), {
  name: 'list-lapse',
  cites: [cite('KY', '63.6'), cite('PT', '46.12')],
  inForceFrom: KY_FROM,
  decide: ({ organSize, withdrawnBeforeFinalisation }) => ({
    stillAList: listStands(organSize, withdrawnBeforeFinalisation).stands,
  }),
  explain: ({ organSize, withdrawnBeforeFinalisation: gone }, { stillAList }) => ({
    tr: `Organ ${organSize} kişi; salt çoğunluk ${listStands(organSize, gone).bears}; çekilen ${gone}. ${stillAList ? 'Liste niteliği sürer.' : 'Liste olmaktan çıkar.'}`,
    en: `Organ of ${organSize}; absolute majority ${listStands(organSize, gone).bears}; withdrawn ${gone}. ${stillAList ? 'It is still a list.' : 'It is a list no longer.'}`,
  }),
});

export const candidacyWithdrawal = rule(
  object({
    when: byWords<'BEFORE' | 'LATE'>(
      'before-finalisation, after-finalisation or during-voting',
      ['BEFORE', /before/u],
      ['LATE', /after|during|late/u],
    ),
    written: optional(truth),
    identityChecked: optional(truth),
  }),
  {
    name: 'candidacy-withdrawal',
    cites: [cite('KY', '62.6'), cite('KY', '62.7'), cite('PT', '46')],
    inForceFrom: KY_FROM,
    decide: ({ when, written = true, identityChecked = true }) => {
      if (when === 'LATE') return { effectiveInCount: false, ifElected: 'deemed-resigned' };
      return written && identityChecked
        ? { effective: true, recordedIn: 'minutes and final candidate list' }
        : { effective: false };
    },
    explain: ({ when }, { effective }) =>
      when === 'LATE'
        ? {
            tr: 'Kesinleşmeden sonraki çekilme sayımda dikkate alınmaz; seçilirse istifa etmiş sayılır.',
            en: 'A withdrawal after finality is ignored in the count; if elected, the candidate counts as resigned.',
          }
        : effective
          ? {
              tr: 'Çekilme tutanağa ve kesin aday listesine yazılır.',
              en: 'The withdrawal goes into the minutes and the final candidate list.',
            }
          : {
              tr: 'Çekilme yazılı olmalı ve kimlik denetlenmelidir.',
              en: 'A withdrawal is written and the identity checked.',
            },
  },
);

export const multipleCandidacy = rule(object({ candidacies: list(text), choiceMade: optional(nullable(text)) }), {
  name: 'multiple-candidacy',
  cites: [cite('KY', '74.2'), cite('PT', '69')],
  inForceFrom: KY_FROM,
  decide: ({ candidacies, choiceMade = null }) => ({ processed: processedCandidacies(candidacies, choiceMade) }),
  explain: (_, { processed }) =>
    processed.length > 0
      ? { tr: `İşleme konan adaylık: ${processed.join(', ')}.`, en: `Candidacy processed: ${processed.join(', ')}.` }
      : {
          tr: 'Seçim yapılmadığından adaylıkların hiçbiri işleme konmaz.',
          en: 'Without a choice none of the candidacies is processed.',
        },
});

const drawnLetter: Parser<string> = (value, path = '') => {
  const said = text(value, path);
  if (said.length !== 1 || !ALPHABET.includes(upperTr(said))) throw new InputError(path, 'a letter of the alphabet');
  return said;
};

export const sheetOrderRule = rule(
  object({ surnames: list(text), startLetterDrawn: optional(nullable(drawnLetter)) }),
  {
    name: 'sheet-order',
    cites: [cite('KY', '4'), cite('KY', '21'), cite('KY', '63.1'), cite('PT', '46')],
    inForceFrom: KY_FROM,
    decide: ({ surnames, startLetterDrawn = null }) => ({
      order: sheetOrder(surnames, (name) => name, startLetterDrawn),
    }),
    explain: ({ startLetterDrawn = null }, { order }) => ({
      tr: `${startLetterDrawn === null ? 'Soyadı sırası' : `Kurayla çekilen ${startLetterDrawn} harfinden başlayan soyadı sırası`}: ${order.join(', ')}.`,
      en: `${startLetterDrawn === null ? 'By surname' : `By surname from the letter ${startLetterDrawn} drawn by lot`}: ${order.join(', ')}.`,
    }),
  },
);
