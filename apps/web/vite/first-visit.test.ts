import assert from 'node:assert/strict';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

/** Scripts and styles of a first visit, gzip, in bytes. */
const MOST = 150_000;

test('whoever comes to sign in downloads at most 150 KB, and no other page', async () => {
  const { output } = (await build({
    root: fileURLToPath(new URL('../', import.meta.url)),
    logLevel: 'error',
    build: { write: false },
  })) as Rolldown.RolldownOutput;
  const chunks = new Map(output.filter((file) => file.type === 'chunk').map((chunk) => [chunk.fileName, chunk]));
  const come = new Set<string>();
  const fetched = (name: string): void => {
    if (come.has(name)) return;
    come.add(name);
    for (const imported of chunks.get(name)?.imports ?? []) fetched(imported);
  };
  for (const chunk of chunks.values())
    if (chunk.isEntry || chunk.facadeModuleId?.endsWith('/sign-in-pages.tsx')) fetched(chunk.fileName);
  const modules = [...come].flatMap((name) => Object.keys(chunks.get(name)?.modules ?? {}));
  assert.deepEqual(
    modules.filter((path) => /features\/(?!identity\/sign-in|[\w-]+\/routes)|\/en\.json|node_modules\/zod/u.test(path)),
    [],
  );
  const styled = new Set([...come].flatMap((name) => [...(chunks.get(name)?.viteMetadata?.importedCss ?? [])]));
  const styles = output.filter((file) => styled.has(file.fileName));
  const weight = [
    ...[...come].map((name) => chunks.get(name)?.code ?? ''),
    ...styles.map((file) => String((file as Rolldown.OutputAsset).source)),
  ]
    .map((text) => gzipSync(text).length)
    .reduce((sum, bytes) => sum + bytes, 0);
  assert.ok(modules.length > 100);
  assert.equal(styles.length, 2, 'the sheets that come with it are weighed');
  assert.ok(weight <= MOST, `${weight} bytes`);
});
