import type * as api from '@divan/api';
import { day } from '@divan/basics';
import type { z } from 'zod';
import { differencesOf } from '../as-seen.ts';
import type { Tx } from '../db/database.ts';
import { heldMeeting } from '../meeting/meetings.ts';
import { refused } from '../refused.ts';
import { requireStatute } from '../statute.ts';
import { conveningDecisionOf, decideMeeting } from './decision-repository.ts';
import { mustBeDraftSeen } from './drafts.ts';
import { boardRules } from './plan.ts';

/** Whether the same decision stands already: a second press repeats the first. */
async function isRecorded(
  tx: Tx,
  meetingId: string,
  { decidedOn, version: _seen, ...asked }: z.output<typeof api.recordPhysicalDecision.body>,
): Promise<boolean> {
  const decision = await conveningDecisionOf(tx, meetingId);
  return (
    decision !== null && differencesOf<object>(decision, { ...asked, on: decidedOn, heldBy: 'PHYSICAL' }).length === 0
  );
}

/** The convening decision as it stands in the paper register; its count is counted again. @throws RefusedError */
export async function recordPhysicalDecision(
  tx: Tx,
  ref: { readonly institutionId: string; readonly meetingId: string },
  decision: z.output<typeof api.recordPhysicalDecision.body>,
): Promise<void> {
  const meeting = await heldMeeting(tx, ref.meetingId);
  if (meeting.state !== 'DRAFT') {
    if (await isRecorded(tx, ref.meetingId, decision)) return;
    throw refused('DECISION_ALREADY_TAKEN');
  }
  const { present, yes, decidedOn, version, ...rest } = decision;
  mustBeDraftSeen(meeting, version);
  const statute = await requireStatute(tx, ref.institutionId);
  const rules = boardRules(statute, day(decidedOn));
  const quorum = rules.quorum({
    business: 'ORDINARY_BUSINESS',
    attempt: 1,
    entitled: statute.boardPrincipals,
    present,
  });
  if (!quorum.reached) throw refused('NO_BOARD_QUORUM', { present, required: quorum.required });
  const majority = rules.majority({
    decision: 'ORDINARY',
    attending: present,
    yes,
    no: present - yes,
    abstain: 0,
    mode: 'OPEN',
    chairVotedYes: false,
  });
  if (!majority.carried) throw refused('DECISION_NOT_CARRIED', { yes, required: majority.required });
  await decideMeeting(tx, ref, { ...rest, heldBy: 'PHYSICAL', on: day(decidedOn), present, yes });
}
