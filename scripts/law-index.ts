// The indexes of the law's sources, made from their folders: path below packages/law/src → text. `npm run law` writes them; a test compares.
import { existsSync, readdirSync } from 'node:fs';
import type { Source } from '../packages/law/src/kernel/source.ts';

const SOURCES = new URL('../packages/law/src/sources/', import.meta.url);
const HEAD = '// Written by `npm run law` from the folders of the sources; a test compares.\n';
const WIDTH = 120;

export const sourceFolders = (): readonly string[] =>
  readdirSync(SOURCES, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();

/** The files of a folder that carry law, without extension: domain files (`agenda`) and those of the rules that vectors ask (`agenda.rules`). */
export const filesOf = (folder: string): readonly string[] =>
  readdirSync(new URL(`${folder}/`, SOURCES))
    .filter((name) => name.endsWith('.ts') && !/^(index|rules|source)\.ts$|\.test\.ts$/u.test(name))
    .map((name) => name.slice(0, -'.ts'.length))
    .sort();

export const holdsRules = (file: string): boolean => file.endsWith('.rules');

/** @throws Error when the folder has no `source.ts`. */
export async function sourceOf(folder: string): Promise<Source> {
  const file = new URL(`${folder}/source.ts`, SOURCES);
  if (!existsSync(file)) throw new Error(`sources/${folder} has no source.ts`);
  return (await import(file.href)).source;
}

const nameOf = (file: string): string => file.replaceAll(/[-.](\w)/gu, (_, letter: string) => letter.toUpperCase());

/** A call as the formatter breaks it. */
const called = (what: string, args: readonly string[]): string => {
  const line = `${what}(${args.join(', ')});`;
  return line.length <= WIDTH ? `${line}\n` : `${what}(\n${args.map((arg) => `  ${arg},\n`).join('')});\n`;
};

const rulesText = ({ subjects }: Source): string => {
  const files = subjects.toSorted();
  const imported = files.map((subject) => `import * as ${nameOf(subject)} from './${subject}.rules.ts';\n`);
  const offered = files.map((subject) => `export * from './${subject}.rules.ts';\n`);
  return `${HEAD}import { rulesIn } from '../../kernel/rule.ts';\n${imported.join('')}\n${offered.join('')}\n${called('export const rules = rulesIn', subjects.map(nameOf))}`;
};

export async function lawIndexes(): Promise<ReadonlyMap<string, string>> {
  const folders = sourceFolders();
  const found = new Map<string, string>();
  for (const folder of folders) {
    const domain = filesOf(folder).filter((file) => !holdsRules(file));
    found.set(`sources/${folder}/index.ts`, HEAD + domain.map((file) => `export * from './${file}.ts';\n`).join(''));
    found.set(`sources/${folder}/rules.ts`, rulesText(await sourceOf(folder)));
  }
  const names = folders.map(nameOf);
  const declared = folders.map((folder) => `import { source as ${nameOf(folder)} } from './${folder}/source.ts';\n`);
  const texts = names.map((name) => `  ...${name}.texts,\n`).join('');
  found.set('sources/texts.ts', `${HEAD}${declared.join('')}\nexport const TEXTS = {\n${texts}};\n`);
  const ruled = folders.flatMap((folder, i) => [
    `import { rules as ${names[i]}Rules } from './${folder}/rules.ts';\n`,
    declared[i],
  ]);
  const entries = names.map((name) => `  { ...${name}, rules: ${name}Rules },\n`);
  found.set('sources/index.ts', `${HEAD}${ruled.join('')}\nexport const SOURCES = [\n${entries.join('')}] as const;\n`);
  return found;
}
