import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { OfflineError, RefusedError, ServerError } from '../app/call.ts';
import { t } from '../app/i18n.ts';
import { Button } from './button.tsx';
import { Page } from './page.tsx';
import { RefusalNotice } from './refusal-notice.tsx';

/** After so long a page that nothing answered is asked for again by itself. */
const AGAIN_MILLIS = 10_000;

type Kind = 'missing' | 'right' | 'away' | 'ours' | 'refused';

/** What happened, as far as a person needs it. */
function kindOf(error: unknown): Kind {
  if (error instanceof RefusedError) {
    const { code, kind } = error.refusal;
    if (code === 'NOT_FOUND') return 'missing';
    if (code === 'TEMPORARILY_UNAVAILABLE' || code === 'SERVER_BUSY') return 'away';
    return kind === 'RIGHT' ? 'right' : 'refused';
  }
  // A gateway before the server answers 502 to 504 without a word of ours; a part of the program that could not be fetched is a lost line, too.
  if (error instanceof OfflineError || isUnfetched(error)) return 'away';
  return error instanceof ServerError && /^50[234]$/u.test(error.reference) ? 'away' : 'ours';
}

const isUnfetched = (error: unknown): boolean =>
  error instanceof TypeError && /import|module|fetch/iu.test(error.message);

const TITLES: Record<Kind, string> = {
  missing: 'Aradığınız kayıt yok',
  right: 'Bu sayfa için yetkiniz yok',
  away: 'Sunucuya ulaşılamıyor',
  ours: 'Sayfa açılamadı',
  refused: 'Sayfa açılamadı',
};

/** A page that could not be shown: why, what to do now, and where else to go. What nothing answered is asked for again by itself, too. */
export function Failed({ error }: { readonly error: unknown }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const kind = kindOf(error);
  const again = async () => {
    if (isUnfetched(error)) return window.location.reload();
    setAsking(true);
    await client.refetchQueries({ predicate: ({ state }) => state.status === 'error' });
    setAsking(false);
  };
  useEffect(() => {
    if (kind !== 'away' || isUnfetched(error)) return;
    const ask = () => void client.refetchQueries({ predicate: ({ state }) => state.status === 'error' });
    const timer = setInterval(ask, AGAIN_MILLIS);
    window.addEventListener('online', ask);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', ask);
    };
  }, [client, kind, error]);
  return (
    <Page title={t(TITLES[kind])} width="narrow">
      {kind === 'missing' && (
        <p>
          {t(
            'Toplantı ya da kayıt silinmiş, adres eksik kopyalanmış ya da kayıt başka bir kuruma ait olabilir. Size gelen bağlantıyı yeniden açın ya da ana sayfadaki listeden seçin.',
          )}
        </p>
      )}
      {kind === 'away' && (
        <p role="status">
          {t(
            'Sunucudan yanıt gelmedi. Bağlantınızı denetleyin; sayfa birkaç saniyede bir kendiliğinden yeniden denenir. Yaptıklarınız yarım kalmadı.',
          )}
        </p>
      )}
      {!['missing', 'away'].includes(kind) && <RefusalNotice error={error} />}
      <div className="row">
        {['away', 'ours'].includes(kind) && (
          <Button onClick={() => void again()} loading={asking}>
            {t('Yeniden dene')}
          </Button>
        )}
        <span className="links">
          <Link to="/">{t('Ana sayfaya dön')}</Link>
        </span>
      </div>
    </Page>
  );
}
