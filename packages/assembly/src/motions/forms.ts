import { z } from 'zod';
import { LONG_TEXT, TEXT, TITLE, type Writing } from '../form-kit.ts';

/** What people ask with motions. */
export const motionAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  submitMotion: {
    motionId: w.key,
    title: w.line(TITLE),
    text: w.text(TEXT),
    /** Değişiklik önergesi: what it would change, and the text as it would then read; `article`: of a change of the statute. */
    amends: w
      .part({
        of: z.enum(['ITEM', 'MOTION']),
        id: w.key,
        article: w.words(40).nullable(),
        wording: w.text(LONG_TEXT),
      })
      .exactOptional(),
  },
  supportMotion: { motionId: w.key, support: z.boolean() },
  withdrawMotion: { motionId: w.key },
  admitMotion: { motionId: w.key, itemId: w.key },
  refuseMotion: { motionId: w.key, reason: w.text(TEXT) },
});
