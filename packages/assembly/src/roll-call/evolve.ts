import { type Evolves, must } from '@divan/machine';
import { presentMembers } from '../hazirun/state.ts';
import type { Meeting } from '../state.ts';
import type { RollCallEvent } from './events.ts';

export const rollCallEvolves = {
  RollCallOpened: (meeting, { rollCallId, seconds, by, at }) => {
    const asked = new Set(presentMembers(meeting));
    meeting.rollCall = { id: rollCallId, openedAt: at, by, seconds, asked };
  },
  RollCallExtended: (meeting, { seconds }) => {
    must(meeting.rollCall, 'roll call').seconds += seconds;
  },
  RollCallWithdrawn: (meeting) => {
    meeting.rollCall = null;
  },
} satisfies Evolves<Meeting, RollCallEvent>;
