import type { CommandInput, Mine, Room } from '@divan/api';
import { useState } from 'react';
import { useDraft } from '../../app/draft.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { LongField } from '../../ui/long-field.tsx';
import { AskForFloor } from './floor/ask.tsx';
import { LeadList, TimesLine } from './floor/lead-list.tsx';
import { LaterLists, SpeakersList } from './floor/list.tsx';
import { Speaking } from './floor/speaking.tsx';
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
  const [text, setText] = useDraft(`${room.meeting.id}/konusma`, '');
  const [sent, setSent] = useState(false);
  const debating = ['opened', 'inSession'].includes(room.meeting.phase);
  return (
    <Card title={t('Söz')}>
      <Speaking room={room} run={run} memberId={memberId} leading={leading} offset={offset} />
      <TimesLine room={room} />
      <SpeakersList room={room} run={run} leading={leading} />
      {leading && debating && <LeadList room={room} run={run} />}
      <LaterLists room={room} />
      {mine.present && (
        <div className="stack">
          <AskForFloor room={room} run={run} memberId={memberId} />
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
