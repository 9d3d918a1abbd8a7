import { t } from '../../../app/i18n.ts';
import { useOnline } from '../../../app/session.ts';

/** What happens to a vote on its way: nothing is called recorded before the server has answered. */
export function Sending({ sending, lost }: { readonly sending: boolean; readonly lost: boolean }) {
  const online = useOnline();
  if (!sending) return null;
  return (
    <p role="status" className={lost || !online ? 'notice' : 'dim'}>
      {!online
        ? t('Oyunuz henüz gönderilmedi. Bağlantı gelince kendiliğinden gönderilecek.')
        : lost
          ? t('Yanıt ulaşmadı. Oyunuz aynı zarfla yeniden gönderiliyor; iki kez sayılmaz.')
          : t('Gönderiliyor. Lütfen sayfayı kapatmayın.')}
    </p>
  );
}
