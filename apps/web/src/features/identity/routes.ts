import { officePage, openPage, page, pageFor } from '../../app/page-route.ts';

export const routes = [
  openPage('/giris', () => import('./sign-in-pages.tsx'), 'SignInPage'),
  openPage('/kurulum', () => import('./sign-in-pages.tsx'), 'SetupPage'),
  openPage('/kurtarma', () => import('./sign-in-pages.tsx'), 'RecoverPage'),
  openPage('/gosterim', () => import('./demo-page.tsx'), 'DemoPage'),
  openPage('/e-posta-onayi', () => import('./email-page.tsx'), 'EmailPage'),
  openPage('/kayit', () => import('./enrol-page.tsx'), 'EnrolPage'),
  page('/hesap', () => import('./account-page.tsx'), 'AccountPage'),
  officePage('/buro/kimlik', () => import('./people-page.tsx'), 'PeoplePage', { menu: 'Kimlik ve kayıt', at: 20 }),
  officePage('/buro/kimlik/masa', () => import('./proof-desk-page.tsx'), 'ProofDeskPage'),
  officePage('/buro/kimlik/listeler', () => import('./proof-lists-page.tsx'), 'ProofListsPage'),
  pageFor('ADMIN')('/buro/erisim', () => import('./administration-log-page.tsx'), 'AccessLogPage'),
  pageFor('ADMIN', 'OFFICE', 'AUDITOR')('/buro/veri-envanteri', () => import('./privacy-pages.tsx'), 'InventoryPage'),
  officePage('/buro/basvurular', () => import('./petitions-page.tsx'), 'PetitionsPage', { menu: 'Başvurular', at: 80 }),
  page('/toplanti/$meetingId/kimlik-masasi', () => import('./desk.tsx'), 'DeskPage'),
];
