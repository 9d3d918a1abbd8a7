import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runPlayer } from './run-player.ts';
import type { Act, Script } from './script.ts';
import { shrunk } from './shrink.ts';
import { scriptOf } from './write-script.ts';

test('assemblies of odd but lawful people and acts, one on line and one in a hall, are closed, printed, sealed and verified, and nothing is answered with an error of ours (DY m.15/A)', async (t) => {
  const report = await runPlayer({
    assemblies: 2,
    seed: 1,
    acts: 25,
    shrinks: 0,
    log: (line) => t.diagnostic(line),
  });
  assert.deepEqual(report.findings, []);
  assert.ok(report.papers >= 10, String(report.papers));
  assert.ok(
    (report.counts.enterCount?.accepted ?? 0) > 0 || (report.counts.callNames?.accepted ?? 0) > 0,
    'a hall counts',
  );
  const accepted = Object.values(report.counts).filter((count) => count.accepted > 0).length;
  assert.ok(accepted > 20, `${accepted} kinds of acts were allowed`);
});

test('what fails is made short: the one act that it takes is left, with nothing odd around it', async () => {
  const script = scriptOf((below) => below - 1, 40);
  const bad: Act = { act: 'note', a: 7, b: 3, c: 5, text: 'uzun bir metin' };
  const long: Script = { ...script, acts: script.acts.with(23, bad) };
  const fails = async ({ acts }: Script) => acts.some(({ act, a }) => act === 'note' && a % 2 === 1);
  const { script: short } = await shrunk(long, fails, 500);
  assert.deepEqual(short.acts, [{ act: 'note', a: 1, b: 0, c: 0, text: 'Metin.' }]);
  assert.deepEqual([short.titles, short.more, short.without, short.people.length], [{}, [], [], 10]);
});
