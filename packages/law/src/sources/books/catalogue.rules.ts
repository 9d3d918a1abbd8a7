import { lowerTr } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import { InputError, object, oneOf, type Parser, text } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import {
  BOOK_UNITS,
  type BookUnit,
  bookOf,
  booksOf,
  type CataloguedBook,
  CERTIFIER_EN,
  ELECTION_BOARD_CHAIR,
  isStatutoryBook,
  SECRETARIAT,
} from './catalogue.ts';
import { DEF_FROM } from './figures.ts';

const unit: Parser<BookUnit> = oneOf(...BOOK_UNITS);

export const requiredBooks = rule(object({ unit }), {
  name: 'required-books',
  cites: [cite('DEF', '5-16')],
  inForceFrom: DEF_FROM,
  decide: (input) => {
    const books = booksOf(input.unit)
      .filter(({ duty }) => duty === 'MUST')
      .map(({ book }) => book);
    return { books, count: books.length };
  },
  explain: (input, { books, count }) =>
    count === 0
      ? {
          tr: `Birim (${input.unit}) defter tutmak zorunda değildir.`,
          en: `The unit (${input.unit}) need not keep books.`,
        }
      : {
          tr: `Birim (${input.unit}) şu ${count} defteri tutar: ${books.join(', ')}.`,
          en: `The unit (${input.unit}) keeps these ${count} books: ${books.join(', ')}.`,
        },
});

const unitAndBook: Parser<{ readonly unit: BookUnit; readonly kept: CataloguedBook }> = (value, path = '') => {
  const read = object({ unit, book: text })(value, path);
  const kept = bookOf(read.unit, read.book);
  if (!kept)
    throw new InputError(
      path ? `${path}.book` : 'book',
      `one of ${booksOf(read.unit)
        .map(({ book }) => book)
        .join(', ')}`,
    );
  return { unit: read.unit, kept };
};

/** Tasdik: who certifies a book. The chair of the election board also seals it, after the pages and their number stand on the last page. HUKUK 0081 */
export const certifier = rule(unitAndBook, {
  name: 'certifier',
  cites: [cite('DEF', '5-16'), cite('SPK', '60')],
  inForceFrom: DEF_FROM,
  decide: ({ kept }) => {
    const sealed = kept.certifier === ELECTION_BOARD_CHAIR;
    return { certifier: kept.certifier, pageCountOnLastPage: sealed, sealed };
  },
  explain: ({ kept }, { sealed }) =>
    sealed
      ? {
          tr: `${kept.book}: sayfaları numaralanır, sayfa sayısı son sayfaya yazılır; mühürleyip tasdik eden: ${kept.certifier}.`,
          en: `${kept.book}: the pages are numbered and their count is written on the last page; sealed and certified by ${CERTIFIER_EN[kept.certifier]}.`,
        }
      : {
          tr: `Tasdik eden (${kept.book}): ${kept.certifier}.`,
          en: `Certified (${kept.book}) by ${CERTIFIER_EN[kept.certifier]}.`,
        },
});

const knownBook: Parser<{ readonly book: string; readonly statutory: boolean }> = (value, path = '') => {
  const { book } = object({ book: text })(value, path);
  const statutory = isStatutoryBook(book);
  if (statutory === undefined) throw new InputError(path ? `${path}.book` : 'book', 'a book that the regulation names');
  return { book, statutory };
};

export const statutoryBook = rule(knownBook, {
  name: 'statutory-book',
  cites: [cite('DEF', '4/o'), cite('DEF', '4/ö'), cite('SPK', '60'), cite('PT', '151')],
  inForceFrom: DEF_FROM,
  decide: ({ statutory }) => ({ statutory }),
  explain: ({ book }, { statutory }) =>
    statutory
      ? { tr: `${book} tutulması zorunlu defterdir.`, en: `${book} is a book that the law requires.` }
      : { tr: `${book} tutulması ihtiyari defterdir.`, en: `${book} is a voluntary book.` },
});

const JOINTLY = ['kademe sekreteri', 'kademe başkanı'] as const;

const responsibility: Parser<{ readonly book: string; readonly headquartersSeals: boolean }> = (value, path = '') => {
  const { book } = object({ book: text })(value, path);
  const name = lowerTr(book);
  const headquartersSeals = /genel merkez/u.test(name) && /demirbaş|mühür|kaşe/u.test(name);
  if (!headquartersSeals && !/karar defteri$/u.test(name))
    throw new InputError(
      path ? `${path}.book` : 'book',
      'a decision book, or the inventory of seals at headquarters (genel merkez)',
    );
  return { book, headquartersSeals };
};

/** Defterden sorumluluk: decision books of every tier jointly (m.17); the seals and stamps of headquarters its secretariat (m.22). */
export const responsibleForBook = rule(responsibility, {
  name: 'responsible-for-book',
  cites: [cite('DEF', '17'), cite('DEF', '22')],
  inForceFrom: DEF_FROM,
  decide: ({ headquartersSeals }): { readonly by: string } | { readonly jointly: readonly string[] } =>
    headquartersSeals ? { by: SECRETARIAT } : { jointly: JOINTLY },
  explain: ({ book, headquartersSeals }) =>
    headquartersSeals
      ? { tr: `Sorumlu (${book}): ${SECRETARIAT}.`, en: `Responsible (${book}): ${SECRETARIAT}.` }
      : {
          tr: `Birlikte sorumlu (${book}): ${JOINTLY.join(' ve ')}.`,
          en: `Responsible jointly (${book}): the secretary and the chair of the tier.`,
        },
});
