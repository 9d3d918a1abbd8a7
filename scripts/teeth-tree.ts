import { spawnSync } from 'node:child_process';
import {
  cpSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Removal } from './teeth-findings.ts';

/** What a test run said of one test that failed first. */
export interface Failure {
  readonly name: string;
  readonly type: string;
  readonly message: string;
}

/** Copies what git would commit, with the installed libraries linked and the workspaces standing for themselves. */
export function copyTree(root: string, to: string): void {
  const { stdout } = spawnSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 1e8,
  });
  for (const file of stdout.split('\0').filter(Boolean)) {
    if (!lstatSync(join(root, file), { throwIfNoEntry: false })) continue;
    mkdirSync(dirname(join(to, file)), { recursive: true });
    cpSync(join(root, file), join(to, file), { verbatimSymlinks: true });
  }
  const link = (from: string, into: string) => {
    mkdirSync(into, { recursive: true });
    for (const name of readdirSync(from)) {
      const path = join(from, name);
      // A link that leads out of the libraries is a workspace: it must lead to the copy.
      if (lstatSync(path).isSymbolicLink()) symlinkSync(readlinkSync(path), join(into, name));
      else if (name.startsWith('@') || name === '.bin') link(path, join(into, name));
      else symlinkSync(path, join(into, name));
    }
  };
  link(join(root, 'node_modules'), join(to, 'node_modules'));
}

/** Takes mends out of a copy. @returns how to put them back @throws Error when a text does not stand exactly once */
export function takeOut(tree: string, removals: readonly Removal[]): () => void {
  const before = new Map<string, string>();
  for (const { file, from, to } of removals) {
    const path = join(tree, file);
    const text = readFileSync(path, 'utf8');
    if (text.split(from).length !== 2)
      throw new Error(`${file}: “${from}” stands ${text.split(from).length - 1} times`);
    if (!before.has(path)) before.set(path, text);
    writeFileSync(
      path,
      text.replace(from, () => to),
    );
  }
  return () => {
    for (const [path, text] of before) writeFileSync(path, text);
  };
}

/** The first test of a file that fails, leaves before what holds them; `null` when all pass */
export function firstFailure(
  tree: string,
  file: string,
  pattern: string | null,
  env: NodeJS.ProcessEnv,
): Failure | null {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--test',
      '--test-reporter=tap',
      '--test-timeout=300000',
      ...(pattern === null ? [] : [`--test-name-pattern=${pattern}`]),
      file,
    ],
    { cwd: tree, encoding: 'utf8', env, maxBuffer: 1e9, timeout: 900_000 },
  );
  const count = (of: string) => Number(new RegExp(`^# ${of} (\\d+)`, 'mu').exec(stdout)?.[1] ?? 0);
  const failed = /^ *not ok \d+ - (.*)\n( *)---\n([\s\S]*?)\n\2\.\.\.$/mu.exec(stdout);
  if (failed) {
    const [, name = '', , said = ''] = failed;
    const type = /failureType: '(\w+)'/u.exec(said)?.[1] ?? '';
    const message = /^\s*error: (?:\|-\n)?([\s\S]*?)\n\s*(?:code|name|stack): /mu.exec(said)?.[1] ?? said;
    return { name: name.replaceAll(/\\(.)/gu, '$1'), type, message: message.replaceAll(/\s+/gu, ' ').trim() };
  }
  if (count('pass') === 0) return { name: file, type: 'nothingRan', message: (stderr || stdout.slice(-300)).trim() };
  return null;
}
