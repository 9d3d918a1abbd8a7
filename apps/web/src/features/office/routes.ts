import { page } from '../../app/page-route.ts';

export const routes = [
  page('/buro/kurum', () => import('./institution-page.tsx'), 'InstitutionPage', { menu: 'Kurum', at: 50 }),
  page('/buro/tuzuk', () => import('./statute-page.tsx'), 'StatutePage', { menu: 'Tüzük', at: 40 }),
  page('/buro/uyeler', () => import('./members-page.tsx'), 'MembersPage', { menu: 'Üyeler', at: 10 }),
  page('/buro/uyeler/yeni', () => import('./new-member-page.tsx'), 'NewMemberPage'),
  page('/buro/uyeler/$memberId', () => import('./member-page.tsx'), 'MemberPage'),
  page('/buro/aktarim', () => import('./import-page.tsx'), 'ImportPage'),
  page('/buro/disa-aktarim', () => import('./export-page.tsx'), 'ExportPage'),
  page('/buro/organlar', () => import('./organs-page.tsx'), 'OrgansPage', { menu: 'Organlar', at: 30 }),
  page('/buro/yedek', () => import('./backup-page.tsx'), 'BackupPage'),
];
