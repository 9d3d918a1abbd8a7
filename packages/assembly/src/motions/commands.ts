import { ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { currentItem, itemById } from '../agenda/state.ts';
import { command, memberOf, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import type { Meeting } from '../state.ts';

const IN_SESSION = ['inSession'] as const;

/** Supporters with the mover, counted among those present. */
export function motionSupport(
  meeting: Meeting,
  motion: { readonly by: string; readonly supporters: ReadonlySet<string> },
): number {
  return [...new Set([motion.by, ...motion.supporters])].filter(
    (memberId) => meeting.present.get(memberId)?.leftAt === null,
  ).length;
}

export const motionCommands = {
  /** Önerge: in writing, during the meeting (EM-R17). */
  submitMotion: command<Payload<'submitMotion'>>({
    phases: IN_SESSION,
    authority: ['MEMBER'],
    decide: ({ state: meeting, actor, at }, { motionId, title, text }) => {
      if (meeting.motions.has(motionId)) return ok([]);
      const itemId = currentItem(meeting)?.id ?? null;
      return ok([
        {
          type: 'MotionSubmitted',
          motionId,
          number: meeting.motions.size + 1,
          by: memberOf(actor),
          itemId,
          title,
          text,
          at,
        },
      ]);
    },
  }),

  supportMotion: command<Payload<'supportMotion'>>({
    phases: IN_SESSION,
    authority: ['MEMBER'],
    decide: ({ state: meeting, actor }, { motionId, support }) => {
      const motion = meeting.motions.get(motionId);
      if (!motion) return notFound('motion', motionId);
      if (motion.state !== 'SUBMITTED') return refuse('MOTION_ENDED', { number: motion.number });
      const by = memberOf(actor);
      if (motion.by === by || motion.supporters.has(by) === support) return ok([]);
      return ok([{ type: support ? 'MotionSupported' : 'MotionSupportWithdrawn', motionId, by }]);
    },
  }),

  withdrawMotion: command<Payload<'withdrawMotion'>>({
    phases: IN_SESSION,
    authority: ['MEMBER'],
    decide: ({ state: meeting, actor, at }, { motionId }) => {
      const motion = meeting.motions.get(motionId);
      if (!motion) return notFound('motion', motionId);
      if (motion.by !== memberOf(actor)) return refuse('NOT_YOURS');
      if (motion.state !== 'SUBMITTED' && motion.state !== 'ADMITTED')
        return refuse('MOTION_ENDED', { number: motion.number });
      const open = meeting.openVote ? meeting.votes.get(meeting.openVote) : undefined;
      if (open?.subject.kind === 'MOTION' && open.subject.motionId === motionId) return refuse('VOTE_IS_OPEN');
      return ok([{ type: 'MotionWithdrawn', motionId, at }]);
    },
  }),

  /** İşleme alma: the divan puts the motion to debate and vote under an item. */
  admitMotion: command<Payload<'admitMotion'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    decide: ({ state: meeting, charter, at }, { motionId, itemId }) => {
      const motion = meeting.motions.get(motionId);
      if (!motion) return notFound('motion', motionId);
      if (motion.state !== 'SUBMITTED') return refuse('MOTION_ENDED', { number: motion.number });
      const item = itemById(meeting, itemId);
      if (!item) return notFound('item', itemId);
      if (item.state !== 'NOW' && item.state !== 'WAITING') return refuse('PLACE_IS_PAST');
      const supporters = motionSupport(meeting, motion);
      if (supporters < charter.motionSupporters)
        return refuse('MOTION_SUPPORT_SHORT', { supporters, required: charter.motionSupporters });
      return ok([{ type: 'MotionAdmitted', motionId, itemId, at }]);
    },
  }),

  refuseMotion: command<Payload<'refuseMotion'>>({
    phases: IN_SESSION,
    authority: ['LEAD'],
    decide: ({ state: meeting, at }, { motionId, reason }) => {
      const motion = meeting.motions.get(motionId);
      if (!motion) return notFound('motion', motionId);
      if (motion.state !== 'SUBMITTED') return refuse('MOTION_ENDED', { number: motion.number });
      return ok([{ type: 'MotionRefused', motionId, reason, at }]);
    },
  }),
};
