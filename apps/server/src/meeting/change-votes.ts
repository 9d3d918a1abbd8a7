import type { OpenChoice } from '@divan/api';
import { choiceFits } from '@divan/assembly';
import { together } from '../db/together.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { refused } from '../serve.ts';
import { byVote, type VoteDesk } from './cast-votes.ts';
import { choiceText } from './open-choice.ts';
import { type Change, standingOf, writeChanges } from './open-vote-repository.ts';

interface Changing extends Change {
  readonly institutionId: string;
  readonly voteId: string;
}
interface Asked {
  readonly meetingId: string;
  readonly voteId: string;
  readonly choice: OpenChoice;
  readonly version: number;
}

/**
 * An open vote changed by its voter until it is closed, where the statute allows it (decision 0171): a row beside the first, so that nothing is written over. The
 * same request again gets the same answer; of two at once from the same hand one is told that the other came before.
 */
export function changeVotes(
  deps: Deps,
  desk: VoteDesk,
): (session: Session, asked: Asked) => Promise<{ recorded: OpenChoice; changes: number }> {
  const write = together<Changing, number>((all) =>
    byVote(all, async (voteId, group) => {
      const { institutionId } = group[0] as Changing;
      const sorted = group.toSorted((a, b) => (a.memberId < b.memberId ? -1 : 1));
      return deps.db.within(institutionId, async (tx) => {
        const at = deps.clock.now();
        const written = await writeChanges(tx, { institutionId, voteId, at }, sorted);
        const stands =
          written.length === group.length
            ? written
            : await standingOf(
                tx,
                voteId,
                sorted.map((one) => one.memberId),
              );
        const byMember = new Map(stands.map((one) => [one.member_id, one]));
        return group.map(({ memberId, choice }) => {
          const one = byMember.get(memberId);
          if (!one) return refused('VOTE_ENDED');
          if (one.choice === null) return refused('NO_VOTE_TO_CHANGE');
          return one.choice === choice ? one.n : refused('CHANGED_MEANWHILE');
        });
      });
    }),
  );
  return async (session, { meetingId, voteId, choice, version }) => {
    const { runtime, vote, memberId } = await desk.voteFor(session, meetingId, voteId);
    if (vote.mode !== 'OPEN') throw refused('SECRET_VOTE_STANDS');
    if (!runtime.charter.openVoteChange) throw refused('VOTE_CHANGE_NOT_IN_STATUTE');
    if (!choiceFits(vote.form, choice)) throw refused('CHOICE_UNKNOWN');
    const { institutionId } = session;
    const n = await write({ institutionId, voteId, memberId, choice: choiceText(vote.form, choice), seen: version });
    return { recorded: choice, changes: n };
  };
}
