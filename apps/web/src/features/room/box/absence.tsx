import type { BoxView, Room } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { type Run, refusalOf } from '../parts.tsx';

/** No witness signs the last head: said with its reason, so that the record can be sealed and nobody overlooks it. */
export function WitnessAbsent({
  room,
  box,
  run,
}: {
  readonly room: Room;
  readonly box: BoxView | undefined;
  readonly run: Run;
}) {
  const [reason, setReason] = useState('');
  if (room.meeting.phase !== 'closed' || !box?.witnesses.length || box.step !== 'READY') return null;
  return (
    <Fold title={t('Tanık gelmiyorsa')}>
      <p>
        {t(
          'Sandık panosunun son başını bir tanık imzalar. Tanık salon sayfasını açınca imza kendiliğinden atılır; gelmiyorsa nedenini yazın, tutanağa geçer.',
        )}
      </p>
      <Field label={t('Gerekçe')} value={reason} onChange={setReason} />
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'recordWitnessAbsence')}
        {...(reason.trim() ? {} : { reason: t('Gerekçe yazın.') })}
        onAct={() => run({ type: 'recordWitnessAbsence', reason: { write: reason } })}
      >
        {t('Tanık imzası yok, tutanağa geçir')}
      </ActButton>
    </Fold>
  );
}
