import type { getHallCount } from '@divan/api';
import {
  castingVoteWanted,
  countRefusal,
  deskOn,
  inResultOrder,
  leadersOf,
  leadSaidYes,
  optionNames,
  personOf,
  settleElection,
  sheetsInDoubt,
  type Tally,
  type Told,
  type Vote,
  verdictOf,
  wayOfOther,
} from '@divan/assembly';
import { shortCitation } from '@divan/law';
import type { z } from 'zod';
import type { Session } from '../identity/sessions.ts';
import { classFor } from '../meeting/room-class.ts';
import { majorityFor } from '../meeting/room-view.ts';
import { NotFoundError, refused } from '../refused.ts';

type HallCount = z.input<typeof getHallCount.reply>;

/** Somebody whose name is called, with the number on the hazirun. */
const called = (told: Told, id: string) => ({
  id,
  name: personOf(told, id).name,
  order: told.meeting.present.get(id)?.order ?? 0,
});

/** What is to be announced: the figures, their base, and what would follow from them. */
function announcement(told: Told, vote: Vote, tally: Tally, yes: boolean): HallCount['recorded'] {
  const { meeting, ground, charter } = told;
  const leaders = leadersOf(meeting, ground);
  const context = { state: meeting, charter };
  const { required, carried } = verdictOf(context, vote, tally, yes);
  const election = vote.subject.kind === 'ELECTION' ? meeting.elections.get(vote.subject.electionId) : undefined;
  const [settled] =
    election && tally.cast > 0 && vote.form.kind !== 'YES_NO' ? settleElection(election, vote, tally, []) : [];
  const counted = Object.keys(tally.counts);
  const order =
    election && vote.form.kind !== 'YES_NO'
      ? inResultOrder(election, counted, tally.counts)
      : vote.form.kind === 'YES_NO'
        ? ['YES', 'NO', 'ABSTAIN']
        : counted;
  const names = optionNames(told, vote);
  const label = (option: string): string => names.get(option) ?? option;
  return {
    cast: tally.cast,
    counts: order.map((option) => ({ id: option, label: label(option), votes: tally.counts[option] ?? 0 })),
    blank: tally.blank,
    void: tally.void,
    taken: tally.taken ?? null,
    base: vote.attending,
    required,
    articles: (majorityFor(told, vote)?.cites ?? []).map(shortCitation).join('; '),
    carried,
    casting: leaders.some((one) => castingVoteWanted(context, vote, one)),
    tied: settled?.type === 'LotRequired' ? settled.among.map(label) : [],
    answers: (vote.hall?.rows ?? [])
      .map(({ member, choice }) => ({ ...called(told, member), choice: [choice].flat().map(label).join(', ') }))
      .sort((a, b) => a.order - b.order),
  };
}

/** The count of an electronic vote that was stopped, for whoever leads. @param leadVotedYes how whoever leads voted, where names are known */
export function stoppedCount(told: Told, session: Session, vote: Vote, leadVotedYes: boolean): HallCount {
  if (classFor(told, session) !== 'LEAD') throw refused('NOT_ENTITLED');
  if (!vote.stopped || told.meeting.openVote !== vote.id) throw new NotFoundError();
  const recorded = announcement(told, vote, vote.stopped.tally, leadVotedYes);
  return { own: null, way: null, differs: [], inDoubt: [], names: [], recorded };
}

/**
 * The count of an open vote for those whose it is. A teller learns what is its own and which lines do not agree, never what the other entered; whoever leads sees the
 * complete count before announcing it; nobody else sees a figure. @throws RefusedError, NotFoundError
 */
export function hallCount(told: Told, session: Session, voteId: string): HallCount {
  const { meeting } = told;
  const vote = meeting.votes.get(voteId);
  const leading = classFor(told, session) === 'LEAD';
  const teller = session.desk !== null && deskOn(meeting, session.accountId, 'TELLER') !== undefined;
  if (!leading && !teller) throw refused('NOT_ENTITLED');
  if (!vote?.hall || meeting.openVote !== voteId) throw new NotFoundError();
  const { hall } = vote;
  const own = teller ? (hall.counts.get(session.accountId) ?? { figures: new Map(), sheets: new Map() }) : null;
  const said = leadSaidYes(vote, leadersOf(meeting, told.ground)[0] ?? null, undefined);
  const named = leading && (hall.medium === 'NAMES' || hall.objected);
  return {
    own: own && {
      stands: countRefusal(vote, own) === null,
      figures: [...own.figures.keys()],
      sheets: [...own.sheets.keys()],
    },
    way: teller ? wayOfOther(vote, session.accountId) : null,
    differs: [...hall.differs],
    inDoubt: leading ? [...sheetsInDoubt(hall)] : [],
    names: named ? [...vote.electorate].map((id) => called(told, id)).sort((a, b) => a.order - b.order) : [],
    recorded: leading && hall.recorded ? announcement(told, vote, hall.recorded, said) : null,
  };
}
