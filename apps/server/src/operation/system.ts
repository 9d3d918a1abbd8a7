import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** The installation itself. */
export const operation: System = {
  name: 'operation',
  serves: [],
  inventory,
  mount: async (serve, { deps }) => (await import('./operation-routes.ts')).operationRoutes(serve, deps),
};
