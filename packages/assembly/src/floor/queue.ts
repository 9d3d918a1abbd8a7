import { currentItem, itemById } from '../agenda/state.ts';
import type { Meeting } from '../state.ts';
import type { FloorSide } from './events.ts';
import type { FloorRequest } from './state.ts';

/** Whether a request waits for an item of the agenda that has not come yet. */
export const forLater = (meeting: Meeting, request: FloorRequest): boolean =>
  request.later && itemById(meeting, request.itemId ?? '')?.state === 'WAITING';

/** In turn, lehte – aleyhte – üzerinde; a side that nobody waits for is passed over. */
const TURN: readonly FloorSide[] = ['FOR', 'AGAINST', 'ON'];
const sideOf = (request: FloorRequest): FloorSide => request.side ?? 'ON';

/** Whoever spoke last under the current item and speaks no more; undefined where nobody has. @param kind of speeches alone, or of points of order; left out: of both */
export function lastSpeaker(meeting: Meeting, kind?: FloorRequest['kind']): FloorRequest | undefined {
  const itemId = currentItem(meeting)?.id ?? null;
  return [...meeting.floor.values()]
    .filter((request) => request.itemId === itemId && request.state === 'SPOKEN' && (!kind || request.kind === kind))
    .reduce<FloorRequest | undefined>(
      (last, one) => ((last?.endedAt ?? '') > (one.endedAt ?? '') ? last : one),
      undefined,
    );
}

/** Requests side by side in turn, each side in its own order; the turn goes on after the side that spoke last. */
function alternated(meeting: Meeting, requests: readonly FloorRequest[]): readonly FloorRequest[] {
  const now = meeting.floor.get(meeting.speaking ?? '');
  // A point of order takes no turn of a side.
  const before = now?.kind === 'SPEECH' ? now : lastSpeaker(meeting, 'SPEECH');
  const sides = new Map(TURN.map((side) => [side, requests.filter((request) => sideOf(request) === side)]));
  let place = before ? TURN.indexOf(sideOf(before)) + 1 : 0;
  const ordered: FloorRequest[] = [];
  while (ordered.length < requests.length) {
    const next = sides.get(TURN[place % TURN.length] as FloorSide)?.shift();
    if (next) ordered.push(next);
    place += 1;
  }
  return ordered;
}

const lastPutBack = ({ putBack }: FloorRequest): number => putBack.at(-1)?.n ?? 0;

/** Söz sırası: points of order first, then whom the divan put back at the head, then the order of request, or side by side where the divan lets the sides alternate. */
export function floorQueue(meeting: Meeting): readonly FloorRequest[] {
  const waiting = [...meeting.floor.values()].filter(
    (request) => request.state === 'WAITING' && !forLater(meeting, request),
  );
  const head = waiting.filter((request) => request.putBack.length > 0).sort((a, b) => lastPutBack(b) - lastPutBack(a));
  const others = waiting.filter((request) => request.putBack.length === 0);
  const speeches = others.filter((request) => request.kind === 'SPEECH');
  const alternating = meeting.speakersLists.get(currentItem(meeting)?.id ?? '')?.alternating === true;
  return [
    ...head.filter((request) => request.kind === 'POINT_OF_ORDER'),
    ...others.filter((request) => request.kind === 'POINT_OF_ORDER'),
    ...head.filter((request) => request.kind === 'SPEECH'),
    ...(alternating ? alternated(meeting, speeches) : speeches),
  ];
}

/** Who has asked to speak under an item that has not come yet, in the order of request. */
export const laterQueue = (meeting: Meeting, itemId: string): readonly FloorRequest[] =>
  [...meeting.floor.values()].filter(
    (request) => request.state === 'WAITING' && request.itemId === itemId && forLater(meeting, request),
  );

/** Whether somebody speaks, or would, to the own motion. */
export const isMover = (meeting: Meeting, { motionId, by }: Pick<FloorRequest, 'motionId' | 'by'>): boolean =>
  motionId !== null && meeting.motions.get(motionId)?.by === by;

/** Seconds for a speech of this kind: a kind without a time of its own has the general one; null = no limit. */
export function secondsFor(meeting: Meeting, request: Pick<FloorRequest, 'kind' | 'motionId' | 'by'>): number | null {
  const own =
    request.kind === 'POINT_OF_ORDER'
      ? meeting.speechTimes.POINT_OF_ORDER
      : isMover(meeting, request)
        ? meeting.speechTimes.MOVER
        : undefined;
  return own === undefined ? meeting.speechSeconds : own;
}

/** Whom the divan may put back on the list: the last speaker, who was cut off, and whoever lost the place by mistake, as long as they are there; the last to come stands last. */
export function thoseToPutBack(meeting: Meeting): readonly FloorRequest[] {
  const itemId = currentItem(meeting)?.id ?? null;
  const last = lastSpeaker(meeting);
  const standing = new Set(floorQueue(meeting).map(({ by, kind }) => `${by} ${kind}`));
  return [...meeting.floor.values()].filter(
    (request) =>
      request.itemId === itemId &&
      (request.state === 'SPOKEN' ? request === last : request.state !== 'WAITING' && request.state !== 'SPEAKING') &&
      meeting.present.get(request.by)?.leftAt === null &&
      !standing.has(`${request.by} ${request.kind}`),
  );
}
