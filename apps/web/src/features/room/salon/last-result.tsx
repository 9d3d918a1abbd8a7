import type { Mine, Room } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { ResultBars } from '../../../ui/result-bars.tsx';
import { BoxFigures } from '../box/count.tsx';
import type { Run } from '../parts.tsx';

export function LastResult({ room, mine, run }: { readonly room: Room; readonly mine: Mine; readonly run: Run }) {
  const result = room.results[0] as Room['results'][0];
  const [text, setText] = useState('');
  const mayDissent = mine.present && mine.mayVote && result.carried === true && mine.votes[result.id] !== 'YES';
  return (
    <Card
      title={t('Son oylama')}
      right={
        result.voided ? (
          <Chip tone="warn">{t('Geçersiz sayıldı, yinelenecek')}</Chip>
        ) : result.carried === null ? (
          <Chip tone="info">{t('Seçim')}</Chip>
        ) : (
          <Chip tone={result.carried ? 'ok' : 'plain'}>{result.carried ? t('Kabul edildi') : t('Kabul edilmedi')}</Chip>
        )
      }
    >
      <p>
        <b>{result.question}</b>
      </p>
      {!result.voided && (
        <ResultBars
          rows={result.counts.map((row) => ({ ...row, label: t(row.label) }))}
          of={result.carried === null ? Math.max(1, ...result.counts.map((row) => row.votes)) : result.attending}
          {...(result.required === null ? {} : { required: result.required })}
        />
      )}
      <p className="dim">
        {t('Katılan {k} · oy vermeyen {o}', { k: result.attending, o: result.notVoted })}{' '}
        {result.required !== null && `· ${t('gereken en az {g}', { g: result.required })} (${result.articles})`}{' '}
        {result.mode === 'SECRET' &&
          !result.box &&
          `· ${t('boş {b}, geçersiz {g}, pusula alan {t}', { b: result.blank, g: result.void, t: result.taken ?? 0 })}`}
      </p>
      {!result.voided && <BoxFigures result={result} />}
      {mayDissent && (
        <details className="why">
          <summary>{t('Muhalefet şerhi yaz')}</summary>
          <div className="stack">
            <Field label={t('Gerekçeniz')} value={text} onChange={setText} />
            <ActButton
              variant="default"
              {...(text ? {} : { reason: t('Gerekçe yazın.') })}
              onAct={() => run({ type: 'recordDissent', voteId: result.id, text: { write: text } })}
            >
              {t('Muhalefetimi tutanağa geçir')}
            </ActButton>
          </div>
        </details>
      )}
    </Card>
  );
}
