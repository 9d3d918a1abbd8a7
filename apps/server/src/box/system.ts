import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** The verifiable box: officers, keys, ballots, board, count. */
export const box: System = {
  name: 'box',
  serves: [
    {
      no: 12,
      reach: 'part',
      pages: ['/toplanti/$meetingId'],
      tests: ['apps/server/src/box/box.test.ts', 'apps/web/e2e/verifiable-vote.e2e.ts'],
    },
  ],
  inventory,
  mount: async (serve, { deps, meetings }) => {
    (await import('./box-routes.ts')).boxRoutes(serve, deps, meetings);
  },
};
