import { page } from '../../app/page-route.ts';

export const officeRoutes = [
  page('/buro/kurum', () => import('./institution-page.tsx'), 'InstitutionPage'),
  page('/buro/tuzuk', () => import('./statute-page.tsx'), 'StatutePage'),
  page('/buro/uyeler', () => import('./members-page.tsx'), 'MembersPage'),
  page('/buro/uyeler/yeni', () => import('./new-member-page.tsx'), 'NewMemberPage'),
  page('/buro/uyeler/$memberId', () => import('./member-page.tsx'), 'MemberPage'),
  page('/buro/aktarim', () => import('./import-page.tsx'), 'ImportPage'),
  page('/buro/disa-aktarim', () => import('./export-page.tsx'), 'ExportPage'),
  page('/buro/organlar', () => import('./organs-page.tsx'), 'OrgansPage'),
  page('/buro/yedek', () => import('./backup-page.tsx'), 'BackupPage'),
];
