// Written by `npm run law` from the folders of the sources; a test compares.
import { rulesIn } from '../../kernel/rule.ts';
import * as arbitration from './arbitration.rules.ts';
import * as ballots from './ballots.rules.ts';
import * as boardMembers from './board-members.rules.ts';
import * as boards from './boards.rules.ts';
import * as candidacy from './candidacy.rules.ts';
import * as congressCall from './congress-call.rules.ts';
import * as congressMeeting from './congress-meeting.rules.ts';
import * as delegateElection from './delegate-election.rules.ts';
import * as delegates from './delegates.rules.ts';
import * as disciplineBoards from './discipline-boards.rules.ts';
import * as disciplinePenalties from './discipline-penalties.rules.ts';
import * as disciplineProcedure from './discipline-procedure.rules.ts';
import * as exOfficio from './ex-officio.rules.ts';
import * as finance from './finance.rules.ts';
import * as groups from './groups.rules.ts';
import * as membership from './membership.rules.ts';
import * as membershipDeadlines from './membership-deadlines.rules.ts';
import * as organisation from './organisation.rules.ts';
import * as partyChair from './party-chair.rules.ts';
import * as precaution from './precaution.rules.ts';
import * as removal from './removal.rules.ts';
import * as voting from './voting.rules.ts';

export * from './arbitration.rules.ts';
export * from './ballots.rules.ts';
export * from './board-members.rules.ts';
export * from './boards.rules.ts';
export * from './candidacy.rules.ts';
export * from './congress-call.rules.ts';
export * from './congress-meeting.rules.ts';
export * from './delegate-election.rules.ts';
export * from './delegates.rules.ts';
export * from './discipline-boards.rules.ts';
export * from './discipline-penalties.rules.ts';
export * from './discipline-procedure.rules.ts';
export * from './ex-officio.rules.ts';
export * from './finance.rules.ts';
export * from './groups.rules.ts';
export * from './membership.rules.ts';
export * from './membership-deadlines.rules.ts';
export * from './organisation.rules.ts';
export * from './party-chair.rules.ts';
export * from './precaution.rules.ts';
export * from './removal.rules.ts';
export * from './voting.rules.ts';

export const rules = rulesIn(
  membership,
  membershipDeadlines,
  delegates,
  exOfficio,
  delegateElection,
  congressCall,
  congressMeeting,
  candidacy,
  ballots,
  voting,
  partyChair,
  boards,
  boardMembers,
  removal,
  arbitration,
  disciplineBoards,
  disciplinePenalties,
  disciplineProcedure,
  precaution,
  finance,
  groups,
  organisation,
);
