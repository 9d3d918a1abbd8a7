import { openPage, page } from '../../app/page-route.ts';

export const routes = [
  page('/toplanti/$meetingId', () => import('./page.tsx'), 'RoomPage'),
  page('/toplanti/$meetingId/perde', () => import('./hall-page.tsx'), 'HallPage'),
  page('/toplanti/$meetingId/adaylar', () => import('./candidacies/page.tsx'), 'CandidatesPage'),
  page('/toplanti/$meetingId/masalar', () => import('./hall/desks-page.tsx'), 'DesksPage'),
  openPage('/masa', () => import('./hall/pair-page.tsx'), 'PairPage'),
  openPage('/masa/$meetingId', () => import('./hall/desk-page.tsx'), 'DeskPage'),
];
