import { z } from 'zod';
import { TEXT, type Writing } from '../form-kit.ts';

/** So long members have to answer, in seconds; the lead may give more. */
const LEAST = 30;
const MOST = 3_600;

/** What is asked of a roll call that members answer on their own pages. */
export const rollCallAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  openRollCall: { rollCallId: w.id, seconds: w.whole(LEAST, MOST) },
  extendRollCall: { rollCallId: w.id, seconds: w.whole(LEAST, MOST) },
  closeRollCall: {
    rollCallId: w.id,
    /** Who did not answer and is here all the same, each with how the divan knows. */
    seen: w.list(w.part({ memberId: w.id, reason: w.text(TEXT) }), 20_000),
  },
  withdrawRollCall: { rollCallId: w.id, reason: w.text(TEXT) },
});
/** What only the program knows: answers lie beside the journal. */
export const rollCallAdded = { closeRollCall: { unanswered: z.array(z.string()) } };
