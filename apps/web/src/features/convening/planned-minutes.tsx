import type * as api from '@divan/api';
import { useId } from 'react';
import type { Reply } from '../../app/call.ts';
import { clock, hoursMinutes } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { afterMinutes, plannedOf } from '../../app/planned-time.ts';
import './planned-minutes.css';

type Item = Reply<typeof api.planMeeting>['agenda'][number];
const MOST = 600;

/** Minutes planned for one item; empty: nothing is planned. */
export function PlannedMinutes({
  item,
  number,
  onChange,
}: {
  readonly item: Item;
  readonly number: number;
  readonly onChange: (item: Item) => void;
}) {
  const id = useId();
  const set = (typed: string) => {
    const { minutes: _, ...rest } = item;
    const minutes = Math.min(Number(typed.replaceAll(/\D/gu, '')), MOST);
    onChange(minutes > 0 ? { ...rest, minutes } : rest);
  };
  return (
    <p className="planned">
      <label htmlFor={id}>{t('Planlanan süre (dakika)')}</label>
      <input
        id={id}
        className="input"
        inputMode="numeric"
        autoComplete="off"
        value={item.minutes ?? ''}
        onChange={(event) => set(event.currentTarget.value)}
        aria-label={t('{n}. madde için planlanan süre (dakika)', { n: number })}
      />
    </p>
  );
}

/** What all of it comes to, and when a meeting that begins in time would end. */
export function PlannedTotal({
  agenda,
  hour,
}: {
  readonly agenda: readonly { readonly minutes?: number }[];
  readonly hour: string;
}) {
  const { sum, without } = plannedOf(agenda);
  if (sum === 0) return null;
  return (
    <p className="hint" role="status">
      {t('Planlanan toplam süre: {sure}.', { sure: hoursMinutes(sum) })}{' '}
      {hour &&
        (without > 0
          ? t('Süre yazılmayan {n} madde hariç, tahmini bitiş saati {saat}.', {
              n: without,
              saat: clock(afterMinutes(hour, sum)),
            })
          : t('Tahmini bitiş saati {saat}.', { saat: clock(afterMinutes(hour, sum)) }))}{' '}
      {t('Süreler yalnız planlama içindir; çağrıda yazmaz, kimseyi bağlamaz.')}
    </p>
  );
}
