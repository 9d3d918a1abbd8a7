import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { Card } from '../ui/card.tsx';
import { Failed } from '../ui/failed.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { call } from './call.ts';
import { t } from './i18n.ts';

const shown = (uri: string): string => uri.replace(/^(mailto|tel):/u, '');
const asUri = (contact: string): string =>
  contact.includes('@') ? `mailto:${contact}` : `tel:${contact.replaceAll(/[^\d+]/gu, '')}`;

/** How a weakness is reported and what is promised: `SECURITY.md` for whoever uses this installation, with its operator's address. */
export function SecurityPage() {
  const setup = useQuery({ queryKey: ['setup'], queryFn: () => call(api.getSetup) });
  if (setup.error && !setup.data) return <Failed error={setup.error} />;
  if (!setup.data) return <Loading />;
  const { security, help } = setup.data;
  const contacts = security ? [security] : help.map(asUri);
  return (
    <Page
      title={t('Güvenlik açığı bildirin')}
      width="narrow"
      lead={t('Bu sistemde bir açık bulduysanız bize yazın. Bildiren korunur; gizli tutulan açık herkese zarar verir.')}
    >
      <Card title={t('Nereye')}>
        {contacts.length === 0 && (
          <p>{t('İşletmeci henüz bir adres yazmadı. Derneğinizin bürosuna başvurun; büro işletmeciye iletir.')}</p>
        )}
        {contacts.map((uri) => (
          <p key={uri}>
            <a href={uri} className="wrap">
              <b>{shown(uri)}</b>
            </a>
          </p>
        ))}
        <p>
          {t(
            'Ne gördüğünüzü, hangi adreste ve hangi adımlarla gördüğünüzü yazın; ekran görüntüsü ekleyebilirsiniz. Başkasının kişisel verisini, parolanızı ve kodlarınızı yazmayın.',
          )}
        </p>
        <p className="hint">{t('Toplantı sürüyorsa ve oylamayı etkiliyorsa divana ya da büroya hemen söyleyin.')}</p>
      </Card>
      <Card title={t('Ne zaman yanıt alırsınız')}>
        <dl className="facts">
          <dt>{t('Aldığımızı bildiririz')}</dt>
          <dd>{t('en geç 3 gün içinde')}</dd>
          <dt>{t('İlk değerlendirme')}</dt>
          <dd>{t('en geç 10 gün içinde')}</dd>
          <dt>{t('Düzeltme ya da önlem')}</dt>
          <dd>{t('oyu, kimliği ya da kişisel veriyi etkileyende en geç 30, ötekilerde 90 gün içinde')}</dd>
          <dt>{t('Yayımlama')}</dt>
          <dd>{t('düzeltmeden sonra birlikte; isterseniz adınızla')}</dd>
        </dl>
        <p className="hint">
          {t('Kişisel veri ele geçirildiyse kurum Kurula en geç 72 saat içinde bildirir (KVKK m.12/5).')}
        </p>
      </Card>
      <Card title={t('İyi niyetle araştırana söz')}>
        <p>
          {t(
            'Kendi hesabınızla ya da prova ile deneyen, başkasının verisini almayan, değiştirmeyen ve silmeyen, hizmeti durdurmayan, gördüğünü bize yazıp düzeltmeyi bekleyen kişi hakkında biz şikâyetçi olmayız. Bu söz bizi bağlar; savcılığı ve üçüncü kişileri bağlamaz (TCK m.243-245).',
          )}
        </p>
        <ul>
          <li>{t('Süren bir toplantıda deneme yapmayın.')}</li>
          <li>{t('Yoğun istekle ya da kullanıcıları kandırarak denemeyin.')}</li>
          <li>{t('Posta ve SMS sağlayıcıları ile barındırma şirketi kapsam dışıdır.')}</li>
        </ul>
      </Card>
    </Page>
  );
}
