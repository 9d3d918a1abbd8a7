import { page } from '../../app/page-route.ts';

export const recordsRoutes = [page('/toplanti/$meetingId/kayit', () => import('./page.tsx'), 'RecordPage')];
