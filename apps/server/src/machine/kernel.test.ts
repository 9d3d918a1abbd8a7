import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** The kernel serves every machine, so it speaks of none. */
test('no domain word stands in the server’s kernel, and nothing of a machine is imported there', () => {
  const folder = new URL('./', import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  assert.ok(files.length >= 10);
  for (const file of files) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/gu, '');
    assert.equal(/\b(?:meetings?|votes?|members?|ballots?|hazirun|assembly)\b/iu.exec(code)?.[0], undefined, file);
    for (const [, from] of text.matchAll(/from '\.\.\/(\w+)/gu))
      assert.ok(!['meeting', 'box', 'convening', 'records', 'office'].includes(from as string), `${file}: ${from}`);
  }
});
