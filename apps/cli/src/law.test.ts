import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mock, test } from 'node:test';
import { InputError, SOURCES } from '@divan/law';
import { law, Wrong } from './law.ts';

/** What a command prints, and its exit code. */
function said(...args: string[]): { readonly code: number; readonly text: string } {
  const lines: string[] = [];
  const log = mock.method(console, 'log', (line: string) => void lines.push(line));
  try {
    return { code: law(args, 'kullanım'), text: lines.join('\n') };
  } finally {
    log.mock.restore();
  }
}

const QUORUM = { entitled: 100, business: 'ORDINARY_BUSINESS', meeting: 1, present: 50, boardSize: 5, auditSize: 3 };
const folder = mkdtempSync(join(tmpdir(), 'divan-law-'));
const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
};
const vector = (expected: unknown, rule = 'pk.assembly-quorum') => [
  { id: 'X-1', article: 'm.78', rule, input: QUORUM, expected, note: '' },
];

test('list: one line a rule, with its articles and how many of its cases pass', () => {
  const { text } = said('list');
  assert.equal(text.split('\n').length, SOURCES.flatMap(({ rules }) => rules).length);
  assert.match(text, /^electronic-meetings\/pk\.assembly-quorum {2}TMK m\.78\/2 {2}2002-01-01 – {2}(\d+)\/\1$/mu);
});

test('decide: the verdict, and the sentence with its article in both languages', () => {
  const { text } = said('decide', 'pk.assembly-quorum', JSON.stringify(QUORUM));
  assert.match(text, /"required":51,"quorum":false/u);
  assert.match(text, /51; hazır bulunan 50.*\(TMK m\.78\/2\)/u);
  assert.match(text, /Turkish Civil Code/u);
});

test('check: exit code 1 when a case fails, 0 when all pass; a rule that is not there is counted apart', () => {
  assert.deepEqual(said('check', file('electronic-meetings.json', vector({ required: 51, quorum: false }))), {
    code: 0,
    text: '1 passed, 0 failed, 0 without a rule',
  });
  const wrong = said(
    'check',
    file('other.json', vector({ required: 50, quorum: true })),
    '--source',
    'electronic-meetings',
  );
  assert.equal(wrong.code, 1);
  assert.match(wrong.text, /0 passed, 1 failed, 0 without a rule$/u);
  assert.match(
    said('check', file('electronic-meetings.json', vector({}, 'pk.none'))).text,
    /0 failed, 1 without a rule$/u,
  );
});

for (const [name, args, error] of [
  [
    'a wrong value names its field',
    ['decide', 'pk.assembly-quorum', JSON.stringify({ ...QUORUM, business: 'X' })],
    /^business: /u,
  ],
  ['an unknown field is named', ['decide', 'pk.assembly-quorum', JSON.stringify({ ...QUORUM, extra: 1 })], /^extra: /u],
  ['a missing field is named', ['decide', 'pk.assembly-quorum', '{"entitled":1}'], /^business: /u],
] as const)
  test(`strict reading: ${name}`, () =>
    assert.throws(
      () => said(...args),
      (thrown: Error) => thrown instanceof InputError && error.test(thrown.message),
    ));

for (const [name, args] of [
  ['JSON that cannot be read', ['decide', 'pk.assembly-quorum', '{']],
  ['a rule that is not there', ['show', 'pk.none']],
  ['a file that is not there', ['check', join(folder, 'none.json')]],
  ['no verb', []],
] as const)
  test(`said plainly: ${name}`, () => assert.throws(() => said(...args), Wrong));

test('law table: the printed tables with their faults, and the table of a file as the paper that is posted (KY m.11-14)', () => {
  const { text } = said('table', 'il');
  assert.match(text, /D: tam sayı 10 basılmış, doğrusu 16\./u);
  assert.match(text, /Toplam +325000 +528 +12 +60 +600/u);
  assert.match(said('table', 'belde').text, /Katsayı 0,00666 yazılmış, çarpımlar 0,0066 ile/u);
  const asked = {
    institution: 'ÖRNEK PARTİSİ ADA İLÇE BAŞKANLIĞI',
    congress: '4. Olağan İlçe Kongresi',
    level: 'ILCE',
    on: '2027-05-02',
    votes: { 'Çınar Mahallesi': 600, 'Iğdır Mahallesi': 300, 'Şirin Köyü': 100 },
    signers: [{ name: 'Ayşe Işık', duty: 'İlçe Başkanı' }],
  };
  const out = join(folder, 'liste.pdf');
  const own = said('table', file('oylar.json', asked), '--out', out);
  assert.match(own.text, /Toplam +1000 +396 +1 +3 +400/u);
  assert.equal(readFileSync(out).subarray(0, 5).toString(), '%PDF-');
  assert.throws(
    () => said('table', file('eksik.json', { ...asked, votes: { A: -1 } })),
    (error) => error instanceof InputError && error.path === 'votes.A',
  );
  assert.throws(() => said('table', file('bos.json', { ...asked, votes: { A: 0 } })), /oy yok/u);
  assert.throws(() => said('table', 'yok.json'), Wrong);
});
