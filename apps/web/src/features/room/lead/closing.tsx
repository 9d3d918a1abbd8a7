import type { Room } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { type Run, refusalOf } from '../parts.tsx';

/** Closing cannot be undone: it is asked once more, with the figures. */
export function Closing({ room, run, main }: { readonly room: Room; readonly run: Run; readonly main?: boolean }) {
  const [asked, setAsked] = useState(false);
  if (asked)
    return (
      <div className="notice stack tight">
        <p>
          {t('Toplantı kapatılacak: {m} madde görüşüldü, {o} oylama yapıldı. Kapanan toplantı yeniden açılamaz.', {
            m: room.agenda.filter((item) => item.state === 'DONE').length,
            o: room.results.length,
          })}
        </p>
        <ActButton onAct={() => run({ type: 'closeMeeting' })}>{t('Evet, toplantıyı kapat')}</ActButton>
        <Button variant="subtle" onClick={() => setAsked(false)}>
          {t('Vazgeç')}
        </Button>
      </div>
    );
  return (
    <ActButton
      variant={main ? 'filled' : 'default'}
      size={main ? 'lg' : 'md'}
      fullWidth
      refusal={refusalOf(room, 'closeMeeting')}
      onAct={async () => setAsked(true)}
    >
      {main && room.meeting.body === 'ASSEMBLY' ? t('Genel kurulu kapat') : t('Toplantıyı kapat')}
    </ActButton>
  );
}
