import type { ItemPaperView } from '@divan/api';
import { papersAt, type Told, textOf } from '@divan/assembly';

/** The papers that lie at an item, or at all items. */
export const paperViews = (told: Told, itemId?: string): (ItemPaperView & { readonly itemId: string })[] =>
  papersAt(told.meeting, itemId).map(({ id, itemId: at, title, media, bytes, hash, at: since }) => ({
    id,
    itemId: at,
    title: textOf(told, title),
    media,
    bytes,
    hash,
    at: since,
  }));
