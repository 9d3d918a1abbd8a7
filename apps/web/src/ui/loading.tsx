import { useEffect, useState } from 'react';
import { t } from '../app/i18n.ts';
import { Spinner } from './spinner.tsx';

/** Nothing for 300 ms, then a sentence. */
export function Loading() {
  const [shown, setShown] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return shown ? (
    <main id="icerik" className="narrow">
      <div className="row" role="status">
        <Spinner /> {t('Yükleniyor')}
      </div>
    </main>
  ) : null;
}
