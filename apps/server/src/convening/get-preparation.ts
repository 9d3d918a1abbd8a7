import type * as api from '@divan/api';
import { day } from '@divan/basics';
import { conveningTimeline } from '@divan/law';
import type { z } from 'zod';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { phaseOf } from '../machine/journal-repository.ts';
import { type MeetingRow, meetingById } from '../meeting/meetings.ts';
import { decisionTextOf } from './call-facts.ts';
import { callOf, frozenListOf, type SentCall } from './call-repository.ts';
import { type ConveningDecision, conveningDecisionOf } from './decision-repository.ts';
import { dispatchCounts } from './dispatch-repository.ts';
import { boardBefore, draftOf, draftVersion } from './drafts.ts';
import { dayOrNull, figuresOf, planOf, wordAll } from './plan.ts';

/** The plan of an assembly as decision and call have made it; a board has none. */
const planBehind = async (
  tx: Tx,
  deps: Deps,
  meeting: MeetingRow,
  { decision, call }: { readonly decision: ConveningDecision | null; readonly call: SentCall | null },
) =>
  meeting.body === 'ASSEMBLY'
    ? planOf(tx, deps, meeting.institution_id, {
        type: meeting.type as 'ORDINARY',
        on: day(meeting.held_on),
        secondOn: dayOrNull(meeting.second_on),
        decidedOn: decision?.on ?? null,
        calledOn: call?.sentOn ?? null,
      })
    : null;

/** How far a meeting is prepared: decision, list, call, and what stands in the way. */
export async function getPreparation(
  tx: Tx,
  deps: Deps,
  meetingId: string,
): Promise<z.input<typeof api.getPreparation.reply>> {
  const meeting = await meetingById(tx, meetingId);
  const call = await callOf(tx, meetingId);
  const decision = await conveningDecisionOf(tx, meetingId);
  const planned = await planBehind(tx, deps, meeting, { decision, call });
  const warnings = [
    ...(planned?.warnings ?? []),
    ...(decision && decision.method !== meeting.method
      ? [{ code: 'METHODS_DIFFER' as const, facts: { decision: decision.method, call: meeting.method } }]
      : []),
  ];
  const list = await frozenListOf(tx, meetingId);
  const counts = await dispatchCounts(tx, meetingId);
  return {
    id: meeting.meeting_id,
    body: meeting.body,
    ...draftOf(meeting),
    version: draftVersion(meeting),
    title: meeting.title,
    state: meeting.state,
    phase: (await phaseOf(tx, meetingId)) ?? 'none',
    timeline: planned ? [...conveningTimeline(planned.plan)] : [],
    figures: planned ? await figuresOf(tx, planned) : null,
    refusals: planned && !call ? wordAll(planned.refusals) : [],
    warnings: wordAll(warnings),
    decisionText: planned ? await decisionTextOf(tx, meeting) : '',
    decision,
    boardMeeting: await boardBefore(tx, meetingId),
    list,
    call: call && { ...call, counts },
    mailConfigured: deps.mailer.configured,
  };
}
