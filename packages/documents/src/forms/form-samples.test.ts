import assert from 'node:assert/strict';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FORM_CASES } from '../assembly/cases/forms.ts';
import { renderForm } from '../render.ts';
import { FORM_KINDS, type FormModel, formHashOf } from './form.ts';
import { formModel } from './forms.ts';

/** As the samples of papers: `samples/<form>/<case>.json` is the whole model; `DIVAN_WRITE_SAMPLES=1` writes them anew, and the commit says why a form reads otherwise. */
const SAMPLES = fileURLToPath(new URL('./samples/', import.meta.url));
const writing = process.env.DIVAN_WRITE_SAMPLES === '1';

const models = new Map<string, FormModel>(
  Object.entries(FORM_CASES).flatMap(([name, made]) => {
    const { context, prints } = made();
    return prints.map(([kind, ask]) => [`${kind}/${name}`, formModel(context, kind, ask) as FormModel] as const);
  }),
);

if (writing) {
  for (const [name, model] of models) {
    mkdirSync(dirname(`${SAMPLES}${name}`), { recursive: true });
    writeFileSync(`${SAMPLES}${name}.json`, `${JSON.stringify(model, null, 1)}\n`);
  }
  const goldens = Object.fromEntries([...models].map(([name, model]) => [name, formHashOf(model)]));
  writeFileSync(`${SAMPLES}goldens.json`, `${JSON.stringify(goldens, null, 1)}\n`);
}

const goldens = JSON.parse(readFileSync(`${SAMPLES}goldens.json`, 'utf8')) as Record<string, string>;

test('every form has a sample, and no sample is left over', () => {
  const kinds = new Set([...models.keys()].map((name) => name.split('/')[0]));
  assert.deepEqual([...kinds].sort(), [...FORM_KINDS].sort());
  const kept = readdirSync(SAMPLES, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.includes('/'))
    .map((path) => path.replace('.json', ''));
  assert.deepEqual(kept.sort(), [...models.keys()].sort());
  assert.deepEqual(Object.keys(goldens).sort(), kept);
});

for (const [name, model] of models)
  test(`${name} says what it said, and prints`, () => {
    const sample = JSON.parse(readFileSync(`${SAMPLES}${name}.json`, 'utf8')) as FormModel;
    assert.deepEqual(JSON.parse(JSON.stringify(model)), sample);
    assert.equal(formHashOf(model), goldens[name]);
    const pdf = Buffer.from(renderForm(sample));
    assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
    // PDF/A-2b says so in its metadata.
    assert.match(pdf.toString('latin1'), /pdfaid:part>2</u);
  });
