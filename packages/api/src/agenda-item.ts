import { z } from 'zod';
import { line, prose } from './route.ts';

export const ITEM_KINDS = [
  'OPENING',
  'DIVAN',
  'SILENCE',
  'READING',
  'REPORT',
  'ACCOUNTS',
  'DISCHARGE',
  'BUDGET',
  'STATUTE_CHANGE',
  'DISSOLUTION',
  'ELECTION',
  'DECISION',
  'WISHES',
  'CLOSING',
] as const;
export const ORGANS = ['YONETIM_KURULU', 'DENETIM_KURULU', 'DISIPLIN_KURULU'] as const;
/** An article of the statute, old and new: empty where it is new, or to be repealed. */
export const articleChange = z
  .object({ article: line(40, 1), was: prose(12_000).default(''), becomes: prose(12_000).default('') })
  .refine(({ was, becomes }) => was !== becomes, { path: ['becomes'] });
export const agendaItem = z.object({
  /** Of an item that stood in the draft before: papers keep to it wherever it moves. */
  id: z
    .string()
    .regex(/^m[1-9]\d{0,3}$/u)
    .optional(),
  kind: z.enum(ITEM_KINDS),
  title: line(200, 2),
  organs: z.array(z.enum(ORGANS)).default([]),
  text: prose(8000).default(''),
  /** STATUTE_CHANGE: article by article. */
  changes: z.array(articleChange).max(60).optional(),
  /** Planned for it; helps whoever leads and binds nobody. */
  minutes: z.number().int().min(1).max(600).exactOptional(),
});
