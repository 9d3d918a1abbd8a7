import { Link } from '@tanstack/react-router';
import { t } from '../app/i18n.ts';
import { RefusalNotice } from './refusal-notice.tsx';

export function Failed({ error }: { readonly error: unknown }) {
  return (
    <main id="icerik" className="narrow">
      <div className="stack">
        <h1>{t('Sayfa açılamadı')}</h1>
        <RefusalNotice error={error} />
        <p className="links">
          <Link to="/">{t('Ana sayfaya dön')}</Link>
        </p>
      </div>
    </main>
  );
}
