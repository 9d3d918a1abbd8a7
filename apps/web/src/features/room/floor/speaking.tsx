import type { CommandInput, Room } from '@divan/api';
import { minutesSeconds } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { secondsSince, useNow } from '../use-room.ts';
import { NEARLY, useEndSignal } from './time-signal.ts';
import { About, timeWords } from './words.tsx';
import '../timer.css';
import '../floor-card.css';

const stateOf = (left: number | null): string => (left === null || left > NEARLY ? '' : left > 0 ? ' nearly' : ' over');

/** Who speaks, on what and how long yet, for everybody; its end is said, shown and, where the device may, sounded. */
export function Speaking({
  room,
  run,
  memberId,
  leading,
  offset,
}: {
  readonly room: Room;
  readonly run: (command: CommandInput) => Promise<void>;
  readonly memberId: string;
  readonly leading: boolean;
  readonly offset: number;
}) {
  const { speaking } = room.floor;
  const elapsed = secondsSince(speaking?.grantedAt ?? null, useNow(offset));
  const left = speaking?.seconds == null ? null : speaking.seconds - elapsed;
  useEndSignal(speaking?.id ?? null, left);
  if (!speaking) return <p className="dim">{t('Şu an konuşan yok.')}</p>;
  const mineNow = speaking.person.id === memberId;
  return (
    <div className={`stack tight speech${stateOf(left)}`}>
      <div className="row between">
        <div>
          <p className="dim">
            {mineNow ? t('Söz sizde') : t('Konuşuyor')}
            {speaking.kind === 'POINT_OF_ORDER' && ` · ${t('Usul hakkında')}`}
          </p>
          <h3 className="speaker">{speaking.person.name}</h3>
          <p className="row">
            <About ask={speaking} />
          </p>
        </div>
        {left !== null && speaking.seconds !== null && (
          <div className="time-left">
            <div className="timer" role="timer" aria-label={t('Kalan süre')}>
              {left > 0 ? minutesSeconds(left) : t('Süre doldu')}
            </div>
            <p className="dim">{t('süre {s}', { s: timeWords(speaking.seconds) })}</p>
          </div>
        )}
      </div>
      {left !== null && speaking.seconds !== null && (
        <div className="meter" aria-hidden>
          <i style={{ width: `${Math.min(100, ((speaking.seconds - left) / speaking.seconds) * 100)}%` }} />
        </div>
      )}
      {left !== null && (
        <p className="skip" aria-live="polite">
          {left <= 0
            ? t('Süre doldu')
            : left <= NEARLY
              ? t('{n} saniye kaldı.', { n: NEARLY })
              : left <= 60
                ? t('1 dakikanız kaldı.')
                : ''}
        </p>
      )}
      {mineNow && left !== null && left <= 0 && (
        <p className="notice">{t('Süreniz doldu. Konuşmanızın kalanını yazılı verebilirsiniz.')}</p>
      )}
      <span className="row">
        {leading && left !== null && (
          <ActButton variant="default" onAct={() => run({ type: 'extendFloor', seconds: 60 })}>
            {t('1 dakika ekle')}
          </ActButton>
        )}
        {(leading || mineNow) && (
          <ActButton variant="default" onAct={() => run({ type: 'endSpeech' })}>
            {t('Konuşmayı bitir')}
          </ActButton>
        )}
      </span>
    </div>
  );
}
