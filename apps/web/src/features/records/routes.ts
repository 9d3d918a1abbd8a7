import { page } from '../../app/page-route.ts';

export const routes = [
  page('/toplanti/$meetingId/kayit', () => import('./page.tsx'), 'RecordPage'),
  page('/toplanti/$meetingId/gunluk', () => import('./log-page.tsx'), 'LogPage'),
  page('/toplanti/$meetingId/sonuc', () => import('./outcome-page.tsx'), 'OutcomePage'),
];
