// Written by `npm run law` from the folders of the sources; a test compares.
export * from './discipline.ts';
export * from './edition.ts';
export * from './elective-congress.ts';
export * from './figures.ts';
export * from './finance.ts';
export * from './founding.ts';
export * from './great-congress.ts';
export * from './group.ts';
export * from './membership.ts';
export * from './organs.ts';
export * from './participation.ts';
export * from './primary.ts';
export * from './records.ts';
