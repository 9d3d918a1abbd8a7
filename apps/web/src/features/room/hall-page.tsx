import { useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { dayName, minutesSeconds } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { Chip, Loading, QuorumMeter, ResultBars } from '../../components/ui.tsx';
import { countingWords } from './box-count.tsx';
import { HeadLine } from './box-parts.tsx';
import { useBox } from './use-box.ts';
import { useClockOffset, useElapsed, useRoom } from './use-room.ts';
import { voteKind } from './vote-card.tsx';

/** For a projector: large, without controls, without names of voters, no result before it is announced. */
export function HallPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const { room } = useRoom(meetingId);
  const box = useBox(meetingId, room, true).data;
  const elapsed = useElapsed(room?.floor.speaking?.grantedAt ?? null, useClockOffset());
  useEffect(() => {
    document.title = `${t('Salon ekranı')} · Divan`;
  }, []);
  if (!room) return <Loading />;
  const { speaking } = room.floor;
  const current = room.agenda.find((item) => item.state === 'NOW');
  const result = room.results[0];
  return (
    <main className="hall" id="icerik" style={{ maxWidth: 'none', padding: 0 }}>
      {room.meeting.specimen && (
        <div className="ribbon">
          <b>{t('ÖRNEK')}</b>
          <span>{t('Gösterim; hukuki sonuç doğurmaz')}</span>
        </div>
      )}
      <header>
        <span>{room.meeting.institution}</span>
        <span>
          {room.meeting.title} · {dayName(room.meeting.on)}
        </span>
      </header>
      <div className="in">
        <div className="stack" style={{ gap: '2vw' }}>
          <h1>
            {room.vote ? room.vote.question : current ? `${current.number}. ${current.title}` : room.meeting.title}
          </h1>
          {room.vote ? (
            <p>
              <Chip tone="info">{voteKind(room.vote)}</Chip>{' '}
              {room.vote.box === 'COUNTING' ? countingWords(box) : t('Oylama sürüyor')}
            </p>
          ) : speaking ? (
            <div>
              <p className="dim">{t('Konuşuyor')}</p>
              <p style={{ fontSize: '3vw' }}>{speaking.person.name}</p>
              {speaking.seconds !== null && (
                <div className="timer">
                  {speaking.seconds - elapsed >= 0 ? minutesSeconds(speaking.seconds - elapsed) : t('Süre doldu')}
                </div>
              )}
            </div>
          ) : result && !result.voided ? (
            <div className="stack">
              <p>
                {result.question}{' '}
                {result.carried !== null && (
                  <Chip tone={result.carried ? 'ok' : 'plain'}>
                    {result.carried ? t('Kabul edildi') : t('Kabul edilmedi')}
                  </Chip>
                )}
              </p>
              <ResultBars rows={result.counts.map((row) => ({ ...row, label: t(row.label) }))} of={result.attending} />
            </div>
          ) : null}
        </div>
        <div className="stack">
          <div className="card stack">
            <h2>{t('Toplantı yeter sayısı')}</h2>
            <QuorumMeter {...room.quorum} />
          </div>
          {box?.head && (
            <div className="card stack">
              <HeadLine head={box.head} />
            </div>
          )}
        </div>
      </div>
    </main>
  );
}
