import { page } from '../../app/page-route.ts';

export const roomRoutes = [
  page('/toplanti/$meetingId', () => import('./page.tsx'), 'RoomPage'),
  page('/toplanti/$meetingId/perde', () => import('./hall-page.tsx'), 'HallPage'),
];
