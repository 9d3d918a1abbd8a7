import type { Result } from '@divan/basics';
import { AGENDA_REFUSALS } from './agenda.ts';
import { BACKUP_REFUSALS } from './backup.ts';
import { BOX_REFUSALS } from './box.ts';
import { CONVENING_REFUSALS } from './convening.ts';
import { ELECTION_REFUSALS } from './elections.ts';
import { FLOOR_REFUSALS } from './floor.ts';
import { HALL_REFUSALS } from './hall.ts';
import { HALL_COUNT_REFUSALS } from './hall-count.ts';
import { HALL_PAPER_REFUSALS } from './hall-papers.ts';
import { HELP_REFUSALS } from './help.ts';
import { IDENTITY_REFUSALS } from './identity.ts';
import { LOAD_REFUSALS } from './load.ts';
import { MEETING_REFUSALS } from './meeting.ts';
import { MEMBERSHIP_REFUSALS } from './membership.ts';
import { OFFICE_REFUSALS } from './office.ts';
import { OPENING_REFUSALS } from './opening.ts';
import { ORDER_REFUSALS } from './order.ts';
import { PROPOSAL_REFUSALS } from './proposals.ts';
import { RECORD_REFUSALS } from './record.ts';
import { type Facts, type Refused, refuseWith, type WordedRefusal, wordRefusal } from './refusal.ts';
import { ROLL_CALL_REFUSALS } from './roll-call.ts';
import { STATUTE_REFUSALS } from './statute.ts';
import { VOTING_REFUSALS } from './voting.ts';
import { VOTING_END_REFUSALS } from './voting-end.ts';

/** Every refusal of the product: code → kind, articles, sentence and next step in Turkish and English. One file an area. */
export const REFUSALS = {
  ...STATUTE_REFUSALS,
  ...CONVENING_REFUSALS,
  ...IDENTITY_REFUSALS,
  ...OFFICE_REFUSALS,
  ...MEMBERSHIP_REFUSALS,
  ...MEETING_REFUSALS,
  ...OPENING_REFUSALS,
  ...AGENDA_REFUSALS,
  ...FLOOR_REFUSALS,
  ...PROPOSAL_REFUSALS,
  ...VOTING_REFUSALS,
  ...ELECTION_REFUSALS,
  ...VOTING_END_REFUSALS,
  ...ORDER_REFUSALS,
  ...ROLL_CALL_REFUSALS,
  ...BOX_REFUSALS,
  ...HALL_REFUSALS,
  ...HALL_COUNT_REFUSALS,
  ...HALL_PAPER_REFUSALS,
  ...HELP_REFUSALS,
  ...RECORD_REFUSALS,
  ...BACKUP_REFUSALS,
  ...LOAD_REFUSALS,
};

export type RefusalCode = keyof typeof REFUSALS;
export type Refusal = Refused<RefusalCode>;

/** Refuses with a code of the table. */
export const refuse = (code: RefusalCode, facts: Facts = {}): Result<never, Refusal> => refuseWith(code, facts);

/** The refusal with its sentences and articles. */
export const worded = (refused: Refused): WordedRefusal => wordRefusal(REFUSALS, refused);

export * from './refusal.ts';
