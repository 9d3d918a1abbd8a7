import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';

const SRC = new URL('../', import.meta.url);

test('no page goes away, with what is being typed on it, because it asked again and got no answer', () => {
  const gone = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.tsx'))
    .filter((path) => /if \(\w+\.error\) return <Failed/u.test(readFileSync(new URL(path, SRC), 'utf8')));
  assert.deepEqual(gone, []);
});
