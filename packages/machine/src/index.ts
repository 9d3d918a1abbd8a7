export * from './decide.ts';
export * from './journal.ts';
export * from './machine.ts';
export * from './verify-journal.ts';
