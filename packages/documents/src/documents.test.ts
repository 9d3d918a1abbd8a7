import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { breakable, retold, shownBy, spelled } from './glyphs.ts';
import {
  type CountedVote,
  modelHashOf,
  PaperInconsistent,
  type PaperModel,
  signedCopy,
  verifyCodeOf,
  voteSentence,
} from './index.ts';
import { fontFiles, renderLetters, renderPaper } from './render.ts';
import * as turkish from './turkish.ts';

const FUNCTIONS: Record<string, (input: never) => string | null> = {
  cardinal: ({ n }: { n: number }) => turkish.cardinal(n),
  figuresAndWords: ({ n }: { n: number }) => turkish.figuresAndWords(n),
  ordinal: ({ n }: { n: number }) => turkish.ordinal(n).replace('’', "'"),
  ordinalWord: ({ n }: { n: number }) => turkish.ordinalWord(n),
  datePhrase: ({ date }: { date: string }) => turkish.datePhrase(date),
  voteWord: (v: { attending: number; yes: number }) => turkish.voteWord(v),
};

const { cases } = JSON.parse(readFileSync(new URL('../data/turkish-suffix-cases.json', import.meta.url), 'utf8'));
for (const { kind, input, expected, note } of cases) {
  const run = FUNCTIONS[kind];
  if (run)
    test(`${kind} ${JSON.stringify(input)} = ${expected} ${note}`, () => assert.equal(run(input as never), expected));
}

const vote: CountedVote = {
  mode: 'OPEN',
  question: 'Tahmini bütçe',
  attending: 76,
  barred: 0,
  yes: 70,
  no: 4,
  abstain: 2,
  notVoted: 0,
  required: 39,
  carried: true,
  twoThirds: false,
  voided: null,
  annulled: false,
  discharge: null,
  base: null,
  how: '',
  unopposed: false,
  blank: 0,
  void: 0,
};

for (const { name, v, expected } of [
  {
    name: 'majority',
    v: vote,
    expected:
      '“Tahmini bütçe” oya sunulmuş; yapılan açık oylamada 70 (yetmiş) kabul, 4 (dört) ret ve 2 (iki) çekimser oy kullanılmış; toplantıda bulunan 76 (yetmiş altı) üyenin salt çoğunluğu olan 39 (otuz dokuz) kabul oyu sağlandığından öneri oy çokluğuyla kabul edilmiştir.',
  },
  {
    name: 'unanimity needs everybody attending',
    v: { ...vote, yes: 76, no: 0, abstain: 0 },
    expected:
      '“Tahmini bütçe” oya sunulmuş; yapılan açık oylamada toplantıda bulunan 76 (yetmiş altı) üyenin tamamının kabul oyuyla, oy birliğiyle kabul edilmiştir.',
  },
  {
    name: 'discharge names the organ, and who did not vote on it',
    v: { ...vote, discharge: 'Yönetim Kurulu', barred: 5, yes: 66, no: 3, abstain: 2 },
    expected:
      'Yönetim Kurulunun ibrası oya sunulmuş; Yönetim Kurulunun 5 (beş) üyesi kendi ibrasında oy kullanmamış; yapılan açık oylamada 66 (altmış altı) kabul, 3 (üç) ret ve 2 (iki) çekimser oy kullanılmış; toplantıda bulunan 76 (yetmiş altı) üyenin salt çoğunluğu olan 39 (otuz dokuz) kabul oyu sağlandığından Yönetim Kurulu ibra edilmiştir.',
  },
  {
    name: 'discharge refused',
    v: { ...vote, discharge: 'Denetim Kurulu', yes: 30, no: 46, abstain: 0, carried: false },
    expected:
      'Denetim Kurulunun ibrası oya sunulmuş; yapılan açık oylamada 30 (otuz) kabul, 46 (kırk altı) ret ve 0 (sıfır) çekimser oy kullanılmış; toplantıda bulunan 76 (yetmiş altı) üyenin salt çoğunluğu olan 39 (otuz dokuz) kabul oyu sağlanamadığından Denetim Kurulu ibra edilmemiştir.',
  },
  {
    name: 'a board’s tie broken by the chair under the statute (PK-38)',
    v: { ...vote, base: 'STATUTE' as const, attending: 4, yes: 2, no: 2, abstain: 0, required: 3 },
    expected:
      '“Tahmini bütçe” oya sunulmuş; yapılan açık oylamada 2 (iki) kabul, 2 (iki) ret ve 0 (sıfır) çekimser oy kullanılmış; oylar eşit olduğundan tüzük uyarınca Başkanın katıldığı taraf üstün sayılmış, öneri kabul edilmiştir.',
  },
  {
    name: 'voided, with the reason',
    v: { ...vote, voided: 'elektrik kesildi' },
    expected:
      '“Tahmini bütçe” konusundaki oylama, Divanın bildirdiği kesinti nedeniyle geçersiz sayılmıştır: “elektrik kesildi”.',
  },
])
  test(`vote sentence: ${name}`, () => assert.equal(voteSentence(v), expected));

