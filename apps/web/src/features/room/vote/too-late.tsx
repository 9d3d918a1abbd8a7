import { useEffect } from 'react';
import { t } from '../../../app/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { dropBallot, useBallots } from './kept-ballot.ts';
import { dropOutgoing, type Outgoing, resumeVotes, useOutgoing } from './outbox.ts';

/** A vote that did not count stays said until it was read: nobody goes home believing to have voted. */
export function TooLate({
  meetingId,
  onRecorded,
}: {
  readonly meetingId: string;
  readonly onRecorded: (entry: Outgoing) => void;
}) {
  const { outgoing } = useOutgoing();
  const ballots = useBallots();
  useEffect(() => resumeVotes(meetingId, onRecorded), [meetingId, onRecorded]);
  const late = [
    ...outgoing
      .filter((one) => one.state === 'TOO_LATE')
      .map((one) => ({ ...one, unsure: false, drop: () => dropOutgoing(one.voteId) })),
    ...ballots
      .filter((one) => one.state === 'TOO_LATE' || one.state === 'UNSURE')
      .map((one) => ({ ...one, label: '', unsure: one.state === 'UNSURE', drop: () => dropBallot(one.voteId) })),
  ].filter((one) => one.meetingId === meetingId);
  return late.map((one) => (
    <Card key={one.voteId} act>
      <div className="refusal" role="alert">
        <h2>{one.unsure ? t('Oyunuza yanıt gelmeden oylama kapandı') : t('Oyunuz ulaşmadı: oylama kapanmıştı')}</h2>
        <p>
          {one.question}
          {one.label && `: ${t(one.label)}`}
        </p>
        <p>
          {one.unsure
            ? t('Oy gizli olduğu için ulaşıp ulaşmadığını kimse bilemez; kapanmadan ulaştıysa sayılmıştır.')
            : t(
                'Bu oyunuz sayılmadı. Bağlantınız sizden kaynaklanmayan bir nedenle koptuysa divana itiraz edebilirsiniz.',
              )}
        </p>
        <Button variant="default" onClick={one.drop}>
          {t('Okudum')}
        </Button>
      </div>
    </Card>
  ));
}
