import * as api from '@divan/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { fieldWords } from '../../app/field-words.ts';
import { dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Small } from '../../ui/small.tsx';

/** Of other tables than the record of accesses. */
type Other =
  | 'STAFF_OPENED'
  | 'RECOVERY_ALLOWED'
  | 'SEATED'
  | 'SEAT_ENDED'
  | 'ADDRESS_CHANGED'
  | 'STATUTE_RECORDED'
  | 'INSTITUTION_CHANGED'
  | 'APPROVAL_RECORDED'
  | 'APPROVAL_WITHDRAWN'
  | 'BACKUP_MADE'
  | 'BACKUP_FAILED'
  | 'REHEARSAL_PASSED'
  | 'REHEARSAL_FAILED';
/** What the log tells, by kind of entry. */
const KINDS: Record<api.AccessAction | Other, string> = {
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
  CERTIFICATE_ISSUED: 'Katılım belgesi alındı',
  MEETING_TABLES_EXPORTED: 'Toplantının listeleri indirildi',
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
  APPLICATIONS_CHOSEN: 'Üyelik başvurusu sayfasının ayarı değiştirildi',
  JOURNAL_READ: 'Toplantı günlüğü okundu',
  CALL_SENT: 'Toplantı çağrısı gönderildi',
  LETTERS_CHOSEN: 'İletilerle ilgili seçim değiştirildi',
  MEMBERS_JOINED: 'Aynı kişinin iki üye kaydı birleştirildi',
  STAFF_OPENED: 'Görevli hesabı açıldı',
  RECOVERY_ALLOWED: 'Yeniden kayda ikinci görevli izin verdi',
  SEATED: 'Organ görevi verildi ya da değiştirildi',
  SEAT_ENDED: 'Organ görevi sona erdi',
  ADDRESS_CHANGED: 'E-posta adresi değiştirildi',
  STATUTE_RECORDED: 'Tüzük parametreleri kaydedildi',
  INSTITUTION_CHANGED: 'Kurum bilgileri değiştirildi',
  APPROVAL_RECORDED: 'Bakanlık onayı kaydedildi (işletmeci)',
  APPROVAL_WITHDRAWN: 'Bakanlık onayı geri alındı (işletmeci)',
  BACKUP_MADE: 'Yedek alındı',
  BACKUP_FAILED: 'Yedek alınamadı',
  REHEARSAL_PASSED: 'Yedekten dönüş tatbikatı başarılı',
  REHEARSAL_FAILED: 'Yedekten dönüş tatbikatı başarısız',
};

const ABOUT: Readonly<Record<(typeof api.LOG_ABOUT)[number], string>> = {
  ALL: 'Hepsi',
  READ: 'Kişisel verilere bakanlar',
  ACCOUNTS: 'Hesaplar, görevler, kimlik tespiti',
  INSTITUTION: 'Kurum, tüzük, onay, ayarlar',
  RECORDS: 'Aktarma, dışa aktarma, yedek',
  LETTERS: 'Çağrılar, mektuplar, kararların bildirimi',
};
type Entry = Reply<typeof api.getAdministrationLog>['entries'][number];

/** Who looked at whose data, who changed what of accounts, institution and statute, when and why; older entries on demand. */
export function AccessLogPage() {
  const [about, setAbout] = useState<keyof typeof ABOUT>('ALL');
  const log = useInfiniteQuery({
    queryKey: ['access-log', about],
    queryFn: ({ pageParam }) =>
      call(api.getAdministrationLog, { query: pageParam ? { about, before: pageParam } : { about } }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next ?? undefined,
  });
  if (log.error && !log.data) return <Failed error={log.error} />;
  if (!log.data) return <Loading />;
  const entries = log.data.pages.flatMap((page) => page.entries);
  return (
    <Page
      title={t('Yönetim ve erişim kaydı')}
      lead={t('Kişisel verilere kim, ne zaman, neden baktı; neyi kim değiştirdi. Kayıt değiştirilemez.')}
    >
      <Card>
        <Choice
          finds
          label={t('Göster')}
          value={about}
          onChange={(value) => setAbout(value as keyof typeof ABOUT)}
          options={api.LOG_ABOUT.map((key) => [key, t(ABOUT[key])])}
        />
        {entries.length === 0 && <Empty>{t('Bu türden kayıt yok.')}</Empty>}
        <table className="table">
          <thead>
            <tr>
              <th>{t('Zaman')}</th>
              <th>{t('Kim')}</th>
              <th>{t('İşlem')}</th>
              <th>{t('Kim ya da ne hakkında')}</th>
              <th>{t('Gerekçe')}</th>
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.key}>
                <td data-label={t('Zaman')} className="num">
                  {moment(entry.at)}
                </td>
                <td data-label={t('Kim')}>{entry.who || t('sistem')}</td>
                <td data-label={t('İşlem')} className="wrap">
                  <What entry={entry} />
                </td>
                <td data-label={t('Kim ya da ne hakkında')} className={entry.whose ? '' : 'blank'}>
                  {told(entry.whose) || '–'}
                </td>
                <td data-label={t('Gerekçe')} className={reasonOf(entry) ? 'wrap' : 'wrap blank'}>
                  {reasonOf(entry) || '–'}
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

/** Kinds whose reason is a figure or codes that are told in words. */
const SEATS: Readonly<Record<string, string>> = {
  ...api.ORGAN_WORDS,
  BASKAN: 'Başkan',
  ADMIN: 'Yönetici',
  OFFICE: 'Büro',
  OBSERVER: 'Gözlemci',
};
function reasonOf({ kind, reason }: Entry): string {
  if (kind === 'STATUTE_RECORDED') return t('{n}. sürüm', { n: reason });
  if (kind === 'CALL_SENT') {
    const [mails = '', prints = ''] = reason.split(' + ');
    return t('{mails} e-posta, {prints} basılı', { mails, prints });
  }
  if (kind === 'APPLICATIONS_CHOSEN') return reason === 'açık' ? t('Açık') : t('Kapalı');
  if (kind === 'STAFF_OPENED' || kind === 'SEATED' || kind === 'SEAT_ENDED')
    return reason
      .split(' ')
      .filter((word) => word in SEATS)
      .map((word) => t(SEATS[word] ?? word))
      .join(', ');
  return reason;
}

function What({ entry }: { readonly entry: Entry }) {
  return (
    <span>
      {t(KINDS[entry.kind as keyof typeof KINDS] ?? entry.kind)}
      {entry.changes.map(({ field, before, after }) => (
        <span key={field} className="dim own-line wrap">
          {t(fieldWords([`institution.${field}`])?.[0] ?? field)}: {shownValue(before)} → {shownValue(after)}
        </span>
      ))}
    </span>
  );
}

function shownValue(value: unknown): string {
  const text = String(value ?? '');
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? dots(text) : text || '–';
}
