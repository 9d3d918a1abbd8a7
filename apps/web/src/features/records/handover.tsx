import * as api from '@divan/api';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { PersonPick } from '../../components/person-pick.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';

const PARTS = [
  ['TO_CHAIR', 'Divan başkanından yönetim kurulu başkanına'],
  ['TO_NEW_BOARD', 'Yeni yönetim kuruluna'],
] as const;

/** Teslim: the papers go to the board's chair, and within seven days to the new board (DY m.15). */
export function Handover({
  meetingId,
  record,
  onDone,
}: {
  readonly meetingId: string;
  readonly record: Reply<typeof api.getRecord>;
  readonly onDone: () => void;
}) {
  const [on, setOn] = useState('');
  const [from, setFrom] = useState(record.divanChair ?? '');
  return (
    <Card title={t('Belgelerin teslimi')}>
      {PARTS.map(([part, label]) => {
        const done = record.handovers.find((handover) => handover.part === part);
        return (
          <p key={part} className="row between">
            <span>{t(label)}</span>
            <Chip tone={done ? 'ok' : 'warn'}>{done ? dots(done.on) : t('Bekliyor')}</Chip>
          </p>
        );
      })}
      {record.handovers.length < PARTS.length && (
        <Fold title={t('Teslimi kaydet')}>
          <Field label={t('Teslim günü')} type="date" value={on} onChange={setOn} />
          <PersonPick
            label={t('Teslim eden (boş: divan başkanı)')}
            meetingId={meetingId}
            value={from}
            onChange={setFrom}
            present="no"
          />
          {PARTS.filter(([part]) => !record.handovers.some((handover) => handover.part === part)).map(
            ([part, label]) => {
              const to = part === 'TO_CHAIR' ? [record.boardChair] : record.newBoard;
              const giver = from || record.divanChair;
              return (
                <ActButton
                  key={part}
                  variant="default"
                  {...(on && giver
                    ? to.length > 0
                      ? {}
                      : { reason: t('Bu toplantıda yönetim kurulu seçilmedi.') }
                    : { reason: t('Teslim gününü seçin.') })}
                  onAct={async () => {
                    await call(api.issueCommand, {
                      params: { meetingId },
                      body: { type: 'recordHandover', part, from: giver as string, to: [...to], on },
                    });
                    onDone();
                  }}
                >
                  {t(label)}
                </ActButton>
              );
            },
          )}
          <p className="hint">
            {t('Yeni yönetim kuruluna teslim için süre toplantıyı izleyen yedi gündür (DY m.15).')}
          </p>
        </Fold>
      )}
    </Card>
  );
}
