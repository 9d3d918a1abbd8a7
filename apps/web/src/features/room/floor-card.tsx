import type { CommandInput, Mine, Room } from '@divan/api';
import { IconAlertTriangle, IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useDraft } from '../../app/draft.ts';
import { clock, minutesSeconds } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { LongField } from '../../ui/long-field.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { secondsSince, useNow } from './use-room.ts';
import './timer.css';
import './floor-card.css';

type Run = (command: CommandInput) => Promise<void>;

/** The floor: who speaks and how long, the queue with points of order first, my own place in it. */
export function FloorCard({
  room,
  mine,
  run,
  memberId,
  leading,
  offset,
}: {
  readonly room: Room;
  readonly mine: Mine;
  readonly run: Run;
  readonly memberId: string;
  readonly leading: boolean;
  readonly offset: number;
}) {
  const { speaking, queue } = room.floor;
  const elapsed = secondsSince(speaking?.grantedAt ?? null, useNow(offset));
  const left = speaking?.seconds == null ? null : speaking.seconds - elapsed;
  const mineNow = speaking?.person.id === memberId;
  const [text, setText] = useDraft(`${room.meeting.id}/konusma`, '');
  const [sent, setSent] = useState(false);
  const [refusing, setRefusing] = useState<string | null>(null);
  const [reason, setReason] = useDraft(`${room.meeting.id}/soz-ret`, '');
  const own = queue.filter((request) => request.person.id === memberId);
  const place = queue.findIndex((request) => request.person.id === memberId) + 1;
  const permission = room.may.requestFloor;
  return (
    <Card title={t('Söz')}>
      {speaking ? (
        <div className="stack tight">
          <div className="row between">
            <div>
              <p className="dim">{mineNow ? t('Söz sizde') : t('Konuşuyor')}</p>
              <h3 className="speaker">{speaking.person.name}</h3>
            </div>
            {left !== null && speaking.seconds !== null && (
              <div className="time-left">
                <div className="timer" role="timer" aria-label={t('Kalan süre')}>
                  {left > 0 ? minutesSeconds(left) : t('Süre doldu')}
                </div>
                <p className="dim">{t('süre {n} dk', { n: Math.round(speaking.seconds / 60) })}</p>
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
              {left <= 0 ? t('Süre doldu') : left <= 60 ? t('1 dakikanız kaldı.') : ''}
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
      ) : (
        <p className="dim">{t('Şu an konuşan yok.')}</p>
      )}
      <h3>{t('Söz sırası: {n}', { n: queue.length })}</h3>
      <ol className="queue floor-queue">
        {queue.map((request) => (
          <li key={request.id} className={request.kind === 'POINT_OF_ORDER' ? 'order' : ''}>
            <span className="grow">
              {request.kind === 'POINT_OF_ORDER' && (
                <>
                  <IconAlertTriangle size={18} aria-hidden /> <b>{t('Usul')}</b>{' '}
                </>
              )}
              {request.person.name} <span className="dim num">{clock(request.at)}</span>
            </span>
            {leading && (
              <span className="row">
                <ActButton variant="default" onAct={() => run({ type: 'grantFloor', requestId: request.id })}>
                  {t('Söz ver')}
                </ActButton>
                <Button variant="subtle" onClick={() => setRefusing(refusing === request.id ? null : request.id)}>
                  {t('Reddet')}
                  <VisuallyHidden> {request.person.name}</VisuallyHidden>
                </Button>
              </span>
            )}
            {refusing === request.id && (
              <div className="stack tight whole-row">
                <Field label={t('Söz verilmemesinin gerekçesi')} value={reason} onChange={setReason} />
                <ActButton
                  variant="default"
                  {...(reason.trim() ? {} : { reason: t('Gerekçe yazın.') })}
                  onAct={async () => {
                    await run({ type: 'refuseFloor', requestId: request.id, reason: { write: reason } });
                    setRefusing(null);
                    setReason('');
                  }}
                >
                  {t('Gerekçesiyle reddet')}
                </ActButton>
              </div>
            )}
          </li>
        ))}
      </ol>
      {mine.present && (
        <div className="stack">
          {own.length > 0 ? (
            <div className="row">
              <b role="status">{t('Sıranız: {n}', { n: place })}</b>
              <ActButton
                variant="default"
                onAct={() => run({ type: 'withdrawFloorRequest', requestId: own[0]?.id as string })}
              >
                {t('Söz isteğimi geri al')}
              </ActButton>
            </div>
          ) : (
            <div className="row floor-asks">
              <ActButton
                variant="default"
                leftSection={<IconHandStop size={20} />}
                refusal={permission === true ? null : permission}
                onAct={() => run({ type: 'requestFloor', requestId: crypto.randomUUID(), kind: 'SPEECH' })}
              >
                {t('Söz iste')}
              </ActButton>
              <ActButton
                variant="default"
                leftSection={<IconAlertTriangle size={20} />}
                refusal={permission === true ? null : permission}
                onAct={() => run({ type: 'requestFloor', requestId: crypto.randomUUID(), kind: 'POINT_OF_ORDER' })}
              >
                {t('Usul hakkında söz iste')}
              </ActButton>
            </div>
          )}
          <details className="why" open={text !== '' ? true : undefined}>
            <summary>{t('Konuşma metni ver')}</summary>
            <div className="stack">
              <LongField
                rows={5}
                label={t('Metin')}
                value={text}
                onChange={(value) => {
                  setText(value);
                  setSent(false);
                }}
              />
              <ActButton
                variant="default"
                {...(text.trim() ? {} : { reason: t('Önce metni yazın.') })}
                onAct={async () => {
                  await run({ type: 'handInSpeech', speechId: crypto.randomUUID(), text: { write: text } });
                  setText('');
                  setSent(true);
                }}
              >
                {t('Metni divana ver')}
              </ActButton>
              {sent && <p role="status">{t('Metniniz söz kaydına alındı.')}</p>}
            </div>
          </details>
        </div>
      )}
    </Card>
  );
}
