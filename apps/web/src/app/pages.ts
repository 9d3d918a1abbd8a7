import type { PageRoute } from './page-route.ts';
import { routes } from './routes.ts';

const FEATURES = import.meta.glob<readonly PageRoute[]>('../features/*/routes.ts', { eager: true, import: 'routes' });

/** All pages: a feature is found by its folder. */
export const pages: readonly PageRoute[] = [routes, ...Object.values(FEATURES)].flat();

/** The menu of the office, as its pages place themselves. */
export const officeMenu = pages
  .flatMap(({ path, place }) => (place ? [{ path, ...place }] : []))
  .sort((a, b) => a.at - b.at);
