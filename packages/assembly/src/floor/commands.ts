import { ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { conducts } from '../actor.ts';
import { currentItem } from '../agenda/state.ts';
import { command, memberOf, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';
import type { Meeting } from '../state.ts';
import type { FloorRequest } from './state.ts';

const SPEAKING_PHASES = ['opened', 'inSession'] as const;

/** Söz sırası: points of order first, then the order of request. */
export function floorQueue(meeting: Meeting): readonly FloorRequest[] {
  const waiting = [...meeting.floor.values()].filter((request) => request.state === 'WAITING');
  return [
    ...waiting.filter((request) => request.kind === 'POINT_OF_ORDER'),
    ...waiting.filter((request) => request.kind === 'SPEECH'),
  ];
}

export const floorCommands = {
  /** Söz isteme: every member can state views (DY m.15/A/5-a). A point of order may be asked for at any time. */
  requestFloor: command<Payload<'requestFloor'>>({
    phases: SPEAKING_PHASES,
    authority: ['PARTICIPANT'],
    decide: ({ state: meeting, actor, at }, { requestId, kind }) => {
      const by = memberOf(actor);
      if (meeting.floor.has(requestId)) return ok([]);
      const item = currentItem(meeting);
      if (kind === 'SPEECH' && !item) return refuse('NO_ITEM_UNDER_DEBATE');
      if (kind === 'SPEECH' && meeting.openVote) return refuse('VOTE_IS_OPEN');
      if (floorQueue(meeting).some((request) => request.by === by && request.kind === kind))
        return refuse('ALREADY_IN_QUEUE');
      return ok([{ type: 'FloorRequested', requestId, by, kind, itemId: item?.id ?? null, at }]);
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
      const before = floorQueue(meeting).find((other) => other.kind === 'POINT_OF_ORDER');
      if (request.kind === 'SPEECH' && before) return refuse('POINT_OF_ORDER_FIRST');
      return ok([{ type: 'FloorGranted', requestId, seconds: meeting.speechSeconds, at }]);
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
    decide: ({ state: meeting }, { seconds }) =>
      ok(seconds === meeting.speechSeconds ? [] : [{ type: 'SpeechLimitSet', seconds }]),
  }),
};
