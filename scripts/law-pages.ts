// The reference pages of the law, one a source: file name → text. `npm run law` writes them; a test compares.
import { readdirSync, readFileSync } from 'node:fs';
import { parseVectors, sourceNamed } from '../packages/law/src/index.ts';
import { referencePage } from '../packages/law/src/reference-page.ts';
import { sourceFolders, sourceOf } from './law-index.ts';

const LAW = new URL('../packages/law/', import.meta.url);

/** Figures of a folder: whatever its `figures.ts` exports. */
async function figuresOf(folder: string): Promise<Record<string, unknown>> {
  const src = new URL(`src/sources/${folder}/`, LAW);
  return readdirSync(src).includes('figures.ts') ? await import(new URL('figures.ts', src).href) : {};
}

export async function lawPages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const folder of sourceFolders()) {
    const source = sourceNamed((await sourceOf(folder)).name);
    if (!source) throw new Error(`sources/${folder} is not in the index`);
    const cases = parseVectors(JSON.parse(readFileSync(new URL(`vectors/${source.name}.json`, LAW), 'utf8')));
    pages.set(`${source.name}.md`, referencePage(source, cases, await figuresOf(folder)));
  }
  return pages;
}
