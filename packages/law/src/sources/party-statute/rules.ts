// Written by `npm run law` from the folders of the sources; a test compares.
import { rulesIn } from '../../kernel/rule.ts';
import * as arbitration from './arbitration.ts';
import * as ballots from './ballots.ts';
import * as boardMembers from './board-members.ts';
import * as boards from './boards.ts';
import * as candidacy from './candidacy.ts';
import * as congressCall from './congress-call.ts';
import * as congressMeeting from './congress-meeting.ts';
import * as delegateElection from './delegate-election.ts';
import * as delegates from './delegates.ts';
import * as disciplineBoards from './discipline-boards.ts';
import * as disciplinePenalties from './discipline-penalties.ts';
import * as disciplineProcedure from './discipline-procedure.ts';
import * as exOfficio from './ex-officio.ts';
import * as finance from './finance.ts';
import * as groups from './groups.ts';
import * as membership from './membership.ts';
import * as membershipDeadlines from './membership-deadlines.ts';
import * as organisation from './organisation.ts';
import * as partyChair from './party-chair.ts';
import * as precaution from './precaution.ts';
import * as removal from './removal.ts';
import * as voting from './voting.ts';

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
