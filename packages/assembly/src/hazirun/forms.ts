import { z } from 'zod';
import type { Writing } from '../form-kit.ts';

/** The ministry's approval of this system as it stood (DY m.15/A/2). */
export const approvalForm = z.strictObject({
  approvedBy: z.string(),
  approvedOn: z.string(),
  number: z.string(),
  revokedOn: z.string().nullable(),
  specimen: z.boolean(),
});

/** What people ask at the door. */
export const hazirunAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  openCheckIn: {},
  admit: {},
  leave: {},
  recordRollCall: { absent: w.list(w.id, 20_000) },
});
/** What only the program knows. */
export const hazirunAdded = {
  openCheckIn: { approval: approvalForm.nullable(), edition: z.number().exactOptional() },
  admit: {
    credentials: z.array(
      z.strictObject({ kind: z.string(), factor: z.enum(['KNOWLEDGE', 'POSSESSION', 'INHERENCE']) }),
    ),
    identityProved: z.boolean(),
  },
  recordIdentity: { memberId: z.string(), what: z.enum(['ENDED', 'PROVED']), seenBy: z.string().nullable() },
};
