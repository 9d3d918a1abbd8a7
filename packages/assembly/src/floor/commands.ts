import { ok, type Result } from '@divan/basics';
import { type Refusal, refuse } from '@divan/law';
import { conducts } from '../actor.ts';
import { currentItem, itemById } from '../agenda/state.ts';
import { command, memberOf, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import type { Meeting } from '../state.ts';
import { floorQueue, forLater, lastSpeaker, laterQueue, secondsFor } from './queue.ts';
import type { FloorRequest } from './state.ts';

const SPEAKING_PHASES = ['opened', 'inSession'] as const;

/** Why nobody is written down for a speech under this item; null where one may be. */
function speechRefused(
  meeting: Meeting,
  by: string,
  { itemId, motionId }: Pick<Payload<'requestFloor'>, 'itemId' | 'motionId'>,
): Result<never, Refusal> | null {
  const now = currentItem(meeting);
  const item = itemId === undefined ? now : itemById(meeting, itemId);
  if (!item) return refuse('NO_ITEM_UNDER_DEBATE');
  if (item.state !== 'NOW' && item.state !== 'WAITING') return refuse('FLOOR_ITEM_OVER');
  const later = item.state === 'WAITING';
  if (!later && meeting.openVote) return refuse('VOTE_IS_OPEN');
  if (meeting.speakersLists.get(item.id)?.closed) return refuse('SPEAKERS_LIST_CLOSED');
  if (motionId !== undefined && meeting.motions.get(motionId)?.itemId !== item.id)
    return refuse('MOTION_OF_ANOTHER_ITEM');
  const waiting = later ? laterQueue(meeting, item.id) : floorQueue(meeting);
  return waiting.some((request) => request.by === by && request.kind === 'SPEECH') ? refuse('ALREADY_IN_QUEUE') : null;
}

/** The item whose list is led, as long as it is to be debated. */
function listItem(meeting: Meeting, itemId: string): Result<never, Refusal> | null {
  const item = itemById(meeting, itemId);
  if (!item) return refuse('NOT_FOUND_IN_MEETING', { what: 'item', id: itemId });
  return item.state === 'NOW' || item.state === 'WAITING' ? null : refuse('FLOOR_ITEM_OVER');
}

export const floorCommands = {
  /** Söz isteme: every member can state views (DY m.15/A/5-a). A point of order may be asked for at any time. */
  requestFloor: command<Payload<'requestFloor'>>({
    phases: SPEAKING_PHASES,
    authority: ['PARTICIPANT'],
    decide: ({ state: meeting, actor, at }, { requestId, kind, side, ...about }) => {
      const by = memberOf(actor);
      if (meeting.floor.has(requestId)) return ok([]);
      const now = currentItem(meeting)?.id ?? null;
      if (kind === 'POINT_OF_ORDER')
        return floorQueue(meeting).some((request) => request.by === by && request.kind === kind)
          ? refuse('ALREADY_IN_QUEUE')
          : ok([{ type: 'FloorRequested', requestId, by, kind, itemId: now, at }]);
      if (about.itemId !== undefined && !itemById(meeting, about.itemId)) return notFound('item', about.itemId);
      if (about.motionId !== undefined && !meeting.motions.has(about.motionId))
        return notFound('motion', about.motionId);
      const refused = speechRefused(meeting, by, about);
      if (refused) return refused;
      const itemId = about.itemId ?? now;
      return ok([
        {
          type: 'FloorRequested',
          requestId,
          by,
          kind,
          itemId,
          ...(itemId === now ? {} : { later: true }),
          ...(side ? { side } : {}),
          ...(about.motionId === undefined ? {} : { motionId: about.motionId }),
          at,
        },
      ]);
    },
  }),

  withdrawFloorRequest: command<Payload<'withdrawFloorRequest'>>({
    phases: ['opened', 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['PARTICIPANT'],
    decide: ({ state: meeting, actor, at }, { requestId }) => {
      const request = meeting.floor.get(requestId);
      if (!request) return notFound('floorRequest', requestId);
      if (request.by !== memberOf(actor)) return refuse('NOT_YOURS');
      if (request.state !== 'WAITING') return refuse('FLOOR_REQUEST_ENDED');
      return ok([{ type: 'FloorRequestWithdrawn', requestId, at }]);
    },
  }),

  grantFloor: command<Payload<'grantFloor'>>({
    phases: SPEAKING_PHASES,
    authority: ['LEAD'],
    check: ({ state: meeting }) => {
      if (floorQueue(meeting).length === 0) return refuse('NOBODY_IN_QUEUE');
      return meeting.speaking ? refuse('SPEECH_UNDER_WAY') : ok(null);
    },
    decide: ({ state: meeting, at }, { requestId }) => {
      const request = meeting.floor.get(requestId);
      if (!request) return notFound('floorRequest', requestId);
      if (request.state !== 'WAITING') return refuse('FLOOR_REQUEST_ENDED');
      if (meeting.openVote && request.kind === 'SPEECH') return refuse('VOTE_IS_OPEN');
      if (forLater(meeting, request)) return refuse('FLOOR_FOR_LATER_ITEM');
      const before = floorQueue(meeting).find((other) => other.kind === 'POINT_OF_ORDER');
      if (request.kind === 'SPEECH' && before) return refuse('POINT_OF_ORDER_FIRST');
      return ok([{ type: 'FloorGranted', requestId, seconds: secondsFor(meeting, request), at }]);
    },
  }),

  /** A refusal needs a reason (EM-R15). */
  refuseFloor: command<Payload<'refuseFloor'>>({
    phases: SPEAKING_PHASES,
    authority: ['LEAD'],
    decide: ({ state: meeting, at }, { requestId, reason }) => {
      const request = meeting.floor.get(requestId);
      if (!request) return notFound('floorRequest', requestId);
      if (request.state !== 'WAITING') return refuse('FLOOR_REQUEST_ENDED');
      return ok([{ type: 'FloorRefused', requestId, reason, at }]);
    },
  }),

  extendFloor: command<Payload<'extendFloor'>>({
    phases: SPEAKING_PHASES,
    authority: ['LEAD'],
    check: ({ state: meeting }) => (meeting.speaking ? ok(null) : refuse('NOBODY_SPEAKS')),
    decide: ({ state: meeting, at }, { seconds }) => {
      const speaking = meeting.floor.get(meeting.speaking as string);
      if (speaking?.seconds === null) return refuse('NO_SPEECH_LIMIT');
      return ok([{ type: 'FloorExtended', requestId: meeting.speaking as string, seconds, at }]);
    },
  }),

  endSpeech: command<Payload<'endSpeech'>>({
    phases: ['opened', 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['PARTICIPANT', 'LEAD', 'STAND_IN'],
    check: ({ state: meeting }) => (meeting.speaking ? ok(null) : refuse('NOBODY_SPEAKS')),
    decide: ({ state: meeting, ground, actor, at }) => {
      const request = meeting.floor.get(meeting.speaking as string) as FloorRequest;
      const self = memberOf(actor) === request.by;
      if (!self && !conducts(meeting, ground, memberOf(actor))) return refuse('NOT_THE_LEAD');
      return ok([{ type: 'SpeechEnded', requestId: request.id, at, by: self ? 'SPEAKER' : 'LEAD' }]);
    },
  }),

  /** A speaker can always hand in the speech as text; it is kept in the floor log. */
  handInSpeech: command<Payload<'handInSpeech'>>({
    phases: ['opened', 'inSession', 'recess', 'interrupted', 'adjourned'],
    authority: ['PARTICIPANT'],
    decide: ({ state: meeting, actor, at }, { speechId, text }) => {
      if (meeting.handedIn.some((speech) => speech.id === speechId)) return ok([]);
      return ok([
        { type: 'SpeechHandedIn', speechId, by: memberOf(actor), itemId: currentItem(meeting)?.id ?? null, text, at },
      ]);
    },
  }),

  setSpeechLimit: command<Payload<'setSpeechLimit'>>({
    phases: SPEAKING_PHASES,
    authority: ['LEAD'],
    decide: ({ state: meeting, actor, at }, { seconds, of }) => {
      const stands = of === undefined || of === 'SPEECH' ? meeting.speechSeconds : meeting.speechTimes[of];
      if (seconds === stands) return ok([]);
      return ok([{ type: 'SpeechLimitSet', seconds, ...(of === undefined ? {} : { of, by: memberOf(actor), at }) }]);
    },
  }),

  /** Söz listesinin kapatılması: those on the list are heard, nobody else is written down; a point of order is asked for at any time (DY m.15). */
  closeSpeakersList: command<Payload<'closeSpeakersList'>>({
    phases: SPEAKING_PHASES,
    authority: ['LEAD'],
    decide: ({ state: meeting, actor, at }, { itemId }) => {
      const refused = listItem(meeting, itemId);
      if (refused) return refused;
      if (meeting.speakersLists.get(itemId)?.closed) return ok([]);
      const queue = currentItem(meeting)?.id === itemId ? floorQueue(meeting) : laterQueue(meeting, itemId);
      const waiting = queue.filter((request) => request.kind === 'SPEECH').length;
      return ok([{ type: 'SpeakersListClosed', itemId, waiting, by: memberOf(actor), at }]);
    },
  }),

  reopenSpeakersList: command<Payload<'reopenSpeakersList'>>({
    phases: SPEAKING_PHASES,
    authority: ['LEAD'],
    decide: ({ state: meeting, actor, at }, { itemId }) => {
      const refused = listItem(meeting, itemId);
      if (refused) return refused;
      if (!meeting.speakersLists.get(itemId)?.closed) return ok([]);
      return ok([{ type: 'SpeakersListReopened', itemId, by: memberOf(actor), at }]);
    },
  }),

  /** Lehte, aleyhte, üzerinde in turn, or again in the order of request (DY m.15). */
  orderSpeakers: command<Payload<'orderSpeakers'>>({
    phases: SPEAKING_PHASES,
    authority: ['LEAD'],
    decide: ({ state: meeting, actor, at }, { itemId, alternating }) => {
      const refused = listItem(meeting, itemId);
      if (refused) return refused;
      if ((meeting.speakersLists.get(itemId)?.alternating ?? false) === alternating) return ok([]);
      return ok([{ type: 'SpeakersOrdered', itemId, alternating, by: memberOf(actor), at }]);
    },
  }),

  /** Back at the head of the list, with a reason: the last speaker, who was cut off; whoever was taken off it by mistake (EM-R15). */
  putBackSpeaker: command<Payload<'putBackSpeaker'>>({
    phases: SPEAKING_PHASES,
    authority: ['LEAD'],
    decide: ({ state: meeting, actor, at }, { requestId, reason }) => {
      const request = meeting.floor.get(requestId);
      if (!request) return notFound('floorRequest', requestId);
      if (request.itemId !== (currentItem(meeting)?.id ?? null)) return refuse('FLOOR_ITEM_OVER');
      if (meeting.openVote && request.kind === 'SPEECH') return refuse('VOTE_IS_OPEN');
      const stands = floorQueue(meeting).some((other) => other.by === request.by && other.kind === request.kind);
      if (stands || request.state === 'SPEAKING') return refuse('SPEAKER_ON_THE_LIST');
      if (meeting.present.get(request.by)?.leftAt !== null) return refuse('SPEAKER_NOT_PRESENT');
      if (request.state === 'SPOKEN' && lastSpeaker(meeting)?.id !== requestId) return refuse('ONLY_THE_LAST_SPEAKER');
      return ok([{ type: 'SpeakerPutBack', requestId, reason, by: memberOf(actor), at }]);
    },
  }),
};
