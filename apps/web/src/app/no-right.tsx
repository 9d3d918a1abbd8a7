import { Link } from '@tanstack/react-router';
import { Page } from '../ui/page.tsx';
import { t } from './i18n.ts';

/** A page that is other people's. */
export const NoRight = () => (
  <Page title={t('Bu sayfa için yetkiniz yok')} width="narrow">
    <p>
      {t(
        'Bu sayfayı dernek bürosu ya da görevli kurul üyeleri kullanır. Görevliyseniz ve bu yazıyı görüyorsanız kurum yöneticinize başvurun.',
      )}
    </p>
    <p className="links">
      <Link to="/">{t('Ana sayfaya dön')}</Link>
    </p>
  </Page>
);
