import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { printLetters } from './rendering.ts';

test('six hundred printed calls hold nobody up', async () => {
  let [longest, last] = [0, performance.now()];
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  const begun = performance.now();
  const pdf = await printLetters({
    institution: 'Ada Dayanışma Derneği',
    title: 'Genel kurul toplantısına çağrı',
    on: '01.03.2027',
    ribbon: '',
    paragraphs: ['Gündem: açılış, divan, raporlar, ibra, seçimler, dilekler ve kapanış.'],
    letters: Array.from({ length: 600 }, (_, i) => ({ name: `Şule Çetin${i}`, memberNo: String(i), address: 'İzmir' })),
    createdAt: 1_800_000_000,
  });
  const took = performance.now() - begun;
  // A program that stood still until now has not beaten yet.
  longest = Math.max(longest, performance.now() - last);
  clearInterval(beat);
  assert.equal(Buffer.from(pdf).subarray(0, 5).toString(), '%PDF-');
  assert.ok(longest < took / 2, `of ${Math.round(took)} ms the program stood still for ${Math.round(longest)}`);
});

/** What takes seconds or much memory, and the files that may do it: each runs in a process of its own, or is the other end of one. */
const ASIDE: Readonly<Record<string, RegExp>> = {
  'renderPaper(': /printing\/render-process\.ts$/u,
  EDITIONS: /records\/(verify-package|tamper)\.ts$/u,
  'renderLetters(': /printing\/render-process\.ts$/u,
  'readTable(': /office\/import\/read-file\.ts$/u,
  'readListFile(': /office\/import\/(drafts|read-file)\.ts$/u,
  'openWorkbook(': /office\/(import\/read-file|workbook\/read-workbook)\.ts$/u,
  'previewRows(': /office\/import\/(drafts|preview)\.ts$/u,
  'exportInstitution(': /office\/(office-process|export)\.ts$/u,
  'writeWorkbook(':
    /(office\/office-process|office\/import\/list-template|records\/tables-process|office\/workbook\/write-workbook|bench\/books)\.ts$/u,
  'verifyPackage(': /(records\/(verify-process|verify-package|tamper)|backup\/rehearsal|walk\/run-walk)\.ts$/u,
};

test('typesetting, reading files, exports and verifying are done by processes aside alone', () => {
  const root = new URL('..', import.meta.url).pathname;
  const found: string[] = [];
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts') || path.endsWith('.test.ts')) continue;
    const text = readFileSync(`${root}/${path}`, 'utf8');
    for (const [call, allowed] of Object.entries(ASIDE))
      if (text.includes(call) && !allowed.test(path)) found.push(`${path}: ${call}`);
  }
  assert.deepEqual(found, []);
});
