import { z } from 'zod';
import { TEXT, TITLE, type Writing } from '../form-kit.ts';

/** What people ask with motions. */
export const motionAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  submitMotion: { motionId: w.key, title: w.line(TITLE), text: w.text(TEXT) },
  supportMotion: { motionId: w.key, support: z.boolean() },
  withdrawMotion: { motionId: w.key },
  admitMotion: { motionId: w.key, itemId: w.key },
  refuseMotion: { motionId: w.key, reason: w.text(TEXT) },
});
