// The reference pages of the law, one a source: file name → text. `npm run law` writes them; a test compares.
import { readdirSync, readFileSync } from 'node:fs';
import { parseVectors, SOURCES } from '../packages/law/src/index.ts';
import { referencePage } from '../packages/law/src/reference-page.ts';

const LAW = new URL('../packages/law/', import.meta.url);

/** Figures of a source: whatever its `figures.ts` exports. */
async function figuresOf(source: string): Promise<Record<string, unknown>> {
  const folder = new URL(`src/${source}/`, LAW);
  return readdirSync(folder).includes('figures.ts') ? await import(new URL('figures.ts', folder).href) : {};
}

export async function lawPages(): Promise<ReadonlyMap<string, string>> {
  const pages = new Map<string, string>();
  for (const source of Object.keys(SOURCES)) {
    const cases = parseVectors(JSON.parse(readFileSync(new URL(`vectors/${source}.json`, LAW), 'utf8')));
    pages.set(`${source}.md`, referencePage(source, cases, await figuresOf(source)));
  }
  return pages;
}
