import { z } from 'zod';
import { TEXT, TITLE, type Writing } from '../form-kit.ts';

/** Figures of a closed verifiable box. */
export const figuresForm = z.strictObject({
  cast: z.number(),
  challenged: z.number(),
  taken: z.number(),
  declared: z.number(),
  issued: z.array(z.number()),
  head: z.string(),
});

/** What people ask of the verifiable box. */
export const boxAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  nameBallotOfficers: {
    trustees: w.list(w.id, 20),
    witnesses: w.list(w.id, 20),
    issuers: w.list(w.part({ name: w.line(TITLE), memberId: w.id.nullable() }), 5),
  },
  dismissBallotOfficers: { reason: w.text(TEXT) },
  recordWitnessAbsence: { reason: w.text(TEXT) },
  confirmBallotKeys: { words: w.words(300), readBy: w.list(w.id, 20) },
  registerVoterKey: { key: w.publicKey },
  stopCasting: { voteId: w.id },
  voidBox: { voteId: w.id, reason: w.text(TEXT) },
});
/** What only the program knows. */
export const boxAdded = {
  /** Absent in meetings whose board follows version 1. */
  nameBallotOfficers: { format: z.literal('divan-ballot/2').exactOptional() },
  /** Ballots cast that stand on the board. */
  stopCasting: { cast: z.number() },
  closeBox: { voteId: z.string(), figures: figuresForm },
  renewBallotIssuer: { issuer: z.number() },
  recordBallotKey: { election: z.string(), key: z.string(), head: z.string() },
  recordIssuerOutage: { voteId: z.string(), seconds: z.number() },
};
