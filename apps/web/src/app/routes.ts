import { openPage, page } from './page-route.ts';

export const routes = [
  page('/', () => import('./home-page.tsx'), 'HomePage', { menu: 'Ana sayfa', at: 0 }),
  openPage('/aydinlatma', () => import('./notice-page.tsx'), 'NoticePage'),
  openPage('/guvenlik-bildirimi', () => import('./security-page.tsx'), 'SecurityPage'),
  openPage('/gizlilik', () => import('./secrecy-page.tsx'), 'SecrecyPage'),
];
