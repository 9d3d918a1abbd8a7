import type { Room } from '@divan/api';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { Card } from '../../../ui/card.tsx';
import { LawPanel } from '../../../ui/law-panel.tsx';
import { QuorumMeter } from '../../../ui/quorum-meter.tsx';
import './quorum-card.css';

/** How many are there, how many must be, and why. */
export function QuorumCard({
  room,
  stale,
}: {
  readonly room: Room /** The hour of the figures, when the line is cut. */;
  readonly stale: string | null;
}) {
  return (
    <Card title={t('Toplantı yeter sayısı')}>
      <div className={stale ? 'faded' : ''}>
        <QuorumMeter {...room.quorum} />
        {stale && <p className="hint">{t('son bilinen: {saat}', { saat: stale })}</p>}
      </div>
      <LawPanel
        question={t('Neden {n} üye gerekiyor?', { n: room.quorum.required })}
        sentence={quorumSentence(room)}
        figures={[
          [t('Katılma hakkı bulunan'), count(room.quorum.entitled)],
          [t('Gereken'), count(room.quorum.required)],
          [t('Hazır bulunan'), count(room.quorum.present)],
          ...(room.quorum.twoThirds
            ? [[t('Tüzük değişikliği ya da fesih için gereken'), count(room.quorum.twoThirds.required)] as const]
            : []),
          ...(room.meeting.attempt === 1 && room.meeting.second
            ? [[t('İkinci toplantıda gereken en az'), count(room.meeting.second.required)] as const]
            : []),
        ]}
        articles={room.quorum.articles}
      />
    </Card>
  );
}

function quorumSentence(room: Room): string {
  if (room.meeting.body === 'BOARD')
    return t('Yönetim kurulunun toplantı yeter sayısını tüzük belirler; kanun sayı vermez.');
  return room.meeting.attempt === 2
    ? t(
        'İkinci toplantıda çoğunluk aranmaz; katılanlar yönetim ve denetim kurulları üye tam sayısı toplamının iki katından az olamaz.',
      )
    : t('Genel kurul, katılma hakkı bulunan üyelerin salt çoğunluğuyla toplanır.');
}
