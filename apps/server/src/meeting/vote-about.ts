import type { RoomVote } from '@divan/api';
import { amendedText, type MemberId, type Told, textOf, type Vote } from '@divan/assembly';
import { headOf } from './text-head.ts';

/** What is voted on, beyond the question: who, in which order, and the text itself. Of what is decided the texts of motions and items stand in the room already. */
export function aboutOf(
  told: Told & { readonly itemTexts: ReadonlyMap<string, string> },
  {
    subject,
    itemId,
    state,
    carried,
    form,
    round,
    alone,
  }: Pick<Vote, 'subject' | 'itemId' | 'state' | 'carried' | 'form' | 'round' | 'alone'>,
  name: (memberId: MemberId) => string,
): RoomVote['about'] {
  const { meeting } = told;
  const titleOf = (id: string): string => textOf(told, meeting.agenda.find((item) => item.id === id)?.title ?? null);
  const open = state === 'OPEN' || state === 'STOPPED' || state === 'COUNTING';
  // What is decided is the text as amendments left it.
  const amended = (of: 'ITEM' | 'MOTION', id: string): boolean =>
    amendedText(meeting, { of, id, article: null }) !== null;
  const nothing = { motionId: null, people: [], items: [], text: '', more: false, compared: false };
  switch (subject.kind) {
    case 'DIVAN': {
      // Those of an earlier election stand in the record, not before this vote.
      const proposed = [...meeting.divanProposals.values()].filter(({ over }) => !open || !over);
      const { chair, viceChairs, secretaries } = proposed[0]?.divan ?? {};
      // Several proposals are options of the vote, each with its names; one that was not elected may have given way to another.
      if (!chair || proposed.length > 1 || !(open || carried)) return nothing;
      return {
        ...nothing,
        people: [
          { duty: 'başkan', names: [name(chair)] },
          { duty: 'başkan vekili', names: (viceChairs ?? []).map(name) },
          { duty: 'yazman', names: (secretaries ?? []).map(name) },
        ].filter(({ names }) => names.length > 0),
      };
    }
    case 'MOTION':
      return {
        ...nothing,
        motionId: subject.motionId,
        compared:
          (meeting.motions.get(subject.motionId)?.amends ?? null) !== null || amended('MOTION', subject.motionId),
        ...(open ? headOf(textOf(told, meeting.motions.get(subject.motionId)?.text ?? null)) : {}),
      };
    case 'BOARD_DECISION':
      return { ...nothing, text: textOf(told, subject.text) };
    case 'ITEM':
      return {
        ...nothing,
        text: open ? (told.itemTexts.get(itemId) ?? '') : '',
        compared: (meeting.agenda.find(({ id }) => id === itemId)?.changes.length ?? 0) > 0 || amended('ITEM', itemId),
      };
    case 'VOTE_MODE':
      return { ...nothing, items: [titleOf(subject.itemId)] };
    case 'AGENDA_ORDER':
      return { ...nothing, items: subject.order.map(titleOf) };
    case 'ELECTION': {
      const election = meeting.elections.get(subject.electionId);
      if (!election) return nothing;
      // Of a later ballot: who has a place already. Of yes and no: on whom.
      if (form.kind !== 'YES_NO') {
        const before = round === null ? [] : (election.ended[round - 1]?.before ?? election.placed);
        return before.length === 0 ? nothing : { ...nothing, people: [{ duty: 'seçilmiş', names: before.map(name) }] };
      }
      const list = election.method === 'LISTS' ? election.lists.get(alone[0] ?? '') : undefined;
      const people = list
        ? [
            { duty: 'asıl', names: list.slate.principals.map(name) },
            { duty: 'yedek', names: list.slate.substitutes.map(name) },
          ]
        : [{ duty: 'aday', names: alone.map(name) }];
      return {
        ...nothing,
        people: people.filter(({ names }) => names.length > 0),
        items: list ? [textOf(told, list.name)] : [],
      };
    }
    default:
      return nothing;
  }
}
