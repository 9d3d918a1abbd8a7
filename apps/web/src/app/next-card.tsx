import type * as api from '@divan/api';
import type { Me } from '@divan/api';
import { type Instant, instantMillis, localDay } from '@divan/basics';
import { Link } from '@tanstack/react-router';
import { Card } from '../ui/card.tsx';
import type { Reply } from './call.ts';
import { clock, dayName } from './format.ts';
import { t } from './i18n.ts';
import { told } from './told.ts';

type Meeting = Reply<typeof api.listMeetings>['meetings'][number];

const UNDER_WAY = ['checkIn', 'quorate', 'opened', 'inSession', 'recess', 'interrupted'];
const DAY_MILLIS = 86_400_000;

interface Next {
  readonly meeting: Meeting;
  /** What is to be done, and the page on which it is done. */
  readonly say: string;
  readonly act: string;
  readonly to: '/toplanti/$meetingId' | '/buro/toplanti/$meetingId' | '/toplanti/$meetingId/kayit';
}

const daysUntil = (on: string, today: string): number =>
  Math.round(
    (instantMillis(`${on}T00:00:00.000Z` as Instant) - instantMillis(`${today}T00:00:00.000Z` as Instant)) / DAY_MILLIS,
  );

/** The one thing that comes next: what is under way, what is today, what waits for a step, what is to come. */
export function nextOf(meetings: readonly Meeting[], today: string, officer: boolean): Next | null {
  const room = '/toplanti/$meetingId' as const;
  const office = '/buro/toplanti/$meetingId' as const;
  const going = meetings.find(({ phase }) => UNDER_WAY.includes(phase));
  if (going) return { meeting: going, say: t('Toplantı sürüyor.'), act: t('Salona git'), to: room };
  const called = meetings
    .filter(({ phase, on }) => phase === 'called' && on >= today)
    .toSorted((a, b) => (`${a.on} ${a.hour}` < `${b.on} ${b.hour}` ? -1 : 1))[0];
  if (called?.on === today)
    return {
      meeting: called,
      say: t('Toplantı bugün, saat {saat}.', { saat: clock(called.hour) }),
      act: t('Salona git'),
      to: room,
    };
  if (officer) {
    const waiting = meetings.find(
      ({ state, body }) => body === 'ASSEMBLY' && (state === 'DRAFT' || state === 'DECIDED'),
    );
    if (waiting)
      return {
        meeting: waiting,
        say:
          waiting.state === 'DRAFT'
            ? t('Yönetim kurulunun çağrı kararı bekleniyor.')
            : t('Karar alındı; liste dondurulup çağrı gönderilecek.'),
        act: t('Hazırlığı sürdür'),
        to: office,
      };
    const open = meetings.find(({ phase }) => phase === 'closed');
    if (open)
      return {
        meeting: open,
        say: t('Toplantı bitti; belgeler ve paket tamamlanacak.'),
        act: t('Belgelere git'),
        to: '/toplanti/$meetingId/kayit',
      };
  }
  if (!called) return null;
  const days = daysUntil(called.on, today);
  return {
    meeting: called,
    say: t('Toplantıya {n} gün kaldı: {gun}, saat {saat}.', {
      n: days,
      gun: dayName(called.on),
      saat: clock(called.hour),
    }),
    act: officer ? t('Hazırlık') : t('Toplantı sayfası'),
    to: officer ? office : room,
  };
}

/** What is next, first on the page. */
export function NextCard({
  me,
  meetings,
  officer,
}: {
  readonly me: Me;
  readonly meetings: readonly Meeting[];
  readonly officer: boolean;
}) {
  const next = nextOf(meetings, localDay(me.now as Instant), officer);
  if (!next) return null;
  return (
    <Card act title={t('Sıradaki')}>
      <p>
        <b>{told(next.meeting.title)}</b>
        <span className="under">{next.say}</span>
      </p>
      <p>
        <Link className="go" to={next.to} params={{ meetingId: next.meeting.id }}>
          {next.act}
        </Link>
      </p>
    </Card>
  );
}
