import type { CommandInput, Room } from '@divan/api';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { clock } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { VisuallyHidden } from '../../../ui/visually-hidden.tsx';
import { About } from './words.tsx';
import '../floor-card.css';

/** The list of speakers in the order of the turn: who waits, on what, and whether the list still takes anybody. */
export function SpeakersList({
  room,
  run,
  leading,
}: {
  readonly room: Room;
  readonly run: (command: CommandInput) => Promise<void>;
  readonly leading: boolean;
}) {
  const { queue, closed, alternating } = room.floor;
  const [refusing, setRefusing] = useState<string | null>(null);
  const [reason, setReason] = useDraft(`${room.meeting.id}/soz-ret`, '');
  return (
    <>
      <div className="row">
        <h3>{t('Söz sırası: {n}', { n: queue.length })}</h3>
        {closed && <Chip tone="warn">{t('Söz listesi kapalı')}</Chip>}
        {alternating && <Chip tone="info">{t('Lehte, aleyhte, üzerinde sırayla')}</Chip>}
      </div>
      {closed && (
        <p className="hint" role="status">
          {t('Listedekiler dinlenir. Usul hakkında her zaman söz istenebilir.')}
        </p>
      )}
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
              <span className="row">
                <About ask={request} />
                {request.putBack && <Chip tone="info">{t('Listenin başına alındı')}</Chip>}
              </span>
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
    </>
  );
}

/** Who has asked to speak under items that have not come yet. */
export function LaterLists({ room }: { readonly room: Room }) {
  const { later } = room.floor;
  if (later.length === 0) return null;
  const waiting = later.reduce((sum, { queue }) => sum + queue.length, 0);
  return (
    <Fold title={t('Sonraki maddeler için söz isteyenler: {n}', { n: waiting })}>
      {later.map(({ itemId, closed, queue }) => {
        const item = room.agenda.find(({ id }) => id === itemId);
        return (
          <div className="stack tight" key={itemId}>
            <p className="row">
              <b>{t('{n}. {ad}', { n: item?.number, ad: item?.title })}</b>
              {closed && <Chip tone="warn">{t('Söz listesi kapalı')}</Chip>}
            </p>
            <ol className="queue">
              {queue.map((ask) => (
                <li key={ask.id}>
                  <span className="grow row">
                    {ask.person.name} <About ask={ask} />
                  </span>
                </li>
              ))}
            </ol>
          </div>
        );
      })}
    </Fold>
  );
}
