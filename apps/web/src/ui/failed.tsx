import { t } from '../app/i18n.ts';
import { RefusalNotice } from './refusal-notice.tsx';

export function Failed({ error }: { readonly error: unknown }) {
  return (
    <main id="icerik" className="narrow">
      <h1>{t('Sayfa açılamadı')}</h1>
      <RefusalNotice error={error} />
    </main>
  );
}
