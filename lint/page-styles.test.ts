import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = join(fileURLToPath(import.meta.url), '../../apps/web/src');
const filesEnding = (ending: string): string[] =>
  readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith(ending));
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Classes that a sheet has rules for. */
function classesOf(path: string): Set<string> {
  const selectors = textOf(path)
    .replaceAll(/\/\*[\s\S]*?\*\//gu, '')
    .replaceAll(/\{[^{}]*\}/gu, '{}');
  return new Set([...selectors.matchAll(/\.([a-z][\w-]*)/giu)].map(([, name]) => name as string));
}

/** Sheets come with the page that needs them: a class whose rules lie in another page's sheet looks right only for whoever came by that page. */
test('a component imports the sheet its classes stand in, unless it is loaded on every page', () => {
  const sheets = new Map(filesEnding('.css').map((path) => [path, classesOf(path)]));
  const everywhere = new Set(
    [...sheets].filter(([path]) => /^(?:app|ui)\//u.test(path)).flatMap(([, names]) => [...names]),
  );
  const elsewhere = filesEnding('.tsx').flatMap((path) => {
    const text = textOf(path);
    const own = [...text.matchAll(/^import '(\.[^']+\.css)';$/gmu)].flatMap(([, name]) => [
      ...(sheets.get(relative(ROOT, join(ROOT, dirname(path), name as string))) ?? []),
    ]);
    const used = [...text.matchAll(/className="([^"]+)"/gu)].flatMap(([, names]) => (names as string).split(/\s+/u));
    return used
      .filter((name) => !everywhere.has(name) && !own.includes(name))
      .filter((name) => [...sheets.values()].some((names) => names.has(name)))
      .map((name) => `${path}: .${name}`);
  });
  assert.deepEqual(elsewhere, []);
});
