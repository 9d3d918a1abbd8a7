import type { Mine, Room } from '@divan/api';
import { IconArrowRight, IconCheckbox, IconHandStop, IconMicrophone2 } from '@tabler/icons-react';
import { clock, minutesSeconds } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { secondsSince, useNow } from '../use-room.ts';
import type { Waiting } from './waiting.ts';
import './now-bar.css';

/** What waits for this person, in a few words: for the bar and the name of the window. */
export const waitingWords = (waiting: Waiting): string | undefined =>
  waiting === null
    ? undefined
    : waiting.kind === 'FLOOR'
      ? t('Söz sizde')
      : waiting.kind === 'ROLL_CALL'
        ? t('Yoklama: buradayım deyin')
        : waiting.taken
          ? t('Pusulanız sandığa atılmadı')
          : t('Oylama açık: oyunuzu verin');

/** Where it is done. */
const PLACES = { FLOOR: 'soz', VOTE: 'salon', ROLL_CALL: 'salon' } as const;

/** What is on now, on every part of the room: item, speaker, and what waits for this person, with the way there. */
export function NowBar({
  room,
  mine,
  memberId,
  waiting,
  offset,
  tab,
  onGo,
}: {
  readonly room: Room;
  readonly mine: Mine;
  readonly memberId: string;
  readonly waiting: Waiting;
  readonly offset: number;
  /** The part of the room in sight. */
  readonly tab: string;
  /** Leads to the part of the room where it is done. */
  readonly onGo: (tab: string) => void;
}) {
  const now = useNow(offset);
  if (room.meeting.ended) return null;
  const { speaking, queue } = room.floor;
  const item = room.agenda.find((entry) => entry.state === 'NOW');
  const place = queue.findIndex((request) => request.person.id === memberId) + 1;
  const until =
    (waiting?.kind === 'FLOOR' || !room.vote) && speaking?.seconds != null
      ? speaking.seconds - secondsSince(speaking.grantedAt, now)
      : waiting?.kind === 'ROLL_CALL' && room.meeting.rollCall
        ? Math.ceil((Date.parse(room.meeting.rollCall.until) - now) / 1000)
        : waiting?.kind === 'VOTE' && room.vote?.until
          ? Math.ceil((Date.parse(room.vote.until) - now) / 1000)
          : null;
  const line = stateOf(room);
  if (!item && !line && !waiting) return null;
  return (
    <section className={waiting ? 'now-bar waits' : 'now-bar'} aria-label={t('Şu an')}>
      <div className="now-what">
        {item && <p className="now-item">{t('Şimdi: {n}. {ad}', { n: item.number, ad: item.title })}</p>}
        {waiting ? (
          <p className="now-call" role="alert">
            {waiting.kind === 'FLOOR' ? (
              <IconMicrophone2 size={22} aria-hidden />
            ) : waiting.kind === 'ROLL_CALL' ? (
              <IconHandStop size={22} aria-hidden />
            ) : (
              <IconCheckbox size={22} aria-hidden />
            )}
            <b>{waitingWords(waiting)}</b>
          </p>
        ) : (
          <p className="now-line">
            {line ??
              (room.vote?.stopped
                ? t('Oylama bitti; sonuç duyurulacak.')
                : room.vote
                  ? mine.votes[room.vote.id] !== undefined || mine.ballots.includes(room.vote.id)
                    ? t('Oylama sürüyor; oyunuzu kullandınız.')
                    : t('Oylama sürüyor.')
                  : speaking
                    ? t('Konuşan: {ad}', { ad: speaking.person.name })
                    : t('Şu an konuşan yok.'))}{' '}
            {place > 0 && <b>{t('Söz sıranız: {n}', { n: place })}</b>}
          </p>
        )}
      </div>
      {until !== null && (
        <span className="now-time num" role="timer" aria-label={t('Kalan süre')}>
          {until > 0 ? minutesSeconds(until) : t('Süre doldu')}
        </span>
      )}
      {waiting && (tab !== PLACES[waiting.kind] || waiting.kind === 'ROLL_CALL') && (
        <Button
          size="compact"
          leftSection={<IconArrowRight size={20} aria-hidden />}
          onClick={() => onGo(PLACES[waiting.kind])}
        >
          {waiting.kind === 'FLOOR' ? t('Söze git') : waiting.kind === 'ROLL_CALL' ? t('Yoklamaya git') : t('Oya git')}
        </Button>
      )}
    </section>
  );
}

/** What goes on outside items and votes. */
function stateOf(room: Room): string | null {
  const { phase, recessUntil, hour } = room.meeting;
  switch (phase) {
    case 'checkIn':
    case 'quorate':
      return t('Girişler açık; toplantı saati {saat}.', { saat: clock(hour) });
    case 'recess':
      return recessUntil ? t('Ara; {saat} itibarıyla sürecek.', { saat: clock(recessUntil) }) : t('Ara sürüyor');
    case 'interrupted':
      return t('Kesinti; yeriniz ve söz sıranız saklı.');
    default:
      return null;
  }
}
