// Written by `npm run law` from the folders of the sources; a test compares.
export * from './approval.ts';
export * from './assembly.ts';
export * from './call.ts';
export * from './figures.ts';
export * from './login.ts';
export * from './register.ts';
export * from './timeline.ts';
