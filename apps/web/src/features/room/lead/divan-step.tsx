import type { Room, RoomItem } from '@divan/api';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { DivanProposal, Proposed } from '../divan-proposal.tsx';
import { openVote, type Run, refusalOf } from '../parts.tsx';

export function DivanStep({
  room,
  run,
  meetingId,
  memberId,
  item,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly meetingId: string;
  readonly memberId: string;
  readonly item: RoomItem | undefined;
}) {
  return (
    <>
      <Proposed room={room} />
      {item && (
        <ActButton
          size="lg"
          fullWidth
          refusal={refusalOf(room, 'openVote')}
          {...(room.proposals.length === 0 ? { reason: t('Henüz öneri yok; bir üye divan önermeli.') } : {})}
          onAct={() => run(openVote(item.id, { kind: 'DIVAN' }))}
        >
          {t('Divan seçimini oylamaya aç')}
        </ActButton>
      )}
      <DivanProposal room={room} run={run} meetingId={meetingId} memberId={memberId} />
    </>
  );
}
