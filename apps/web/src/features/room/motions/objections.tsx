import type { Mine, Room } from '@divan/api';
import { useDraft } from '../../../app/draft.ts';
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
  const [text, setText] = useDraft(`${room.meeting.id}/itiraz`, '');
  if (!(mine.present || leading) || !['opened', 'inSession'].includes(room.meeting.phase)) return null;
  if (!mine.present && room.objections.length === 0) return null;
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
            leading && <Answer meetingId={room.meeting.id} objectionId={objection.id} run={run} />
          )}
        </div>
      ))}
      {mine.present && (
        <details className="why" open={text !== '' ? true : undefined}>
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
      )}
    </Card>
  );
}

/** The divan's answer to one objection. */
function Answer({
  meetingId,
  objectionId,
  run,
}: {
  readonly meetingId: string;
  readonly objectionId: string;
  readonly run: Run;
}) {
  const [answer, setAnswer] = useDraft(`${meetingId}/itiraz-yanit/${objectionId}`, '');
  const give = async (accepted: boolean) => {
    await run({ type: 'answerObjection', objectionId, accepted, text: { write: answer } });
    setAnswer('');
  };
  return (
    <>
      <Field label={t('Divanın yanıtı')} value={answer} onChange={setAnswer} />
      <span className="row">
        {[true, false].map((accepted) => (
          <ActButton
            key={String(accepted)}
            variant="default"
            {...(answer.trim() ? {} : { reason: t('Önce metni yazın.') })}
            onAct={() => give(accepted)}
          >
            {accepted ? t('Kabul') : t('Ret')}
          </ActButton>
        ))}
      </span>
    </>
  );
}
