import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whole days in a browser. */
export const DAYS = 'apps/web/e2e';
const LINT = 'lint';

/** What the tests of a folder read besides the packages that its package.json names. */
const READ_TOO: Readonly<Record<string, readonly string[]>> = {
  [DAYS]: ['apps/web', 'apps/judge', 'apps/server', 'packages/law'],
  'apps/server': ['apps/cli', 'history', 'docs'],
  'apps/cli': ['apps/harness', 'history'],
  'apps/harness': ['history'],
  'packages/assembly': ['docs'],
};
/** What changes everything. */
const BELOW_ALL = ['package.json', 'package-lock.json', 'tsconfig.json', 'scripts/test.ts', 'scripts/changed-since.ts'];

/** Every folder that has tests of its own, relative to the root. */
export const testFolders = (root: string): string[] => [...workspaces(root).values(), LINT, DAYS];

/** Folders of the workspaces, by the names of their packages. */
function workspaces(root: string): Map<string, string> {
  return new Map(
    ['packages', 'apps'].flatMap((group) =>
      readdirSync(join(root, group))
        .map((name) => `${group}/${name}`)
        .filter((folder) => existsSync(join(root, folder, 'package.json')))
        .map((folder): [string, string] => [manifest(root, folder).name, folder]),
    ),
  );
}

type Manifest = { name: string; dependencies?: object; devDependencies?: object };
const manifest = (root: string, folder: string): Manifest =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'));

/** The folders among {@link testFolders} whose tests these changed files can break: their own, and those that depend on them, however far away. The lint's are always among them. */
export function foldersTouchedBy(root: string, changed: readonly string[]): string[] {
  if (changed.some((file) => BELOW_ALL.includes(file))) return testFolders(root);
  const byName = workspaces(root);
  const reads = new Map<string, readonly string[]>();
  for (const folder of byName.values()) {
    const { dependencies = {}, devDependencies = {} } = manifest(root, folder);
    const named = [...Object.keys(dependencies), ...Object.keys(devDependencies)].flatMap(
      (name) => byName.get(name) ?? [],
    );
    reads.set(folder, [...named, ...(READ_TOO[folder] ?? [])]);
  }
  reads.set(DAYS, READ_TOO[DAYS] ?? []);
  const touched = new Set(
    [...reads.keys(), ...[...reads.values()].flat()].filter((folder) =>
      changed.some((file) => file.startsWith(`${folder}/`) && (folder === DAYS || !file.startsWith(`${DAYS}/`))),
    ),
  );
  for (let before = -1; before < touched.size; ) {
    before = touched.size;
    for (const [folder, read] of reads) if (read.some((one) => touched.has(one))) touched.add(folder);
  }
  return testFolders(root).filter((folder) => folder === LINT || touched.has(folder));
}

/** As {@link foldersTouchedBy}, of what differs in the working tree from a revision, new files among it. @throws Error when git does not know the revision */
export function foldersToTest(root: string, rev: string): string[] {
  const git = (...args: string[]): string[] => {
    const { status, stdout, stderr } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')}: ${stderr}`);
    return stdout.split('\0').filter(Boolean);
  };
  return foldersTouchedBy(root, [
    ...git('diff', '--name-only', '--no-renames', '-z', '--end-of-options', rev, '--'),
    ...git('ls-files', '--others', '--exclude-standard', '-z'),
  ]);
}
