// Takes out of an image's build what only serves development: tests, attacks, benchmarks, demonstrations. Run in the image alone; it removes files.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folders and files of a checkout that a serving installation never reads, relative to its root. */
export function notServed(root) {
  const found = ['history', 'apps/web/e2e', 'apps/web/src', 'apps/judge/src', 'packages/ballot/vectors'];
  const folders = [
    'apps/harness',
    'node_modules/@divan/harness',
    'apps/server/src/testing.ts',
    'apps/server/src/testing',
  ];
  const files = ['packages', 'apps'].flatMap((group) =>
    readdirSync(join(root, group), { recursive: true, encoding: 'utf8' })
      .filter((path) => !path.includes('node_modules') && /\.(test|e2e)\.tsx?$/u.test(path))
      .map((path) => `${group}/${path}`),
  );
  return [...found, ...folders, ...files].filter((path) => existsSync(join(root, path)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = fileURLToPath(new URL('..', import.meta.url));
  for (const path of notServed(root)) rmSync(join(root, path), { recursive: true, force: true });
}
