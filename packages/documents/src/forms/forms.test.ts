import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { adaRoll, member } from '@divan/assembly/testing';
import { compareBySurname } from '@divan/basics';
import fc from 'fast-check';
import { FORM_CASES } from '../assembly/cases/forms.ts';
import { heldIn, Sitting } from '../assembly/cases/hall.ts';
import { contextOf } from '../assembly/cases/held.ts';
import { type FormAsk, type FormContext, PLAIN } from './ask.ts';
import { dividedAmong } from './entry-forms.ts';
import type { Part } from './form.ts';
import { FORM_KINDS } from './form.ts';
import { formModel } from './forms.ts';

const caseOf = (name: string): FormContext => (FORM_CASES[name] as (typeof FORM_CASES)[string])().context;
const partsOf = (c: FormContext, kind: (typeof FORM_KINDS)[number], ask: Partial<FormAsk> = {}): Part[] =>
  (formModel(c, kind, { ...PLAIN, ...ask })?.sheets ?? []).flatMap(({ parts }) => [...parts]);
const tablesOf = (parts: readonly Part[]) => parts.flatMap((part) => (part.type === 'table' ? [part] : []));

/** A meeting whose list has people of these names. */
function listOf(
  people: readonly { readonly name: string; readonly surname: string; readonly no: number }[],
): FormContext {
  const d = new Sitting(true, { roll: adaRoll(people.length) });
  for (const [i, { name, surname, no }] of people.entries())
    d.texts.set(d.meeting.roll.get(member(i + 1))?.name ?? '', `${name}\t${surname}\t${no}`);
  const { told, institution, place, now } = contextOf(d, 'Genel Kurul');
  return { told, institution, place, now };
}

describe('the list that is signed at the door (DY m.15)', () => {
  const person = fc.record({
    name: fc.constantFrom('Çiğdem', 'Ali', 'Işıl', 'İbrahim'),
    surname: fc.constantFrom('Çelik', 'Cem', 'Işık', 'İnan', 'Öz', 'Olcay', 'Şen', 'Soy', 'Ünal', 'Uz', 'Yıldız', 'Ğ'),
    no: fc.integer({ min: 1, max: 9999 }),
  });

  test('however many desks there are, everybody stands on exactly one part, in Turkish order, letters whole', () => {
    fc.assert(
      fc.property(
        fc.array(person, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom('LETTERS' as const, 'NUMBERS' as const),
        (people, desks, by) => {
          const c = listOf(people);
          const all = [...c.told.meeting.roll.keys()];
          const parts = dividedAmong(c, all, { ...PLAIN, desks, by });
          assert.deepEqual(parts.flat().toSorted(), all.toSorted());
          assert.ok(parts.length <= desks && parts.every((part) => part.length > 0));
          const named = parts.flat().map((one) => {
            const [name = '', surname = '', memberNo = ''] = (
              c.told.texts.get(c.told.meeting.roll.get(one)?.name ?? '') ?? ''
            ).split('\t');
            return { name, surname, memberNo };
          });
          for (const [i, one] of named.entries()) {
            const before = named[i - 1];
            if (!before) continue;
            if (by === 'LETTERS') assert.ok(compareBySurname(before, one) <= 0);
            else assert.ok(Number(before.memberNo) <= Number(one.memberNo));
          }
          if (by === 'LETTERS') {
            const letters = parts.map(
              (part) => new Set(part.map((one) => [...(named[parts.flat().indexOf(one)]?.surname ?? '')][0])),
            );
            assert.equal(
              new Set(letters.flatMap((set) => [...set])).size,
              letters.reduce((n, set) => n + set.size, 0),
            );
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('one column for the signature at the door, and one more for each secret ballot (PK-26)', () => {
    const tables = tablesOf(partsOf(caseOf('called'), 'entry-list', { desks: 2 }));
    const [columns] = tables.map((table) => table.columns);
    assert.deepEqual(columns, [
      'Sıra',
      'Üye No',
      'Soyadı Adı',
      'Kimlik',
      'Giriş imzası',
      'Pusula: Yönetim',
      'Pusula: Denetim',
    ]);
    const rows = tables.flatMap((table) => table.rows);
    assert.deepEqual(
      rows.map(([no]) => Number(no)),
      Array.from({ length: 24 }, (_, i) => i + 1),
    );
    // Whoever has no vote takes no ballot.
    assert.deepEqual(
      rows.filter((row) => row[5] === '–').map((row) => row[1]),
      ['1024'],
    );
  });

  test('slips of several desks have numbers of their own, enough for all and some more', () => {
    const c = caseOf('called');
    const cards = partsOf(c, 'entry-slips', { desks: 3 }).flatMap((part) => (part.type === 'cards' ? part.cards : []));
    const numbers = cards.map(({ no }) => Number(no));
    assert.equal(new Set(numbers).size, numbers.length);
    assert.ok(numbers.length >= 24);
    assert.deepEqual(
      numbers.toSorted((a, b) => a - b),
      numbers,
    );
  });
});

describe('papers of a secret vote (DY m.16)', () => {
  test('all are alike: no number, no name, no mark of the form on any of them', () => {
    for (const name of ['sheet', 'lists']) {
      const model = formModel(caseOf(name), 'ballots', { ...PLAIN, of: 'yk' });
      assert.equal(model?.mark, '');
      assert.equal(model?.sheets.length, 1);
      assert.equal(model?.sheets[0]?.parts.length, 1);
    }
  });

  test('what is printed is what the bundles hold: voters with their spare papers, to the last one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 5, max: 200 }), (spare, bundle) => {
        const c = caseOf('sheet');
        const [ballot] = partsOf(c, 'ballots', { of: 'yk', spare });
        const [bundles] = tablesOf(partsOf(c, 'ballot-bundles', { of: 'yk', spare, bundle }));
        const counts = bundles?.rows.map((row) => Number(row[1])) ?? [];
        const copies = ballot?.type === 'ballots' ? ballot.copies : 0;
        assert.equal(
          counts.reduce((sum, n) => sum + n, 0),
          copies,
        );
        assert.ok(counts.every((n) => n > 0 && n <= bundle) && copies >= 20);
      }),
      { numRuns: 25 },
    );
  });

  test('ballots are there once candidacies are closed, with every candidate in the order of the vote', () => {
    assert.equal(formModel(caseOf('called'), 'ballots', { ...PLAIN, of: 'yk' }), null);
    const [ballot] = partsOf(caseOf('sheet'), 'ballots', { of: 'yk' });
    assert.equal(ballot?.type === 'ballots' ? ballot.options.length : 0, 16);
    const [lists] = partsOf(caseOf('lists'), 'ballots', { of: 'yk' });
    assert.match(JSON.stringify(lists), /Mavi Liste.*Asıl: .*Yedek: /u);
  });

  test('each of two tellers has a copy of the own, with a line for every candidate', () => {
    const model = formModel(caseOf('sheet'), 'count-form', { ...PLAIN, of: 'yk' });
    assert.deepEqual(
      model?.sheets.map(({ heading }) => heading),
      ['1. oy sayıcı', '2. oy sayıcı'],
    );
    assert.deepEqual(
      model?.sheets.map(({ parts }) => tablesOf(parts).at(-1)?.rows.length),
      [16, 16],
    );
  });
});

test('a meeting on line has no forms, and a board none of an assembly', () => {
  const line = heldIn(false);
  for (const kind of FORM_KINDS) assert.equal(formModel(line, kind, PLAIN), null, kind);
  assert.equal(formModel(caseOf('board'), 'motion-form', PLAIN), null);
  assert.ok(formModel(caseOf('board'), 'entry-list', PLAIN));
});
