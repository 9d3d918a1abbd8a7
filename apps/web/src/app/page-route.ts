import type { Role } from '@divan/api';
import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router';

/** A page at its path; its code comes when somebody goes there. `open`: for whoever is not signed in, too. */
export interface PageRoute {
  readonly path: string;
  readonly component: AsyncRouteComponent<object>;
  readonly open: boolean;
  /** Whose it is; null for all who may come here at all. The server decides by itself: this only spares the others an empty page. */
  readonly roles: readonly Role[] | null;
  readonly place: MenuPlace | null;
}

/** Where a page stands in the menu of the office: its word, and after whom. */
export interface MenuPlace {
  readonly menu: string;
  readonly at: number;
}

/** Names of the exports of a module that are components without properties. */
type PageOf<Module> = {
  [Name in keyof Module]: Module[Name] extends () => React.ReactNode ? Name : never;
}[keyof Module] &
  string;

const pageRoute =
  (open: boolean, roles: readonly Role[] | null = null) =>
  <Module>(
    path: string,
    load: () => Promise<Module>,
    page: PageOf<Module>,
    place: MenuPlace | null = null,
  ): PageRoute => ({
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, React.ComponentType>>, page),
    open,
    roles,
    place,
  });

/** A page for signed-in people. */
export const page = pageRoute(false);
/** A page of the office. */
export const officePage = pageRoute(false, ['ADMIN', 'OFFICE']);
/** A page for who has one of these roles. */
export const pageFor = (...roles: readonly Role[]) => pageRoute(false, roles);
/** A page for everybody. */
export const openPage = pageRoute(true);
