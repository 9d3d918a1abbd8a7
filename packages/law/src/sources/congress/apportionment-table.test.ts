import assert from 'node:assert/strict';
import test, { describe } from 'node:test';
import fc from 'fast-check';
import { fractionText } from '../../kernel/counting/fraction.ts';
import { grandCongressApportionment } from './apportionment.ts';
import { apportionmentTable, grandCongressTable, tierTable, votesPerSeatTable } from './apportionment-table.ts';
import {
  auditPrint,
  coefficientOfProducts,
  correctedTable,
  printFaultSentence,
  reproducedTable,
} from './print-audit.ts';
import {
  PRINTED_BELDE,
  PRINTED_BELDE_METHOD_2,
  PRINTED_IL,
  PRINTED_ILCE,
  PRINTED_TABLES,
  type PrintedRow,
} from './printed-tables.ts';

const COLUMNS = [
  'votes',
  'product',
  'whole',
  'extra',
  'base',
  'total',
] as const satisfies readonly (keyof PrintedRow)[];

for (const print of PRINTED_TABLES)
  describe(`Kongre Yön. ${print.cites.map(({ article }) => `m.${article}`).join()}: the printed ${print.name} table`, () => {
    const table = reproducedTable(print);
    for (const column of COLUMNS)
      test(`column ${column} comes out as printed`, () =>
        assert.deepEqual(
          table.rows.map((row) => [row.unit, row[column]]),
          print.rows.map((row) => [row.unit, row[column]]),
        ));
    test('sums come out as printed', () => {
      assert.deepEqual(
        { whole: table.sums.whole, leftover: table.leftover, total: table.sums.total, votes: table.sums.votes },
        { whole: print.sumOfWhole, leftover: print.leftover, total: print.seats, votes: print.declaredVotes },
      );
      assert.equal(table.lotNeeded, null);
    });
  });

test('m.11, second method: every printed column', () => {
  const { rows, votesPerSeat, leftover, sums } = votesPerSeatTable(
    Object.fromEntries(PRINTED_BELDE_METHOD_2.rows.map(({ unit, votes }) => [unit, votes])),
    PRINTED_BELDE_METHOD_2.seats,
  );
  assert.deepEqual(rows, PRINTED_BELDE_METHOD_2.rows);
  assert.deepEqual([votesPerSeat, leftover], [PRINTED_BELDE_METHOD_2.votesPerSeat, PRINTED_BELDE_METHOD_2.leftover]);
  assert.deepEqual(sums, { votes: 15000, whole: 97, extra: 3, total: 100 });
});

test('m.11: the text says 0.00666, the products are those of 0.0066; the places are the same', () => {
  const used = coefficientOfProducts(PRINTED_BELDE);
  assert.equal(used && fractionText(used), '0.0066');
  assert.deepEqual(auditPrint(PRINTED_BELDE), [
    { kind: 'COEFFICIENT', printed: '0.00666', used: '0.0066' },
    { kind: 'PRODUCT', unit: 'A', printed: '8.296', right: '8.371' },
    { kind: 'PRODUCT', unit: 'B', printed: '23.522', right: '23.736' },
    { kind: 'PRODUCT', unit: 'C', printed: '31.356', right: '31.641' },
    { kind: 'PRODUCT', unit: 'D', printed: '12.487', right: '12.600' },
    { kind: 'PRODUCT', unit: 'E', printed: '23.337', right: '23.549' },
  ]);
});

test('m.12: right in every column; only the book prints 686 for 676, whose half it prints rightly', () => {
  assert.deepEqual(auditPrint(PRINTED_ILCE), [
    { kind: 'REMAINDER', print: 'BOOK', unit: 'E Mahallesi', printed: 686, right: 676 },
  ]);
  const [misprint] = PRINTED_ILCE.remainderMisprints;
  const row = correctedTable(PRINTED_ILCE).rows.find(({ unit }) => unit === misprint?.unit);
  assert.equal(row?.quotients[1], String(misprint?.printedHalf));
});

test('m.12: the exact reckoning moves one place from A Köyü to A2, and the table warns of both', () => {
  assert.deepEqual(correctedTable(PRINTED_ILCE).warnings, [
    { kind: 'EXACT_DIFFERS', unit: 'A Köyü', total: 23, exact: 22 },
    { kind: 'EXACT_DIFFERS', unit: 'A Beldesi A2', total: 34, exact: 35 },
  ]);
  assert.deepEqual(
    correctedTable(PRINTED_ILCE).awards.map(({ quotient }) => quotient),
    ['940', '898', '676', '598', '571', '485', '470'],
  );
});

