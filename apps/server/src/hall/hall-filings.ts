import type { getHallFilings } from '@divan/api';
import { assembly, type Filing, leadersOf } from '@divan/assembly';
import type { Instant } from '@divan/basics';
import { worded } from '@divan/law';
import { decide } from '@divan/machine';
import type { z } from 'zod';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { filingView } from './filing-view.ts';

/** What people filed on paper, for the console `deskId`: each that waits with what keeps it from being taken up now, by the rules of the meeting themselves. */
export function hallFilings(
  runtime: MeetingRuntime,
  deskId: string,
  at: Instant,
): z.input<typeof getHallFilings.reply> {
  const { meeting: state, ground, charter } = runtime;
  const actor = { kind: 'DESK', deskId, for: leadersOf(state, ground)[0] ?? null } as const;
  const lacking = ({ id: filingId, state: stands }: Filing) => {
    if (stands !== 'FILED') return null;
    const decided = decide(assembly, { state, ground, charter, actor, at }, { type: 'takeUpFiling', filingId });
    return decided.ok ? null : { ...worded(decided.error) };
  };
  return {
    filings: [...state.filings.values()].map((filing) => ({
      ...filingView(runtime, filing),
      organ: 'organ' in filing.filed ? filing.filed.organ : null,
      lacking: lacking(filing),
    })),
  };
}
