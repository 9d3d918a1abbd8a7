import { z } from 'zod';
import { TEXT, TITLE, type Writing } from '../form-kit.ts';

/** Letters of what a candidate says of himself or herself: a page that everybody reads. */
export const STATEMENT = 2000;
const ORGANS = ['YONETIM_KURULU', 'DENETIM_KURULU', 'DISIPLIN_KURULU'] as const;
export const organForm = z.enum(ORGANS);

/** What people ask of an election. */
export const electionAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  openCandidacies: { electionId: w.key, itemId: w.key, organ: organForm },
  declareCandidacy: { electionId: w.key },
  nominateCandidate: { electionId: w.key, memberId: w.id },
  recordWrittenCandidacy: { electionId: w.key, memberId: w.id },
  withdrawCandidacy: { electionId: w.key },
  submitList: {
    electionId: w.key,
    listId: w.key,
    name: w.line(TITLE),
    slate: w.part({ principals: w.list(w.id, 60), substitutes: w.list(w.id, 60) }),
  },
  withdrawList: { electionId: w.key, listId: w.key },
  closeCandidacies: { electionId: w.key },
  reopenCandidacies: { electionId: w.key },
  /** Before the day. `photo`: the hash of a picture that was uploaded. */
  announceCandidacy: {
    filingId: w.key,
    organ: organForm,
    statement: w.text(STATEMENT).nullable(),
    photo: w.words(64).nullable(),
  },
  announceList: {
    filingId: w.key,
    organ: organForm,
    name: w.line(TITLE),
    slate: w.part({ principals: w.list(w.id, 60), substitutes: w.list(w.id, 60) }),
    statement: w.text(STATEMENT).nullable(),
  },
  rewriteCandidacy: { filingId: w.key, statement: w.text(STATEMENT).nullable(), photo: w.words(64).nullable() },
  answerListing: { filingId: w.key, consents: z.boolean() },
  takeBackCandidacy: { filingId: w.key },
  recordLot: { electionId: w.key, order: w.list(w.key, 100), drawnBy: w.id.nullable(), account: w.text(TEXT) },
});
/** What only the program knows. */
export const electionAdded = {
  closeCandidacies: { order: z.array(z.string()) },
  /** Who announced himself or herself, or was named on a list, and has left the association since; left out where nobody has. */
  openCandidacies: { left: z.array(z.string()).exactOptional() },
};
