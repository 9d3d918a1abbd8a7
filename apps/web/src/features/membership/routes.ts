import { officePage, openPage } from '../../app/page-route.ts';

export const routes = [
  openPage('/uyelik-basvurusu', () => import('./apply-page.tsx'), 'ApplyPage'),
  officePage('/buro/uyelik-basvurulari', () => import('./applications-page.tsx'), 'ApplicationsPage', {
    menu: 'Üyelik başvuruları',
    at: 12,
  }),
];
