import { useEffect, useState } from 'react';
import { t } from '../../../app/i18n.ts';
import '../hall-page.css';

/** Whoever turned a page by hand has it stand so long. */
const HELD_MILLIS = 60_000;

/**
 * A long list or text on a wall, page by page: it turns by itself, and by the arrow keys, the space bar or a presenter's remote.
 * @param seconds how long a page stands  @param first the page that comes first, and again when it changes
 */
export function usePages(pages: number, seconds: number, first = 0): number {
  const [page, setPage] = useState(first);
  const [heldUntil, setHeldUntil] = useState(0);
  useEffect(() => {
    const turned = (event: KeyboardEvent) => {
      const step = ['ArrowRight', 'ArrowDown', 'PageDown', ' '].includes(event.key)
        ? 1
        : ['ArrowLeft', 'ArrowUp', 'PageUp'].includes(event.key)
          ? -1
          : 0;
      if (step === 0 || pages <= 1) return;
      event.preventDefault();
      setHeldUntil(Date.now() + HELD_MILLIS);
      setPage((before) => (before + step + pages) % pages);
    };
    window.addEventListener('keydown', turned);
    return () => window.removeEventListener('keydown', turned);
  }, [pages]);
  useEffect(() => setPage(first), [first]);
  useEffect(() => {
    if (pages <= 1) return;
    const wait = Math.max(seconds * 1000, heldUntil - Date.now());
    const timer = setTimeout(() => setPage((before) => (before + 1) % pages), wait);
    return () => clearTimeout(timer);
    // Each page stands its time anew.
  }, [pages, seconds, heldUntil, page]);
  return Math.min(page, Math.max(0, pages - 1));
}

/** Which page it is; nothing where there is one. */
export function PageMark({ page, pages }: { readonly page: number; readonly pages: number }) {
  if (pages <= 1) return null;
  return (
    <p className="page-mark num" role="status">
      {t('Sayfa {n} / {k}', { n: page + 1, k: pages })}
    </p>
  );
}
