import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test, { describe } from 'node:test';

const SERVER = new URL('../apps/server/src/', import.meta.url);
/** So many lines has the longest handler: load, ask, change, answer. */
const MOST_LINES = 25;

const files = readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('-routes.ts'));

/** Handlers with their lines: each begins a line, and ends where its bracket closes on the same height. */
function handlers(text: string): { name: string; lines: number }[] {
  const all = text.split('\n');
  return all.flatMap((line, from) => {
    const [, margin] = /^( *)serve\(/u.exec(line) ?? [];
    if (margin === undefined) return [];
    const rest = all.slice(from);
    const end = line.endsWith(';')
      ? 0
      : rest.findIndex((one) => one.startsWith(margin) && /^[)}].*;$/u.test(one.slice(margin.length)));
    return [{ name: /\bapi\.(\w+)/u.exec(rest.slice(0, 2).join())?.[1] ?? line, lines: end + 1 }];
  });
}

/** What a file of routes may not do. */
const faults = (text: string): string[] => [
  ...(/\bsql(?:<[^`]*>)?`/u.test(text) ? ['asks the database itself'] : []),
  ...(/^interface \w+Row\b/mu.test(text) ? ['knows rows'] : []),
  ...handlers(text)
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ name, lines }) => `${name} has ${lines} lines`),
];

describe('routes are sentences: what is asked of the database stands in a repository, what is long in a file of its own', () => {
  for (const file of files)
    test(file, () => {
      const text = readFileSync(new URL(file, SERVER), 'utf8');
      assert.deepEqual(faults(text), []);
      assert.equal(handlers(text).length, text.match(/^ *serve\(/gmu)?.length, 'every handler is seen');
    });
});

test('statements, rows and long handlers are seen', () => {
  const long = `  serve(api.getMe, ({ within }) =>\n${'    x\n'.repeat(MOST_LINES)}  );\n`;
  assert.deepEqual(faults(`interface MeRow {\n}\n${long}  serve(api.other, () => sql\`select\`);\n`), [
    'asks the database itself',
    'knows rows',
    `getMe has ${MOST_LINES + 2} lines`,
  ]);
  assert.ok(files.length > 10);
});
