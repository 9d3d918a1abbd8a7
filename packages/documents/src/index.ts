export * from './apportionment.ts';
export { SCAN_TITLES } from './assembly/hall-evidence.ts';
export * from './backup-key.ts';
export * from './forms/form.ts';
export * from './paper.ts';
export * from './sentences.ts';
export * from './turkish.ts';
