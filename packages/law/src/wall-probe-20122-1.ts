import { readFileSync } from 'node:fs';
readFileSync('x');
