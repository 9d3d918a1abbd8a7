import assert from 'node:assert/strict';
import test from 'node:test';
import { atLeast } from '@divan/basics';
import fc from 'fast-check';
import { mostOf } from './cap.ts';

test('a cap is the last whole number within the share; what is left over is at least the rest of it', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
      fc.constantFrom([15, 100] as const, [5, 100] as const, [1, 3] as const, [1, 1] as const),
      (of, [part, whole]) => {
        const most = mostOf([part, whole], of);
        assert.ok(BigInt(most) * BigInt(whole) <= BigInt(of) * BigInt(part));
        assert.ok(BigInt(most + 1) * BigInt(whole) > BigInt(of) * BigInt(part));
        assert.equal(of - most, atLeast([whole - part, whole], of));
      },
    ),
  );
});
