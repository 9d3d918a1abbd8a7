import { openPage, page } from '../../app/page-route.ts';

export const routes = [
  page('/toplanti/$meetingId', () => import('./page.tsx'), 'RoomPage'),
  page('/toplanti/$meetingId/perde', () => import('./hall-page.tsx'), 'HallPage'),
  page('/toplanti/$meetingId/adaylar', () => import('./candidacies/page.tsx'), 'CandidatesPage'),
  page('/toplanti/$meetingId/masalar', () => import('./hall/desks-page.tsx'), 'DesksPage'),
  page('/toplanti/$meetingId/liste', () => import('./mandates/mandates-page.tsx'), 'MandatesPage'),
  page('/toplanti/$meetingId/yardim', () => import('./help/help-page.tsx'), 'HelpPage'),
  openPage('/masa/$meetingId/liste', () => import('./mandates/mandates-page.tsx'), 'MandatesPage'),
  openPage('/masa', () => import('./hall/pair-page.tsx'), 'PairPage'),
  openPage('/masa/$meetingId', () => import('./hall/desk-page.tsx'), 'DeskPage'),
];
