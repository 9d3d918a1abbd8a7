import { ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { itemById } from '../agenda/state.ts';
import { command, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';

/** From the call until the end: people wait for the doors too. */
const BEFORE_THE_END = [
  'called',
  'checkIn',
  'quorate',
  'quorumFailed',
  'opened',
  'inSession',
  'recess',
  'interrupted',
  'adjourned',
] as const;
const BY = ['LEAD', 'STAND_IN', 'DIVAN', 'OFFICE'] as const;

export const screenCommands = {
  /** Duyuru of the divan or the office: on the screens of the hall and on every open page until it is taken back. */
  announce: command<Payload<'announce'>>({
    phases: BEFORE_THE_END,
    authority: BY,
    decide: ({ state: meeting, at }, { announcementId, text }) =>
      meeting.announcements.has(announcementId) ? ok([]) : ok([{ type: 'AnnouncementMade', announcementId, text, at }]),
  }),

  withdrawAnnouncement: command<Payload<'withdrawAnnouncement'>>({
    phases: BEFORE_THE_END,
    authority: BY,
    check: ({ state: meeting }) => (meeting.announcement ? ok(null) : refuse('NOTHING_ANNOUNCED')),
    // Whoever wanted to take back an earlier one does not take back what has come in its place.
    decide: ({ state: meeting, at }, { announcementId }) =>
      meeting.announcement?.id === announcementId
        ? ok([{ type: 'AnnouncementWithdrawn', announcementId, at }])
        : ok([]),
  }),

  /** The text that is spoken about is shown to everybody; it stands until another is shown or it is taken off. */
  showText: command<Payload<'showText'>>({
    phases: BEFORE_THE_END,
    authority: BY,
    decide: ({ state: meeting, at }, { of, id }) => {
      const known = of === 'ITEM' ? itemById(meeting, id) : meeting.motions.get(id);
      if (!known) return notFound(of === 'ITEM' ? 'item' : 'motion', id);
      const { shownText } = meeting;
      return shownText?.of === of && shownText.id === id ? ok([]) : ok([{ type: 'TextShown', shown: { of, id }, at }]);
    },
  }),

  hideText: command<Payload<'hideText'>>({
    phases: BEFORE_THE_END,
    authority: BY,
    check: ({ state: meeting }) => (meeting.shownText ? ok(null) : refuse('NOTHING_SHOWN')),
    decide: ({ at }) => ok([{ type: 'TextHidden', at }]),
  }),
};
