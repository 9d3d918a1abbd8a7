import { type Evolves, must } from '@divan/machine';
import type { Meeting } from '../state.ts';
import type { FloorEvent } from './events.ts';
import type { SpeakersList } from './state.ts';

const listOf = (meeting: Meeting, itemId: string): SpeakersList => {
  const list = meeting.speakersLists.get(itemId) ?? { closed: false, alternating: false, acts: [] };
  meeting.speakersLists.set(itemId, list);
  return list;
};

export const floorEvolves = {
  SpeechLimitSet: (meeting, event) => {
    const { of = 'SPEECH', seconds, by, at } = event;
    if (of === 'SPEECH') meeting.speechSeconds = seconds;
    else meeting.speechTimes[of] = seconds;
    if (by !== undefined && at !== undefined) meeting.speechChanges.push({ of, seconds, by, at });
  },
  FloorRequested: (meeting, event) => {
    meeting.floor.set(event.requestId, {
      id: event.requestId,
      by: event.by,
      kind: event.kind,
      itemId: event.itemId,
      later: event.later ?? false,
      side: event.side ?? null,
      motionId: event.motionId ?? null,
      at: event.at,
      state: 'WAITING',
      reason: null,
      grantedAt: null,
      seconds: null,
      endedAt: null,
      endedBy: null,
      putBack: [],
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
  SpeakersListClosed: (meeting, { itemId, waiting, by, at }) => {
    const list = listOf(meeting, itemId);
    list.closed = true;
    list.acts.push({ what: 'CLOSED', waiting, by, at });
  },
  SpeakersListReopened: (meeting, { itemId, by, at }) => {
    const list = listOf(meeting, itemId);
    list.closed = false;
    list.acts.push({ what: 'REOPENED', waiting: 0, by, at });
  },
  SpeakersOrdered: (meeting, { itemId, alternating, by, at }) => {
    const list = listOf(meeting, itemId);
    list.alternating = alternating;
    list.acts.push({ what: alternating ? 'ALTERNATING' : 'IN_ORDER', waiting: 0, by, at });
  },
  SpeakerPutBack: (meeting, { requestId, reason, at }) => {
    const request = must(meeting.floor.get(requestId), 'floor request');
    meeting.putBacks += 1;
    request.putBack.push({ n: meeting.putBacks, reason, at, spoke: request.state === 'SPOKEN' });
    request.state = 'WAITING';
    request.endedBy = null;
  },
} satisfies Evolves<Meeting, FloorEvent>;
