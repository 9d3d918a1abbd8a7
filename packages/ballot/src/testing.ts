export * from './testing/draw-chance.ts';
export * from './testing/election-day.ts';
export * from './testing/people.ts';
export * from './testing/simulated-election.ts';
