import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { FORM_KINDS, OTHER_PAPERS, PAPER_KINDS } from '@divan/documents';
import { papersDue } from '@divan/documents/assembly';
import { CASES } from '@divan/documents/testing';
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

  test('every kind of paper is of a system, those of a meeting of the system whose meetings owe them', () => {
    const issued = SYSTEMS.flatMap(({ serves }) => serves);
    const printed = SOURCE_SYSTEMS.flatMap(({ no, papers = [] }) => [{ no, papers }]);
    const of = (no: number) =>
      [...issued, ...printed].filter((one) => one.no === no).flatMap(({ papers = [] }) => papers);
    assert.deepEqual(
      [...new Set(SOURCE_SYSTEMS.flatMap(({ no }) => of(no)))].toSorted(),
      [...PAPER_KINDS, ...OTHER_PAPERS, ...FORM_KINDS].toSorted(),
    );
    const isForm = (kind: string): boolean => (FORM_KINDS as readonly string[]).includes(kind);
    // What meetings of all legal cases of the samples owe, by their body.
    for (const [no, body] of [
      [1, 'ASSEMBLY'],
      [2, 'BOARD'],
    ] as const) {
      const told = Object.values(CASES).map((context) => context().told);
      const due = told.filter(({ ground }) => ground.body === body).flatMap(papersDue);
      assert.deepEqual(
        of(no)
          .filter((kind) => !isForm(kind))
          .toSorted(),
        [...new Set(due)].toSorted(),
        body,
      );
    }
  });

  test('whatever begins by itself is a job of somebody', () => {
    const tasks = Object.keys(jobTasks({ mailer: { configured: true } } as never));
    assert.equal(new Set(tasks).size, tasks.length);
    for (const line of SYSTEMS.flatMap(({ crontab }) => crontab ?? []))
      assert.ok(tasks.includes(line.split(' ').at(-1) as string), line);
  });
});
