import { type AsyncRouteComponent, lazyRouteComponent } from '@tanstack/react-router';

/** A page at its path; its code comes when somebody goes there. `open`: for whoever is not signed in, too. */
export interface PageRoute {
  readonly path: string;
  readonly component: AsyncRouteComponent<object>;
  readonly open: boolean;
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
  (open: boolean) =>
  <Module>(
    path: string,
    load: () => Promise<Module>,
    page: PageOf<Module>,
    place: MenuPlace | null = null,
  ): PageRoute => ({
    path,
    component: lazyRouteComponent(load as () => Promise<Record<string, React.ComponentType>>, page),
    open,
    place,
  });

/** A page for signed-in people. */
export const page = pageRoute(false);
/** A page for everybody. */
export const openPage = pageRoute(true);
