import * as api from '@divan/api';
import { pathOf } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { Fold } from '../../ui/fold.tsx';

const NAMES: Readonly<Record<(typeof api.MEETING_TABLES)[number], string>> = {
  attendance: 'Hazirun: kim, ne zaman, nasıl katıldı',
  votes: 'Oylama sonuçları',
  options: 'Adaylar ve seçenekler, oylarıyla',
  elected: 'Seçilenler',
  floor: 'Söz: kim, ne kadar konuştu',
};

/** Attendance, results and the floor, to be counted and sorted in a spreadsheet. */
export function ListsCard({ meetingId }: { readonly meetingId: string }) {
  return (
    <Card title={t('Hesap tablosu olarak')}>
      <p>{t('Katılım, oylama sonuçları, adaylar ve söz, toplantı günlüğünden alınır.')}</p>
      <div className="links">
        <a href={pathOf(api.getMeetingWorkbook, { meetingId })} download>
          {t('Hepsini tek dosyada indir (XLSX)')}
        </a>
      </div>
      <Fold quiet title={t('Ayrı ayrı indir (CSV)')}>
        <div className="links stack tight">
          {api.MEETING_TABLES.map((table) => (
            <a key={table} href={pathOf(api.getMeetingTable, { meetingId, table })} download>
              {t(NAMES[table])}
            </a>
          ))}
        </div>
      </Fold>
      <p className="hint">
        {t(
          'Üyelerin adlarını içerir ve tutanak yerine geçmez; indirdiğiniz erişim kaydına yazılır (KVKK m.12). Gizli oylamalardan yalnız sayılar alınır.',
        )}
      </p>
    </Card>
  );
}
