import type { Charter } from '@divan/law';
import type { MeetingView } from '../command.ts';
import type { Election } from '../elections/state.ts';
import type { OrganKind } from '../ground.ts';
import { inHall, tellerDesks } from '../hall/state.ts';
import { amendmentsFirst } from '../motions/amendments.ts';
import type { Motion } from '../motions/state.ts';
import type { Meeting } from '../state.ts';
import { barredFrom } from '../voting/open-vote.ts';
import type { Vote } from '../voting/state.ts';
import type { AgendaItem } from './state.ts';

/** Whether a vote decided something: it was closed and somebody took part in it. */
export const decided = (vote: Vote): boolean => vote.state === 'CLOSED' && (vote.tally?.cast ?? 0) > 0;

/** A vote that law or agenda wants under an item and that was not taken. */
export interface MissingVote {
  readonly kind: 'ITEM' | 'DISCHARGE' | 'ELECTION';
  readonly organ: OrganKind | null;
}

/** The votes that law or agenda wants under an item. */
export function wantedUnder({ kind, organs }: Pick<AgendaItem, 'kind' | 'organs'>): readonly MissingVote[] {
  if (kind === 'DISCHARGE' || kind === 'ELECTION') return organs.map((organ) => ({ kind, organ }));
  return DECIDES.has(kind) ? [{ kind: 'ITEM', organ: null }] : [];
}

const DECIDES: ReadonlySet<string> = new Set(['BUDGET', 'STATUTE_CHANGE', 'DISSOLUTION', 'DECISION']);

/** Every vote that law or agenda wants under an item, as long as it was not taken (TMK m.80, m.81; DY m.15). */
export function missingVotes(meeting: Meeting, item: AgendaItem): readonly MissingVote[] {
  const held = [...meeting.votes.values()].filter((vote) => vote.itemId === item.id && decided(vote));
  const taken = ({ kind, organ }: MissingVote): boolean => {
    if (kind === 'ELECTION')
      return [...meeting.elections.values()].some(
        (election) => election.itemId === item.id && election.organ === organ && election.state === 'SETTLED',
      );
    if (kind === 'DISCHARGE')
      return held.some(({ subject }) => subject.kind === 'DISCHARGE' && subject.organ === organ);
    const settles: ReadonlySet<string> = new Set(
      item.kind === 'DECISION' ? ['ITEM', 'BOARD_DECISION', 'MOTION'] : ['ITEM', 'BOARD_DECISION'],
    );
    return held.some(({ subject }) => settles.has(subject.kind));
  };
  return wantedUnder(item).filter((wanted) => !taken(wanted));
}

/** Whether a ballot can be made of those who stand: enough for the organ, and as many as the statute has marked. */
export function canBeVoted(election: Election, charter: Charter): boolean {
  if (election.method === 'LISTS') return [...election.lists.values()].some((list) => !list.withdrawn);
  return charter.electionBounds(election.organ, election.candidates.size).ok;
}

const putInVain = (meeting: Meeting, of: (subject: Vote['subject']) => boolean): boolean =>
  [...meeting.votes.values()].some((vote) => of(vote.subject) && vote.state !== 'OPEN' && !decided(vote));

/** What hinders an item from being finished. `leavable`: it was put to the vote in vain or nobody may vote on it, so it may be left undecided, with a reason. */
export interface Unfinished {
  /** The motion, the election or the request. */
  readonly id: string;
  readonly code: 'MOTION_PENDING' | 'ELECTION_UNSETTLED' | 'AGENDA_REQUEST_PENDING';
  readonly facts: Record<string, string | number>;
  readonly leavable: boolean;
}

type Told = Pick<MeetingView, 'state' | 'ground' | 'charter'>;

/** Whether no vote can be taken: nobody is there who may vote, or nobody who counts in a hall. */
const nobodyTo = ({ state }: Told, voting: number): boolean =>
  voting <= 0 || (inHall(state) && tellerDesks(state).length < 2);

const motionLeft = (told: Told, { itemId, id, number }: Motion): Unfinished => {
  const { state, charter } = told;
  const subject = { kind: 'MOTION', motionId: id } as const;
  const voting = state.attending - barredFrom(state, charter, itemId ?? '', subject).length;
  const vain = putInVain(state, (one) => one.kind === 'MOTION' && one.motionId === id);
  return { id, code: 'MOTION_PENDING', facts: { number }, leavable: nobodyTo(told, voting) || vain };
};

const electionLeft = (told: Told, { id, organ, state, rejected }: Election): Unfinished => ({
  id,
  code: 'ELECTION_UNSETTLED',
  facts: { organ },
  leavable:
    state !== 'LOT' &&
    // Voted down once: nobody can make the assembly elect who stands.
    (rejected ||
      nobodyTo(told, told.state.attending) ||
      putInVain(told.state, (one) => one.kind === 'ELECTION' && one.electionId === id)),
});

/** Everything that still hinders an item from being finished; what cannot be left undecided stands first. */
export function unfinishedBusiness(told: Told, item: AgendaItem): readonly Unfinished[] {
  const { state: meeting, charter } = told;
  const motions = [...meeting.motions.values()]
    .filter((motion) => motion.itemId === item.id && motion.state === 'ADMITTED')
    .map((motion) => motionLeft(told, motion));
  const elections = [...meeting.elections.values()]
    .filter(
      (election) =>
        election.itemId === item.id &&
        election.state !== 'SETTLED' &&
        !(election.state === 'CANDIDACIES' && !canBeVoted(election, charter)),
    )
    .map((election) => electionLeft(told, election));
  const waiting =
    item.kind === 'READING' ? [...meeting.agendaRequests.values()].filter(({ outcome }) => outcome === 'PENDING') : [];
  const requests = waiting.map(
    ({ id }): Unfinished => ({
      id,
      code: 'AGENDA_REQUEST_PENDING',
      facts: { waiting: waiting.length },
      leavable: false,
    }),
  );
  const ready = ({ id }: Unfinished): boolean => amendmentsFirst(meeting, { of: 'MOTION', id }).ok;
  return [...motions, ...elections, ...requests].sort(
    (a, b) => Number(a.leavable) - Number(b.leavable) || Number(ready(b)) - Number(ready(a)),
  );
}
