import { fileURLToPath } from 'node:url';
import { demo } from './demo.ts';

process.exit(await demo(process.argv.slice(2), fileURLToPath(new URL('../../../../', import.meta.url))));
