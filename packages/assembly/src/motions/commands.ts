import { ok, type Result } from '@divan/basics';
import { type Refusal, refuse } from '@divan/law';
import { currentItem, itemById } from '../agenda/state.ts';
import { command, memberOf, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import type { Meeting } from '../state.ts';
import { amendable, itemOfTarget, overtaken } from './amendments.ts';
import type { Amends } from './events.ts';

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

/** An amendment is taken up where its text is decided, once that text is before the assembly. */
function amendmentAdmitted(meeting: Meeting, amends: Amends, itemId: string): Result<null, Refusal> {
  const target = amendable(meeting, amends);
  if (!target.ok) return target;
  const amended = amends.of === 'MOTION' ? meeting.motions.get(amends.id) : undefined;
  if (amended?.state === 'SUBMITTED') return refuse('MOTION_NOT_ADMITTED', { number: amended.number });
  return itemOfTarget(meeting, amends) === itemId ? ok(null) : refuse('SUBJECT_NOT_OF_THIS_ITEM');
}

export const motionCommands = {
  /** Önerge: in writing, during the meeting (EM-R17). */
  submitMotion: command<Payload<'submitMotion'>>({
    phases: IN_SESSION,
    authority: ['MEMBER'],
    decide: ({ state: meeting, actor, at }, { motionId, title, text, amends }) => {
      if (meeting.motions.has(motionId)) return ok([]);
      const target = amends ? amendable(meeting, amends) : ok(null);
      if (!target.ok) return target;
      const itemId = amends ? itemOfTarget(meeting, amends) : (currentItem(meeting)?.id ?? null);
      return ok([
        {
          type: 'MotionSubmitted',
          motionId,
          number: meeting.motions.size + 1,
          by: memberOf(actor),
          itemId,
          title,
          text,
          ...(amends ? { amends } : {}),
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
      const fits = motion.amends ? amendmentAdmitted(meeting, motion.amends, itemId) : ok(null);
      if (!fits.ok) return fits;
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
      if (motion.state !== 'SUBMITTED' && !overtaken(meeting, motion))
        return refuse('MOTION_ENDED', { number: motion.number });
      return ok([{ type: 'MotionRefused', motionId, reason, at }]);
    },
  }),
};
