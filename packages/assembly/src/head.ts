import type { MeetingEvent } from './event.ts';

const SIGNED_HEADS = new Set<MeetingEvent['type']>([
  'MeetingOpened',
  'BallotKeyReady',
  'VoteOpened',
  'BoxClosed',
  'VoteClosed',
  'MeetingClosed',
  'MeetingFailed',
  'RecordSealed',
]);

/** Whether the head after an entry with these events is signed: at opening, at each vote, at closing and at sealing. */
export const headIsSigned = (events: readonly MeetingEvent[]): boolean =>
  events.some((event) => SIGNED_HEADS.has(event.type));

/** What a head's signature covers. */
export const headText = (meetingId: string, seq: number, hash: string, at: string): string =>
  `divan-head/1\n${meetingId}\n${seq}\n${hash}\n${at}`;
