import { officePage } from '../../app/page-route.ts';

export const routes = [
  officePage('/buro/kurum', () => import('./institution-page.tsx'), 'InstitutionPage', { menu: 'Kurum', at: 50 }),
  officePage('/buro/tuzuk', () => import('./statute-page.tsx'), 'StatutePage', { menu: 'Tüzük', at: 40 }),
  officePage('/buro/uyeler', () => import('./members-page.tsx'), 'MembersPage', { menu: 'Üyeler', at: 10 }),
  officePage('/buro/uyeler/yeni', () => import('./new-member-page.tsx'), 'NewMemberPage'),
  officePage('/buro/uyeler/$memberId', () => import('./member-page.tsx'), 'MemberPage'),
  officePage('/buro/uyeler/$memberId/birlestir', () => import('./join-page.tsx'), 'JoinPage'),
  officePage('/buro/aktarim', () => import('./import-page.tsx'), 'ImportPage'),
  officePage('/buro/disa-aktarim', () => import('./export-page.tsx'), 'ExportPage'),
  officePage('/buro/iletiler', () => import('./letters-page.tsx'), 'LettersPage', { menu: 'İletiler', at: 75 }),
  officePage('/buro/organlar', () => import('./organs-page.tsx'), 'OrgansPage', { menu: 'Organlar', at: 30 }),
  officePage('/buro/prova', () => import('./practice-page.tsx'), 'PracticePage'),
  officePage('/buro/yedek', () => import('./backup-page.tsx'), 'BackupPage'),
];
