import { z } from 'zod';
import type { Writing } from '../form-kit.ts';

const ORGANS = ['YONETIM_KURULU', 'DENETIM_KURULU', 'DISIPLIN_KURULU'] as const;

/** What people ask of the offices. */
export const officesAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  appointOpener: { memberId: w.id },
});
/** What only the program knows. */
export const officesAdded = {
  recordOffices: {
    chair: z.string().nullable(),
    appointed: z.string().nullable(),
    deputies: z.array(z.string()),
    board: z.array(z.string()),
    joined: z.array(
      z.strictObject({
        memberId: z.string(),
        kind: z.enum(['FULL', 'HONORARY', 'LEGAL_PERSON_REPRESENTATIVE']),
        mayVote: z.boolean(),
        name: z.string(),
        organs: z.array(z.enum(ORGANS)),
      }),
    ),
    ended: z.array(z.string()),
  },
};
