import type * as api from '@divan/api';
import { conducts, isOpener, isPresent } from '@divan/assembly';
import type { z } from 'zod';
import type { Session } from '../identity/sessions.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import type { ownVotesReader } from './own-votes.ts';
import { classFor } from './room-class.ts';

/** What a member has to do with the roll call under way, where that is not to answer it. */
function rollCallOf({ meeting: { rollCall } }: MeetingRuntime, memberId: string, answered: readonly string[]) {
  if (!rollCall) return null;
  if (answered.includes(rollCall.id)) return { id: rollCall.id, state: 'ANSWERED' as const };
  return rollCall.asked.has(memberId) ? null : { id: rollCall.id, state: 'NOT_ASKED' as const };
}

/** How somebody stands in a meeting: seat, duties, own votes, what he or she supports. @throws NotFoundError where the room does not open */
export async function getMine(
  runtime: MeetingRuntime,
  session: Session,
  ownVotes: ReturnType<typeof ownVotesReader>,
): Promise<z.input<typeof api.getMine.reply>> {
  const { meeting, ground } = runtime;
  const role = classFor(runtime, session);
  const memberId = session.memberId ?? '';
  const entry = meeting.roll.get(memberId);
  const present = isPresent(meeting, memberId);
  const own = await ownVotes({ runtime, memberId: entry ? memberId : null });
  return {
    entitled: entry !== undefined,
    mayVote: entry?.mayVote ?? false,
    present,
    order: meeting.present.get(memberId)?.order ?? null,
    lead: entry !== undefined && conducts(meeting, ground, memberId),
    opener: entry !== undefined && isOpener(meeting, ground, memberId),
    role,
    votes: own.votes,
    changed: own.changed,
    ballots: [...own.ballots],
    supported: [
      ...[...meeting.motions.values()]
        .filter((motion) => motion.supporters.has(memberId) || motion.by === memberId)
        .map((motion) => motion.id),
      ...[...meeting.draftMotions.values()].filter((draft) => draft.supporters.has(memberId)).map((draft) => draft.id),
      ...[...meeting.agendaRequests.values()]
        .filter((request) => request.supporters.has(memberId))
        .map((request) => request.id),
    ],
    rollCall: rollCallOf(runtime, memberId, own.answered),
    videoLink: present || role !== 'MEMBER' ? own.videoLink : '',
  };
}
