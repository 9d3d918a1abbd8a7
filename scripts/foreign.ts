// Lists that others made, each read in a process of its own: a table or a sentence within a second and 200 MB. `npm run foreign -- DIR`
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readTable, UnreadableFile } from '../apps/server/src/office/import/read-file.ts';

const MOST_MILLIS = 1000;
const MOST_BYTES = 200_000_000;
const LISTS = /\.(?:xlsx|xlsm|xls|ods|csv|txt|pdf|rtf|html?)$/iu;

interface Answer {
  readonly said: string;
  readonly millis: number;
  readonly bytes: number;
}

/** What the reader makes of a file, in this process. */
function answer(path: string): Answer {
  const bytes = readFileSync(path);
  const begun = performance.now();
  let said: string;
  try {
    const { columns, rows } = readTable(bytes);
    said = `${columns.length} columns, ${rows.length} rows`;
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    said = error.message;
  }
  return { said, millis: performance.now() - begun, bytes: process.resourceUsage().maxRSS * 1024 };
}

function main([path]: readonly string[]): void {
  if (!path) throw new Error('npm run foreign -- DIR');
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
    .filter((file) => LISTS.test(file))
    .sort();
  let failed = 0;
  for (const file of files) {
    const run = spawnSync(process.execPath, [fileURLToPath(import.meta.url), '--one', join(path, file)], {
      encoding: 'utf8',
      timeout: 30_000,
    });
    const found = run.status === 0 ? (JSON.parse(run.stdout) as Answer) : null;
    const ok = found !== null && found.millis < MOST_MILLIS && found.bytes < MOST_BYTES;
    if (!ok) failed += 1;
    const figures = found ? `${found.millis.toFixed(0)} ms, ${(found.bytes / 1e6).toFixed(0)} MB` : run.stderr.trim();
    console.log(`${ok ? '✓' : '✗'} ${file}: ${found?.said ?? 'no answer'} (${figures})`);
  }
  console.log(`${files.length - failed} answered, ${failed} not`);
  process.exitCode = failed > 0 || files.length === 0 ? 1 : 0;
}

const [first, ...rest] = process.argv.slice(2);
if (first === '--one') console.log(JSON.stringify(answer(rest[0] as string)));
else main(process.argv.slice(2));
