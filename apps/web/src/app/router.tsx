import * as api from '@divan/api';
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { BoardMeetingPage } from '../features/convening/board-meeting-page.tsx';
import { PreparationPage } from '../features/convening/preparation-page.tsx';
import { RegisterPage } from '../features/convening/register-page.tsx';
import { TasksPage } from '../features/convening/tasks-page.tsx';
import { WizardPage } from '../features/convening/wizard-page.tsx';
import { AccountPage } from '../features/identity/account-page.tsx';
import { DeskPage } from '../features/identity/desk.tsx';
import { EnrolPage } from '../features/identity/enrol-page.tsx';
import { PeoplePage } from '../features/identity/people-page.tsx';
import { PetitionsPage } from '../features/identity/petitions-page.tsx';
import { AccessLogPage, InventoryPage } from '../features/identity/privacy-pages.tsx';
import { DemoPage, RecoverPage, SetupPage, SignInPage } from '../features/identity/sign-in-pages.tsx';
import { BackupPage } from '../features/office/backup-page.tsx';
import { ImportPage } from '../features/office/import-page.tsx';
import { InstitutionPage } from '../features/office/institution-page.tsx';
import { ExportPage, MemberPage, MembersPage, NewMemberPage } from '../features/office/member-pages.tsx';
import { OrgansPage } from '../features/office/organs-page.tsx';
import { StatutePage } from '../features/office/statute-page.tsx';
import { RecordPage } from '../features/records/record-page.tsx';
import { HallPage } from '../features/room/hall-page.tsx';
import { RoomPage } from '../features/room/room-page.tsx';
import { call, RefusedError } from './call.ts';
import { HomePage } from './home-page.tsx';
import { NoticePage } from './notice-page.tsx';
import { SecrecyPage } from './secrecy-page.tsx';
import { Shell } from './shell.tsx';

const root = createRootRoute({ component: Shell });

/** Pages for signed-in people: others are sent to sign in, or to set-up on a fresh installation. */
const signedIn = async (): Promise<void> => {
  try {
    await call(api.getMe);
  } catch (error) {
    if (!(error instanceof RefusedError)) return;
    const setup = await call(api.getSetup);
    throw redirect({ to: setup.needed ? '/kurulum' : '/giris' });
  }
};

const open = [
  ['/giris', SignInPage],
  ['/kurulum', SetupPage],
  ['/kayit', EnrolPage],
  ['/kurtarma', RecoverPage],
  ['/gosterim', DemoPage],
  ['/aydinlatma', NoticePage],
  ['/gizlilik', SecrecyPage],
] as const;

const closed = [
  ['/', HomePage],
  ['/hesap', AccountPage],
  ['/buro/kurum', InstitutionPage],
  ['/buro/tuzuk', StatutePage],
  ['/buro/uyeler', MembersPage],
  ['/buro/uyeler/yeni', NewMemberPage],
  ['/buro/uyeler/$memberId', MemberPage],
  ['/buro/aktarim', ImportPage],
  ['/buro/disa-aktarim', ExportPage],
  ['/buro/organlar', OrgansPage],
  ['/buro/kimlik', PeoplePage],
  ['/buro/erisim', AccessLogPage],
  ['/buro/veri-envanteri', InventoryPage],
  ['/buro/basvurular', PetitionsPage],
  ['/buro/kararlar', RegisterPage],
  ['/buro/gorevler', TasksPage],
  ['/buro/yedek', BackupPage],
  ['/buro/toplanti/yeni', WizardPage],
  ['/buro/kurul-toplantisi', BoardMeetingPage],
  ['/buro/toplanti/$meetingId', PreparationPage],
  ['/toplanti/$meetingId/kimlik-masasi', DeskPage],
  ['/toplanti/$meetingId', RoomPage],
  ['/toplanti/$meetingId/perde', HallPage],
  ['/toplanti/$meetingId/kayit', RecordPage],
] as const;

const tree = root.addChildren([
  ...open.map(([path, component]) => createRoute({ getParentRoute: () => root, path, component })),
  ...closed.map(([path, component]) =>
    createRoute({ getParentRoute: () => root, path, component, beforeLoad: signedIn }),
  ),
]);

export const router = createRouter({ routeTree: tree, defaultPreload: false });
