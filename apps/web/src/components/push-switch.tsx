import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../app/call.ts';
import { t } from '../app/i18n.ts';
import { ActButton } from '../ui/act-button.tsx';

const WORKER = '/bildirim.js';
/** Whether this browser can show notifications; some only do once the page was added to the home screen. */
const canPush = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));

async function subscription(): Promise<PushSubscription | null> {
  const worker = await navigator.serviceWorker.getRegistration(WORKER);
  return (await worker?.pushManager.getSubscription()) ?? null;
}

/** Asks the browser and then the server. @throws Error whose name says that the person or the browser refused */
async function subscribe(key: string): Promise<void> {
  if ((await Notification.requestPermission()) !== 'granted') throw new DOMException('', 'NotificationRefused');
  await navigator.serviceWorker.register(WORKER);
  const worker = await navigator.serviceWorker.ready;
  const made =
    (await worker.pushManager.getSubscription()) ??
    (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) }));
  const { endpoint, keys } = made.toJSON();
  try {
    await call(api.subscribePush, {
      body: { endpoint: endpoint ?? '', keys: { p256dh: keys?.p256dh ?? '', auth: keys?.auth ?? '' } },
    });
  } catch (error) {
    await made.unsubscribe();
    throw error;
  }
}

async function unsubscribe(): Promise<void> {
  const made = await subscription();
  await call(api.unsubscribePush, { body: { endpoint: made?.endpoint ?? null } });
  await made?.unsubscribe();
}

/** Notifications of this device while the page is closed, where the institution offers them. */
export function PushSwitch() {
  const client = useQueryClient();
  const push = useQuery({ queryKey: ['push'], queryFn: () => call(api.getPush) });
  const [here, setHere] = useState<boolean | null>(null);
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    if (canPush()) void subscription().then((made) => setHere(made !== null));
  }, []);
  if (!push.data?.offered) return null;
  if (!canPush())
    return (
      <p className="hint">
        {t('Bu tarayıcı bildirim gösteremiyor. iPhone ve iPad’de sayfayı önce ana ekrana ekleyip oradan açın.')}
      </p>
    );
  const on = here === true && push.data.devices > 0;
  return (
    <div className="stack tight">
      <p>
        <b>{t('Sayfa kapalıyken bildirim')}</b>
      </p>
      <p className="hint">
        {t(
          'Bildirim, tarayıcınızın bildirim hizmetiyle (ör. Google, Apple, Mozilla; yurt dışında) iletilir. Hizmet yalnız cihazınızın adresini ve bildirimin gönderildiği anı görür; içinde adınız, derneğiniz ve konu yoktur. İstediğiniz an kapatabilirsiniz (KVKK m.9, m.10).',
        )}
      </p>
      {refused && (
        <p className="notice" role="alert">
          {t('Tarayıcı bildirime izin vermedi. İzni tarayıcının site ayarlarından verebilirsiniz.')}
        </p>
      )}
      <ActButton
        variant="default"
        onAct={async () => {
          setRefused(false);
          try {
            await (on ? unsubscribe() : subscribe(push.data.key));
            setHere(!on);
          } catch (error) {
            if (!(error instanceof DOMException)) throw error;
            setRefused(true);
          }
          await client.invalidateQueries({ queryKey: ['push'] });
        }}
      >
        {on ? t('Bu cihazda bildirimi kapat') : t('Bu cihazda bildirim almak istiyorum')}
      </ActButton>
      {on && <p role="status">{t('Bu cihaza bildirim gelecek.')}</p>}
    </div>
  );
}
