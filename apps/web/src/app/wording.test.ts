import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { TASK_WORDS } from '@divan/api';

const SRC = new URL('../', import.meta.url);
const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/u.test(path) && !path.endsWith('.test.ts'))
  .map((path) => readFileSync(new URL(path, SRC), 'utf8'));
const words = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('en.json'))
  .map((path) => [path, JSON.parse(readFileSync(new URL(path, SRC), 'utf8')) as Record<string, string>] as const);
const english: Record<string, string> = Object.assign({}, ...words.map(([, file]) => file));

/** Literals given to `t`, words of the menu, and the words of tables that are given to it later (object values and pairs in capital-named constants). */
function sentences(): Set<string> {
  const found = new Set<string>(Object.values(TASK_WORDS));
  for (const source of sources) {
    for (const [, sentence] of source.matchAll(/\bt\(\s*'((?:[^'\\]|\\.)*)'/gu)) found.add(sentence as string);
    for (const [, word] of source.matchAll(/\bmenu: '([^']+)'/gu)) found.add(word as string);
    for (const [, table] of source.matchAll(
      /const (?!DAYS_)[A-Z_]{3,}(?:: [^=]+)? = ([{[][\s\S]*?[}\]])(?: as const)?;/gu,
    ))
      for (const [, word] of (table as string).matchAll(/'([^']*[A-ZÇĞİÖŞÜ][a-zçğıöşü][^']*)'/gu))
        if (!/\n|^[a-z]+$|^[A-Z_]+$|^\//u.test(word as string)) found.add(word as string);
  }
  return found;
}

test('every Turkish sentence has its English', () => {
  const missing = [...sentences()].filter(
    (sentence) => !(sentence in english) && !/^(TMK|DY|DK)|^boardP|^[a-z]+[A-Z]/u.test(sentence),
  );
  assert.deepEqual(missing, []);
});

/** Words that come with an answer and are put into English here: duties, titles of papers. */
const ANSWERED = [
  'packages/api/src/task-words.ts',
  'packages/documents/src/paper.ts',
  'packages/documents/src/forms/form.ts',
  'packages/documents/src/assembly/hall-evidence.ts',
];

test('English is kept for sentences that are said, and for no others', () => {
  const root = new URL('../../../../', import.meta.url);
  const said = [...sources, ...ANSWERED.map((path) => readFileSync(new URL(path, root), 'utf8'))].join('\n');
  const dead = Object.keys(english).filter(
    (sentence) => !["'", '"', '`'].some((quote) => said.includes(`${quote}${sentence}${quote}`)),
  );
  assert.deepEqual(dead, []);
});

test('a sentence has its English in one file', () => {
  const seen = new Map<string, string>();
  for (const [path, file] of words)
    for (const sentence of Object.keys(file)) {
      assert.equal(seen.get(sentence), undefined, `${sentence}: ${path}`);
      seen.set(sentence, path);
    }
  assert.ok(words.length > 5);
});

test('a translation keeps the figures of its sentence', () => {
  for (const [turkish, said] of Object.entries(english)) {
    const figures = (text: string) => [...text.matchAll(/\{(\w+)(?:\|[^}]*)?\}/gu)].map((match) => match[1]).sort();
    assert.deepEqual(figures(said), figures(turkish), turkish);
    assert.ok(said.trim().length > 0, turkish);
  }
});

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
const ratio = (a: string, b: string): number => {
  const [hi, lo] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (hi + 0.05) / (lo + 0.05);
};

/** The colours of the house: light, dark as the system asks, dark by choice. */
const LOOK = readFileSync(new URL('look.css', import.meta.url), 'utf8');
const palette = (selector: string): Record<string, string> => {
  const at = LOOK.indexOf(`${selector} {`);
  assert.ok(at >= 0, selector);
  const block = LOOK.slice(at, LOOK.indexOf('}', at));
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): #([\da-f]{3,6});/gu)].map(([, name = '', hex = '']) => [
      name,
      `#${hex.length === 3 ? [...hex].map((c) => c + c).join('') : hex}`,
    ]),
  );
};
const LIGHT = palette(':root');
const DARK = palette(':root:not([data-look="light"])');

test('what the system asks for and what a person chooses are the same dark', () => {
  assert.deepEqual(palette(':root[data-look="dark"]'), DARK);
  assert.deepEqual(Object.keys(DARK), Object.keys(LIGHT));
});

