import type * as api from '@divan/api';
import { IconScale } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Reply } from '../../app/call.ts';
import { clock, count, dayName, dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { Chip, type Tone } from '../../ui/chip.tsx';
import './timeline.css';

type Plan = Reply<typeof api.planMeeting>;
type Item = Plan['timeline'][number];
export type PlanFigures = Plan['figures'];

const TITLES: Record<string, string> = {
  DECISION: 'Yönetim kurulu kararı',
  LATEST_CALL: 'Çağrının son günü',
  CALL: 'Çağrı',
  ORDINARY_LIMIT: 'Olağan toplantının son günü',
  CANDIDACIES: 'Adaylıkların önceden bildirildiği son gün',
  MOTIONS: 'Önergelerin önceden yazıldığı son gün',
  MEETING: 'Toplantı',
  SECOND_MEETING: 'İkinci toplantı',
  HANDOVER: 'Belgelerin yeni kurula teslimi',
  RESULT_WARN: 'Sonuç bildirimi için uyarı',
  RESULT_NOTIFICATION: 'Sonuç bildiriminin son günü',
  RESULT_OUTER: 'Uygulamada görülen dış sınır (45 gün)',
  ANNULMENT_PRESENT: 'İptal davası: toplantıda bulunup katılmayan',
  ANNULMENT_ABSENT: 'İptal davası: en geç',
};
/** Where no law sets a date but the statute. */
const OF_THE_STATUTE = 'Tüzük (seçimler)';
const STATES: Record<string, readonly [string, Tone]> = {
  DONE: ['Yapıldı', 'ok'],
  NEXT: ['Sırada', 'info'],
  LATE: ['Gecikti', 'stop'],
  DAY: ['Toplantı günü', 'info'],
  TO_COME: ['Gelecek', 'plain'],
  WITHIN: ['Süresinde', 'ok'],
  OUTSIDE: ['Düzeltin', 'stop'],
};

/** What stands behind a date, in one line; the figures come from the rules, never typed here. */
function detail(id: string, f: PlanFigures): string {
  switch (id) {
    case 'DECISION':
      return t('Toplantının yöntemi kararda yazılır.');
    case 'LATEST_CALL':
      return t('Toplantıdan en az {n} gün önce.', { n: f.callDays });
    case 'CALL':
      return t('E-postayla; e-postası olmayana basılı.');
    case 'CANDIDACIES':
      return t('Üyeler adaylık ve listeleri Adaylar sayfasından bildirir; toplantıda da aday olunabilir.');
    case 'MOTIONS':
      return t('Üyeler önergeyi salon sayfasında yazar ve imzalar; toplantıda da önerge verilebilir.');
    case 'MEETING':
      return t('Yeter sayı: {g} ({n} üye)', { g: count(f.quorum), n: count(f.entitled) });
    case 'SECOND_MEETING':
      return t('{a} ile {b} arasında; en az {n} üye', {
        a: dots(f.secondFrom),
        b: dots(f.secondUntil),
        n: count(f.secondQuorum),
      });
    case 'HANDOVER':
      return t('Toplantıdan sonra 7 gün içinde.');
    case 'ORDINARY_LIMIT':
      return f.lastOrdinaryOn
        ? t('Son olağan toplantı: {gun}; en geç {n} yılda bir.', { gun: dots(f.lastOrdinaryOn), n: f.intervalYears })
        : '';
    case 'RESULT_NOTIFICATION':
      return t('Mülki idare amirliğine, 30 gün içinde.');
    default:
      return '';
  }
}

/** Dates that follow from the meeting's day, each with its article and state; what an edit moved says so until the next edit. */
export function Timeline({
  items,
  figures,
  hour,
}: {
  readonly items: readonly Item[];
  readonly figures: PlanFigures;
  readonly hour: string;
}) {
  const before = useRef<ReadonlyMap<string, string> | null>(null);
  const [moved, setMoved] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const now = new Map(items.map((item) => [item.id as string, item.on as string]));
    const known = before.current;
    if (known) {
      const changed = [...now].filter(([id, on]) => known.has(id) && known.get(id) !== on).map(([id]) => id);
      if (changed.length > 0) setMoved(new Set(changed));
    }
    before.current = now;
  }, [items]);
  const unset = !items.some((item) => item.id === 'SECOND_MEETING');
  return (
    <ol className="timeline">
      {items.map((item) => {
        const [date, weekday] = dayName(item.on).split(' ');
        const bad = item.state === 'LATE' || item.state === 'OUTSIDE';
        return (
          <li key={item.id} className={item.state === 'DAY' ? 'day' : bad ? 'bad' : ''}>
            <time className="num" dateTime={item.on}>
              {date}
              <span>{weekday}</span>
            </time>
            <span className="dot" aria-hidden />
            <div className="what">
              <b>
                {t(TITLES[item.id] ?? item.id)}
                {item.id === 'MEETING' && `, ${t('saat {saat}', { saat: clock(hour) })}`}
                {moved.has(item.id) && <span className="dim"> · {t('değişti')}</span>}
              </b>
              <small className="timeline-detail">{detail(item.id, figures)}</small>
              <Side article={item.article} state={item.state} />
            </div>
          </li>
        );
      })}
      {unset && (
        <li className="bad">
          <span className="unset">{t('Gün seçilmedi')}</span>
          <span className="dot" aria-hidden />
          <div className="what">
            <b>{t('İkinci toplantı')}</b>
            <small className="timeline-detail">{detail('SECOND_MEETING', figures)}</small>
            <Side article="DY m.14" state="OUTSIDE" />
          </div>
        </li>
      )}
    </ol>
  );
}

const Side = ({ article, state }: { readonly article: string; readonly state: string }) => (
  <span className="side">
    <span className="cite">
      <IconScale size={18} aria-hidden /> {article === OF_THE_STATUTE ? t('Tüzük (seçimler)') : article}
    </span>
    <Chip tone={STATES[state]?.[1] ?? 'plain'}>{t(STATES[state]?.[0] ?? '')}</Chip>
  </span>
);
