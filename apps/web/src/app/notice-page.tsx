import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { Card } from '../ui/card.tsx';
import { Failed } from '../ui/failed.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { call } from './call.ts';
import { inLanguage, isEnglish, t } from './i18n.ts';

/** Aydınlatma metni, for anybody (KVKK m.10). */
export function NoticePage() {
  const notice = useQuery({ queryKey: ['notice'], queryFn: () => call(api.getNotice) });
  if (notice.error && !notice.data) return <Failed error={notice.error} />;
  if (!notice.data) return <Loading />;
  return (
    <Page title={t('Aydınlatma metni')} width="narrow">
      <Card>
        {notice.data.notice.map((part) => (
          <div key={part.heading.tr} className="stack tight">
            <h2>{inLanguage(part.heading)}</h2>
            <p>{inLanguage(part.text)}</p>
          </div>
        ))}
        {isEnglish() && <p className="hint">{t('Bağlayıcı olan Türkçe metindir.')}</p>}
      </Card>
    </Page>
  );
}
