import { page } from '../../app/page-route.ts';

export const conveningRoutes = [
  page('/buro/kararlar', () => import('./register-page.tsx'), 'RegisterPage'),
  page('/buro/gorevler', () => import('./tasks-page.tsx'), 'TasksPage'),
  page('/buro/toplanti/yeni', () => import('./wizard-page.tsx'), 'WizardPage'),
  page('/buro/kurul-toplantisi', () => import('./board-meeting-page.tsx'), 'BoardMeetingPage'),
  page('/buro/toplanti/$meetingId', () => import('./preparation-page.tsx'), 'PreparationPage'),
];
