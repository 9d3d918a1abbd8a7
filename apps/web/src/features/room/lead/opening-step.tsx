import type { Room } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Field } from '../../../ui/field.tsx';
import { type Run, refusalOf } from '../parts.tsx';

export function OpeningStep({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [reason, setReason] = useState('');
  return (
    <>
      <ActButton
        size="lg"
        fullWidth
        onAct={() => run({ type: 'openMeeting', overrideReason: reason ? { write: reason } : null })}
        refusal={refusalOf(room, 'openMeeting')}
      >
        {t('Toplantıyı aç')}
      </ActButton>
      <details className="why">
        <summary>{t('Kararda, çağrıda ve toplantıda yöntem farklıysa')}</summary>
        <div>
          <Field
            label={t('Yönetim kurulu başkanının gerekçesi')}
            value={reason}
            onChange={setReason}
            hint={t('Gerekçe tutanağa geçer; iptal nedeni olabilir.')}
          />
        </div>
      </details>
    </>
  );
}
