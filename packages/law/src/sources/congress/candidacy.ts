import { compareTr, upperTr } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { requiredOf } from '../../kernel/counting/threshold.ts';
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
import { KY_FROM, LIST_BEARS } from './figures.ts';
import { byWords } from './words.ts';

/** A wall clock with its day, `YYYY-MM-DDTHH:mm`; texts compare in time order. */
const minute: Parser<string> = (value, path = '') => {
  const said = text(value, path);
  if (!/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d$/u.test(said)) throw new InputError(path, 'a time YYYY-MM-DDTHH:mm');
  return said;
};

/** Kongre adaylığı: after the divan is formed, to the announced hour; at that very minute the remaining ones are asked for (HUKUK 0061). */
export const candidacyInTime = (q: {
  readonly appliedAt: string;
  readonly divanFormed: string;
  readonly closing: string;
}): boolean => q.appliedAt >= q.divanFormed && q.appliedAt <= q.closing;

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

export type CongressBallotMethod = 'LISTS' | 'SHEET';

/** Delege seçimi: one conforming list (as many asıl as are elected and half as many yedek) makes it a list election; otherwise the sheet (m.15, 21). */
export const delegateBallotMethod = (q: {
  readonly principals: number;
  readonly substitutes: number;
  readonly lists: readonly { readonly principals: number; readonly substitutes: number }[];
}): CongressBallotMethod =>
  q.lists.some((one) => one.principals === q.principals && one.substitutes === q.substitutes) ? 'LISTS' : 'SHEET';

/** Kongre: one complete list that covers every organ to be elected (m.63.1). */
export const congressBallotMethod = (q: {
  readonly organs: readonly string[];
  readonly lists: readonly { readonly covers: readonly string[]; readonly complete: boolean }[];
}): CongressBallotMethod =>
  q.lists.some(({ covers, complete }) => complete && q.organs.every((organ) => covers.includes(organ)))
    ? 'LISTS'
    : 'SHEET';

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

/** Whether a list stands after withdrawals before finality: it lapses when more places than the absolute majority of the organ fall vacant (m.63.6). */
export function listStands(organSize: number, withdrawn: number) {
  const bears = requiredOf(LIST_BEARS.on(KY_FROM).value, organSize);
  return { bears, stands: withdrawn <= bears };
}

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

/** Büyük Kongre: nobody stands for two organs; the chair asks for a choice, and without one none is processed (m.74.2). */
export const processedCandidacies = (candidacies: readonly string[], choice: string | null): readonly string[] =>
  candidacies.length <= 1 ? candidacies : candidacies.filter((organ) => organ === choice);

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

const ALPHABET = 'ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ';

/** Çarşaf liste sırası: surnames the Turkish way, beginning at the letter drawn and going round; without a draw from the beginning. */
export function sheetOrder<P>(
  people: readonly P[],
  surname: (person: P) => string,
  letter: string | null,
): readonly P[] {
  const sorted = [...people].sort((a, b) => compareTr(surname(a), surname(b)));
  if (letter === null) return sorted;
  const from = ALPHABET.indexOf(upperTr(letter));
  const begin = sorted.findIndex((person) => ALPHABET.indexOf(upperTr(surname(person)).charAt(0)) >= from);
  return begin < 0 ? sorted : [...sorted.slice(begin), ...sorted.slice(0, begin)];
}

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
