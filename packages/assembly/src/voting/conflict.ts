import { ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { leads } from '../actor.ts';
import { itemById } from '../agenda/state.ts';
import { command, memberOf, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';

export const conflictCommands = {
  /** Menfaat çatışması: a transaction or dispute with oneself, spouse, ascendant or descendant (TMK m.82). Siblings are not in the list. */
  recordConflict: command<Payload<'recordConflict'>>({
    phases: ['inSession'],
    authority: ['PARTICIPANT', 'LEAD'],
    check: ({ state: meeting }) => (meeting.openVote ? refuse('VOTE_IS_OPEN') : ok(null)),
    decide: ({ state: meeting, ground, actor }, { itemId, memberId, relation }) => {
      if (!itemById(meeting, itemId)) return notFound('item', itemId);
      if (!meeting.roll.has(memberId)) return notFound('member', memberId);
      const by = memberOf(actor);
      if (by !== memberId && !leads(meeting, ground, by)) return refuse('NOT_THE_LEAD');
      if (meeting.conflicts.some((conflict) => conflict.itemId === itemId && conflict.memberId === memberId))
        return ok([]);
      return ok([{ type: 'ConflictRecorded', itemId, memberId, relation, by: by === memberId ? 'SELF' : 'LEAD' }]);
    },
  }),

  /**
   * Muhalefet şerhi: a member who was present and did not join the decision (TMK m.83). `ownChoice` is the member's recorded choice in an open vote;
   * null in a secret vote or where none was cast.
   */
  recordDissent: command<Payload<'recordDissent'>>({
    phases: ['opened', 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['MEMBER'],
    decide: ({ state: meeting, actor, at }, { voteId, text, ownChoice }) => {
      const by = memberOf(actor);
      const vote = meeting.votes.get(voteId);
      if (!vote) return notFound('vote', voteId);
      if (vote.state !== 'CLOSED') return refuse('VOTE_IS_OPEN');
      if ((vote.subject.kind !== 'ELECTION' || vote.form.kind === 'YES_NO') && !vote.carried)
        return refuse('NOTHING_WAS_DECIDED');
      if (ownChoice === 'YES' || (vote.form.kind === 'CHOICE' && ownChoice !== null && ownChoice === vote.chosen))
        return refuse('DISSENT_AFTER_YES');
      if (meeting.dissents.some((dissent) => dissent.voteId === voteId && dissent.by === by)) return ok([]);
      return ok([{ type: 'DissentRecorded', voteId, by, text, at }]);
    },
  }),
};
