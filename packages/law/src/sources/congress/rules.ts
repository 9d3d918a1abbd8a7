// Written by `npm run law` from the folders of the sources; a test compares.
import { rulesIn } from '../../kernel/rule.ts';
import * as agenda from './agenda.rules.ts';
import * as apportionment from './apportionment.rules.ts';
import * as ballots from './ballots.rules.ts';
import * as calendar from './calendar.rules.ts';
import * as candidacy from './candidacy.rules.ts';
import * as conduct from './conduct.rules.ts';
import * as deadlines from './deadlines.rules.ts';
import * as delegateElection from './delegate-election.rules.ts';
import * as delegates from './delegates.rules.ts';
import * as divan from './divan.rules.ts';
import * as oversight from './oversight.rules.ts';
import * as papers from './papers.rules.ts';
import * as partyChair from './party-chair.rules.ts';
import * as results from './results.rules.ts';
import * as voters from './voters.rules.ts';

export * from './agenda.rules.ts';
export * from './apportionment.rules.ts';
export * from './ballots.rules.ts';
export * from './calendar.rules.ts';
export * from './candidacy.rules.ts';
export * from './conduct.rules.ts';
export * from './deadlines.rules.ts';
export * from './delegate-election.rules.ts';
export * from './delegates.rules.ts';
export * from './divan.rules.ts';
export * from './oversight.rules.ts';
export * from './papers.rules.ts';
export * from './party-chair.rules.ts';
export * from './results.rules.ts';
export * from './voters.rules.ts';

export const rules = rulesIn(
  apportionment,
  delegates,
  calendar,
  deadlines,
  delegateElection,
  voters,
  candidacy,
  ballots,
  results,
  agenda,
  conduct,
  divan,
  partyChair,
  oversight,
  papers,
);
