import { z } from 'zod';
import { LONG_TEXT, TEXT, TITLE, type Writing } from '../form-kit.ts';

const amended = <Text extends z.ZodType>(w: Writing<Text>) =>
  w.part({
    of: z.enum(['ITEM', 'MOTION']),
    id: w.key,
    article: w.words(40).nullable(),
    wording: w.text(LONG_TEXT),
  });

/** What people ask with motions. */
export const motionAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  submitMotion: {
    motionId: w.key,
    title: w.line(TITLE),
    text: w.text(TEXT),
    /** Değişiklik önergesi: what it would change, and the text as it would then read; `article`: of a change of the statute. */
    amends: amended(w).exactOptional(),
  },
  supportMotion: { motionId: w.key, support: z.boolean() },
  withdrawMotion: { motionId: w.key },
  admitMotion: { motionId: w.key, itemId: w.key },
  refuseMotion: { motionId: w.key, reason: w.text(TEXT) },
  /** Before the sitting. `forAgenda`: asks for a topic on the agenda (TMK m.79). */
  draftMotion: {
    motionId: w.key,
    title: w.line(TITLE),
    text: w.text(TEXT),
    forAgenda: z.boolean(),
    amends: amended(w).exactOptional(),
  },
  askToWrite: { motionId: w.key, asks: z.boolean() },
  answerAuthor: { motionId: w.key, memberId: w.id, joins: z.boolean() },
  rewriteDraft: {
    motionId: w.key,
    title: w.line(TITLE),
    text: w.text(TEXT),
    wording: w.text(LONG_TEXT).exactOptional(),
    round: w.whole(0, 100_000),
  },
  supportDraft: { motionId: w.key, support: z.boolean(), round: w.whole(0, 100_000) },
  takeBackDraft: { motionId: w.key },
  bringDraft: { motionId: w.key },
});
