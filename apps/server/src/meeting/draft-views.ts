import type { Room } from '@divan/api';
import { amendedLabel, type MemberId, shownPerson, signersOfDraft, type Told, textOf } from '@divan/assembly';
import { headOf } from './text-head.ts';

/** Motions that were written before the sitting and wait: who writes them, who signed, the beginning of their text. */
export const draftViews = (told: Told): Room['drafts'] =>
  [...told.meeting.draftMotions.values()]
    .filter(({ state }) => state === 'OPEN')
    .map((draft) => {
      const people = (joined: boolean) =>
        [...draft.authors]
          .filter(([, wrote]) => wrote === joined)
          .map(([memberId]: readonly [MemberId, boolean]) => shownPerson(told, memberId));
      return {
        id: draft.id,
        by: shownPerson(told, draft.by),
        title: textOf(told, draft.title),
        ...headOf(textOf(told, draft.text)),
        forAgenda: draft.forAgenda,
        authors: people(true),
        asking: people(false),
        signed: signersOfDraft(draft).length + 1,
        fixed: draft.supporters.size > 0,
        round: draft.round,
        amends: draft.amends && amendedLabel(told, draft),
      };
    });
