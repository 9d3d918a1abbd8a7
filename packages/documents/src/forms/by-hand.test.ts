import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FORM_CASES } from '../assembly/cases/forms.ts';
import { PLAIN } from './ask.ts';
import { formModel } from './forms.ts';

const FORMS = ['ballot-bundles', 'box-record', 'count-form', 'doubtful-papers', 'packing-label'] as const;

test('forms of a board are signed by the chair of the meeting, those of an assembly by the chair of the divan', () => {
  const board = FORM_CASES.board;
  assert.ok(board);
  const { context } = board();
  const { told } = context;
  const assembly = { ...context, told: { ...told, ground: { ...told.ground, body: 'ASSEMBLY' as const } } };
  for (const form of FORMS) {
    assert.match(JSON.stringify(formModel(context, form, PLAIN)), /Toplantı Başkanı \(adı soyadı, imza\)/u, form);
    assert.doesNotMatch(JSON.stringify(formModel(context, form, PLAIN)), /Divan Başkanı/u, form);
    assert.match(JSON.stringify(formModel(assembly, form, PLAIN)), /Divan Başkanı \(adı soyadı, imza\)/u, form);
  }
});
