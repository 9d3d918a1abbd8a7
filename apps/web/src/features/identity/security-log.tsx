import * as api from '@divan/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { call, type Reply } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { useMe } from '../../app/session.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Small } from '../../ui/small.tsx';

const WORDS: Record<api.SecurityKind, string> = {
  SIGN_IN: 'Giriş yapıldı',
  SIGN_IN_FAILED: 'Yanlış parola denemesi',
  CODE_WRONG: 'Yanlış doğrulama kodu',
  LOCKED_OUT: 'Çok sayıda yanlış deneme; giriş bir süre kapandı',
  REFUSED: 'Yetkisiz işlem geri çevrildi',
  RECOVERY: 'Kurtarma kodu kullanıldı',
  RECOVERY_FAILED: 'Yanlış kurtarma kodu',
  RECOVERY_ALLOWED: 'Yeniden kayda ikinci görevli izin verdi',
  LINK_MAILED: 'Kayıt bağlantısı gönderildi',
  LINK_PRINTED: 'Kapalı kayıt mektubu yazdırıldı',
  LINK_SHOWN: 'Kimlik masasında kayıt karesi gösterildi',
  ENROLLED: 'Kayıt tamamlandı; varsa önceki doğrulama araçları sona erdi',
  PROVED: 'Kimlik saptandı',
  PROOF_ENDED: 'Kimlik tespiti sona erdi',
  PASSWORD_CHANGED: 'Parola değiştirildi',
  FACTOR_ADDED: 'Doğrulama aracı eklendi',
  FACTOR_REMOVED: 'Doğrulama aracı silindi',
  CODES_RENEWED: 'Kurtarma kodları yenilendi',
  SESSION_ENDED: 'Oturum kapatıldı',
  ADDRESS_CHANGED: 'E-posta adresi değiştirildi',
  STAFF_OPENED: 'Görevli hesabı açıldı',
  STAFF_CLOSED: 'Görevli hesabı kapatıldı',
  SEATED: 'Organ görevi verildi ya da değiştirildi',
  SEAT_ENDED: 'Organ görevi sona erdi',
};

/** Events that the server answers with at once. */
const PAGE = 50;

type Event = Reply<typeof api.getSecurityEvents>['events'][number];

function Events({ own, load }: { readonly own: boolean; readonly load: (before?: number) => Promise<Event[]> }) {
  const pages = useInfiniteQuery({
    queryKey: ['security-events', own],
    initialPageParam: undefined as number | undefined,
    queryFn: ({ pageParam }) => load(pageParam),
    getNextPageParam: (page) => (page.length === PAGE ? page.at(-1)?.id : undefined),
  });
  const events = pages.data?.pages.flat() ?? [];
  if (pages.data && events.length === 0) return <Empty>{t('Henüz bir olay yok.')}</Empty>;
  return (
    <>
      <ul className="queue lines">
        {events.map((event) => (
          <li key={event.id}>
            <span className="grow">
              <b>{t(WORDS[event.kind])}</b>
              {!own && event.whose && <span> · {event.whose}</span>}
              <span className="dim own-line">
                {moment(event.at)}
                {event.by && ` · ${t('İşlemi yapan: {ad}', { ad: event.by })}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      {pages.hasNextPage && <Small onClick={() => void pages.fetchNextPage()}>{t('Daha eskileri göster')}</Small>}
    </>
  );
}

/** What happened to one's own account: whoever did not do it sees it here. */
export const MySecurityCard = () => (
  <Card title={t('Hesabımdaki güvenlik olayları')}>
    <p className="dim">
      {t('Tanımadığınız bir işlem görürseniz derneğinizin bürosunu hemen arayın. İki yıl saklanır.')}
    </p>
    <Events
      own
      load={async (before) =>
        (await call(api.getMySecurityEvents, { query: before === undefined ? {} : { before } })).events
      }
    />
  </Card>
);

/** The same of all accounts, for administrators (KVKK m.12). */
export function SecurityCard() {
  const me = useMe();
  if (!me.data?.roles.includes('ADMIN')) return null;
  return (
    <Card title={t('Güvenlik olayları')}>
      <p className="dim">{t('Kim, ne yaptı, nasıl sonuçlandı; ağ adresi tutulmaz. İki yıl saklanır (KVKK m.12).')}</p>
      <Events
        own={false}
        load={async (before) =>
          (await call(api.getSecurityEvents, { query: before === undefined ? {} : { before } })).events
        }
      />
    </Card>
  );
}
