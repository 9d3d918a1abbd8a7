import type { Room } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { type Run, refusalOf } from '../parts.tsx';

export function QuorumStep({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [lacking, setLacking] = useState(false);
  return (
    <>
      <ActButton
        size="lg"
        fullWidth
        onAct={() => run({ type: 'recordQuorum', declareLacking: false })}
        refusal={refusalOf(room, 'recordQuorum')}
      >
        {t('Yeter sayıyı sapta ({n}/{g})', { n: room.quorum.present, g: room.quorum.required })}
      </ActButton>
      {!room.quorum.reached && !lacking && (
        <Button variant="default" onClick={() => setLacking(true)}>
          {t('Çoğunluk sağlanamadı')}
        </Button>
      )}
      {lacking && (
        <div className="notice stack tight">
          <p>
            {t('Hazır bulunan {n}, gereken {g}. Çoğunluğun sağlanamadığı tutanağa geçer ve geri alınamaz.', {
              n: room.quorum.present,
              g: room.quorum.required,
            })}
          </p>
          <ActButton onAct={() => run({ type: 'recordQuorum', declareLacking: true })}>
            {t('Çoğunluk sağlanamadığını tutanağa geçir')}
          </ActButton>
        </div>
      )}
    </>
  );
}
