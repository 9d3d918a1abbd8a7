import assert from 'node:assert/strict';
import test from 'node:test';
import { aside } from './aside.ts';
import type { Reading } from './office/import/read-process.ts';

test('work aside is answered in order, says why it failed, and the process begins anew after it has ended', async () => {
  const read = aside<Uint8Array, Reading>(new URL('office/import/read-process.ts', import.meta.url));
  const csv = (text: string) => new Uint8Array(Buffer.from(text));
  const [one, broken, two] = await Promise.all([
    read(csv('Ad;Soyad\nAslı;Çetin')),
    read(csv('')),
    read(csv('Ad\nIşık')),
  ]);
  assert.deepEqual('table' in one && one.table.rows, [['Aslı', 'Çetin']]);
  assert.match('reason' in broken ? broken.reason : '', /empty file/u);
  assert.deepEqual('table' in two && two.table.rows, [['Işık']]);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  assert.ok('table' in (await read(csv('Ad\nÜmit'))));
});

test('a process that cannot start or dies fails the one who waits', async () => {
  const gone = aside<string, string>(new URL('no-such-module.ts', import.meta.url));
  await assert.rejects(gone('x'), /ended/u);
});
