import type { Mine, Room } from '@divan/api';
import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { ResultBars } from '../../../ui/result-bars.tsx';
import { BoxFigures } from '../box/count.tsx';
import type { Run } from '../parts.tsx';
import { About } from '../vote/vote-about.tsx';

export function LastResult({ room, mine, run }: { readonly room: Room; readonly mine: Mine; readonly run: Run }) {
  const result = room.results[0] as Room['results'][0];
  const item = room.agenda.find((entry) => entry.id === result.itemId);
  const [text, setText] = useDraft(`${room.meeting.id}/serh/${result.id}`, '');
  const mayDissent = mine.present && mine.mayVote && result.carried === true && mine.votes[result.id] !== 'YES';
  return (
    <Card
      title={t('Son oylama')}
      right={
        result.voided ? (
          <Chip tone="warn">{t('Geçersiz sayıldı, yinelenecek')}</Chip>
        ) : result.carried === null ? (
          <Chip tone="info">{result.subject === 'ELECTION' ? t('Seçim') : t('Karar alınmadı')}</Chip>
        ) : (
          <Chip tone={result.carried ? 'ok' : 'plain'}>{result.carried ? t('Kabul edildi') : t('Kabul edilmedi')}</Chip>
        )
      }
    >
      <div>
        <p>
          <b>{result.question}</b>
        </p>
        {item && <p className="dim">{t('{n}. madde: {ad}', { n: item.number, ad: item.title })}</p>}
      </div>
      <About room={room} of={result} />
      {!result.voided && (
        <ResultBars
          rows={result.counts.map((row) => ({ ...row, label: t(row.label) }))}
          of={result.carried === null ? Math.max(1, ...result.counts.map((row) => row.votes)) : result.attending}
          {...(result.required === null ? {} : { required: result.required })}
        />
      )}
      {!(result.voided && result.counts.length === 0) && (
        <p className="dim">
          {t('Katılan {k} · oy vermeyen {o}', { k: result.attending, o: result.notVoted })}{' '}
          {result.barred > 0 && `· ${t('oy kullanamayan {y}', { y: result.barred })}`}{' '}
          {result.required !== null && `· ${t('gereken en az {g}', { g: result.required })} (${result.articles})`}{' '}
          {result.changed > 0 && `· ${t('kapanıştan önce oyunu düzelten {n}', { n: result.changed })}`}{' '}
          {result.mode === 'SECRET' &&
            !result.box &&
            `· ${t('boş {b}, geçersiz {g}, pusula alan {t}', { b: result.blank, g: result.void, t: result.taken ?? 0 })}`}
        </p>
      )}
      {!result.voided && <BoxFigures result={result} />}
      {mayDissent && (
        <details className="why">
          <summary>{t('Muhalefet şerhi yaz')}</summary>
          <div className="stack">
            <Field label={t('Gerekçeniz')} value={text} onChange={setText} />
            <ActButton
              variant="default"
              {...(text ? {} : { reason: t('Gerekçe yazın.') })}
              onAct={async () => {
                await run({ type: 'recordDissent', voteId: result.id, text: { write: text } });
                setText('');
              }}
            >
              {t('Muhalefetimi tutanağa geçir')}
            </ActButton>
          </div>
        </details>
      )}
    </Card>
  );
}