test('figures that do not fit make no paper', () => {
  assert.throws(() => voteSentence({ ...vote, yes: 71 }), PaperInconsistent);
  assert.throws(() => voteSentence({ ...vote, carried: false }), PaperInconsistent);
});

const model: PaperModel = {
  format: 'divan-paper/1',
  kind: 'minutes',
  institution: 'ADA DAYANIŞMA DERNEĞİ',
  registryNo: '00-000-000',
  title: '9. OLAĞAN GENEL KURUL TOPLANTI TUTANAĞI',
  subtitle: '17.04.2027 Cumartesi',
  ribbons: ['İMZASIZ', 'ÖRNEK'],
  facts: [['Toplantı türü', 'Olağan, birinci toplantı']],
  blocks: [
    { type: 'paragraph', heading: 'Açılış.', text: 'Iğdır, İzmir, Şırnak, Ağrı; çöğüş.' },
    { type: 'table', heading: 'Sonuç', columns: ['Sıra', 'Aday'], widths: [0, 1], rows: [['1', 'Gökçe İNAN']] },
  ],
  signers: [{ name: 'Selin Aksoy', duty: 'Divan Başkanı' }],
  signed: '',
  documentNo: 'ADA-GK9-TUT',
  version: 1,
  replaces: '',
  verifyCode: verifyCodeOf('ada'),
  journalHead: 'a'.repeat(64),
  createdAt: 1_808_000_000,
};

test('the signed copy says the same without İMZASIZ, and names its evidence and the version it was made of', () => {
  const copy = signedCopy(model, { on: '2027-04-18', sha256: 'b'.repeat(64) });
  assert.deepEqual(copy.ribbons, ['ÖRNEK']);
  assert.deepEqual({ ...copy, ribbons: model.ribbons, signed: '' }, model);
  assert.match(copy.signed, /18\.04\.2027/u);
  assert.ok(copy.signed.includes('b'.repeat(64)) && copy.signed.includes(modelHashOf(model)));
});

test('same facts, same bytes, PDF/A-2b; one letter more is another file', () => {
  const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
  const first = renderPaper(model);
  assert.equal(hash(first), hash(renderPaper(structuredClone(model))));
  assert.match(Buffer.from(first).toString('latin1'), /pdfaid:part>2</u);
  assert.notEqual(hash(first), hash(renderPaper({ ...model, title: `${model.title}.` })));
});

