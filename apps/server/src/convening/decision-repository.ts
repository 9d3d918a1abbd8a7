import type { IsoDay } from '@divan/basics';
import { maybe, sql, type Tx } from '../db/database.ts';

/** The decision of the board by which an assembly is convened. */
export interface ConveningDecision {
  /** How the board met. */
  readonly heldBy: 'PHYSICAL' | 'ELECTRONIC';
  readonly number: number;
  readonly on: IsoDay;
  /** How the assembly is to be held. */
  readonly method: 'PHYSICAL' | 'ELECTRONIC';
  readonly present: number;
  readonly yes: number;
  readonly dissent: string;
}

interface DecisionRow extends Omit<ConveningDecision, 'heldBy' | 'on'> {
  readonly held_by: ConveningDecision['heldBy'];
  readonly decided_on: IsoDay;
}

/** The decision that convenes a meeting; null before it is taken. */
export async function conveningDecisionOf(tx: Tx, meetingId: string): Promise<ConveningDecision | null> {
  const row = await maybe<DecisionRow>(
    tx,
    sql`select held_by, number, decided_on, method, present, yes, dissent from convening_decision where meeting_id = ${meetingId}`,
  );
  if (!row) return null;
  const { held_by: heldBy, decided_on: on, ...decision } = row;
  return { heldBy, on, ...decision };
}

/** Puts the decision on record; the meeting may be called from then on. */
export async function decideMeeting(
  tx: Tx,
  { institutionId, meetingId }: { readonly institutionId: string; readonly meetingId: string },
  decision: ConveningDecision,
): Promise<void> {
  await sql`insert into convening_decision (meeting_id, institution_id, held_by, number, decided_on, method, present, yes, dissent)
    values (${meetingId}, ${institutionId}, ${decision.heldBy}, ${decision.number}, ${decision.on}, ${decision.method}, ${decision.present}, ${decision.yes}, ${decision.dissent})`.execute(
    tx,
  );
  await sql`update meeting set state = 'DECIDED' where meeting_id = ${meetingId}`.execute(tx);
}

/** The number of a decision in the paper book was written down wrongly; only the decision of that number is put right. */
export const renumberDecision = (tx: Tx, meetingId: string, from: number, to: number) =>
  sql`update convening_decision set number = ${to} where meeting_id = ${meetingId} and held_by = 'PHYSICAL' and number = ${from}`.execute(
    tx,
  );
