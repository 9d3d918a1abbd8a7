import { z } from 'zod';
import { LONG_TEXT, TEXT, TITLE, type Writing } from '../form-kit.ts';
import { PAPER_MEDIA } from '../ground.ts';

/** What people ask of the agenda. */
export const agendaAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  startItem: { itemId: w.key },
  finishItem: {
    itemId: w.key,
    /** Said once more: the item ends though votes it wants were not taken. */
    withoutVotes: z.literal(true).exactOptional(),
    /** Why what was put to the vote in vain is left undecided. */
    undecided: w.text(TEXT).exactOptional(),
  },
  reopenItem: { itemId: w.key, reason: w.text(TEXT) },
  noteItem: { itemId: w.key, text: w.text(LONG_TEXT) },
  requestAgendaItem: { requestId: w.key, title: w.line(TITLE), text: w.text(TEXT) },
  supportAgendaItem: { requestId: w.key, support: z.boolean() },
  addRequestedItem: { requestId: w.key, itemId: w.key, after: w.key },
  dropAgendaRequest: { requestId: w.key },
  withdrawItemPaper: { paperId: w.key, reason: w.text(TEXT) },
});
/** What only the program knows: the file that it keeps. */
export const agendaAdded = {
  layItemPaper: {
    itemId: z.string(),
    paper: z.strictObject({
      id: z.string(),
      title: z.string(),
      hash: z.string().regex(/^[\da-f]{64}$/u),
      media: z.enum(PAPER_MEDIA),
      bytes: z.number(),
    }),
  },
};
