import type { FloorAsk, RoomSections } from '@divan/api';
import {
  currentItem,
  type FloorRequest,
  floorQueue,
  isMover,
  laterQueue,
  type SpeechTime,
  shownPerson,
  type Told,
  thoseToPutBack,
} from '@divan/assembly';

/** How many that lost their place are offered to be put back; the last come first. */
const PUT_BACK_SHOWN = 10;

/** The floor as the room tells it: who speaks and for how long, the list of speakers, who waits for later items. */
export function floorSection(told: Told): RoomSections['floor'] {
  const { meeting, charter } = told;
  const asks = (request: FloorRequest): FloorAsk => ({
    id: request.id,
    person: shownPerson(told, request.by),
    kind: request.kind,
    side: request.side,
    motion: (request.motionId && meeting.motions.get(request.motionId)?.number) || null,
    mover: isMover(meeting, request),
  });
  const speaking = meeting.speaking ? meeting.floor.get(meeting.speaking) : undefined;
  const list = meeting.speakersLists.get(currentItem(meeting)?.id ?? '');
  const time = (of: SpeechTime, seconds: number | null | undefined) => {
    const change = meeting.speechChanges.findLast((one) => one.of === of);
    return seconds === undefined ? [] : [{ of, seconds, setBy: change ? shownPerson(told, change.by) : null }];
  };
  return {
    queue: floorQueue(meeting).map((request) => ({
      ...asks(request),
      at: request.at,
      putBack: request.putBack.length > 0,
    })),
    speaking: speaking
      ? { ...asks(speaking), grantedAt: speaking.grantedAt as string, seconds: speaking.seconds }
      : null,
    limit: meeting.speechSeconds,
    times: [
      ...time('SPEECH', meeting.speechSeconds),
      ...time('POINT_OF_ORDER', meeting.speechTimes.POINT_OF_ORDER),
      ...time('MOVER', meeting.speechTimes.MOVER),
    ],
    article: charter.speechArticle ?? '',
    closed: list?.closed ?? false,
    alternating: list?.alternating ?? false,
    later: meeting.agenda
      .filter((item) => item.state === 'WAITING')
      .map(({ id }) => ({
        itemId: id,
        closed: meeting.speakersLists.get(id)?.closed ?? false,
        queue: laterQueue(meeting, id).map(asks),
      }))
      .filter(({ closed, queue }) => closed || queue.length > 0),
    putBack: thoseToPutBack(meeting)
      .slice(-PUT_BACK_SHOWN)
      .reverse()
      .map((request) => ({
        id: request.id,
        person: shownPerson(told, request.by),
        spoke: request.state === 'SPOKEN',
      })),
    handedIn: meeting.handedIn.length,
  };
}
