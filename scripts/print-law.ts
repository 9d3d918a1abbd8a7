import { mkdirSync, writeFileSync } from 'node:fs';
import { lawPages } from './law-pages.ts';

const folder = new URL('../docs/law/', import.meta.url);
mkdirSync(folder, { recursive: true });
for (const [name, text] of await lawPages()) writeFileSync(new URL(name, folder), text);
