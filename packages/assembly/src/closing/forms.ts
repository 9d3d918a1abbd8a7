import { z } from 'zod';
import { TEXT, type Writing } from '../form-kit.ts';

/** What people ask at the end. */
export const closingAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  closeMeeting: {},
  disperseMeeting: { reason: w.text(TEXT) },
  recordHandover: {
    part: z.enum(['TO_CHAIR', 'TO_NEW_BOARD']),
    from: w.id,
    to: w.list(w.id, 30, 1),
    on: w.day,
  },
});
/** What only the program knows. */
export const closingAdded = {
  issueDocument: {
    document: z.string(),
    version: z.number(),
    modelHash: z.string(),
    fileHash: z.string(),
    replaces: z.number().nullable(),
    reason: z.string().nullable(),
  },
  recordSignature: {
    document: z.string(),
    version: z.number(),
    evidenceHash: z.string(),
    signedBy: z.array(
      z.enum([
        'DIVAN_CHAIR',
        'VICE_CHAIR',
        'SECRETARIES',
        'OPENER',
        'BOARD_CHAIR',
        'BOARD_MEMBERS',
        'GIVER_AND_RECEIVERS',
      ]),
    ),
  },
  sealRecord: { manifestHash: z.string() },
};