test('m.13: one digit of district D makes a sum, what is left, six extra places and seven totals wrong', () => {
  const faults = auditPrint(PRINTED_IL);
  assert.deepEqual(
    faults.filter(({ kind }) => kind !== 'TOTAL' && kind !== 'EXTRA'),
    [
      { kind: 'WHOLE', unit: 'D', printed: 10, right: 16 },
      { kind: 'SUM_OF_WHOLE', printed: 528, right: 534 },
      { kind: 'LEFTOVER', printed: 12, right: 6 },
    ],
  );
  assert.deepEqual(
    faults.flatMap((fault) => (fault.kind === 'TOTAL' ? [[fault.unit, fault.printed, fault.right]] : [])),
    [
      ['A', 44, 43],
      ['B', 36, 35],
      ['D', 15, 21],
      ['G', 41, 40],
      ['İ', 42, 41],
      ['K', 72, 71],
      ['L', 66, 65],
    ],
  );
  assert.equal(faults.filter(({ kind }) => kind === 'EXTRA').length, 6);
  assert.deepEqual(correctedTable(PRINTED_IL).warnings, []);
});

test('m.13: the printed remainder table, quotient by quotient', () => {
  const { awards, rows } = reproducedTable(PRINTED_IL);
  assert.deepEqual(
    awards.map(({ quotient }) => quotient),
    ['790', '782', '770', '613', '486', '475', '453', '415', '413', '395', '391', '385'],
  );
  const quotients = (unit: string) => rows.find((row) => row.unit === unit)?.quotients;
  assert.deepEqual(quotients('B'), ['790', '395', '263.3']);
  assert.deepEqual(quotients('G'), ['770', '385', '256.6']);
  assert.deepEqual(quotients('İ'), ['413', '206.5', '137.6']);
});

test('an audit says each fault in both languages with its figures', () => {
  for (const print of PRINTED_TABLES)
    for (const fault of auditPrint(print)) {
      const { tr, en } = printFaultSentence(fault);
      // Turkish writes the decimal with a comma.
      for (const [said, mark] of [
        [tr, ','],
        [en, '.'],
      ] as const)
        for (const figure of [fault.printed, 'right' in fault ? fault.right : fault.used])
          assert.ok(said.includes(String(figure).replace('.', mark)), said);
    }
});

test('m.14: the deputies of each province are its base, the votes give the other half', () => {
  const found = grandCongressTable({ A: 5, B: 3, C: 2 }, { votes: { A: 500, B: 300, C: 200 } });
  assert.ok(found.ok);
  assert.deepEqual(
    found.value.rows.map(({ unit, base, total }) => [unit, base, total]),
    [
      ['A', 5, 10],
      ['B', 3, 6],
      ['C', 2, 4],
    ],
  );
  assert.equal(found.value.sums.total, 20);
});

test('m.14: a province where the party got no votes keeps its places by deputies', () => {
  const [deputies, votes] = [{ A: 3, B: 1 }, { A: 900 }];
  const [table, found] = [grandCongressTable(deputies, { votes }), grandCongressApportionment({ deputies, votes })];
  assert.ok(table.ok && found.ok);
  assert.deepEqual([table.value.sums.votes, found.value.votes], [900, 900]);
  for (const rows of [table.value.rows, found.value.rows])
    assert.deepEqual(
      rows.map(({ unit, total }) => [unit, total]),
      [
        ['A', 7],
        ['B', 1],
      ],
    );
});

test('a table warns of votes that do not add up and of a unit with more delegates than members', () => {
  const found = tierTable('BELDE', {
    votes: { A: 90, B: 10 },
    declaredVotes: 101,
    members: { A: 200, B: 9 },
  });
  assert.ok(found.ok);
  assert.deepEqual(found.value.warnings, [
    { kind: 'VOTES_DO_NOT_ADD_UP', declared: 101, sum: 100 },
    { kind: 'MORE_DELEGATES_THAN_MEMBERS', unit: 'B', total: 10, members: 9 },
  ]);
});

test('no votes and too large bases are faults, not tables', () => {
  assert.deepEqual(apportionmentTable({ seats: 10, base: 0, votes: { A: 0 } }), { ok: false, error: 'NO_VOTES' });
  assert.deepEqual(apportionmentTable({ seats: 1, base: 1, votes: { A: 1, B: 1 } }), {
    ok: false,
    error: 'BASE_EXCEEDS_SEATS',
  });
});

test('whatever the votes, the sums of a table are the places, or what is missing is at stake in the lot', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 40_000 }), { minLength: 1, maxLength: 14 }),
      fc.constantFrom('BELDE' as const, 'ILCE' as const, 'IL' as const),
      (list, level) => {
        const votes = Object.fromEntries(list.map((n, i) => [`u${i}`, n]));
        const found = tierTable(level, { votes });
        if (list.every((n) => n === 0)) return assert.equal(found.ok, false);
        assert.ok(found.ok);
        const { sums, seats, lotNeeded, leftover } = found.value;
        assert.equal(sums.total + (lotNeeded?.places ?? 0), seats);
        assert.equal(sums.extra + (lotNeeded?.places ?? 0), leftover);
        assert.equal(sums.base + sums.whole + sums.extra, sums.total);
      },
    ),
  );
});
