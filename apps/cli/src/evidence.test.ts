import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { unzipSync } from 'fflate';
import { evidenceZip } from './evidence.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/u, '');

test('the evidence of a version names its sources, components, rules, tests and papers (EM-R02)', () => {
  const { evidence, zip } = evidenceZip(ROOT);
  const files = unzipSync(zip);
  assert.deepEqual(JSON.parse(Buffer.from(files['evidence.json'] as Uint8Array).toString()), evidence);
  const path = 'apps/cli/src/evidence.ts';
  assert.equal(
    evidence.sources.find((source) => source.path === path)?.sha256,
    createHash('sha256')
      .update(readFileSync(`${ROOT}/${path}`))
      .digest('hex'),
  );
  assert.ok(evidence.sources.every((source) => !/node_modules|\/dist\//u.test(source.path)));
  assert.ok(evidence.components.some((component) => component.name === 'fastify' && component.integrity));
  assert.ok((evidence.rules['electronic-meetings'] ?? 0) >= 28);
  assert.ok(evidence.tests.some(({ name }) => name.includes('(EM-R02)')));
  for (const paper of ['docs/security.md', 'docs/requirements.md', 'docs/README.md', 'CHANGES.md'])
    assert.ok(paper in files, paper);
});
