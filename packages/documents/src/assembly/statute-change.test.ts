import assert from 'node:assert/strict';
import { test } from 'node:test';
import { statuteChanged } from './cases/statute.ts';
import { statuteChange } from './statute-change.ts';

test('the old and new text tells every vote on it, so that what was rejected does not read as adopted (DY m.17)', () => {
  const said = (again: boolean): string => {
    const [first] = statuteChange(statuteChanged({ again })).blocks;
    return first && 'text' in first ? first.text : assert.fail();
  };
  assert.match(said(false), /18 \(on sekiz\) kabul/u);
  assert.ok(said(true).startsWith(said(false)));
  assert.match(said(true).slice(said(false).length), /15 \(on beş\) ret/u);
});
