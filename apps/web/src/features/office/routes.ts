import { page } from '../../app/page-route.ts';

export const officeRoutes = [
  page('/buro/kurum', () => import('./institution-page.tsx'), 'InstitutionPage'),
  page('/buro/tuzuk', () => import('./statute-page.tsx'), 'StatutePage'),
  page('/buro/uyeler', () => import('./member-pages.tsx'), 'MembersPage'),
  page('/buro/uyeler/yeni', () => import('./member-pages.tsx'), 'NewMemberPage'),
  page('/buro/uyeler/$memberId', () => import('./member-pages.tsx'), 'MemberPage'),
  page('/buro/aktarim', () => import('./import-page.tsx'), 'ImportPage'),
  page('/buro/disa-aktarim', () => import('./member-pages.tsx'), 'ExportPage'),
  page('/buro/organlar', () => import('./organs-page.tsx'), 'OrgansPage'),
  page('/buro/yedek', () => import('./backup-page.tsx'), 'BackupPage'),
];
