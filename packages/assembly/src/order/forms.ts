import { z } from 'zod';
import { TEXT, type Writing } from '../form-kit.ts';

/** What people ask to keep the meeting going. */
export const orderAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  callRecess: { until: w.instant },
  resumeMeeting: {},
  adjournMeeting: { to: w.day, hour: w.hour, reason: w.text(TEXT) },
  declareInterruption: { interruptionId: w.key, cause: w.text(TEXT), affected: w.whole(0, 1_000_000).nullable() },
  endInterruption: { voidVote: z.boolean(), reason: w.text(TEXT).nullable(), extendSeconds: w.whole(0, 86_400) },
  warnParticipant: { memberId: w.id, reason: w.text(TEXT) },
  raiseObjection: { objectionId: w.key, text: w.text(TEXT) },
  answerObjection: { objectionId: w.key, accepted: z.boolean(), text: w.text(TEXT) },
});
/** What only the program knows. */
export const orderAdded = { recordOutage: { from: z.string(), to: z.string() } };
