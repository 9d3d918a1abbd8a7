import type { Role } from '@divan/api';
import type { AsyncRouteComponent } from '@tanstack/react-router';
import { Failed } from '../ui/failed.tsx';
import { Loading } from '../ui/loading.tsx';
import { NoRight } from './no-right.tsx';
import { useMe } from './session.ts';

/** The page for who has one of the roles, a plain word for whoever has not: no heading, table or form of it is seen first. */
export function guarded(Page: AsyncRouteComponent<object>, roles: readonly Role[]): AsyncRouteComponent<object> {
  function Guarded() {
    const me = useMe();
    if (me.error && !me.data) return <Failed error={me.error} />;
    if (me.data === undefined) return <Loading />;
    // Whoever has been signed out keeps what is written on the page; the header says it.
    if (me.data && !me.data.roles.some((role) => roles.includes(role))) return <NoRight />;
    return <Page />;
  }
  return Object.assign(Guarded, Page.preload ? { preload: Page.preload } : {});
}
