import assert from 'node:assert/strict';
import test from 'node:test';
import { forgetCounts, tellerPlace } from './use-kept.ts';

test('two tellers at one device keep their counts apart; what was counted goes with its vote, whoever counted (DY m.16)', () => {
  assert.notEqual(tellerPlace('v', 'Oya Say'), tellerPlace('v', 'Can Say'));
  assert.equal(
    tellerPlace('v', 'Oya Say'),
    tellerPlace('v', 'Oya Say'),
    'the device is paired anew for the same person',
  );
  const kept = { [`${tellerPlace('v', 'Oya Say')}/sayilar`]: '1', [`${tellerPlace('eski', 'Can Say')}/sayilar`]: '2' };
  const storage = Object.create({ removeItem: (key: string) => delete storage[key] });
  Object.assign(storage, kept);
  Object.defineProperty(globalThis, 'localStorage', { value: storage, configurable: true });
  forgetCounts('v');
  assert.deepEqual(Object.keys(storage), [`${tellerPlace('v', 'Oya Say')}/sayilar`]);
  forgetCounts(null);
  assert.deepEqual(Object.keys(storage), []);
});
