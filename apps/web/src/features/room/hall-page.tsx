import type { BoxView, Room } from '@divan/api';
import * as api from '@divan/api';
import { IconSpeakerphone, IconWifi, IconWifiOff } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { call } from '../../app/call.ts';
import { clock, dayName } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { useMe } from '../../app/session.ts';
import { useStage } from '../../app/stage.ts';
import { Logo } from '../../components/logo.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { useBox } from './box/use-box.ts';
import { useCeremony } from './box/use-ceremony.ts';
import { LastResult, Now, Quorum, stateLine } from './screen/automatic.tsx';
import { KeyBand } from './screen/key-band.tsx';
import { AgendaScreen, ResultScreen, SpeakersScreen } from './screen/lists.tsx';
import { SCREENS, type Screen } from './screen/screens-card.tsx';
import { TextScreen } from './screen/text.tsx';
import { useNow, useRoom } from './use-room.ts';
import './hall-page.css';

/** For a projector: large, without controls, without names of voters, no result before the chair announces it. */
export function HallPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const { room, line, offset, shut } = useRoom(meetingId);
  const refused = useQuery({
    queryKey: ['perde', meetingId],
    queryFn: () => call(api.getRoom, { params: { meetingId } }),
    enabled: shut && !room,
    retry: false,
  });
  const me = useMe();
  const now = useNow(offset);
  const [ekran] = useStage('ekran');
  const screen: Screen = ekran !== null && ekran in SCREENS ? (ekran as Screen) : 'otomatik';
  const box = useBox(meetingId, room, true).data;
  const ceremony = useCeremony(meetingId, 'perde', box);
  useEffect(() => {
    document.title = `${t('Salon ekranı')} · Divan`;
  }, []);
  if (!room && refused.error) return <Failed error={refused.error} />;
  if (!room) return <Loading />;
  return (
    <main className="hall" id="icerik">
      {room.meeting.specimen && (
        <div className="ribbon">
          <b>{t('ÖRNEK')}</b>
          <span>{t('Gösterim; hukuki sonuç doğurmaz')}</span>
        </div>
      )}
      <header>
        <img src="/mark.svg" alt="" />
        <Logo hash={me.data?.institution.logo} />
        <div>
          <b>{room.meeting.institution}</b>
          <span>
            {room.meeting.title} · {dayName(room.meeting.on)}
          </span>
        </div>
        <time>{clock(new Date(now).toISOString())}</time>
      </header>
      {box && <KeyBand box={box} ceremony={ceremony} voting={Boolean(room.vote?.box)} now={now} />}
      {room.screen.announcement && (
        <p className="announced" role="status">
          <IconSpeakerphone aria-hidden /> <span>{room.screen.announcement.text}</span>
        </p>
      )}
      <Shown screen={screen} room={room} now={now} box={box} />
      <footer>
        <span>
          {line === 'ok' || line === 'back' ? <IconWifi aria-hidden /> : <IconWifiOff aria-hidden />}{' '}
          {line === 'cut'
            ? t('Yeniden bağlanılıyor')
            : line === 'elsewhere'
              ? t('Toplantı hesabınızla çok sayıda pencerede açık; bu pencere artık güncellenmiyor.')
              : t('Bağlı')}
        </span>
        {room.divan && (
          <span>
            {t('Divan')}:{' '}
            {[room.divan.chair, ...room.divan.viceChairs, ...room.divan.secretaries]
              .map((person) => person.name)
              .join(' · ')}
          </span>
        )}
      </footer>
    </main>
  );
}

/** What this screen shows; one that follows the meeting shows the text that was pointed at, but for a vote or a roll call. */
function Shown({
  screen,
  room,
  now,
  box,
}: {
  readonly screen: Screen;
  readonly room: Room;
  readonly now: number;
  readonly box: BoxView | undefined;
}) {
  if (screen === 'konusmacilar') return <SpeakersScreen room={room} now={now} />;
  if (screen === 'gundem') return <AgendaScreen room={room} />;
  if (screen === 'sonuc') return <ResultScreen room={room} />;
  if (screen === 'metin' || (room.screen.shown && !room.vote && !room.meeting.rollCall))
    return <TextScreen room={room} />;
  const current = room.agenda.find((item) => item.state === 'NOW');
  const title = current?.title ?? room.meeting.title;
  return (
    <div className="in">
      <section className="card topic">
        {current && (
          <p className="over">
            {t('Gündem {n} / {k}', { n: current.number, k: room.agenda.length })}
            {current.added && ` · ${t('ekli madde, {n} imza', { n: current.added.supporters })}`}
          </p>
        )}
        <h1 className={title.length > 42 ? 'long' : ''}>{title}</h1>
        <p>{stateLine(room)}</p>
      </section>
      <Quorum room={room} />
      <section className="card act-now">
        <Now room={room} now={now} box={box} />
      </section>
      <LastResult room={room} />
    </div>
  );
}
