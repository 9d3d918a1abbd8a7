// Written by `npm run law` from the folders of the sources; a test compares.
import { rulesIn } from '../../kernel/rule.ts';
import * as agenda from './agenda.ts';
import * as apportionment from './apportionment.ts';
import * as ballots from './ballots.ts';
import * as calendar from './calendar.ts';
import * as candidacy from './candidacy.ts';
import * as conduct from './conduct.ts';
import * as deadlines from './deadlines.ts';
import * as delegateElection from './delegate-election.ts';
import * as delegates from './delegates.ts';
import * as divan from './divan.ts';
import * as oversight from './oversight.ts';
import * as papers from './papers.ts';
import * as partyChair from './party-chair.ts';
import * as results from './results.ts';
import * as voters from './voters.ts';

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
