import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { MailTile } from '../components/mail-tile.tsx';
import { TaskList } from '../features/convening/tasks-page.tsx';
import { BackupTile } from '../features/office/backup-page.tsx';
import { Card } from '../ui/card.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failed } from '../ui/failed.tsx';
import { Loading } from '../ui/loading.tsx';
import { Page } from '../ui/page.tsx';
import { call } from './call.ts';
import { FirstSteps } from './first-steps.tsx';
import { clock, dayName } from './format.ts';
import { t } from './i18n.ts';
import { NextCard } from './next-card.tsx';
import { phaseChip } from './phase-chip.tsx';
import { useMe, watched } from './session.ts';
import { told } from './told.ts';

/** What is next, for whoever is signed in. */
export function HomePage() {
  const me = useMe();
  const meetings = useQuery({
    queryKey: ['meetings'],
    queryFn: () => call(api.listMeetings),
    ...watched,
    enabled: Boolean(me.data),
  });
  if (me.error && !me.data) return <Failed error={me.error} />;
  if (!me.data) return me.data === null ? null : <Loading />;
  const officer = me.data.roles.some((role) => role === 'ADMIN' || role === 'OFFICE');
  return (
    <Page title={t('Hoş geldiniz, {ad}', { ad: me.data.name })}>
      {me.data.memberId && !me.data.identityProved && (
        <p className="notice">
          {t('Kimliğiniz henüz doğrulanmadı. Toplantıdan önce dernek görevlisine kimlik belgenizi bir kez gösterin.')}
        </p>
      )}
      {meetings.data && <NextCard me={me.data} meetings={meetings.data.meetings} officer={officer} />}
      {officer && !meetings.data?.meetings.some(({ body, state }) => body === 'ASSEMBLY' && state === 'CALLED') && (
        <FirstSteps />
      )}
      <Card
        title={t('Toplantılar')}
        right={
          <span className="links">
            {officer && <Link to="/buro/toplanti/yeni">{t('Genel kurul hazırla')}</Link>}
            {officer && !me.data.practice && <Link to="/buro/prova">{t('Prova yap')}</Link>}
            {(officer || me.data.roles.includes('BOARD_CHAIR')) && (
              <Link to="/buro/kurul-toplantisi">{t('Yönetim kurulunu çağır')}</Link>
            )}
          </span>
        }
      >
        {meetings.data?.meetings.length === 0 && (
          <Empty>
            {officer
              ? t('Henüz toplantı yok. Genel kurul hazırlayarak başlayın.')
              : t('Çağrıldığınız toplantılar burada görünür.')}
          </Empty>
        )}
        <ul className="queue lines">
          {meetings.data?.meetings.map((meeting) => (
            <li key={meeting.id}>
              <span className="grow links">
                {meeting.state === 'CALLED' ? (
                  <Link to="/toplanti/$meetingId" params={{ meetingId: meeting.id }}>
                    {told(meeting.title)}
                  </Link>
                ) : (
                  <Link to="/buro/toplanti/$meetingId" params={{ meetingId: meeting.id }}>
                    {told(meeting.title)}
                  </Link>
                )}{' '}
                <span className="dim">
                  {dayName(meeting.on)}, {clock(meeting.hour)}
                </span>
              </span>
              {phaseChip(meeting.phase)}
              {meeting.state === 'CALLED' && !['none', 'called', 'checkIn'].includes(meeting.phase) && (
                <Link to="/toplanti/$meetingId/sonuc" params={{ meetingId: meeting.id }}>
                  {t('Toplantı kaydı')}
                </Link>
              )}
              {officer && meeting.body === 'ASSEMBLY' && (
                <Link to="/buro/toplanti/$meetingId" params={{ meetingId: meeting.id }}>
                  {t('Hazırlık')}
                </Link>
              )}
              {officer && meeting.state === 'CALLED' && (
                <Link to="/toplanti/$meetingId/kayit" params={{ meetingId: meeting.id }}>
                  {t('Belgeler')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      </Card>
      {(officer || me.data.roles.includes('BOARD_CHAIR')) && (
        <Card title={t('Görevler')}>
          <TaskList />
        </Card>
      )}
      {officer && <MailTile />}
      {officer && <BackupTile />}
    </Page>
  );
}
