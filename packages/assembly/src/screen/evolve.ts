import type { Evolves } from '@divan/machine';
import type { Meeting } from '../state.ts';
import type { ScreenEvent } from './events.ts';

export const screenEvolves = {
  AnnouncementMade: (meeting, { announcementId, text, at }) => {
    meeting.announcement = { id: announcementId, text, at };
    meeting.announcements.add(announcementId);
  },
  AnnouncementWithdrawn: (meeting) => {
    meeting.announcement = null;
  },
  TextShown: (meeting, { shown }) => {
    meeting.shownText = shown;
  },
  TextHidden: (meeting) => {
    meeting.shownText = null;
  },
} satisfies Evolves<Meeting, ScreenEvent>;
