import { page } from '../../app/page-route.ts';

export const routes = [
  page('/buro/kararlar', () => import('./register-page.tsx'), 'RegisterPage', { menu: 'Karar kaydı', at: 60 }),
  page('/buro/gorevler', () => import('./tasks-page.tsx'), 'TasksPage', { menu: 'Görevler', at: 70 }),
  page('/buro/toplanti/yeni', () => import('./wizard-page.tsx'), 'WizardPage'),
  page('/buro/kurul-toplantisi', () => import('./board-meeting-page.tsx'), 'BoardMeetingPage'),
  page('/buro/toplanti/$meetingId', () => import('./preparation-page.tsx'), 'PreparationPage'),
];
