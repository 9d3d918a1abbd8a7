import { t } from '../app/i18n.ts';

export function Pager({
  page,
  pages,
  onPage,
}: {
  readonly page: number;
  readonly pages: number;
  readonly onPage: (page: number) => void;
}) {
  if (pages <= 1) return null;
  return (
    <nav className="row screen-only" aria-label={t('Sayfalar')}>
      <button type="button" className="small" disabled={page <= 1} onClick={() => onPage(page - 1)}>
        {t('Önceki')}
      </button>
      <span className="num">
        {page} / {pages}
      </span>
      <button type="button" className="small" disabled={page >= pages} onClick={() => onPage(page + 1)}>
        {t('Sonraki')}
      </button>
    </nav>
  );
}
