import { z } from 'zod';
import type { Writing } from '../form-kit.ts';

/** What is read from the last row of a hall in a moment. */
const ANNOUNCEMENT = 300;

/** What the divan and the office put on the screens of the hall. */
export const screenAsked = <Text extends z.ZodType>(w: Writing<Text>) => ({
  announce: { announcementId: w.key, text: w.text(ANNOUNCEMENT) },
  withdrawAnnouncement: { announcementId: w.key },
  showText: { of: z.enum(['ITEM', 'MOTION']), id: w.key },
  hideText: {},
});
