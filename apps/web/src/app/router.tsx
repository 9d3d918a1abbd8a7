import * as api from '@divan/api';
import { createRootRoute, createRoute, createRouter, redirect } from '@tanstack/react-router';
import { Failed } from '../ui/failed.tsx';
import { Loading } from '../ui/loading.tsx';
import { base } from './base.ts';
import { call, RefusedError } from './call.ts';
import { guarded } from './guarded.tsx';
import { NotFound } from './not-found.tsx';
import { pages } from './pages.ts';
import { comeBackTo } from './session.ts';
import { Shell } from './shell.tsx';
import { spoken } from './spoken.tsx';

const root = createRootRoute({ component: Shell });

/** Pages for signed-in people: others are sent to sign in, or to set-up on a fresh installation. */
const signedIn = async ({
  location,
  cause,
}: {
  readonly location: { readonly pathname: string };
  readonly cause: string;
}): Promise<void> => {
  // Another part of the same page.
  if (cause === 'stay') return;
  try {
    await call(api.getMe);
  } catch (error) {
    if (!(error instanceof RefusedError)) return;
    // Nobody signs in at a practice: its places are opened from the real office.
    if (base) {
      window.location.replace('/buro/prova');
      return;
    }
    const setup = await call(api.getSetup);
    if (setup.needed) throw redirect({ to: '/kurulum' });
    comeBackTo(location.pathname);
    throw redirect({ to: '/giris' });
  }
};

const routes = pages.map(({ path, component, open, roles }) =>
  createRoute({
    getParentRoute: () => root,
    path,
    component: spoken(roles ? guarded(component, roles) : component),
    ...(open ? {} : { beforeLoad: signedIn }),
  }),
);

export const router = createRouter({
  routeTree: root.addChildren(routes),
  ...(base ? { basepath: base } : {}),
  defaultPreload: false,
  defaultPendingComponent: Loading,
  defaultErrorComponent: Failed,
  defaultNotFoundComponent: NotFound,
});
