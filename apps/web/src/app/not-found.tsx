import { Link } from '@tanstack/react-router';
import { Page } from '../ui/page.tsx';
import { t } from './i18n.ts';

/** An address that no page has. */
export const NotFound = () => (
  <Page title={t('Böyle bir sayfa yok')} width="narrow">
    <p>{t('Adres yanlış yazılmış ya da bağlantı eskimiş olabilir.')}</p>
    <p className="links">
      <Link to="/">{t('Ana sayfaya dön')}</Link>
    </p>
  </Page>
);
