import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';

/** Whether members may ask for notifications on their devices: the institution decides, after reading what that means for their data. */
export function NotificationsPage() {
  const client = useQueryClient();
  const setting = useQuery({ queryKey: ['push-setting'], queryFn: () => call(api.getPushSetting) });
  const [read, setRead] = useState(false);
  if (setting.error && !setting.data) return <Failed error={setting.error} />;
  if (!setting.data) return <Loading />;
  const { on, since, devices } = setting.data;
  const put = async (next: boolean) => {
    client.setQueryData(['push-setting'], await call(api.putPushSetting, { body: { on: next } }));
    setRead(false);
  };
  return (
    <Page
      title={t('Cihaz bildirimleri')}
      width="narrow"
      lead={t('Oylama açıldığında ya da söz verildiğinde, sayfası kapalı olan üyelerin telefonuna bildirim gider.')}
    >
      <Card title={t('Kurum ayarı')} right={<Chip tone={on ? 'ok' : 'plain'}>{on ? t('Açık') : t('Kapalı')}</Chip>}>
        {since && <p>{t('{an} tarihinde açıldı. Bildirim isteyen cihaz: {n}', { an: moment(since), n: devices })}</p>}
        <h3>{t('Açmadan önce okuyun: kişisel veriler (KVKK m.5, m.9, m.10)')}</h3>
        <ul>
          <li>
            {t(
              'Bildirimi telefonun ya da tarayıcının üreticisi iletir (Google, Apple, Mozilla, Microsoft). Bu hizmetler yurt dışındadır.',
            )}
          </li>
          <li>
            {t(
              'Hizmet, cihazın adresini ve bildirimin gönderildiği anı görür. Bildirimin içi şifrelidir; adı, derneği, konuyu ve oyu taşımaz: yalnız “toplantınızda sizi bekleyen bir işlem var” der.',
            )}
          </li>
          <li>
            {t(
              'Ayarı açmak kimseye bildirim göndermez. Her üye kendi cihazında, aydınlatmayı okuyarak ister ve istediği an kapatır.',
            )}
          </li>
          <li>{t('Ayar kapatılınca bütün cihaz kayıtları silinir.')}</li>
          <li>{t('Bildirim çağrının yerine geçmez; gelmemesi toplantının işlemlerini etkilemez.')}</li>
        </ul>
        {!on && (
          <label className="pick">
            <input type="checkbox" checked={read} onChange={(event) => setRead(event.currentTarget.checked)} />
            <span>{t('Okudum; kurumun aydınlatma metnine ve veri envanterine bu aktarım yazıldı.')}</span>
          </label>
        )}
        {on ? (
          <ActButton variant="danger" onAct={() => put(false)}>
            {t('Bildirimleri kapat, cihaz kayıtlarını sil')}
          </ActButton>
        ) : (
          <ActButton {...(read ? {} : { reason: t('Önce metni okuyup işaretleyin.') })} onAct={() => put(true)}>
            {t('Bildirimleri kurum için aç')}
          </ActButton>
        )}
      </Card>
    </Page>
  );
}
