import { page } from '../../app/page-route.ts';

export const recordsRoutes = [page('/toplanti/$meetingId/kayit', () => import('./record-page.tsx'), 'RecordPage')];
