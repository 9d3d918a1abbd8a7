import type { RoomHall, RoomResult, RoomVote } from '@divan/api';
import {
  countRefusal,
  currentItem,
  deskOn,
  filedOnPaper,
  inHall,
  leadersOf,
  MEDIA,
  mediumRefusal,
  sheetsInDoubt,
  shownPerson,
  standingProposals,
  type Told,
  textOf,
  type Vote,
  voteModeFor,
} from '@divan/assembly';
import { worded } from '@divan/law';

/** How far the count of an open vote is, without a figure of it. */
export const hallVoteView = (vote: Vote): RoomVote['hall'] =>
  vote.hall && {
    medium: vote.hall.medium,
    objected: vote.hall.objected,
    entered: [...vote.hall.counts.values()].filter((count) => countRefusal(vote, count) === null).length,
    rounds: vote.hall.rounds,
    inDoubt: sheetsInDoubt(vote.hall).length,
    recorded: vote.hall.recorded !== null,
  };

export const hallResult = (told: Told, { id, hall }: Vote): RoomResult['hall'] =>
  hall && {
    medium: hall.medium,
    seals: hall.seals === null ? null : textOf(told, hall.seals),
    book: told.meeting.bookEntries.get(id) ?? null,
  };

type Of = RoomHall['ways'][number]['of'];

/** By which media something can be put to the vote now; those that do not fit its mode or form are not offered. */
function waysOf({ meeting, charter }: Told, of: Of): RoomHall['ways'][number] {
  const item = currentItem(meeting) ?? meeting.agenda.find(({ kind }) => kind === 'DIVAN');
  const subject =
    of === 'ELECTION' ? ({ kind: of, electionId: '' } as const) : { kind: of === 'PROCEDURE' ? of : ('ITEM' as const) };
  const mode = voteModeFor(meeting, charter, { itemId: item?.id ?? '', subject });
  const several = of === 'ELECTION' || (of === 'DIVAN' && standingProposals(meeting).length > 1);
  const form = several ? ({ kind: 'CHOICE', options: [] } as const) : ({ kind: 'YES_NO' } as const);
  const sheet =
    of === 'ELECTION' &&
    item?.organs.some((organ) =>
      [...meeting.elections.values()].some((election) => election.organ === organ && election.method === 'SHEET'),
    );
  return {
    of,
    media: MEDIA.flatMap((medium) => {
      if (sheet && medium === 'NAMES') return [];
      const refusal = mediumRefusal(meeting, mode, form, medium);
      return refusal?.code === 'HALL_MEDIUM_UNFIT' ? [] : [{ medium, lacking: refusal && { ...worded(refusal) } }];
    }),
  };
}

/** The hall as everybody sees it; null where nobody comes together. */
export function hallSection(told: Told): RoomHall | null {
  const { meeting, ground } = told;
  if (!inHall(meeting)) return null;
  const working = (duty: 'ENTRY' | 'CONSOLE' | 'TELLER') =>
    [...meeting.desks.keys()].filter((id) => deskOn(meeting, id, duty)).length;
  const left = [...meeting.present.values()].flatMap(({ leftAt }) => (leftAt === null ? [] : [leftAt]));
  const filed = filedOnPaper(meeting);
  const waiting = filed.filter(({ state }) => state === 'FILED').length;
  return {
    leaders: leadersOf(meeting, ground).map((memberId) => shownPerson(told, memberId)),
    inside: meeting.present.size - left.length,
    lastLeft: left.reduce<string | null>((last, at) => (last === null || at > last ? at : last), null),
    guests: meeting.guests.size,
    filed: { waiting, ended: filed.length - waiting },
    desks: { ENTRY: working('ENTRY'), CONSOLE: working('CONSOLE'), TELLER: working('TELLER') },
    ways: (['DIVAN', 'DECISION', 'ELECTION', 'PROCEDURE'] as const).map((of) => waysOf(told, of)),
  };
}
