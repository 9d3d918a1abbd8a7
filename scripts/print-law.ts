import { mkdirSync, writeFileSync } from 'node:fs';
import { lawIndexes } from './law-index.ts';

const SRC = new URL('../packages/law/src/', import.meta.url);
for (const [path, text] of await lawIndexes()) writeFileSync(new URL(path, SRC), text);

const folder = new URL('../docs/law/', import.meta.url);
mkdirSync(folder, { recursive: true });
// Only now: the pages are made with the indexes that have just been written.
const { lawPages } = await import('./law-pages.ts');
for (const [name, text] of await lawPages()) writeFileSync(new URL(name, folder), text);
