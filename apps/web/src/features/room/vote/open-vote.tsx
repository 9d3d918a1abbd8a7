import type { RoomVote } from '@divan/api';
import { useEffect, useRef } from 'react';
import { forgetMarks, useMarks } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { Choices } from './mark-form.tsx';
import { type Outgoing, sendVote, useOutgoing } from './outbox.ts';
import { Sending } from './sending.tsx';

/** An open vote: choices of equal weight, one button that names the choice; afterwards a quiet receipt. */
export function OpenVote({
  meetingId,
  vote,
  recorded,
  onRecorded,
}: {
  readonly meetingId: string;
  readonly vote: RoomVote;
  readonly recorded: string | undefined;
  readonly onRecorded: (entry: Outgoing) => void;
}) {
  const { outgoing, errorOf } = useOutgoing();
  const underway = outgoing.find((one) => one.voteId === vote.id && one.state !== 'TOO_LATE');
  const [marked, setMarked] = useMarks<string>(vote.id, '');
  const choice = underway?.choice ?? marked;
  const labelOf = (id: string) => vote.options.find((option) => option.id === id)?.label ?? '';
  if (recorded !== undefined) return <Receipt label={labelOf(recorded)} />;
  const send = () =>
    void sendVote(
      { meetingId, voteId: vote.id, question: vote.question, choice, label: labelOf(choice), state: 'SENDING' },
      onRecorded,
    );
  return (
    <>
      <Choices vote={vote} value={choice} onChange={setMarked} locked={underway !== undefined} />
      <p className="dim">
        {t('Oyunuz adınızla kaydedilir; gönderilince değişmez. Divan başkanı kapatana kadar oy verebilirsiniz.')}
      </p>
      <div className={choice ? 'fixed phone' : ''}>
        <Button
          size="lg"
          fullWidth
          loading={underway !== undefined}
          aria-disabled={choice === '' ? true : undefined}
          className={choice === '' ? 'off' : ''}
          onClick={() => choice !== '' && send()}
        >
          {choice ? t('Oyumu gönder: {secim}', { secim: t(labelOf(choice)) }) : t('Önce bir seçenek işaretleyin')}
        </Button>
        <Sending sending={underway !== undefined} lost={underway?.state === 'LOST'} />
      </div>
      <RefusalNotice error={errorOf(vote.id)} />
    </>
  );
}

/** The receipt takes the focus when the form it replaces had it. */
function Receipt({ label }: { readonly label: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    forgetMarks();
    if (document.activeElement === document.body) place.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className="good" role="status" tabIndex={-1} ref={place}>
      <p>{t('Oyunuz kaydedildi: {secim}. Teşekkür ederiz.', { secim: t(label) })}</p>
    </div>
  );
}
