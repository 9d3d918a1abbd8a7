import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { modelHashOf, PAPER_KINDS, type PaperModel } from '../paper.ts';
import { renderPaper } from '../render.ts';
import { CASES } from './cases.ts';
import { paperModel, papersDue } from './papers.ts';

/**
 * `samples/<paper>/<legal case>.json` is the whole model of a paper, `samples/goldens.json` its hash. Papers must come again as they were: whoever means to change one
 * runs this file with `DIVAN_WRITE_SAMPLES=1` and says in the commit why the paper reads otherwise.
 */
const SAMPLES = fileURLToPath(new URL('../../samples/', import.meta.url));
const writing = process.env.DIVAN_WRITE_SAMPLES === '1';

const models = new Map<string, PaperModel>(
  Object.entries(CASES).flatMap(([legalCase, context]) => {
    const facts = context();
    return papersDue(facts.told).map((kind) => [`${kind}/${legalCase}`, paperModel(facts, kind, 1, '')] as const);
  }),
);

if (writing) {
  for (const [name, model] of models) {
    mkdirSync(dirname(`${SAMPLES}${name}`), { recursive: true });
    writeFileSync(`${SAMPLES}${name}.json`, `${JSON.stringify(model, null, 1)}\n`);
  }
  const goldens = Object.fromEntries([...models].map(([name, model]) => [name, modelHashOf(model)]));
  writeFileSync(`${SAMPLES}goldens.json`, `${JSON.stringify(goldens, null, 1)}\n`);
}

const goldens = JSON.parse(readFileSync(`${SAMPLES}goldens.json`, 'utf8')) as Record<string, string>;
const sampleOf = (name: string) => JSON.parse(readFileSync(`${SAMPLES}${name}.json`, 'utf8')) as PaperModel;

test('every paper has a sample, and no sample is left over', () => {
  const kinds = new Set([...models.keys()].map((name) => name.split('/')[0]));
  assert.deepEqual([...kinds].sort(), [...PAPER_KINDS].sort());
  const kept = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('/'))
    .map((path) => path.replace('.json', ''));
  assert.deepEqual(kept.sort(), [...models.keys()].sort());
  assert.deepEqual(Object.keys(goldens).sort(), kept);
});

for (const [name, model] of models)
  test(`${name} says what it said, and prints`, () => {
    const sample = sampleOf(name);
    assert.deepEqual(JSON.parse(JSON.stringify(model)), sample);
    assert.equal(modelHashOf(model), goldens[name]);
    assert.equal(Buffer.from(renderPaper(sample).subarray(0, 5)).toString(), '%PDF-');
  });