for (const [look, colours] of [
  ['light', LIGHT],
  ['dark', DARK],
] as const)
  for (const [fore, back, least] of [
    ['ink', 'page', 4.5],
    ['ink', 'surface', 4.5],
    ['ink', 'sunken', 4.5],
    ['ink', 'warn-stripe', 4.5],
    ['ink2', 'page', 4.5],
    ['ink2', 'surface', 4.5],
    ['ink2', 'accent-soft', 4.5],
    ['ink3', 'surface', 4.5],
    ['ink3', 'sunken', 4.5],
    ['on-accent', 'accent', 4.5],
    ['on-accent', 'strong', 4.5],
    ['accent', 'surface', 4.5],
    ['accent', 'page', 4.5],
    ['accent', 'accent-soft', 4.5],
    ['strong', 'surface', 4.5],
    ['strong', 'accent-soft', 4.5],
    ['ok', 'ok-soft', 4.5],
    ['ok', 'surface', 4.5],
    ['warn', 'warn-soft', 4.5],
    ['warn', 'surface', 4.5],
    ['stop', 'stop-soft', 4.5],
    ['stop', 'surface', 4.5],
    ['ink', 'warn-soft', 4.5],
    ['ink', 'ok-soft', 4.5],
    ['ink', 'stop-soft', 4.5],
    ['ink', 'accent-soft', 4.5],
    ['ink2', 'stop-soft', 4.5],
    ['edge', 'surface', 3],
    ['edge', 'sunken', 3],
    ['focus', 'page', 3],
    ['focus', 'surface', 3],
    ['accent', 'sunken', 3],
    ['no', 'sunken', 3],
    ['abstain', 'sunken', 3],
  ] as const)
    test(`contrast, ${look}: ${fore} on ${back} is at least ${least}`, () => {
      const found = ratio(colours[fore] ?? '', colours[back] ?? '');
      assert.ok(found >= least, found.toFixed(2));
    });

test('colours stand in one file, so that no page is bright in the dark', () => {
  const loose = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    // The check page is one file of its own; shadows are black in any light.
    .filter((path) => path.endsWith('.css') && !path.startsWith('check/') && path !== 'app/look.css')
    .flatMap((path) =>
      readFileSync(new URL(path, SRC), 'utf8')
        .split('\n')
        .filter((line) => /#[\da-f]{3,8}\b|: (?:white|black)\b/iu.test(line) && !/#0{6}[\da-f]{2}/u.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    );
  // The ground of the hall's head is dark in both; a square is read on white, and a logo is made for white paper.
  assert.deepEqual(loose.sort(), [
    'components/logo.css: background: white;',
    'features/identity/desk.css: background: white;',
    'features/room/hall-page.css: color: #fff;',
  ]);
});

test('what the record says in the product’s own words is told in English', () => {
  const root = new URL('../../../../', import.meta.url);
  const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
  const told = read('apps/web/src/app/told.ts');
  const agenda = [...read('apps/server/src/convening/agenda-default.ts').matchAll(/item\('[A-Z_]+', '([^']+)'/gu)];
  const words = read('packages/assembly/src/words.ts');
  const sentences = [
    ...words.matchAll(/return '([A-ZÇĞİÖŞÜ][^']*[a-zçğıöşü][^']*)'/gu),
    ...words.matchAll(/return `([^`]*[a-zçğıöşü]{3} ?[^`]*)`/gu),
    ...words.matchAll(/: '([A-ZÇĞİÖŞÜ][a-zçğıöşü]+)'/gu),
  ]
    // Figures and names in their places; what is only a name is nobody's sentence.
    .map(([, text = '']) => text.replaceAll(/\$\{drawn\}/gu, ' (kura)').replaceAll(/\$\{[^}]*\}/gu, '1'))
    .filter((text) => /\p{Letter}{3}/u.test(text));
  assert.ok(agenda.length > 10 && sentences.length > 8);
  const patterns = [...told.matchAll(/^ {2}'([^']+)',$/gmu)].map(
    ([, text = '']) =>
      new RegExp(`^${text.replaceAll(/[.*+?^$()[\]\\|]/gu, '\\$&').replaceAll(/\{\w+\}/gu, '.+')}$`, 'u'),
  );
  const untold = [...agenda.map(([, text = '']) => text), ...sentences]
    .map((text) => text.replace(/^1 (ibrası|seçimi)$/u, 'Yönetim Kurulu $1'))
    .filter((text) => !patterns.some((pattern) => pattern.test(text)));
  assert.deepEqual(untold, []);
});
