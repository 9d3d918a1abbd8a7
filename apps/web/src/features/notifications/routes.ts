import { page } from '../../app/page-route.ts';

export const routes = [
  page('/buro/bildirimler', () => import('./notifications-page.tsx'), 'NotificationsPage', {
    menu: 'Bildirimler',
    at: 95,
  }),
];
