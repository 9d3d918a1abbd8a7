import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { jobTasks } from './jobs.ts';
import { SOURCE_SYSTEMS } from './source-systems.ts';
import { INVENTORY, SYSTEMS } from './systems.ts';
import { printSystems } from './systems-page.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const read = (path: string): string => readFileSync(`${ROOT}${path}`, 'utf8');

describe('the systems of the house', () => {
  test('a folder with a value is in the list, under its own name', () => {
    const folders = readdirSync(`${ROOT}apps/server/src`, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && existsSync(`${ROOT}apps/server/src/${entry.name}/system.ts`))
      .map(({ name }) => name);
    assert.deepEqual(SYSTEMS.map(({ name }) => name).toSorted(), folders.toSorted());
  });

  test('a table belongs to one of them', () => {
    assert.equal(
      SYSTEMS.reduce((n, { inventory }) => n + Object.keys(inventory).length, 0),
      Object.keys(INVENTORY).length,
    );
  });

  test('the pages and tests they name are there', () => {
    const features = readdirSync(`${ROOT}apps/web/src/features`);
    const routes = ['app', ...features.map((name) => `features/${name}`)]
      .map((folder) => read(`apps/web/src/${folder}/routes.ts`))
      .join('\n');
    for (const { name, serves } of SYSTEMS)
      for (const { no, pages, tests } of serves) {
        assert.ok(pages.length > 0 && tests.length > 0, `${name} ${no}`);
        for (const page of pages) assert.ok(routes.includes(`'${page}'`), `${name} ${no}: no page ${page}`);
        for (const file of tests) assert.ok(existsSync(`${ROOT}${file}`), `${name} ${no}: no test ${file}`);
      }
  });

  test('all 47 of the source texts stand in docs/systems.md, which is current (npm run systems)', () => {
    assert.deepEqual(
      SOURCE_SYSTEMS.map(({ no }) => no),
      Array.from({ length: 47 }, (_, i) => i + 1),
    );
    for (const { no, rules } of SOURCE_SYSTEMS)
      for (const source of rules)
        assert.ok(existsSync(`${ROOT}packages/law/src/sources/${source}/source.ts`), `${no}: ${source}`);
    assert.equal(read('docs/systems.md'), printSystems());
  });

  test('whatever begins by itself is a job of somebody', () => {
    const tasks = Object.keys(jobTasks({ mailer: { configured: true } } as never));
    assert.equal(new Set(tasks).size, tasks.length);
    for (const line of SYSTEMS.flatMap(({ crontab }) => crontab ?? []))
      assert.ok(tasks.includes(line.split(' ').at(-1) as string), line);
  });
});
