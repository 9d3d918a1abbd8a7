import assert from 'node:assert/strict';
import test from 'node:test';
import type { Person } from './desk-page.tsx';
import { matches, namesakes, picked } from './find-people.ts';

const person = (no: string, name: string): Person => ({ id: no, no, name, kind: 'FULL', order: null, present: false });
const PEOPLE = [
  person('0001', 'Işıl Kaya'),
  person('0002', 'Ali Kaya'),
  person('0003', 'ALİ KAYA'),
  person('0012', 'Ali Su'),
  person('0020', "Ö. Faruk D'Angelo"),
  person('0021', 'Iğdır Gül İnanç-Öztürk'),
  person('0022', 'Sena Irmak'),
  person('0023', 'Şena Irmak'),
];

const TABLE = [
  ['2', '0002', 1],
  ['0003', '0003', 1],
  ['ali ka', null, 2],
  ['ışıl', '0001', 1],
  ['kaya', '0001', 1],
  ['su', '0012', 1],
  ['yok', null, 0],
  // Typed on a keyboard of another country, or of a telephone.
  ['igdir', '0021', 1],
  ['ozturk', '0021', 1],
  ['IŞIL KAYA', '0001', 1],
  ['D’Angelo', '0020', 1],
  ['dangelo', '0020', 1],
  ['şena', '0023', 1],
  ['sena', '0022', 1],
  ['-', null, 0],
] as const;
for (const [typed, no, alike] of TABLE)
  test(`“${typed}” and Enter: ${no ?? 'nobody'}`, () => {
    const found = matches(PEOPLE, typed);
    assert.equal(picked(found)?.no ?? null, no);
    if (no === null) assert.equal(namesakes(found), alike);
  });
