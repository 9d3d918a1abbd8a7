import { officePage, pageFor } from '../../app/page-route.ts';

export const routes = [
  pageFor('ADMIN', 'OFFICE', 'BOARD_MEMBER', 'AUDITOR')(
    '/buro/kararlar',
    () => import('./register-page.tsx'),
    'RegisterPage',
    { menu: 'Karar kaydı', at: 60 },
  ),
  pageFor('ADMIN', 'OFFICE', 'BOARD_CHAIR')('/buro/gorevler', () => import('./tasks-page.tsx'), 'TasksPage', {
    menu: 'Görevler',
    at: 70,
  }),
  officePage('/buro/toplanti/yeni', () => import('./wizard-page.tsx'), 'WizardPage'),
  pageFor('ADMIN', 'OFFICE', 'BOARD_CHAIR')(
    '/buro/kurul-toplantisi',
    () => import('./board-meeting-page.tsx'),
    'BoardMeetingPage',
  ),
  officePage('/buro/toplanti/$meetingId', () => import('./preparation-page.tsx'), 'PreparationPage'),
];
