import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { DAYS, foldersToTest, foldersTouchedBy, testFolders } from '../scripts/changed-since.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const touched = (...files: string[]): string[] => foldersTouchedBy(ROOT, files);

test('what changed is tested with everything that depends on it, however far away, and the lint always', () => {
  assert.deepEqual(touched(), ['lint']);
  assert.deepEqual(touched('README.md', 'deploy/compose.yaml'), ['lint']);
  assert.deepEqual(touched('apps/web/e2e/harness.ts'), ['lint', DAYS]);
  assert.deepEqual(touched('apps/web/src/main.tsx'), ['apps/web', 'lint', DAYS]);
  for (const far of ['apps/server', 'apps/cli', 'apps/judge', 'packages/ballot', DAYS])
    assert.ok(touched('packages/ballot/src/index.ts').includes(far), far);
  for (const not of ['packages/law', 'packages/documents'])
    assert.equal(touched('packages/ballot/src/index.ts').includes(not), false, not);
  for (const all of ['packages/basics/src/text.ts', 'package-lock.json'])
    assert.deepEqual(touched(all), testFolders(ROOT), all);
});

test('what tests read beside their packages counts', () => {
  for (const folder of ['apps/server', 'apps/cli'])
    assert.ok(touched('history/2026-11/keys/field.key').includes(folder));
  assert.ok(touched('docs/phases.md').includes('packages/assembly'));
});

test('a revision that does not exist is an error, not an empty run', () => {
  assert.throws(() => foldersToTest(ROOT, 'no-such-revision'), /no-such-revision/u);
});
