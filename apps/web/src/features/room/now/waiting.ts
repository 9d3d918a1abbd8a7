import type { Mine, Room } from '@divan/api';
import { useEffect, useState } from 'react';
import { kept, VOTE_AMENDED } from '../box/store.ts';
import { rollCallState } from '../roll-call/roll-call-card.tsx';
import { useBallots } from '../vote/kept-ballot.ts';
import { useOutgoing } from '../vote/outbox.ts';

/** What waits for this person in the meeting at this moment. */
export type Waiting =
  | { readonly kind: 'FLOOR'; readonly key: string }
  | { readonly kind: 'ROLL_CALL'; readonly key: string }
  | { readonly kind: 'VOTE'; readonly key: string; readonly taken: boolean }
  | null;

/** Whether a ballot of a verifiable vote was cast from this device; undefined while it is looked up. */
function useBoxCast(voteId: string | null, memberId: string): boolean | undefined {
  const [cast, setCast] = useState<boolean | undefined>(undefined);
  useEffect(() => {
    if (voteId === null) return;
    let gone = false;
    const look = () => void kept('vote', memberId, voteId).then((one) => !gone && setCast(Boolean(one?.cast)));
    setCast(undefined);
    look();
    window.addEventListener(VOTE_AMENDED, look);
    return () => {
      gone = true;
      window.removeEventListener(VOTE_AMENDED, look);
    };
  }, [voteId, memberId]);
  return cast;
}

/** The floor comes before a vote: who speaks is heard by all. */
export function useWaiting(room: Room | null, mine: Mine | undefined, memberId: string): Waiting {
  const { outgoing } = useOutgoing();
  const ballots = useBallots();
  const vote = room?.vote ?? null;
  const boxCast = useBoxCast(vote?.box ? vote.id : null, memberId);
  if (!room || !mine?.present) return null;
  const { speaking } = room.floor;
  if (speaking?.person.id === memberId) return { kind: 'FLOOR', key: speaking.id };
  if (room.meeting.rollCall && rollCallState(room, mine) === 'WAITING')
    return { kind: 'ROLL_CALL', key: room.meeting.rollCall.id };
  // Votes of a hall are given by hand or on paper.
  if (!vote || vote.hall || vote.stopped || vote.box === 'COUNTING' || !mine.mayVote || vote.barred.includes(memberId))
    return null;
  const key = vote.id;
  if (vote.mode === 'OPEN')
    return mine.votes[key] !== undefined || outgoing.some((one) => one.voteId === key)
      ? null
      : { kind: 'VOTE', key, taken: false };
  const taken = mine.ballots.includes(key);
  if (vote.box) return boxCast === false ? { kind: 'VOTE', key, taken } : null;
  const ballot = ballots.find((one) => one.voteId === key);
  if (ballot) return ballot.state === 'KEPT' ? { kind: 'VOTE', key, taken } : null;
  return taken ? null : { kind: 'VOTE', key, taken: false };
}
