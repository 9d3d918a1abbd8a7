import { addDays, addMonths, type IsoDay } from '@divan/basics';
import { type Citation, cite, shortCitation } from '../../kernel/cite.ts';
import type { Refusal } from '../../refusals/index.ts';
import { annulmentSuitOf, handoverBy } from './assembly.ts';
import { earliestMeetingOn, latestCallOn, latestOrdinaryOn, secondMeetingGapOf } from './call.ts';
import { RESULT_NOTIFICATION_DAYS } from './figures.ts';

/** What the board is about to convene. Days may still be missing. */
export interface ConveningPlan {
  readonly type: 'ORDINARY' | 'EXTRAORDINARY';
  readonly meetingOn: IsoDay;
  readonly secondOn: IsoDay | null;
  /** The day of the board's decision; null while it has not been taken. */
  readonly decidedOn: IsoDay | null;
  /** The day on which the call went out; null while it has not: then it can go out today at the earliest. */
  readonly calledOn: IsoDay | null;
  readonly today: IsoDay;
  readonly callDays: number;
  readonly lastOrdinaryOn: IsoDay | null;
  readonly ordinaryIntervalYears: number;
  /** Days that must lie between the two meetings, by the statute within the law. */
  readonly gap: { readonly least: number; readonly most: number };
  /** The last day of candidacies announced beforehand; left out where the statute sets none or nobody is elected. */
  readonly candidaciesUntil?: IsoDay | null;
  /** The last day of motions written beforehand; left out where the statute sets none. */
  readonly motionsUntil?: IsoDay | null;
}

export interface TimelineItem {
  readonly id:
    | 'DECISION'
    | 'LATEST_CALL'
    | 'CALL'
    | 'ORDINARY_LIMIT'
    | 'CANDIDACIES'
    | 'MOTIONS'
    | 'MEETING'
    | 'SECOND_MEETING'
    | 'HANDOVER'
    | 'RESULT_WARN'
    | 'RESULT_NOTIFICATION'
    | 'RESULT_OUTER'
    | 'ANNULMENT_PRESENT'
    | 'ANNULMENT_ABSENT';
  readonly on: IsoDay;
  readonly state: 'DONE' | 'NEXT' | 'LATE' | 'DAY' | 'TO_COME' | 'WITHIN' | 'OUTSIDE';
  readonly article: string;
}

/** Every date that follows from the day of the meeting, in order, each with its article. */
export function conveningTimeline(plan: ConveningPlan): readonly TimelineItem[] {
  const { meetingOn, secondOn, decidedOn, calledOn, today, callDays, gap } = plan;
  const latest = latestCallOn(meetingOn, callDays);
  const callOn = calledOn ?? today;
  const result = RESULT_NOTIFICATION_DAYS.on(meetingOn).value;
  const item = (
    id: TimelineItem['id'],
    on: IsoDay,
    state: TimelineItem['state'],
    ...cites: readonly [Citation, ...Citation[]]
  ): TimelineItem => ({ id, on, state, article: cites.map(shortCitation).join('; ') });
  const items: TimelineItem[] = [
    item('DECISION', decidedOn ?? today, decidedOn ? 'DONE' : 'NEXT', cite('TMK', '77'), cite('DY', '15/A/3')),
    item('LATEST_CALL', latest, callOn <= latest ? 'WITHIN' : 'LATE', cite('TMK', '77'), cite('DY', '14')),
    item(
      'CALL',
      callOn,
      callOn > latest ? 'LATE' : calledOn ? 'DONE' : decidedOn ? 'NEXT' : 'TO_COME',
      cite('DY', '14'),
    ),
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
  if (plan.candidaciesUntil)
    items.push(
      item(
        'CANDIDACIES',
        plan.candidaciesUntil,
        plan.candidaciesUntil < today ? 'DONE' : 'TO_COME',
        cite('TUZUK', 'seçimler'),
      ),
    );
  if (plan.motionsUntil)
    items.push(
      item('MOTIONS', plan.motionsUntil, plan.motionsUntil < today ? 'DONE' : 'TO_COME', cite('TUZUK', 'önergeler')),
    );
  if (secondOn)
    items.push(
      item(
        'SECOND_MEETING',
        secondOn,
        within(secondMeetingGapOf(meetingOn, secondOn).gapDays, gap) ? 'WITHIN' : 'OUTSIDE',
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

const within = (days: number, bounds: ConveningPlan['gap']): boolean => days >= bounds.least && days <= bounds.most;

/** Everything that stands in the way of a plan. */
export function conveningRefusals(plan: ConveningPlan): readonly Refusal[] {
  const { meetingOn, secondOn, calledOn, today, callDays, gap } = plan;
  const found: Refusal[] = [];
  if (meetingOn <= today) found.push({ code: 'MEETING_IN_THE_PAST', facts: { meetingOn } });
  const latest = latestCallOn(meetingOn, callDays);
  const callOn = calledOn ?? today;
  if (callOn > latest)
    found.push({
      code: 'CALL_TOO_LATE',
      facts: { latestCallOn: latest, earliestMeetingOn: earliestMeetingOn(callOn, callDays) },
    });
  const gapDays = secondOn ? secondMeetingGapOf(meetingOn, secondOn).gapDays : null;
  if (gapDays === null || !within(gapDays, gap))
    found.push({
      code: gapDays === null ? 'SECOND_MEETING_UNSET' : 'SECOND_MEETING_GAP',
      facts: {
        ...gap,
        gapDays,
        secondOn,
        from: addDays(meetingOn, gap.least),
        until: addDays(meetingOn, gap.most),
      },
    });
  return found;
}

/** What does not stand in the way but must be said: an ordinary assembly past its interval is still called, late is better than never. */
export function conveningWarnings(plan: ConveningPlan): readonly Refusal[] {
  if (plan.type !== 'ORDINARY' || !plan.lastOrdinaryOn) return [];
  const latestOn = latestOrdinaryOn(plan.lastOrdinaryOn, plan.ordinaryIntervalYears);
  return plan.meetingOn > latestOn ? [{ code: 'ORDINARY_TOO_LATE', facts: { latestOn } }] : [];
}
