import { type Evolves, must } from '@divan/machine';
import type { Meeting } from '../state.ts';
import type { FloorEvent } from './events.ts';

export const floorEvolves = {
  SpeechLimitSet: (meeting, event) => {
    meeting.speechSeconds = event.seconds;
  },
  FloorRequested: (meeting, event) => {
    meeting.floor.set(event.requestId, {
      id: event.requestId,
      by: event.by,
      kind: event.kind,
      itemId: event.itemId,
      at: event.at,
      state: 'WAITING',
      reason: null,
      grantedAt: null,
      seconds: null,
      endedAt: null,
      endedBy: null,
    });
  },
  FloorRequestWithdrawn: (meeting, event) => {
    must(meeting.floor.get(event.requestId), 'floor request').state = 'WITHDRAWN';
  },
  FloorRefused: (meeting, event) => {
    const request = must(meeting.floor.get(event.requestId), 'floor request');
    request.state = 'REFUSED';
    request.reason = event.reason;
  },
  FloorGranted: (meeting, event) => {
    const request = must(meeting.floor.get(event.requestId), 'floor request');
    request.state = 'SPEAKING';
    request.grantedAt = event.at;
    request.seconds = event.seconds;
    meeting.speaking = event.requestId;
  },
  FloorExtended: (meeting, event) => {
    const request = must(meeting.floor.get(event.requestId), 'floor request');
    request.seconds = (request.seconds ?? 0) + event.seconds;
  },
  SpeechEnded: (meeting, event) => {
    const request = must(meeting.floor.get(event.requestId), 'floor request');
    request.state = 'SPOKEN';
    request.endedAt = event.at;
    meeting.speaking = null;
  },
  SpeechHandedIn: (meeting, event) => {
    meeting.handedIn.push({ id: event.speechId, by: event.by, itemId: event.itemId, text: event.text, at: event.at });
  },
} satisfies Evolves<Meeting, FloorEvent>;
