import { rows, sql } from '../db/database.ts';
import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** Notifications on devices that asked for them. */
export const push: System = {
  name: 'push',
  serves: [],
  inventory,
  personalData: async (tx, _deps, { accountId }) => ({
    notifiedDevices: await rows(tx, sql`select created_at from push_subscription where account_id = ${accountId}`),
  }),
  mount: async (serve, { deps }) => {
    (await import('./push-routes.ts')).pushRoutes(serve, deps);
  },
  jobs: (deps) => ({
    push: async (payload) => (await import('./call-devices.ts')).tellDevices(deps, payload),
  }),
};
