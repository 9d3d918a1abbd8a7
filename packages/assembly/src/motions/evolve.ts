import { type Evolves, must } from '@divan/machine';
import type { Meeting } from '../state.ts';
import type { MotionEvent } from './events.ts';

export const motionEvolves = {
  MotionSubmitted: (meeting, event) => {
    meeting.motions.set(event.motionId, {
      id: event.motionId,
      number: event.number,
      by: event.by,
      title: event.title,
      text: event.text,
      amends: event.amends ?? null,
      supporters: new Set(),
      at: event.at,
      itemId: event.itemId,
      state: 'SUBMITTED',
      reason: null,
    });
  },
  MotionSupported: (meeting, event) => {
    must(meeting.motions.get(event.motionId), 'motion').supporters.add(event.by);
  },
  MotionSupportWithdrawn: (meeting, event) => {
    must(meeting.motions.get(event.motionId), 'motion').supporters.delete(event.by);
  },
  MotionWithdrawn: (meeting, event) => {
    must(meeting.motions.get(event.motionId), 'motion').state = 'WITHDRAWN';
  },
  MotionAdmitted: (meeting, event) => {
    const motion = must(meeting.motions.get(event.motionId), 'motion');
    motion.state = 'ADMITTED';
    motion.itemId = event.itemId;
  },
  MotionRefused: (meeting, event) => {
    const motion = must(meeting.motions.get(event.motionId), 'motion');
    motion.state = 'REFUSED';
    motion.reason = event.reason;
  },
} satisfies Evolves<Meeting, MotionEvent>;
