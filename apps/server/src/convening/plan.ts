import { addDays, day, type IsoDay, localDay } from '@divan/basics';
import {
  type AssociationStatute,
  associationCharter,
  boardCharter,
  type ConveningPlan,
  conveningRefusals,
  conveningWarnings,
  earliestMeetingOn,
  type Refusal,
  systemApproval,
  worded,
} from '@divan/law';
import { approvalInForce } from '../approval.ts';
import { maybe, one, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { entitledMembers } from '../office/members.ts';
import { RefusedError, refused } from '../refused.ts';
import { requireStatute } from '../statute.ts';

export const wordAll = (refusals: readonly Refusal[]) =>
  refusals.map((refusal) => {
    const { code, articles, sentence, next } = worded(refusal);
    return { code, articles: [...articles], sentence, next, facts: { ...refusal.facts } };
  });

/** The last ordinary assembly held before a day: one that was closed here (one without a quorum was not held), or one of the time before as the office stated. */
export async function lastOrdinaryBefore(tx: Tx, institutionId: string, on: IsoDay): Promise<IsoDay | null> {
  const held = await maybe<{ held_on: IsoDay }>(
    tx,
    sql`select held_on from meeting m where body = 'ASSEMBLY' and type = 'ORDINARY' and state = 'CALLED' and held_on < ${on}
          and exists (select from stream s where s.stream_id = m.meeting_id and s.phase in ('closed', 'sealed')) order by held_on desc limit 1`,
  );
  const { last_ordinary_on: stated } = await one<{ last_ordinary_on: IsoDay | null }>(
    tx,
    sql`select last_ordinary_on from institution where institution_id = ${institutionId}`,
  );
  return held?.held_on ?? (stated && stated < on ? stated : null);
}

/** The plan of an assembly, what stands in its way and what must be said about it. */
export async function planOf(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  q: {
    type: 'ORDINARY' | 'EXTRAORDINARY';
    on: IsoDay;
    secondOn: IsoDay | null;
    decidedOn?: IsoDay | null;
    calledOn?: IsoDay | null;
  },
) {
  const statute = await requireStatute(tx, institutionId);
  const before = (days: number | null | undefined) => (days == null ? null : addDays(q.on, -days));
  const plan: ConveningPlan = {
    type: q.type,
    meetingOn: q.on,
    secondOn: q.secondOn,
    decidedOn: q.decidedOn ?? null,
    calledOn: q.calledOn ?? null,
    today: localDay(deps.clock.now()),
    callDays: statute.callDays,
    lastOrdinaryOn: await lastOrdinaryBefore(tx, institutionId, q.on),
    ordinaryIntervalYears: statute.ordinaryIntervalYears,
    candidaciesUntil: before(statute.candidacyDaysBefore),
    motionsUntil: before(statute.motionDaysBefore),
    gap: { least: statute.secondMeetingMinDays, most: statute.secondMeetingMaxDays },
  };
  return { statute, plan, refusals: [...conveningRefusals(plan)], warnings: [...conveningWarnings(plan)] };
}

/** The figures beside the dates: who may come, how many must, between which days a choice is free. */
export async function figuresOf(
  tx: Tx,
  { statute, plan }: Pick<Awaited<ReturnType<typeof planOf>>, 'statute' | 'plan'>,
) {
  const entitled = (await entitledMembers(tx, plan.meetingOn)).filter((member) => member.kind !== 'HONORARY').length;
  const charter = associationCharter(statute, plan.meetingOn);
  const quorum = (attempt: 1 | 2): number =>
    charter.ok ? charter.value.quorum({ business: 'ORDINARY_BUSINESS', attempt, entitled, present: 0 }).required : 0;
  return {
    callDays: plan.callDays,
    entitled,
    quorum: quorum(1),
    secondQuorum: quorum(2),
    earliestOn: earliestMeetingOn(plan.today, plan.callDays),
    secondFrom: addDays(plan.meetingOn, plan.gap.least),
    secondUntil: addDays(plan.meetingOn, plan.gap.most),
    lastOrdinaryOn: plan.lastOrdinaryOn,
    intervalYears: plan.ordinaryIntervalYears,
  };
}

/** The rules for meetings of the board on a day. @throws RefusedError */
export function boardRules(statute: AssociationStatute, on: IsoDay) {
  const charter = boardCharter(statute, on);
  if (!charter.ok) throw new RefusedError(charter.error[0] as Refusal);
  return charter.value;
}

/** An electronic meeting needs the approval of the system on its day (EM-R01). @throws RefusedError */
export async function requireApproval(tx: Tx, on: string): Promise<void> {
  const gate = systemApproval(await approvalInForce(tx), on);
  if (!gate.mayOpen) throw refused(gate.reason, { meetingOn: on });
}

export const dayOrNull = (on: string | null): IsoDay | null => (on ? day(on) : null);
