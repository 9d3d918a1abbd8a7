import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { describe } from 'node:test';
import { addDays, dayFromNumber } from '@divan/basics';
import fc from 'fast-check';
import { InputError } from '../../kernel/input.ts';
import { firstRegisterError } from '../../kernel/numbering.ts';
import { parseVectors, ruleNamed } from '../../registry.ts';
import { BOOK_UNITS, bookOf, booksOf, ELECTION_BOARD_CHAIR, isStatutoryBook } from './catalogue.ts';
import { inspectionDueOn } from './member-register.ts';
import { decisionNumbersOf } from './numbering.ts';
import { rules } from './rules.ts';

const decide = (name: string, input: unknown): unknown => {
  const rule = ruleNamed('books', name)!;
  return rule.decide(rule.parse(input));
};
const days = fc
  .array(fc.integer({ min: 12_000, max: 20_000 }), { maxLength: 30 })
  .map((numbers) => numbers.toSorted((a, b) => a - b).map(dayFromNumber));

describe('catalogue', () => {
  test('every book is found by its name, has a certifier, and is known as statutory or not', () => {
    for (const unit of BOOK_UNITS)
      for (const one of booksOf(unit)) {
        assert.equal(bookOf(unit, one.book), one);
        assert.equal(typeof isStatutoryBook(one.book), 'boolean', one.book);
      }
  });
  test('the election board certifies only statutory books', () => {
    for (const unit of BOOK_UNITS)
      for (const { book, certifier } of booksOf(unit))
        if (certifier === ELECTION_BOARD_CHAIR) assert.ok(isStatutoryBook(book), `${unit}: ${book}`);
  });
  for (const [unit, count] of [
    ['ilçe', 10],
    ['il genel meclisi grubu', 4],
    ['belde belediye meclisi grubu', 3],
    ['genel merkez birimi', 0],
  ] as const)
    test(`${unit} must keep ${count}`, () =>
      assert.equal((decide('required-books', { unit }) as { count: number }).count, count));
  test('only the district keeps a member register of the party', () =>
    assert.deepEqual(
      BOOK_UNITS.filter((unit) => bookOf(unit, 'Üye kayıt defteri')),
      ['ilçe'],
    ));
  test('a letter register is found with and without “kayıt”', () => {
    assert.ok(bookOf('ilçe', 'Gelen evrak kayıt defteri'));
    assert.ok(bookOf('il', 'Giden evrak defteri'));
  });
  test('a book that a unit does not keep is an error that lists those it keeps', () =>
    assert.throws(
      () => decide('certifier', { unit: 'belde belediye meclisi grubu', book: 'Arşiv defteri' }),
      (error) => error instanceof InputError && error.path === 'book' && /Karar defteri/u.test(error.message),
    ));
});

test('decision numbers run for ever and leave no register error', () => {
  fc.assert(
    fc.property(days, (on) => {
      const numbers = decisionNumbersOf(on);
      assert.equal(firstRegisterError(on.map((date, i) => ({ number: numbers[i] as number, date }))), null);
      assert.deepEqual(
        decisionNumbersOf(on, 154),
        numbers.map((n) => n + 154),
      );
    }),
  );
});

test('register numbers begin with 1 exactly where the year turns', () => {
  fc.assert(
    fc.property(days, (events) => {
      const { numbers } = decide('register-number', { register: 'giden evrak', events }) as { numbers: number[] };
      for (const [i, n] of numbers.entries()) {
        const sameYear = i > 0 && events[i - 1]!.slice(0, 4) === events[i]!.slice(0, 4);
        assert.equal(n, sameYear ? (numbers[i - 1] as number) + 1 : 1);
      }
    }),
  );
});

test('the inspection is overdue from the day after its last', () => {
  fc.assert(
    fc.property(fc.integer({ min: 12_000, max: 20_000 }).map(dayFromNumber), (lastInspection) => {
      const due = inspectionDueOn(lastInspection);
      const overdue = (today: string) =>
        (decide('member-register', { lastInspection, today }) as { inspectionOverdue: boolean }).inspectionOverdue;
      assert.deepEqual([overdue(due), overdue(addDays(due, 1))], [false, true]);
    }),
  );
});

for (const [name, input, expected] of [
  ['entry-style', { hand: true, ink: 'kırmızı' }, { valid: false }],
  ['entry-style', { hand: false, paper: 'A5', pastedUnremovably: true, cornersStamped: true }, { valid: false }],
  ['entry-style', { computerRegister: 'arşiv', printedOnSheetsCertifiedBy: 'yetkili kişi' }, { valid: true }],
  ['entry-style', { computerRegister: 'giden evrak', printedOnSheetsCertifiedBy: null }, { valid: false }],
  ['decision-book-content', { content: 'muhalefet şerhi' }, { maybeWritten: true }],
  ['decision-book-content', { content: 'kişisel öneri' }, { maybeWritten: false }],
  ['decision-entry-fields', { kind: 'kongre', missing: [] }, { complete: true }],
  ['decision-entry-fields', { kind: 'yönetim kurulu', missing: ['aday listeler ve oy oranları'] }, { complete: true }],
  ['registration-duty', { content: 'kutlama kartı', direction: 'gelen' }, { registered: false }],
  ['member-register', { neighbourhoods: 14, villages: 6, merged: 5 }, { books: 15 }],
  [
    'member-register',
    { applicant: 'X', decisionOfCompetentBoard: true, declarationCopies: 1 },
    { mayBeEntered: false },
  ],
  [
    'member-register',
    { applicantFor: 'kadın kolu', inDistrictMemberRegister: true, book: 'kendi hazırladığı defter' },
    { mayBeEntered: false },
  ],
  ['inventory-book', { item: 'il başkanlığı mührü' }, { entered: true, section: 'separate section' }],
  ['income-expense-book', { kind: 'gelir', voucher: '' }, { valid: false }],
  ['responsible-for-book', { book: 'MKYK karar defteri' }, { jointly: ['kademe sekreteri', 'kademe başkanı'] }],
] as const)
  test(`${name} ${JSON.stringify(input)}`, () => assert.deepEqual(decide(name, input), expected));

test('a question that no form reads is an error that names its field', () => {
  assert.equal(rules.length, 18);
  for (const rule of rules)
    assert.throws(
      () => rule.parse({}),
      (error) => error instanceof InputError && error.path !== '',
      rule.name,
    );
  assert.throws(() => decide('decision-book-content', { content: 'hava durumu' }), /^InputError: content: expected/u);
  assert.throws(() => decide('responsible-for-book', { book: 'hatıra defteri' }), /^InputError: book: expected/u);
});

test('every sentence is finished, in both languages, and speaks in words and days, not in codes', () => {
  const file = new URL('../../../vectors/books.json', import.meta.url);
  for (const { id, rule: name, input } of parseVectors(JSON.parse(readFileSync(file, 'utf8')))) {
    const rule = ruleNamed('books', name)!;
    const read = rule.parse(input);
    const { tr, en } = rule.explain(read, rule.decide(read));
    assert.notEqual(tr, en, id);
    for (const sentence of [tr, en]) {
      assert.match(sentence, /^[\p{Lu}\d].*\.$/u, id);
      assert.doesNotMatch(sentence, /undefined|null|NaN|\[object|[A-Z]_[A-Z]|\d{4}-\d\d/u, id);
    }
  }
});
