export * from './canonical-json.ts';
export * from './direction.ts';
export * from './instant.ts';
export * from './iso-day.ts';
export * from './result.ts';
export * from './share.ts';
export * from './turkish.ts';
export * from './words.ts';
