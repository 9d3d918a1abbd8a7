import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** What open pages learn of what others change. */
export const changes: System = {
  name: 'changes',
  serves: [],
  inventory,
  mount: async (serve, house) => {
    (await import('./changes-routes.ts')).changesRoutes(serve, house.changes);
  },
};
