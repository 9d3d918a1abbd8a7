import type { getHallFilings } from '@divan/api';
import { type Actor, assembly, type Filing, filedOnPaper } from '@divan/assembly';
import type { Instant } from '@divan/basics';
import { worded } from '@divan/law';
import { decide } from '@divan/machine';
import type { z } from 'zod';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { filingView } from './filing-view.ts';

/** What people filed on paper, for whoever takes it up: each that waits with what keeps it from being taken up now, by the rules of the meeting themselves. */
export function hallFilings(runtime: MeetingRuntime, actor: Actor, at: Instant): z.input<typeof getHallFilings.reply> {
  const { meeting: state, ground, charter } = runtime;
  const lacking = ({ id: filingId, state: stands }: Filing) => {
    if (stands !== 'FILED') return null;
    const decided = decide(assembly, { state, ground, charter, actor, at }, { type: 'takeUpFiling', filingId });
    return decided.ok ? null : { ...worded(decided.error) };
  };
  return {
    filings: filedOnPaper(state).map((filing) => ({
      ...filingView(runtime, filing),
      organ: 'organ' in filing.filed ? filing.filed.organ : null,
      lacking: lacking(filing),
    })),
  };
}
