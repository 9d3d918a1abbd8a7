import { z } from 'zod';
import { LONG_TEXT, TEXT, TITLE, type Writing } from '../form-kit.ts';

/** What people ask of the agenda. */
export const agendaAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  startItem: { itemId: w.key },
  finishItem: { itemId: w.key },
  noteItem: { itemId: w.key, text: w.text(LONG_TEXT) },
  requestAgendaItem: { requestId: w.key, title: w.text(TITLE), text: w.text(TEXT) },
  supportAgendaItem: { requestId: w.key, support: z.boolean() },
  addRequestedItem: { requestId: w.key, itemId: w.key, after: w.key },
  dropAgendaRequest: { requestId: w.key },
});
