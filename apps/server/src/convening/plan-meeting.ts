import type * as api from '@divan/api';
import { day } from '@divan/basics';
import { conveningTimeline, type Refusal, systemApproval } from '@divan/law';
import type { z } from 'zod';
import { approvalInForce } from '../approval.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { defaultAgenda } from './agenda-default.ts';
import { dayOrNull, figuresOf, planOf, wordAll } from './plan.ts';

/** The days that follow from a day, and what stands in its way; nothing is written. */
export async function planMeeting(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  asked: z.output<typeof api.planMeeting.body>,
): Promise<z.input<typeof api.planMeeting.reply>> {
  const planned = await planOf(tx, deps, institutionId, {
    type: asked.type,
    on: day(asked.on),
    secondOn: dayOrNull(asked.secondOn),
  });
  const approval = await approvalInForce(tx);
  const gate = systemApproval(approval, asked.on);
  const gateRefusal: Refusal | null = gate.mayOpen
    ? null
    : { code: gate.reason, facts: { meetingOn: asked.on, number: approval?.number ?? '' } };
  const discipline = Boolean(planned.statute.discipline);
  return {
    timeline: [...conveningTimeline(planned.plan)],
    refusals: wordAll([...planned.refusals, ...(asked.method === 'ELECTRONIC' && gateRefusal ? [gateRefusal] : [])]),
    warnings: wordAll(planned.warnings),
    electronic: { allowed: gate.mayOpen, refusal: gateRefusal ? (wordAll([gateRefusal])[0] ?? null) : null },
    agenda: defaultAgenda(asked.type, { purpose: asked.purpose, discipline }).map((item) => ({
      ...item,
      organs: [...item.organs],
    })),
    organs: ['YONETIM_KURULU', 'DENETIM_KURULU', ...(discipline ? (['DISIPLIN_KURULU'] as const) : [])],
    figures: await figuresOf(tx, planned),
  };
}
