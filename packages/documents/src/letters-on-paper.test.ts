import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { PaperModel } from './paper.ts';
import { EDITIONS, renderPaper, shownOnPaper } from './render.ts';

const SAMPLE = new URL('../samples/minutes/ordinary.json', import.meta.url);
const model = JSON.parse(readFileSync(SAMPLE, 'utf8')) as PaperModel;
const paperOf = (text: string): PaperModel => ({ ...model, blocks: [{ type: 'paragraph', heading: '', text }] });

/** Every letter that Unicode has, by whether some font of ours shows it; of private ones a few. */
function allLetters(): { readonly shown: string[]; readonly spelled: string[] } {
  const [shown, spelled]: [string[], string[]] = [[], []];
  for (let code = 1; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const letter = String.fromCodePoint(code);
    if (/\p{Cn}/u.test(letter) || (/\p{Co}/u.test(letter) && code % 997 > 0)) continue;
    (shownOnPaper(letter).includes('[U+') ? spelled : shown).push(letter);
  }
  return { shown, spelled };
}

const BATCH = 400;
/** Prints letters many at a time. @returns those that make no paper */
function unprintable(texts: readonly string[]): string[] {
  const failed: string[] = [];
  const half = (some: readonly string[]): void => {
    try {
      renderPaper(paperOf(some.join(' ')));
    } catch {
      if (some.length === 1) return void failed.push(some[0] as string);
      half(some.slice(0, some.length >> 1));
      half(some.slice(some.length >> 1));
    }
  };
  for (let from = 0; from < texts.length; from += BATCH) half(texts.slice(from, from + BATCH));
  return failed.map((text) => JSON.stringify(text));
}

/** The surroundings in which each letter is printed; `DIVAN_ALL_LETTERS=1` takes them all. */
const FORMS: readonly ((letter: string) => string)[] = [
  (letter) => letter,
  (letter) => `a${letter}`,
  ...(process.env.DIVAN_ALL_LETTERS === '1'
    ? [
        (letter: string) => letter.repeat(3),
        (letter: string) => `${letter}a`,
        (letter: string) => `\u0633${letter}`,
        (letter: string) => `${letter}\u0301\u0327`,
        (letter: string) => `${letter}\u200d${letter}`,
        (letter: string) => `${letter}\ufe0f\u20e3`,
      ]
    : []),
];

test('every letter of Unicode makes a paper, alone and beside others (DY m.15)', (t) => {
  const { shown, spelled } = allLetters();
  t.diagnostic(`${shown.length} letters as they are, ${spelled.length} by their numbers`);
  assert.ok(shown.length > 8000, 'letters that fonts show');
  for (const form of FORMS) assert.deepEqual(unprintable(shown.map(form)), []);
  assert.deepEqual(
    unprintable(spelled.filter((_, i) => i % 100 === 0).map((letter) => `${letter}\u0301 a${letter}`)),
    [],
  );
  for (const letter of spelled) assert.match(shownOnPaper(letter), /^\[U\+[\dA-F]{4,6}\]$/u);
});

test('what some font has stands as it was typed; what none has by its number, with its marks; nothing turns the writing around', () => {
  for (const text of [
    'Bahçe 🌳 👍🏽 👩‍👧‍👦 🇹🇷 1️⃣ ❤️ 🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '☑ ✓ → ①  Հայոց ქართული Ђорђе Ελλάδα',
    'S\u0327u\u0308kru\u0308',
  ])
    assert.equal(shownOnPaper(text), text);
  assert.equal(shownOnPaper('\uf0b7 Madde 漢'), '[U+F0B7] Madde [U+6F22]');
  assert.equal(shownOnPaper('漢\u0301'), '[U+6F22]\u0301');
  assert.equal(shownOnPaper('\u0710\u20e3'), '[U+0710][U+20E3]', 'no font has both');
  assert.equal(shownOnPaper('\u202eters\u202c'), '[U+202E]ters[U+202C]');
  assert.equal(shownOnPaper('🏳\u{e0041}'), '🏳[U+E0041]', 'tags stand after the black flag alone');
  assert.equal(shownOnPaper('محمد أمين 12 (on iki) üye'), '\u2067محمد أمين\u2069 12 (on iki) üye');
});

test('the same model gives the same bytes in another process, whatever letters it holds', () => {
  const paper = paperOf('👍🏽 محمد ܫܠܡܐ Հայ ქართ ☑ 漢 \uf0b7 1️⃣');
  const print = `const { renderPaper } = await import(${JSON.stringify(new URL('./render.ts', import.meta.url).href)});
    const { createHash } = await import('node:crypto');
    process.stdout.write(createHash('sha256').update(renderPaper(JSON.parse(process.argv[1]))).digest('hex'));`;
  const there = execFileSync(process.execPath, ['--input-type=module', '-e', print, JSON.stringify(paper)]);
  assert.equal(there.toString(), createHash('sha256').update(renderPaper(paper)).digest('hex'));
});

test('each edition prints what the others printed before or after it, in its own bytes', () => {
  // Packages name the edition: the first one's name stands in those of 2026.
  assert.match(EDITIONS.at(-1)?.id ?? '', /template:557c9c1e713c44fd$/u);
  const printed = EDITIONS.map(({ print }) => Buffer.from(print(paperOf('👍 Iğdır'))).toString('latin1'));
  assert.equal(new Set(printed).size, printed.length);
  for (const pdf of printed) assert.match(pdf, /pdfaid:part>2</u);
});
