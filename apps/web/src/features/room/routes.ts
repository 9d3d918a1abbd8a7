import { page } from '../../app/page-route.ts';

export const routes = [
  page('/toplanti/$meetingId', () => import('./page.tsx'), 'RoomPage'),
  page('/toplanti/$meetingId/perde', () => import('./hall-page.tsx'), 'HallPage'),
];
