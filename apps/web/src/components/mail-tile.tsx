import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { call } from '../app/call.ts';
import { count } from '../app/format.ts';
import { t } from '../app/i18n.ts';
import { useMe, watched } from '../app/session.ts';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';

/** A queue that waits an hour is not on its way. */
const LATE_MILLIS = 3_600_000;

/** On the home page, only when letters do not leave the house or come back. */
export function MailTile() {
  const letters = useQuery({ queryKey: ['letters'], queryFn: () => call(api.getLetters), ...watched });
  const me = useMe();
  const l = letters.data;
  if (!l || !me.data) return null;
  const late = l.waitsSince !== null && Date.parse(me.data.now) - Date.parse(l.waitsSince) > LATE_MILLIS;
  if (l.configured && l.failed === 0 && !late) return null;
  return (
    <Card title={t('İletiler')} right={<Chip tone={l.configured ? 'warn' : 'stop'}>{t('Dikkat')}</Chip>}>
      <p>
        {!l.configured
          ? t('Posta sunucusu tanımlı değil: {n} ileti sırada bekliyor, hiçbiri gitmiyor.', { n: count(l.queued) })
          : l.failed > 0
            ? t('{n} ileti geri döndü; bu kişilere ulaşılmadı.', { n: count(l.failed) })
            : t('{n} ileti bir saatten uzun süredir sırada bekliyor.', { n: count(l.queued) })}
      </p>
      <p className="links">
        <Link to="/buro/iletiler">{t('İletilere bak')}</Link>
      </p>
    </Card>
  );
}