test('whatever letters somebody wrote, the paper is printed and says which they were (DY m.15)', () => {
  // The last brought the compiler down, the others were no PDF/A: with one of them in a motion the minutes could not be made.
  for (const text of ['👩‍👧‍👦 oy verdi', '１２３ ﷺ', 'zil \u0007', '漢字 ไทย \u{10ffff}', '\u0730 \u0731 \u073a'])
    assert.ok(
      renderPaper({ ...model, title: text, blocks: [{ type: 'paragraph', heading: text, text }] }).length > 0,
      text,
    );
  const fonts = (letter: string) => letter !== '👩';
  assert.deepEqual(
    retold({ title: 'oy 👩', rows: [['İ', 1, null]] }, (text) => spelled(text, fonts)),
    { title: 'oy [U+1F469]', rows: [['İ', 1, null]] },
  );
});

test('one word, one tower of marks or one typed number does not keep the minutes from being made (DY m.15)', () => {
  // The words were strings that PDF/A refuses; over the tower the compiler worked for minutes; the number had no words.
  const began = Date.now();
  for (const text of [
    'x'.repeat(20_000),
    '.'.repeat(20_000),
    'اa'.repeat(10_000),
    '👩\u200d'.repeat(9000),
    `a${'\u0301'.repeat(19_990)}`,
    '\u0327\u0301'.repeat(9000),
  ])
    assert.ok(renderPaper({ ...model, blocks: [{ type: 'paragraph', heading: '', text }] }).length > 0);
  assert.ok(Date.now() - began < 40_000, `${Date.now() - began} ms`);
  for (const text of ['x'.repeat(4000), `a${'\u0301'.repeat(100)}`, `${'uzun metin '.repeat(900)}`])
    assert.equal(breakable(text), text, 'what was printed before is printed as it was');
  assert.equal(breakable(`a${'\u0301'.repeat(150)}`).replaceAll('\u200b', ''), `a${'\u0301'.repeat(150)}`);
  assert.equal(turkish.figuresAndWords(Number.MAX_SAFE_INTEGER), '9.007.199.254.740.991');
});

test('letters that Turkish papers are written with are printed as they are', () => {
  const text = 'ABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ âîû ÂÎÛ “” ‘’ – — … § ₺ % ✓ a\u00adb';
  assert.equal(spelled(text, shownBy(fontFiles())), text.replace('✓', '[U+2713]'));
});

test('letters bear the logo of the institution; one that cannot be set is left out, and the letter goes', () => {
  const letters = {
    institution: 'Ada Dayanışma Derneği',
    title: 'Çağrı',
    on: '01.04.2027',
    ribbon: '',
    paragraphs: ['Sayın üyemiz'],
    letters: [{ name: 'Ayşe Akın', memberNo: '0001', address: '' }],
    createdAt: 1_800_000_000,
  };
  const logo = {
    file: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQAQMAAAAlPW0iAAAABGdBTUEAALGPC/xhBQAAACBjSFJNAAB6JgAAgIQAAPoAAACA6AAAdTAAAOpgAAA6mAAAF3CculE8AAAABlBMVEUobqD///8lT8ivAAAAAWJLR0QB/wIt3gAAAAd0SU1FB+oLHgsyOQI9sGEAAAAMSURBVAjXY2AgDQAAADAAAceqhY4AAAAldEVYdGRhdGU6Y3JlYXRlADIwMjYtMTEtMzBUMTE6NTA6NTcrMDA6MDAj+3izAAAAJXRFWHRkYXRlOm1vZGlmeQAyMDI2LTExLTMwVDExOjUwOjU3KzAwOjAwUqbADwAAAABJRU5ErkJggg==',
      'base64',
    ),
    media: 'image/png' as const,
  };
  const [without, bearing] = [renderLetters(letters), renderLetters({ ...letters, logo })];
  assert.ok(Buffer.from(bearing).includes('/Subtype/Image') || Buffer.from(bearing).includes('/Subtype /Image'));
  assert.ok(!/\/Subtype ?\/Image/u.test(Buffer.from(without).toString('latin1')));
  assert.deepEqual(renderLetters({ ...letters, logo: { ...logo, file: Buffer.from('none') } }), without);
  assert.deepEqual(renderLetters(letters), without);
  assert.deepEqual(renderLetters({ ...letters, logo }), bearing);
});
