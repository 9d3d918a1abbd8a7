import { cite } from '../../kernel/cite.ts';
import { isoDay, list, nullable, object, oneOf, text, truth } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { edition, inEdition, SPK_FROM } from './edition.ts';
import { ELECTRONIC_BOOKS } from './figures.ts';
import {
  electronicBooksAllowed,
  MANDATORY_BOOKS,
  type MandatoryBook,
  missingBooks,
  type PartyRecord,
  partyRecordKeptUntil,
} from './records.ts';

const RECORD_WORDS: Readonly<Record<PartyRecord, readonly [tr: string, en: string]>> = {
  CONGRESS_BALLOTS: ['Kongre oy pusulaları ve evrakı', 'Ballots and papers of the congress'],
  PRIMARY_PAPERS: ['Önseçim evrakı', 'Papers of the primary'],
  RECEIPT_COUNTERFOIL: ['Gelir makbuzu dip koçanları', 'Receipt counterfoils'],
  EXPENSE_DOCUMENT: ['Gider belgeleri', 'Expense documents'],
};

export const retention = rule(
  object({
    kind: oneOf('CONGRESS_BALLOTS', 'PRIMARY_PAPERS', 'RECEIPT_COUNTERFOIL', 'EXPENSE_DOCUMENT'),
    from: isoDay,
  }),
  {
    name: 'spk.retention',
    cites: [cite('SPK', '21'), cite('SPK', '49'), cite('SPK', '69'), cite('SPK', '70')],
    inForceFrom: SPK_FROM,
    decide: ({ kind, from }) => ({ keepUntil: partyRecordKeptUntil(kind, from) }),
    explain: ({ kind }, { keepUntil: until }) => ({
      tr: `${RECORD_WORDS[kind][0]} ${shownDay(until)} gününe kadar saklanır.`,
      en: `${RECORD_WORDS[kind][1]} are kept until ${shownDay(until)}.`,
    }),
  },
);

const BOOK_WORDS: Readonly<Record<MandatoryBook, readonly [tr: string, en: string]>> = {
  MEMBER_REGISTER: ['üye kayıt defteri', 'member register'],
  DECISION_BOOK: ['karar defteri', 'decision book'],
  CORRESPONDENCE_REGISTER: ['gelen ve giden evrak kayıt defteri', 'correspondence register'],
  INCOME_EXPENSE_BOOK: ['gelir ve gider defteri', 'income and expense book'],
  INVENTORY_BOOK: ['demirbaş eşya defteri', 'inventory book'],
};

export const mandatoryBooks = rule(object({ has: list(oneOf(...MANDATORY_BOOKS)) }), {
  name: 'spk.mandatory-books',
  cites: [cite('SPK', '60')],
  inForceFrom: SPK_FROM,
  decide: ({ has }) => {
    const missing = missingBooks(has);
    return { complete: missing.length === 0, missing };
  },
  explain: (_, { missing }) =>
    missing.length === 0
      ? { tr: 'Zorunlu defterlerin hepsi tutulmaktadır.', en: 'All mandatory books are kept.' }
      : {
          tr: `Eksik defter: ${missing.map((book) => BOOK_WORDS[book][0]).join(', ')}.`,
          en: `Missing: ${missing.map((book) => BOOK_WORDS[book][1]).join(', ')}.`,
        },
});

/** Karar defterinde imza: all who voted, or the whole divan of a congress (m.60). */
export const decisionBookSignature = rule(
  object({ entry: oneOf('ORGAN_DECISION', 'CONGRESS_SUMMARY'), mustSign: list(text), signedBy: list(text) }),
  {
    name: 'spk.decision-book-signature',
    cites: [cite('SPK', '60')],
    inForceFrom: SPK_FROM,
    decide: ({ mustSign, signedBy }) => ({
      valid: mustSign.length > 0 && mustSign.every((name) => signedBy.includes(name)),
    }),
    explain: ({ entry, mustSign, signedBy }) => {
      const missing = mustSign.filter((name) => !signedBy.includes(name));
      const who =
        entry === 'ORGAN_DECISION'
          ? { tr: 'oylamaya katılanlar', en: 'those who voted' }
          : { tr: 'kongre divanı', en: 'the divan of the congress' };
      return {
        tr: `İmzalaması gereken (${who.tr}) ${mustSign.length}; imzası eksik: ${missing.join(', ') || 'yok'}.`,
        en: `Must sign (${who.en}) ${mustSign.length}; signature missing: ${missing.join(', ') || 'none'}.`,
      };
    },
  },
);

export const electronicBooks = rule(
  object({
    edition,
    medium: oneOf('ELECTRONIC', 'CONTINUOUS_FORM'),
    pagesNumbered: nullable(truth),
    certifiedBeforeUse: nullable(truth),
  }),
  {
    name: 'spk.electronic-books',
    cites: [cite('SPK', 'Ek 7')],
    inForceFrom: SPK_FROM,
    decide: (input) => ({ allowed: electronicBooksAllowed(input) }),
    explain: ({ edition: of }, { allowed }) =>
      allowed
        ? { tr: 'Defter bu ortamda tutulabilir.', en: 'The book may be kept in this medium.' }
        : inEdition(ELECTRONIC_BOOKS, of)
          ? {
              tr: 'Tek yapraklı formların sayfaları kullanılmadan önce numaralanır ve tasdik edilir.',
              en: 'Loose leaves are numbered and certified before use.',
            }
          : {
              tr: `Kanunun ${of} metninde elektronik defter hükmü yoktur.`,
              en: `Edition ${of} of the law has no article on electronic books.`,
            },
  },
);
