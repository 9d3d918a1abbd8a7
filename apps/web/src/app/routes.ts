import { openPage, page } from './page-route.ts';

export const appRoutes = [
  page('/', () => import('./home-page.tsx'), 'HomePage'),
  openPage('/aydinlatma', () => import('./notice-page.tsx'), 'NoticePage'),
  openPage('/gizlilik', () => import('./secrecy-page.tsx'), 'SecrecyPage'),
];
