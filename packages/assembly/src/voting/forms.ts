import { z } from 'zod';
import { figuresForm } from '../box/forms.ts';
import { organForm } from '../elections/forms.ts';
import { TEXT, type Writing } from '../form-kit.ts';
import { mediumForm } from '../hall/forms.ts';

/** What a vote decides. */
const subjectForm = <Text extends z.ZodType>(w: Writing<Text>) =>
  z.discriminatedUnion('kind', [
    w.part({ kind: z.literal('DIVAN') }),
    w.part({ kind: z.literal('ITEM') }),
    w.part({ kind: z.literal('MOTION'), motionId: w.key }),
    w.part({ kind: z.literal('DISCHARGE'), organ: organForm }),
    w.part({ kind: z.literal('VOTE_MODE'), itemId: w.key }),
    w.part({ kind: z.literal('AGENDA_ORDER'), order: w.list(w.key, 80) }),
    w.part({ kind: z.literal('AGENDA_REMOVE'), itemId: w.key }),
    w.part({ kind: z.literal('PROCEDURE') }),
    w.part({ kind: z.literal('ELECTION'), electionId: w.key }),
    w.part({ kind: z.literal('BOARD_DECISION'), text: w.text(TEXT) }),
  ]);

const tallyForm = z.strictObject({
  cast: z.number(),
  counts: z.record(z.string(), z.number()),
  blank: z.number(),
  void: z.number(),
  root: z.string(),
  taken: z.number().exactOptional(),
  changed: z.number().exactOptional(),
  box: figuresForm.exactOptional(),
});

/** What people ask of a vote. */
export const votingAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  openVote: {
    voteId: w.id,
    itemId: w.key,
    subject: subjectForm(w),
    question: w.text(TEXT).nullable(),
    /** The time announced for voting; the vote cannot be closed earlier unless everybody has voted. */
    announcedSeconds: w.whole(10, 86_400).nullable(),
    /** How a hall votes; needed exactly in a hall. */
    hall: mediumForm.exactOptional(),
  },
  closeVote: {
    voteId: w.id,
    /** Hands that are equal, where the statute lets the vote of whoever leads part them: how he or she voted, which no list of names shows. */
    leadVoted: z.enum(['YES', 'NO', 'ABSTAIN']).exactOptional(),
  },
  /** Nobody votes any more; the count waits to be announced. */
  stopVote: { voteId: w.id },
  voidVote: { voteId: w.id, reason: w.text(TEXT) },
  extendVote: { voteId: w.id, seconds: w.whole(10, 86_400) },
  recordConflict: { itemId: w.key, memberId: w.id, relation: z.enum(['SELF', 'SPOUSE', 'ASCENDANT', 'DESCENDANT']) },
  recordDissent: { voteId: w.id, text: w.text(TEXT) },
});
/** What only the program knows. */
export const votingAdded = {
  openVote: {
    /** Public key for one-time credentials; needed exactly when the vote is secret and not verifiable. */
    credentialKey: z.string().nullable(),
    /** The contest on the ballot board; needed exactly when the vote is verifiable. */
    box: z.strictObject({ contest: z.string(), head: z.string() }).nullable().exactOptional(),
  },
  closeVote: {
    /** Counted by the server from rows or ballots while it holds the vote; a verifier counts again from the package. */
    tally: tallyForm,
    /** Open votes: whether whoever leads voted yes; a board's statute may let that break a tie. */
    leadVotedYes: z.boolean(),
    /** BOARD_DECISION: the register as it stands while its lock is held. */
    register: z.strictObject({ lastNumber: z.number(), lastOn: z.string().nullable() }).nullable(),
  },
  stopVote: {
    /** Counted while the server holds the vote, as it will be announced. */
    tally: tallyForm,
    /** As in `closeVote`: whoever announces it parts equal votes as whoever led when it was counted. */
    leadVotedYes: z.boolean().exactOptional(),
  },
  recordDissent: { ownChoice: z.string().nullable() },
};
