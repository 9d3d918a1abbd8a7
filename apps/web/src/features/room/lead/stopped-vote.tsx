import type { Room, RoomVote } from '@divan/api';
import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { Announcement } from '../hall/announcement.tsx';
import type { Run } from '../parts.tsx';

/** A vote that takes nothing more: its count for whoever leads, and the press that announces it. */
export function StoppedVote({ room, vote, run }: { readonly room: Room; readonly vote: RoomVote; readonly run: Run }) {
  const counted = useQuery({
    queryKey: ['stopped', vote.id, room.role],
    queryFn: () => call(api.getHallCount, { params: { meetingId: room.meeting.id, voteId: vote.id } }),
    retry: 2,
  });
  const recorded = counted.data?.recorded;
  if (counted.error) return <RefusalNotice error={counted.error} />;
  if (!recorded) return <p className="dim">{t('Oylar sayılıyor.')}</p>;
  return <Announcement room={room} vote={vote} recorded={recorded} run={run} />;
}
