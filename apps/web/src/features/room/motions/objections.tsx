import type { Mine, Room } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { LongText } from '../long-text.tsx';
import type { Run } from '../parts.tsx';

export function Objections({
  room,
  mine,
  run,
  leading,
}: {
  readonly room: Room;
  readonly mine: Mine;
  readonly run: Run;
  readonly leading: boolean;
}) {
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState('');
  if (!mine.present || !['opened', 'inSession'].includes(room.meeting.phase)) return null;
  return (
    <Card title={t('İtirazlar')}>
      {room.objections.map((objection) => (
        <div key={objection.id} className="stack tight">
          <div>
            {objection.by.name}: <LongText meetingId={room.meeting.id} writing="objection" of={objection} />
          </div>
          {objection.answer ? (
            <p className="dim">{objection.answer}</p>
          ) : (
            leading && (
              <>
                <Field label={t('Divanın yanıtı')} value={answer} onChange={setAnswer} />
                <span className="row">
                  <ActButton
                    variant="default"
                    {...(answer.trim() ? {} : { reason: t('Önce metni yazın.') })}
                    onAct={() =>
                      run({
                        type: 'answerObjection',
                        objectionId: objection.id,
                        accepted: true,
                        text: { write: answer },
                      })
                    }
                  >
                    {t('Kabul')}
                  </ActButton>
                  <ActButton
                    variant="default"
                    {...(answer.trim() ? {} : { reason: t('Önce metni yazın.') })}
                    onAct={() =>
                      run({
                        type: 'answerObjection',
                        objectionId: objection.id,
                        accepted: false,
                        text: { write: answer },
                      })
                    }
                  >
                    {t('Ret')}
                  </ActButton>
                </span>
              </>
            )
          )}
        </div>
      ))}
      <details className="why">
        <summary>{t('Divana itiraz et')}</summary>
        <div className="stack">
          <Field label={t('İtirazınız')} value={text} onChange={setText} />
          <ActButton
            variant="default"
            {...(text ? {} : { reason: t('Önce metni yazın.') })}
            onAct={async () => {
              await run({ type: 'raiseObjection', objectionId: crypto.randomUUID(), text: { write: text } });
              setText('');
            }}
          >
            {t('İtirazı gönder')}
          </ActButton>
        </div>
      </details>
    </Card>
  );
}
