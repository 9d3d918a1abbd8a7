import { addDays, addMonths, type IsoDay } from '@divan/basics';
import { type Citation, cite, shortCitation } from '../cite.ts';
import { annulmentSuitOf, handoverBy } from '../electronic-meetings/assembly.ts';
import { earliestMeetingOn, latestCallOn, latestOrdinaryOn, secondMeetingGapOf } from '../electronic-meetings/call.ts';
import { RESULT_NOTIFICATION_DAYS } from '../electronic-meetings/figures.ts';
import type { Refusal } from '../refusals/index.ts';

/** What the board is about to convene. Days may still be missing. */
export interface ConveningPlan {
  readonly type: 'ORDINARY' | 'EXTRAORDINARY';
  readonly meetingOn: IsoDay;
  readonly secondOn: IsoDay | null;
  /** The day on which the call goes out: today, while it has not. */
  readonly callOn: IsoDay;
  readonly today: IsoDay;
  readonly callDays: number;
  readonly lastOrdinaryOn: IsoDay | null;
  readonly ordinaryIntervalYears: number;
}

export interface TimelineItem {
  readonly id:
    | 'LATEST_CALL'
    | 'CALL'
    | 'ORDINARY_LIMIT'
    | 'MEETING'
    | 'SECOND_MEETING'
    | 'HANDOVER'
    | 'RESULT_WARN'
    | 'RESULT_NOTIFICATION'
    | 'RESULT_OUTER'
    | 'ANNULMENT_PRESENT'
    | 'ANNULMENT_ABSENT';
  readonly on: IsoDay;
  readonly state: 'DONE' | 'LATE' | 'DAY' | 'TO_COME' | 'WITHIN' | 'OUTSIDE';
  readonly article: string;
}

/** Every date that follows from the day of the meeting, in order, each with its article. */
export function conveningTimeline(plan: ConveningPlan): readonly TimelineItem[] {
  const { meetingOn, secondOn, callOn, today, callDays } = plan;
  const latest = latestCallOn(meetingOn, callDays);
  const result = RESULT_NOTIFICATION_DAYS.on(meetingOn).value;
  const item = (
    id: TimelineItem['id'],
    on: IsoDay,
    state: TimelineItem['state'],
    ...cites: readonly [Citation, ...Citation[]]
  ): TimelineItem => ({ id, on, state, article: cites.map(shortCitation).join('; ') });
  const items: TimelineItem[] = [
    item('LATEST_CALL', latest, callOn <= latest ? 'WITHIN' : 'LATE', cite('TMK', '77'), cite('DY', '14')),
    item('CALL', callOn, callOn <= today ? (callOn <= latest ? 'DONE' : 'LATE') : 'TO_COME', cite('DY', '14')),
    item('MEETING', meetingOn, 'DAY', cite('DY', '14')),
    item('HANDOVER', handoverBy(meetingOn), 'TO_COME', cite('DY', '15')),
    item('RESULT_WARN', addDays(meetingOn, result.warnFrom), 'TO_COME', cite('DK', '23')),
    item('RESULT_NOTIFICATION', addDays(meetingOn, result.due), 'TO_COME', cite('DK', '23')),
    item('ANNULMENT_PRESENT', addMonths(meetingOn, 1), 'TO_COME', cite('TMK', '83')),
    item('RESULT_OUTER', addDays(meetingOn, result.outer), 'TO_COME', cite('DY', '17')),
    item(
      'ANNULMENT_ABSENT',
      annulmentSuitOf({ decisionOn: meetingOn, present: false, joinedDecision: false, learnedOn: null })
        .lastDay as IsoDay,
      'TO_COME',
      cite('TMK', '83'),
    ),
  ];
  if (secondOn)
    items.push(
      item(
        'SECOND_MEETING',
        secondOn,
        secondMeetingGapOf(meetingOn, secondOn).valid ? 'WITHIN' : 'OUTSIDE',
        cite('DY', '14'),
      ),
    );
  if (plan.type === 'ORDINARY' && plan.lastOrdinaryOn) {
    const limit = latestOrdinaryOn(plan.lastOrdinaryOn, plan.ordinaryIntervalYears);
    items.push(item('ORDINARY_LIMIT', limit, meetingOn <= limit ? 'WITHIN' : 'LATE', cite('TMK', '74')));
  }
  const order = items.map((entry) => entry.id);
  return items.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : order.indexOf(a.id) - order.indexOf(b.id)));
}

/** Everything that stands in the way of a plan; an ordinary assembly past its three years is still called (late is better than never), so it is no refusal. */
export function conveningRefusals(
  plan: ConveningPlan,
  bounds: { readonly least: number; readonly most: number },
): readonly Refusal[] {
  const { meetingOn, secondOn, callOn, today, callDays } = plan;
  const found: Refusal[] = [];
  if (meetingOn <= today) found.push({ code: 'MEETING_IN_THE_PAST', facts: { meetingOn } });
  const latest = latestCallOn(meetingOn, callDays);
  if (callOn > latest)
    found.push({
      code: 'CALL_TOO_LATE',
      facts: { latestCallOn: latest, earliestMeetingOn: earliestMeetingOn(callOn, callDays) },
    });
  const gap = secondOn ? secondMeetingGapOf(meetingOn, secondOn) : null;
  if (!gap || gap.gapDays < bounds.least || gap.gapDays > bounds.most)
    found.push({
      code: 'SECOND_MEETING_GAP',
      facts: {
        least: bounds.least,
        most: bounds.most,
        gapDays: gap?.gapDays ?? null,
        from: addDays(meetingOn, bounds.least),
        until: addDays(meetingOn, bounds.most),
      },
    });
  return found;
}
