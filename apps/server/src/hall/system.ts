import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** A sitting in a hall: paired desks for door, console and counting (DY m.15, m.16). */
export const hall: System = {
  name: 'hall',
  serves: [],
  inventory,
  mount: async (serve, { deps, meetings }) => {
    (await import('./hall-routes.ts')).hallRoutes(serve, deps, meetings);
  },
};
