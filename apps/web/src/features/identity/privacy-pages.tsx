import * as api from '@divan/api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { inLanguage, t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Small } from '../../ui/small.tsx';

const ACTIONS: Record<api.AccessAction, string> = {
  ENROLMENT_MAILED: 'Kayıt bağlantısı gönderildi',
  ENROLMENTS_MAILED: 'Kaydı olmayan herkese bağlantı gönderildi',
  ENROLMENT_PRINTED: 'Kapalı kayıt mektubu yazdırıldı',
  ENROLMENTS_PRINTED: 'Kayıt mektupları yazdırıldı',
  BACKUP_PAPER_DRAWN: 'Yedek anahtarı gösterildi',
  BACKUP_PAPER_CONFIRMED: 'Yedek anahtarının kâğıdı onaylandı',
  BACKUP_REHEARSAL: 'Yedekten dönüş tatbikatı başlatıldı',
  MEMBER_READ: 'Üye kaydına bakıldı',
  REGISTER_READ: 'Üye listesine bakıldı (e-posta ve telefonla)',
  PROOF_LIST_PRINTED: 'Kimlik tespiti listesi düzenlendi',
  PROOF_LIST_SCANNED: 'İmzalı kimlik listesinin taraması yüklendi',
  PROOF_LIST_RECORDED: 'İmzalı kimlik listesi kaydedildi',
  PROOF_LIST_RELEASED: 'İmzalı kimlik listesi onaylandı',
  ROLL_READ: 'Toplantıda bulunanların listesi okundu',
  MEMBERS_IMPORTED: 'Üyeler dosyadan aktarıldı',
  PAPER_READ: 'Toplantı belgesi okundu',
  HALL_FORM_PRINTED: 'Salon formu basıldı',
  NOTIFICATION_SHEET_READ: 'Sonuç bildirimi dökümü alındı (TC kimlik no ile)',
  PACKAGE_READ: 'Mühürlü paket indirildi',
  MEMBERS_EXPORTED: 'Üye listesi indirildi',
  INSTITUTION_EXPORTED: 'Kurumun bütün kayıtları indirildi',
  IDENTITY_NUMBER_SHOWN: 'TC kimlik numarası gösterildi',
  IDENTITY_PROVED: 'Kimlik saptandı',
  IDENTITY_WITHDRAWN: 'Kimlik tespiti geri alındı',
  EXPORT_OWN_DATA: 'Kişi kendi verilerini indirdi',
  STAFF_CLOSED: 'Görevli hesabı kapatıldı',
  PRINTED_CALLS: 'Basılı çağrılar açıldı',
  PETITIONS_READ: 'Başvurulara bakıldı',
  APPLICATIONS_READ: 'Üyelik başvurularına bakıldı',
  APPLICATION_ACCEPTED: 'Üyelik başvurusu kabul edildi',
  APPLICATION_REFUSED: 'Üyelik başvurusu reddedildi',
  TEXTS_READ: 'Toplantıda yazılan metinler listelendi',
  TEXTS_ERASED: 'Toplantıda yazılan metinler silindi',
};
const CLASSES: Record<string, string> = {
  SPECIAL: 'Özel nitelikli',
  PERSONAL: 'Kişisel',
  SECRET: 'Sır (şifreli ya da özet)',
  RECORD: 'Kurum kaydı',
  TECHNICAL: 'Teknik',
};

/** Veri envanteri: what is held, why, on what basis and how long; and what has been destroyed. */
export function InventoryPage() {
  const inventory = useQuery({ queryKey: ['inventory'], queryFn: () => call(api.getInventory) });
  if (inventory.error && !inventory.data) return <Failed error={inventory.error} />;
  if (!inventory.data) return <Loading />;
  return (
    <Page
      title={t('Veri envanteri')}
      lead={t('Hangi veri, hangi amaçla, hangi dayanakla ve ne kadar süreyle tutulur (KVKK m.16).')}
    >
      <Card>
        <table className="table">
          <thead>
            <tr>
              <th>{t('Amaç')}</th>
              <th>{t('Dayanak')}</th>
              <th>{t('Süre')}</th>
              <th>{t('Alanlar')}</th>
            </tr>
          </thead>
          <tbody>
            {inventory.data.tables.map((table) => (
              <tr key={table.name}>
                <td data-label={t('Amaç')}>
                  <span>
                    {inLanguage(table.purpose)} <span className="dim">{table.name}</span>
                  </span>
                </td>
                <td data-label={t('Dayanak')} lang="tr">
                  {table.basis}
                </td>
                <td data-label={t('Süre')}>{inLanguage(table.retention)}</td>
                <td data-label={t('Alanlar')}>
                  <Fold quiet title={t('{n} alan', { n: table.fields.length })}>
                    {Object.entries(CLASSES).map(([kind, name]) => {
                      const names = table.fields.filter((field) => field.kind === kind).map((field) => field.name);
                      return names.length === 0 ? null : (
                        <p key={kind} className="wrap">
                          <b>{t(name)}</b>: {names.join(', ')}
                        </p>
                      );
                    })}
                  </Fold>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <Card title={t('Yok etme kaydı')}>
        {inventory.data.destroyed.length === 0 && <Empty>{t('Henüz yok edilen veri yok.')}</Empty>}
        {inventory.data.destroyed.map((entry) => (
          <p key={entry.at + entry.kind}>
            {moment(entry.at)} · {entry.kind} · {t('{n} kayıt', { n: entry.rows })}
            {entry.reason && ` · ${entry.reason}`}
          </p>
        ))}
      </Card>
    </Page>
  );
}

/** Who looked at whose data, when and why; older entries on demand. */
export function AccessLogPage() {
  const log = useInfiniteQuery({
    queryKey: ['access-log'],
    queryFn: ({ pageParam }) => call(api.getAccessLog, { query: pageParam ? { before: pageParam } : {} }),
    initialPageParam: 0,
    getNextPageParam: (last) => (last.entries.length === 100 ? last.entries.at(-1)?.id : undefined),
  });
  if (log.error && !log.data) return <Failed error={log.error} />;
  if (!log.data) return <Loading />;
  const entries = log.data.pages.flatMap((page) => page.entries);
  return (
    <Page title={t('Erişim kaydı')} lead={t('Kişisel verilere kim, ne zaman, neden baktı. Kayıt değiştirilemez.')}>
      <Card>
        {entries.length === 0 && <Empty>{t('Henüz kayıt yok. Üye bilgilerine bakıldıkça burada görünür.')}</Empty>}
        <table className="table">
          <thead>
            <tr>
              <th>{t('Zaman')}</th>
              <th>{t('Kim')}</th>
              <th>{t('İşlem')}</th>
              <th>{t('Kimin verisi')}</th>
              <th>{t('Gerekçe')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.id}>
                <td data-label={t('Zaman')} className="num">
                  {moment(entry.at)}
                </td>
                <td data-label={t('Kim')}>{entry.who}</td>
                <td data-label={t('İşlem')}>{t(ACTIONS[entry.action as api.AccessAction] ?? entry.action)}</td>
                <td data-label={t('Kimin verisi')} className={entry.whose ? '' : 'blank'}>
                  {entry.whose || '–'}
                </td>
                <td data-label={t('Gerekçe')} className={entry.reason ? 'wrap' : 'wrap blank'}>
                  {entry.reason || '–'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {log.hasNextPage && (
          <Small onClick={() => void log.fetchNextPage()} disabled={log.isFetchingNextPage}>
            {log.isFetchingNextPage ? t('Yükleniyor') : t('Daha eski kayıtlar')}
          </Small>
        )}
      </Card>
    </Page>
  );
}
