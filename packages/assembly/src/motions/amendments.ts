import { ok, type Result } from '@divan/basics';
import { type Refusal, refuse } from '@divan/law';
import { itemById } from '../agenda/state.ts';
import type { TextRef } from '../ground.ts';
import type { Meeting } from '../state.ts';
import type { Amends } from './events.ts';
import type { Motion } from './state.ts';

/** A text that can be amended: an article or the text of an item, or what a motion proposes. */
export type Target = Pick<Amends, 'of' | 'id' | 'article'>;

const same = (a: Target, b: Target): boolean => a.of === b.of && a.id === b.id && a.article === b.article;

/** Amendments to a text, in the order in which they were handed in. */
const amendmentsTo = (meeting: Meeting, target: Target): readonly Motion[] =>
  [...meeting.motions.values()].filter(({ amends }) => amends !== null && same(amends, target));

/** The amendment that was carried last, by the order of the votes. */
function carriedLast(meeting: Meeting, target: Target): Motion | undefined {
  const amendments = new Map(amendmentsTo(meeting, target).map((motion) => [motion.id, motion]));
  return [...meeting.votes.values()]
    .flatMap(({ subject, state, carried }) =>
      subject.kind === 'MOTION' && state === 'CLOSED' && carried ? [amendments.get(subject.motionId)] : [],
    )
    .findLast((motion) => motion?.state === 'CARRIED');
}

/** The text as it stands now: as it was proposed, or as the last amendment that was carried has it. Null: no such text, or an article that is to be repealed. */
export function standingText(meeting: Meeting, target: Target): TextRef | null {
  const carried = carriedLast(meeting, target);
  if (carried) return motionWording(meeting, carried);
  if (target.of === 'MOTION') {
    const motion = meeting.motions.get(target.id);
    return motion ? (motion.amends?.wording ?? motion.text) : null;
  }
  const item = itemById(meeting, target.id);
  if (target.article === null) return item?.text ?? null;
  return item?.changes.find(({ article }) => article === target.article)?.becomes ?? null;
}

/** What a motion would have decided, with the amendments to it that were carried. */
export const motionWording = (meeting: Meeting, { id }: Pick<Motion, 'id'>): TextRef | null =>
  standingText(meeting, { of: 'MOTION', id, article: null });

/** What a carried amendment put in the place of what was proposed; null where the proposal stands. */
export const amendedText = (meeting: Meeting, target: Target): TextRef | null =>
  carriedLast(meeting, target) ? standingText(meeting, target) : null;

/** Whether a text can still be decided on. */
function pending(meeting: Meeting, { of, id }: Target): boolean {
  if (of === 'MOTION') {
    const motion = meeting.motions.get(id);
    return motion?.state === 'SUBMITTED' || motion?.state === 'ADMITTED';
  }
  const item = itemById(meeting, id);
  if (item?.state !== 'NOW' && item?.state !== 'WAITING') return false;
  return ![...meeting.votes.values()].some(
    (vote) => vote.itemId === id && vote.subject.kind === 'ITEM' && vote.state === 'CLOSED' && vote.carried !== null,
  );
}

/** Why a motion cannot amend this text. */
export function amendable(meeting: Meeting, target: Target): Result<null, Refusal> {
  const item = target.of === 'ITEM' ? itemById(meeting, target.id) : undefined;
  const there =
    target.of === 'MOTION'
      ? target.article === null && meeting.motions.has(target.id)
      : target.article === null
        ? item !== undefined && item.text !== null
        : item?.changes.some(({ article }) => article === target.article);
  if (!there) return refuse('AMENDS_NOTHING');
  return pending(meeting, target) ? ok(null) : refuse('AMENDED_TEXT_ENDED');
}

/** The item under which a text is decided. */
export const itemOfTarget = (meeting: Meeting, { of, id }: Target): string | null =>
  of === 'ITEM' ? id : (meeting.motions.get(id)?.itemId ?? null);

/** Whether an admitted amendment can no longer be put to the vote as it was meant: its text was decided, or another amendment to it was carried since. The divan then takes it off, with a reason. */
export function overtaken(meeting: Meeting, { amends, state }: Motion): boolean {
  if (!amends || state !== 'ADMITTED') return false;
  return !pending(meeting, amends) || carriedLast(meeting, amends) !== undefined;
}

/** Whether a motion was put to the vote and nobody voted, or the vote was void: it stands in the way of nothing. */
const putInVain = (meeting: Meeting, motionId: string): boolean =>
  [...meeting.votes.values()].some(
    ({ subject, state, tally }) =>
      subject.kind === 'MOTION' &&
      subject.motionId === motionId &&
      (state === 'VOIDED' || (state === 'CLOSED' && tally?.cast === 0)),
  );

/** Amendments come before the text that they change: the first that was admitted and waits. */
function firstAmendment(meeting: Meeting, touches: (target: Target) => boolean): Motion | undefined {
  return [...meeting.motions.values()].find(
    ({ id, amends, state }) => amends !== null && state === 'ADMITTED' && touches(amends) && !putInVain(meeting, id),
  );
}

/** Why an item or a motion cannot be voted on yet for the sake of its amendments, or an amendment no longer. */
export function amendmentsFirst(meeting: Meeting, { of, id }: Pick<Target, 'of' | 'id'>): Result<null, Refusal> {
  const own = of === 'MOTION' ? meeting.motions.get(id)?.amends : null;
  if (own && !pending(meeting, own)) return refuse('AMENDED_TEXT_ENDED');
  const before = firstAmendment(meeting, (target) => target.of === of && target.id === id);
  return before ? refuse('AMENDMENTS_FIRST', { number: before.number }) : ok(null);
}
