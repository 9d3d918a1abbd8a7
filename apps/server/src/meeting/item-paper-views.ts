import type { ItemPaperView } from '@divan/api';
import { itemById, type Motion, papersAt, type Told, textOf } from '@divan/assembly';

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

/** What an amendment changes, in words. */
export function amendedLabel(told: Told, { amends }: Pick<Motion, 'amends'>): string {
  if (!amends) return '';
  const { meeting } = told;
  if (amends.of === 'MOTION') return `${meeting.motions.get(amends.id)?.number ?? ''} sayılı önerge`;
  const title = textOf(told, itemById(meeting, amends.id)?.title ?? null);
  return amends.article === null ? title : `${title}, madde ${amends.article}`;
}
