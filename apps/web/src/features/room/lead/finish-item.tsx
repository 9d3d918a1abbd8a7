import type { Room, RoomItem } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Act, ORGANS, type Run, refusalOf } from '../parts.tsx';

/** What an item wants voted, in words: an organ's discharge or election, or its decision. */
export const missingWords = (item: RoomItem): string =>
  item.missing
    .map((one) => {
      if (one === 'ITEM') return t('maddenin kararı');
      const organ = t(ORGANS[one] ?? one);
      return item.kind === 'DISCHARGE' ? t('{organ} ibrası', { organ }) : t('{organ} seçimi', { organ });
    })
    .join(', ');

/** Finishing an item without a vote that it wants is asked once more; what was put to the vote in vain is left with a reason. */
export function FinishItem({
  room,
  run,
  item,
  main,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly item: RoomItem;
  readonly main: boolean;
}) {
  const [asked, setAsked] = useState(false);
  const [reason, setReason] = useState('');
  const label = t('{n}. maddeyi bitir', { n: item.number });
  if (item.missing.length === 0 && !item.leavable)
    return (
      <Act main={main} room={room} run={run} command={{ type: 'finishItem', itemId: item.id }}>
        {label}
      </Act>
    );
  if (!asked)
    return (
      <ActButton
        variant={main ? 'filled' : 'default'}
        size={main ? 'lg' : 'md'}
        fullWidth={main}
        refusal={refusalOf(room, 'finishItem')}
        onAct={async () => setAsked(true)}
      >
        {label}
      </ActButton>
    );
  return (
    <div className="notice stack tight">
      <p>
        {item.missing.length > 0 && (
          <>
            <b>{t('Bu maddede oylanmayan: {ne}.', { ne: missingWords(item) })}</b>{' '}
          </>
        )}
        {t('Madde böyle bitirilirse tutanağa yazılır; kapanışa kadar gerekçesiyle yeniden açılabilir.')}
      </p>
      {item.leavable && <Field label={t('Neden sonuçsuz bırakılıyor')} value={reason} onChange={setReason} />}
      <ActButton
        {...(item.leavable && !reason.trim() ? { reason: t('Gerekçe yazın.') } : {})}
        onAct={() =>
          run({
            type: 'finishItem',
            itemId: item.id,
            ...(item.missing.length > 0 ? { withoutVotes: true as const } : {}),
            ...(item.leavable ? { undecided: { write: reason } } : {}),
          })
        }
      >
        {item.missing.length > 0 ? t('Evet, oylamadan bitir') : t('Sonuçsuz bırakarak bitir')}
      </ActButton>
      <Button variant="subtle" onClick={() => setAsked(false)}>
        {t('Vazgeç')}
      </Button>
    </div>
  );
}
