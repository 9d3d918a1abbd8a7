// Written by `npm run law` from the folders of the sources; a test compares.
export * from './catalogue.ts';
export * from './decision-book.ts';
export * from './figures.ts';
export * from './member-register.ts';
export * from './numbering.ts';
export * from './registers.ts';
