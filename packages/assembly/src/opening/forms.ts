import { z } from 'zod';
import { TEXT, type Writing } from '../form-kit.ts';
import { approvalForm } from '../hazirun/forms.ts';

/** What people ask from the call to the divan. */
export const openingAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  postponeMeeting: {
    to: w.day,
    hour: w.hour,
    reason: w.text(TEXT),
    // A request need not choose it: the second meeting moves with the first.
    second: w.part({ on: w.day, hour: w.hour }).exactOptional(),
  },
  recordNotHeld: { reason: w.text(TEXT) },
  recordQuorum: { declareLacking: z.boolean() },
  openMeeting: { overrideReason: w.text(TEXT).nullable() },
  proposeDivan: { proposalId: w.key, chair: w.id, viceChairs: w.list(w.id, 5), secretaries: w.list(w.id, 10) },
  withdrawDivanProposal: { proposalId: w.key },
});
/** What only the program knows. */
export const openingAdded = {
  callMeeting: {},
  openMeeting: { approval: approvalForm.nullable() },
};
