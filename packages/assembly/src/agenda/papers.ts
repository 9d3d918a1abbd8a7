import { ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { command, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import type { Meeting, Phase } from '../state.ts';
import { itemById, type LaidPaper, papersAt } from './state.ts';

/** From the call until the end: what members are to have before them can come late, and the journal says when. */
const UNTIL_THE_END: readonly Phase[] = [
  'called',
  'checkIn',
  'quorate',
  'quorumFailed',
  'opened',
  'inSession',
  'recess',
  'interrupted',
  'adjourned',
];
/** How many papers may lie at one item. */
export const PAPERS_AN_ITEM = 20;
/** Bytes that may lie at all items together: the sealed package holds them all, and members fetch it with a telephone. */
export const PAPERS_BYTES = 100_000_000;

/** Whether the item is voted on, or was, while a paper lay at it; how and in which order is no vote on the matter. */
const votedWith = ({ votes }: Meeting, { itemId, at }: LaidPaper): boolean =>
  [...votes.values()].some(
    ({ itemId: voted, subject, state, closedAt }) =>
      voted === itemId &&
      !['VOTE_MODE', 'PROCEDURE', 'AGENDA_ORDER', 'AGENDA_REMOVE'].includes(subject.kind) &&
      state !== 'VOIDED' &&
      (at === null || closedAt === null || at <= closedAt),
  );

export const itemPaperCommands = {
  /** A paper is laid at an item that is not over: the file lies beside the journal, its hash stands in it. */
  layItemPaper: command<Payload<'layItemPaper'>>({
    phases: UNTIL_THE_END,
    authority: ['OFFICE', 'DIVAN'],
    decide: ({ state: meeting, at }, { itemId, paper }) => {
      const item = itemById(meeting, itemId);
      if (!item) return notFound('item', itemId);
      if (item.state !== 'NOW' && item.state !== 'WAITING') return refuse('PLACE_IS_PAST');
      const there = papersAt(meeting, itemId);
      if (meeting.itemPapers.has(paper.id) || there.some(({ hash }) => hash === paper.hash))
        return refuse('ITEM_PAPER_THERE');
      if (there.length >= PAPERS_AN_ITEM) return refuse('ITEM_PAPERS_FULL', { most: PAPERS_AN_ITEM });
      return ok([{ type: 'ItemPaperLaid', itemId, paper, at }]);
    },
  }),

  /** The wrong file, or one that gives way to another: it lies there no more, and the journal says why. */
  withdrawItemPaper: command<Payload<'withdrawItemPaper'>>({
    phases: UNTIL_THE_END,
    authority: ['OFFICE', 'DIVAN'],
    decide: ({ state: meeting, at }, { paperId, reason }) => {
      const paper = papersAt(meeting).find(({ id }) => id === paperId);
      if (!paper) return notFound('paper', paperId);
      const state = itemById(meeting, paper.itemId)?.state;
      // What lay before the assembly when it decided stays with the decision.
      if (state === 'DONE') return refuse('PLACE_IS_PAST');
      if (votedWith(meeting, paper)) return refuse('ITEM_PAPER_VOTED_ON');
      return ok([{ type: 'ItemPaperWithdrawn', paperId, reason, at }]);
    },
  }),
};
