import { ok, type Result } from '@divan/basics';
import { type Refusal, refuse } from '@divan/law';
import { leadIsAway } from '../actor.ts';
import { currentItem } from '../agenda/state.ts';
import { decided } from '../agenda/unfinished.ts';
import { command, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import { papersExceed } from '../hall/count.ts';
import type { Meeting } from '../state.ts';
import type { VoteSubject } from './events.ts';
import type { Vote } from './state.ts';

const sameSubject = (a: VoteSubject, b: VoteSubject): boolean => {
  if (a.kind !== b.kind) return false;
  if (a.kind === 'MOTION' && b.kind === 'MOTION') return a.motionId === b.motionId;
  if (a.kind === 'DISCHARGE' && b.kind === 'DISCHARGE') return a.organ === b.organ;
  if (a.kind === 'ELECTION' && b.kind === 'ELECTION') return a.electionId === b.electionId;
  return true;
};

/** Whether a text was decided with an amendment, or without it, as its vote left it: what was decided would be another text without that vote. */
function decidedUpon(meeting: Meeting, { subject, openedAt }: Vote): boolean {
  const amends = subject.kind === 'MOTION' ? meeting.motions.get(subject.motionId)?.amends : null;
  if (!amends) return false;
  return [...meeting.votes.values()].some(
    (vote) =>
      decided(vote) &&
      vote.openedAt > openedAt &&
      (amends.of === 'ITEM'
        ? vote.subject.kind === 'ITEM' && vote.itemId === amends.id
        : vote.subject.kind === 'MOTION' && vote.subject.motionId === amends.id),
  );
}

/** Why a vote that is over stays as it is; what may be repeated is refused for none. */
function stands(meeting: Meeting, vote: Vote): Result<null, Refusal> {
  if (vote.state !== 'CLOSED') return refuse('VOTE_NOT_CLOSED');
  if (vote.box) return refuse('VERIFIABLE_VOTE_STANDS');
  if (vote.subject.kind === 'DIVAN' || vote.subject.kind === 'AGENDA_ORDER') return refuse('VOTE_CARRIED_OUT');
  // A decision has its number in the register, which goes on and is never written over (DY m.32).
  if (vote.subject.kind === 'BOARD_DECISION' && vote.carried) return refuse('DECISION_IS_REGISTERED');
  if (currentItem(meeting)?.id !== vote.itemId) return refuse('VOTE_ITEM_IS_OVER', { itemId: vote.itemId });
  if (decidedUpon(meeting, vote)) return refuse('AMENDED_TEXT_DECIDED');
  const others = [...meeting.votes.values()].filter(
    (other) => other.id !== vote.id && other.itemId === vote.itemId && sameSubject(other.subject, vote.subject),
  );
  // Each ballot of an election that takes several may be repeated once.
  if (others.some((other) => other.annulledAt !== null && other.tally !== null && other.round === vote.round))
    return refuse('VOTE_REPEATED_ONCE');
  return others.some((other) => other.openedAt > vote.openedAt) ? refuse('VOTE_REPEATED_ONCE') : ok(null);
}

/** Whether the divan may declare a vote void and have it repeated. */
export const mayBeRepeated = (meeting: Meeting, vote: Vote): boolean => stands(meeting, vote).ok;

/** The open vote whose count can never be announced: its box holds more papers than people signed for. */
function openAndExceeded({ openVote, votes }: Meeting): Vote | null {
  const vote = openVote === null ? undefined : votes.get(openVote);
  return vote?.hall?.recorded && papersExceed(vote.hall.recorded) ? vote : null;
}

export const voidingCommands = {
  /**
   * Oylamanın yenilenmesi: the divan declares a vote void that was closed by mistake or held wrongly, with its reason, and has it repeated under the same item, once
   * (DY m.15; interpretation 0129). The figures of the first stay in the record. A vote in a hall whose box holds more papers than signatures is never announced: it is
   * void while it is open, and as often as that happens (DY m.16; interpretation 0129).
   */
  voidVote: command<Payload<'voidVote'>>({
    phases: ['opened', 'inSession'],
    authority: ['LEAD', 'STAND_IN'],
    check: ({ state: meeting }) => {
      if (meeting.openVote) return openAndExceeded(meeting) ? ok(null) : refuse('VOTE_IS_OPEN');
      return meeting.speaking ? refuse('SPEECH_UNDER_WAY') : ok(null);
    },
    decide: ({ state: meeting, ground, at }, { voteId, reason }) => {
      const vote = meeting.votes.get(voteId);
      if (!vote) return notFound('vote', voteId);
      const exceeded = openAndExceeded(meeting);
      if (exceeded)
        return exceeded.id === voteId ? ok([{ type: 'VoteAnnulled', voteId, reason, at }]) : refuse('VOTE_IS_OPEN');
      if (leadIsAway(meeting, ground)) return refuse('LEAD_IS_AWAY');
      const standing = stands(meeting, vote);
      return standing.ok ? ok([{ type: 'VoteAnnulled', voteId, reason, at }]) : standing;
    },
  }),
};
