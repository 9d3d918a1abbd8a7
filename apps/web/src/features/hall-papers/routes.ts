import { officePage } from '../../app/page-route.ts';

export const routes = [officePage('/buro/toplanti/$meetingId/salon', () => import('./page.tsx'), 'HallPapersPage')];
