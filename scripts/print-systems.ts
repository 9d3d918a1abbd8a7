import { writeFileSync } from 'node:fs';
import { printSystems } from '../apps/server/src/systems-page.ts';

writeFileSync(new URL('../docs/systems.md', import.meta.url), printSystems());
