import assert from 'node:assert/strict';
import test from 'node:test';
import { DOUBLE_MILLIS, noteAct, quietMillis } from './second-press.ts';

test('what appears within a double click of a press or its answer rests until that is over', () => {
  assert.equal(quietMillis(), 0);
  noteAct(1000);
  assert.equal(quietMillis(1000), DOUBLE_MILLIS);
  assert.equal(quietMillis(1160), DOUBLE_MILLIS - 160);
  noteAct(3000);
  assert.equal(quietMillis(3000 + DOUBLE_MILLIS), 0);
});
