import type { Room } from '@divan/api';
import { clock, hoursMinutes } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { itemTime } from '../../../app/planned-time.ts';
import { useNow } from '../use-room.ts';

/** For whoever leads: how long the item goes on, against its plan, and when the meeting would end. It binds nobody. */
export function ItemTime({ room, offset }: { readonly room: Room; readonly offset: number }) {
  const time = itemTime(room.agenda, useNow(offset));
  if (!time) return null;
  const { gone, planned, over, endsAt, without } = time;
  return (
    <p className={over > 0 ? 'item-time over' : 'item-time'} role="timer">
      {[
        planned !== null && t('Planlanan {sure}', { sure: hoursMinutes(planned) }),
        t('{sure} geçti', { sure: hoursMinutes(gone) }),
        over > 0 && t('plan {sure} aşıldı', { sure: hoursMinutes(over) }),
      ]
        .filter(Boolean)
        .join(' · ')}
      {endsAt !== null && (
        <small className="under">
          {t('Tahmini bitiş {saat}', { saat: clock(new Date(endsAt).toISOString()) })}
          {without > 0 && ` (${t('süresi planlanmayan {n} madde hariç', { n: without })})`}
        </small>
      )}
    </p>
  );
}
