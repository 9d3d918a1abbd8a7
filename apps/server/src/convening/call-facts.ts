import { day } from '@divan/basics';
import { approvalInForce } from '../approval.ts';
import type { Tx } from '../db/database.ts';
import { boardOf, institutionName, type MeetingRow } from '../meeting/meetings.ts';
import { entitledMembers } from '../office/members.ts';
import { RefusedError } from '../refused.ts';
import { requireStatute } from '../statute.ts';
import type { CallFacts } from './call-text.ts';
import { conveningDecisionOf } from './decision-repository.ts';
import { conveningDecisionText } from './decision-text.ts';

/** What a call says, from what stands in the books now. */
export async function callFacts(tx: Tx, meeting: MeetingRow, origin: string): Promise<CallFacts> {
  const institution = await institutionName(tx, meeting.institution_id);
  const decision = await conveningDecisionOf(tx, meeting.meeting_id);
  // Between the call and the day the seat of the chair may fall vacant; who was called is told of a new day all the same.
  const chair = await boardOf(tx).then(
    (board) => board.chair.name,
    (error) => {
      if (error instanceof RefusedError) return '';
      throw error;
    },
  );
  return {
    institution: institution.name,
    shortName: institution.short_name,
    title: meeting.title,
    type: meeting.type,
    method: meeting.method,
    on: day(meeting.held_on),
    hour: meeting.hour,
    secondOn: meeting.second_on && day(meeting.second_on),
    secondHour: meeting.second_hour,
    place: meeting.place,
    decision: decision && { number: decision.number, on: decision.on },
    agenda: meeting.agenda.map((item) => item.title),
    chair,
    origin,
    contact: [institution.phone, institution.email].filter(Boolean).join(', ') || 'dernek bürosu',
    specimen: (await approvalInForce(tx))?.specimen ?? false,
  };
}

/** The text of the convening decision as the board would take it now. */
export async function decisionTextOf(tx: Tx, meeting: MeetingRow): Promise<string> {
  const statute = await requireStatute(tx, meeting.institution_id);
  const { seats, chair } = await boardOf(tx);
  const entitled = (await entitledMembers(tx, day(meeting.held_on))).filter(
    (member) => member.kind !== 'HONORARY',
  ).length;
  const opener = seats.find((seat) => seat.memberId === meeting.opener_appointed) ?? chair;
  return conveningDecisionText({
    type: meeting.type as 'ORDINARY',
    ordinal: meeting.ordinal,
    method: meeting.method,
    on: day(meeting.held_on),
    hour: meeting.hour,
    secondOn: meeting.second_on && day(meeting.second_on),
    secondHour: meeting.second_hour,
    place: meeting.place,
    entitled,
    callDays: statute.callDays,
    agenda: meeting.agenda.map((item) => item.title),
    opener: opener.name,
  });
}
