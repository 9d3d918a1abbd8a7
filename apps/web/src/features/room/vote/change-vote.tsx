import type { OpenChoice, RoomVote } from '@divan/api';
import * as api from '@divan/api';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { tellOtherWindows } from '../use-room.ts';
import { Choices, SheetChoices, SheetState } from './mark-form.tsx';

/** The own open vote once more, where the statute lets it be changed: what stands is marked, and the button names the other choice. */
export function ChangeVote({
  meetingId,
  vote,
  recorded,
  changes,
  labelOf,
}: {
  readonly meetingId: string;
  readonly vote: RoomVote;
  readonly recorded: OpenChoice;
  readonly changes: number;
  readonly labelOf: (choice: OpenChoice) => string;
}) {
  const client = useQueryClient();
  const [choice, setChoice] = useState<OpenChoice | null>(null);
  if (choice === null)
    return (
      <div className="stack tight">
        <Button variant="default" onClick={() => setChoice(recorded)}>
          {t('Oyumu değiştir')}
        </Button>
        <p className="hint">{t('Oylama kapanana kadar değiştirebilirsiniz; değiştirdiğiniz tutanağa geçer.')}</p>
      </div>
    );
  const marks = typeof choice === 'string' ? [] : choice;
  const sheet = vote.form === 'SHEET';
  const same = JSON.stringify([choice].flat().toSorted()) === JSON.stringify([recorded].flat().toSorted());
  const fits = !sheet || typeof choice === 'string' || (marks.length >= vote.minMarks && marks.length > 0);
  return (
    <div className="stack">
      {sheet ? (
        <SheetChoices vote={vote} marks={marks} onChange={(next) => setChoice([...next])} locked={false} />
      ) : (
        <Choices vote={vote} value={String(choice)} onChange={setChoice} locked={false} />
      )}
      {sheet && <SheetState vote={vote} marks={marks} />}
      <ActButton
        size="lg"
        fullWidth
        reason={same ? t('Başka bir seçenek işaretleyin.') : fits ? undefined : t('Bir seçenek işaretleyin.')}
        onAct={async () => {
          const params = { meetingId, voteId: vote.id };
          try {
            await call(api.changeOpenVote, { params, body: { choice, version: changes } });
            setChoice(null);
            tellOtherWindows(meetingId);
          } finally {
            // Also after a refusal: another window may have changed it before.
            await client.invalidateQueries({ queryKey: ['mine', meetingId] });
          }
        }}
      >
        {sheet
          ? t('Oyumu değiştir: {n} aday', { n: marks.length })
          : t('Oyumu değiştir: {secim}', { secim: labelOf(choice) })}
      </ActButton>
      <Button variant="subtle" onClick={() => setChoice(null)}>
        {t('Değiştirmeden bırak')}
      </Button>
    </div>
  );
}
