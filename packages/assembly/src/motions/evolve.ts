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
      takenOff: false,
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
    motion.takenOff = motion.state === 'ADMITTED';
    motion.state = 'REFUSED';
    motion.reason = event.reason;
  },
  MotionDrafted: (meeting, { motionId: id, by, forAgenda, title, text, amends, at }) => {
    meeting.draftMotions.set(id, {
      id,
      by,
      forAgenda,
      title,
      text,
      amends: amends ?? null,
      authors: new Map(),
      supporters: new Set(),
      round: 0,
      at,
      state: 'OPEN',
    });
  },
  AuthorAsked: (meeting, { motionId, memberId }) => {
    must(meeting.draftMotions.get(motionId), 'draft').authors.set(memberId, false);
  },
  AuthorJoined: (meeting, { motionId, memberId }) => {
    const { authors, supporters } = must(meeting.draftMotions.get(motionId), 'draft');
    authors.set(memberId, true);
    // Whoever writes it has signed it.
    supporters.delete(memberId);
  },
  AuthorLeft: (meeting, { motionId, memberId }) => {
    must(meeting.draftMotions.get(motionId), 'draft').authors.delete(memberId);
  },
  DraftRewritten: (meeting, { motionId, title, text, wording }) => {
    const draft = must(meeting.draftMotions.get(motionId), 'draft');
    Object.assign(draft, { title, text, round: draft.round + 1 });
    if (draft.amends && wording) draft.amends = { ...draft.amends, wording };
  },
  DraftSupported: (meeting, { motionId, by }) => {
    must(meeting.draftMotions.get(motionId), 'draft').supporters.add(by);
  },
  DraftSupportWithdrawn: (meeting, { motionId, by }) => {
    must(meeting.draftMotions.get(motionId), 'draft').supporters.delete(by);
  },
  DraftTakenBack: (meeting, { motionId }) => {
    must(meeting.draftMotions.get(motionId), 'draft').state = 'TAKEN_BACK';
  },
  DraftBrought: (meeting, { motionId }) => {
    must(meeting.draftMotions.get(motionId), 'draft').state = 'BROUGHT';
  },
} satisfies Evolves<Meeting, MotionEvent>;
