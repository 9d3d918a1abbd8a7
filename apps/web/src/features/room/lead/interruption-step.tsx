import type { Room } from '@divan/api';
import { useDraft } from '../../../app/draft.ts';
import { clock } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Field } from '../../../ui/field.tsx';
import type { Run } from '../parts.tsx';
import { secondsSince } from '../use-room.ts';

export function InterruptionStep({
  room,
  run,
  offset,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly offset: number;
}) {
  const [reason, setReason] = useDraft(`${room.meeting.id}/kesinti-oylama`, '');
  const since = room.meeting.interruption?.from ?? null;
  return (
    <>
      <p className="dim">
        {t('Başlangıç: {saat}. Neden: {neden}', {
          saat: since ? clock(since) : '–',
          neden: room.meeting.interruption?.cause ?? '–',
        })}
      </p>
      {room.vote && (
        <>
          <p>
            {room.vote.until
              ? t('Oylama geçersiz sayılmazsa verilmiş oylar geçerli kalır ve süresi kesinti kadar uzatılır.')
              : t('Oylama geçersiz sayılmazsa verilmiş oylar geçerli kalır.')}
          </p>
          <Field label={t('Süren oylama geçersiz sayılacaksa gerekçesi')} value={reason} onChange={setReason} />
        </>
      )}
      <ActButton
        size="lg"
        fullWidth
        onAct={() =>
          run({
            type: 'endInterruption',
            voidVote: reason !== '',
            reason: reason ? { write: reason } : null,
            extendSeconds:
              room.vote?.until && reason === '' ? Math.min(86_400, secondsSince(since, Date.now() + offset) + 1) : 0,
          })
        }
      >
        {reason ? t('Kesintiyi bitir, oylamayı geçersiz say') : t('Kesintiyi bitir')}
      </ActButton>
    </>
  );
}
