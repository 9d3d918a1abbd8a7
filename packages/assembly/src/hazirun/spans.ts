import type { Instant } from '@divan/basics';
import type { MeetingEvent } from '../event.ts';
import type { MemberId } from '../ground.ts';

/** How somebody left the room: by own word, found absent at a roll call, taken out with an identity that had ended, or with a seat that ended. */
export type LeftBy = 'SELF' | 'ROLL_CALL' | 'IDENTITY' | 'SEAT';

/** One stretch in which a member was in the meeting. */
export interface PresenceSpan {
  readonly from: Instant;
  /** Null for whoever has not left. */
  readonly until: Instant | null;
  readonly leftBy: LeftBy | null;
}

/** What says who was in the room from when to when; nothing else in the journal does. */
export const PRESENCE_EVENTS = [
  'CheckInOpened',
  'MemberAdmitted',
  'MemberReturned',
  'MemberLeft',
  'RollCallRecorded',
  'OfficesRecorded',
] as const satisfies readonly MeetingEvent['type'][];

/** Every stretch in which each member was in the sitting that was held last, in order of time: the state itself keeps only the first coming and the last leaving (DY m.15). */
export function presenceSpans(events: Iterable<MeetingEvent>): ReadonlyMap<MemberId, readonly PresenceSpan[]> {
  const spans = new Map<MemberId, PresenceSpan[]>();
  const enter = (memberId: MemberId, from: Instant): void => {
    spans.set(memberId, [...(spans.get(memberId) ?? []), { from, until: null, leftBy: null }]);
  };
  const leave = (memberId: MemberId, until: Instant, leftBy: LeftBy): void => {
    const of = spans.get(memberId);
    const last = of?.at(-1);
    if (of && last && last.until === null) of[of.length - 1] = { from: last.from, until, leftBy };
  };
  for (const event of events)
    switch (event.type) {
      case 'CheckInOpened':
        spans.clear();
        break;
      case 'MemberAdmitted':
      case 'MemberReturned':
        enter(event.memberId, event.at);
        break;
      case 'MemberLeft':
        leave(event.memberId, event.at, event.by);
        break;
      case 'RollCallRecorded':
        for (const memberId of event.absent) leave(memberId, event.at, 'ROLL_CALL');
        break;
      case 'OfficesRecorded':
        for (const memberId of event.ended) leave(memberId, event.at, 'SEAT');
        break;
    }
  return spans;
}
