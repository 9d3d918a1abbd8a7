import type { Room, RoomItem } from '@divan/api';
import { t } from '../../../app/i18n.ts';
import { DivanProposal, Proposed } from '../divan-proposal.tsx';
import { openVote, type Run } from '../parts.tsx';
import { PutToVote } from './put-to-vote.tsx';

export function DivanStep({
  room,
  run,
  meetingId,
  memberId,
  item,
  proposes,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly meetingId: string;
  readonly memberId: string;
  readonly item: RoomItem | undefined;
  /** Whoever leads is a member who may propose; a desk writes down who does. */
  readonly proposes: boolean;
}) {
  return (
    <>
      <Proposed room={room} />
      {item && (
        <PutToVote
          main
          room={room}
          run={run}
          command={openVote(item.id, { kind: 'DIVAN' })}
          reason={room.proposals.length === 0 ? t('Henüz öneri yok; bir üye divan önermeli.') : undefined}
        >
          {t('Divan seçimini oylamaya aç')}
        </PutToVote>
      )}
      {proposes && <DivanProposal room={room} run={run} meetingId={meetingId} memberId={memberId} />}
    </>
  );
}
