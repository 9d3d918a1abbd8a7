import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { TASK_WORDS } from '@divan/api';
import { TOKENS } from './tokens.ts';

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
const ANSWERED = ['packages/api/src/task-words.ts', 'packages/documents/src/paper.ts'];

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
    const figures = (text: string) => [...text.matchAll(/\{(\w+)\}/gu)].map((match) => match[1]).sort();
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

const T = TOKENS;
for (const [name, fore, back, least] of [
  ['ink on page', T.ink, T.page, 4.5],
  ['ink on sunken', T.ink, T.sunken, 4.5],
  ['ink2 on page', T.ink2, T.page, 4.5],
  ['ink3 on sunken', T.ink3, T.sunken, 4.5],
  ['white on accent', T.surface, T.accent, 4.5],
  ['accent on soft', T.accent, T.accentSoft, 4.5],
  ['strong on soft', T.strong, T.accentSoft, 4.5],
  ['ok on soft', T.ok, T.okSoft, 4.5],
  ['warn on soft', T.warn, T.warnSoft, 4.5],
  ['stop on soft', T.stop, T.stopSoft, 4.5],
  ['edge on surface', T.edge, T.surface, 3],
  ['edge on sunken', T.edge, T.sunken, 3],
  ['focus on page', T.focus, T.page, 3],
  ['yes bar', T.yes, T.sunken, 3],
  ['no bar', T.no, T.sunken, 3],
  ['abstain bar', T.abstain, T.sunken, 3],
] as const)
  test(`contrast: ${name} is at least ${least}`, () =>
    assert.ok(ratio(fore, back) >= least, ratio(fore, back).toFixed(2)));

test('the style sheet uses the colours of the tokens', () => {
  const css = readFileSync(new URL('divan.css', import.meta.url), 'utf8').toLowerCase();
  for (const name of [
    'page',
    'sunken',
    'ink',
    'ink2',
    'ink3',
    'accent',
    'strong',
    'deep',
    'ok',
    'warn',
    'stop',
    'focus',
  ] as const)
    assert.ok(css.includes(TOKENS[name].toLowerCase()), name);
});
