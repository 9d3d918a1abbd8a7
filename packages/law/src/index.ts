export * from './cite.ts';
export * from './refusals/index.ts';
