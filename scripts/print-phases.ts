import { writeFileSync } from 'node:fs';
import { printPhaseTable } from '../packages/assembly/src/phase-page.ts';

writeFileSync(new URL('../docs/phases.md', import.meta.url), printPhaseTable());
