import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { base64 } from './shape.ts';

const regular = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/][AQgw]==|[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=)?$/u;

test('base64 is what its grammar says, for texts short enough for a regular expression', () => {
  const letters = fc.constantFrom(...'AQgwEIMUYcko048zZ9+/=-_ \n\u0131');
  fc.assert(
    fc.property(fc.array(letters, { minLength: 1, maxLength: 12 }), (list) => {
      const text = list.join('');
      assert.equal(base64(text), regular.test(text), JSON.stringify(text));
    }),
    { numRuns: 5000 },
  );
  fc.assert(fc.property(fc.uint8Array({ minLength: 1 }), (bytes) => base64(Buffer.from(bytes).toString('base64'))));
  for (const none of ['', '=', '==', '====', 'A===', 3, null, undefined]) assert.equal(base64(none), false);
});

test('ten megabytes of it are no matter', () => {
  assert.equal(base64('A'.repeat(10_000_000)), true);
  assert.equal(base64(`${'A'.repeat(9_999_999)}*`), false);
});
