import { rows, sql } from '../db/database.ts';
import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** Requests of data subjects, breaches, who read what, destruction in time. */
export const privacy: System = {
  name: 'privacy',
  serves: [
    {
      no: 4,
      reach: 'part',
      pages: ['/buro/basvurular', '/buro/erisim', '/buro/veri-envanteri', '/aydinlatma'],
      tests: ['apps/server/src/privacy/privacy.test.ts', 'apps/server/src/privacy/petitions.test.ts'],
    },
  ],
  inventory,
  mount: async (serve, house) => {
    (await import('./petition-routes.ts')).petitionRoutes(serve, house.deps);
    (await import('./data-routes.ts')).dataRoutes(serve, house);
  },
  personalData: async (tx, _deps, { accountId }) => ({
    petitions: await rows(
      tx,
      sql`select number, kind, text, filed_at, due_on, answer, answered_at from petition where account_id = ${accountId} order by number`,
    ),
  }),
  jobs: (deps) => ({
    'destroy-expired': async (_payload, { withPgClient }) => {
      const { destroyExpired } = await import('./destruction.ts');
      await withPgClient((runner) => destroyExpired(runner, deps.clock.now()));
    },
    'forget-order': async (_payload, { withPgClient }) => {
      const { forgetOrder } = await import('./forget-order.ts');
      await withPgClient((runner) => forgetOrder(runner, deps.clock.now()));
    },
  }),
  // 03.30 in Istanbul.
  crontab: ['30 0 * * * destroy-expired'],
};
