import type { OpenChoice, RoomVote } from '@divan/api';
import { useEffect, useRef } from 'react';
import { forgetMarks, useMarks } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { ChangeVote } from './change-vote.tsx';
import { Choices, SheetChoices, SheetState } from './mark-form.tsx';
import { type Outgoing, sendVote, useOutgoing } from './outbox.ts';
import { Sending } from './sending.tsx';

/** An open vote: choices of equal weight, one button that names the choice; afterwards a quiet receipt. */
export function OpenVote({
  meetingId,
  vote,
  recorded,
  changes,
  onRecorded,
}: {
  readonly meetingId: string;
  readonly vote: RoomVote;
  readonly recorded: OpenChoice | undefined;
  /** How often the vote was changed. */
  readonly changes: number;
  readonly onRecorded: (entry: Outgoing) => void;
}) {
  const { outgoing, errorOf } = useOutgoing();
  const underway = outgoing.find((one) => one.voteId === vote.id && one.state !== 'TOO_LATE');
  const [marked, setMarked] = useMarks<OpenChoice>(vote.id, '');
  const choice = underway?.choice ?? marked;
  const labelOf = (chosen: OpenChoice) =>
    [chosen]
      .flat()
      .map((id) => t(vote.options.find((option) => option.id === id)?.label ?? ''))
      .join(', ');
  if (recorded !== undefined)
    return (
      <>
        <Receipt label={labelOf(recorded)} changes={changes} />
        {vote.changeable && (
          <ChangeVote meetingId={meetingId} vote={vote} recorded={recorded} changes={changes} labelOf={labelOf} />
        )}
      </>
    );
  const sheet = vote.form === 'SHEET';
  const marks = typeof choice === 'string' ? [] : choice;
  const ready = sheet ? marks.length >= vote.minMarks && marks.length > 0 : choice !== '';
  const send = () =>
    void sendVote(
      { meetingId, voteId: vote.id, question: vote.question, choice, label: labelOf(choice), state: 'SENDING' },
      onRecorded,
    );
  return (
    <>
      {sheet ? (
        <SheetChoices
          vote={vote}
          marks={marks}
          onChange={(next) => setMarked([...next])}
          locked={underway !== undefined}
        />
      ) : (
        <Choices vote={vote} value={String(choice)} onChange={setMarked} locked={underway !== undefined} />
      )}
      <p className="dim">
        {vote.changeable
          ? t(
              'Oyunuz adınızla kaydedilir. Tüzük izin verdiğinden oylama kapanana kadar değiştirebilirsiniz; değiştirdiğiniz tutanağa geçer.',
            )
          : t('Oyunuz adınızla kaydedilir; gönderilince değişmez. Divan başkanı kapatana kadar oy verebilirsiniz.')}
      </p>
      <div className={ready ? 'fixed phone stack tight' : 'stack tight'}>
        {sheet && <SheetState vote={vote} marks={marks} />}
        <Button
          size="lg"
          fullWidth
          loading={underway !== undefined}
          aria-disabled={ready ? undefined : true}
          className={ready ? '' : 'off'}
          onClick={() => ready && send()}
        >
          {!ready
            ? t('Önce bir seçenek işaretleyin')
            : sheet
              ? t('Oyumu gönder: {n} aday', { n: marks.length })
              : t('Oyumu gönder: {secim}', { secim: labelOf(choice) })}
        </Button>
        <Sending sending={underway !== undefined} lost={underway?.state === 'LOST'} />
      </div>
      <RefusalNotice error={errorOf(vote.id)} />
    </>
  );
}

/** The receipt takes the focus when the form it replaces had it. */
function Receipt({ label, changes }: { readonly label: string; readonly changes: number }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    forgetMarks();
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="good" role="status" tabIndex={-1} ref={place}>
      <p>
        {changes > 0
          ? t('Oyunuz değiştirildi: {secim}. Teşekkür ederiz.', { secim: label })
          : t('Oyunuz kaydedildi: {secim}. Teşekkür ederiz.', { secim: label })}
      </p>
    </div>
  );
}
