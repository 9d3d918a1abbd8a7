import { rows, sql } from '../db/database.ts';
import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** How somebody becomes a member: application, decision of the board, entry in the register. */
export const membership: System = {
  name: 'membership',
  serves: [
    {
      no: 6,
      reach: 'part',
      pages: ['/uyelik-basvurusu', '/buro/uyelik-basvurulari'],
      tests: ['apps/server/src/membership/membership.test.ts', 'apps/web/e2e/office-day.e2e.ts'],
    },
  ],
  inventory,
  mount: async (serve, { deps }) => (await import('./membership-routes.ts')).membershipRoutes(serve, deps),
  personalData: async (tx, _deps, { memberId }) => ({
    application: memberId
      ? await rows(
          tx,
          sql`select number, state, confirmed_at, signed_how, signed_on, decision_no, decided_on from application where member_id = ${memberId}`,
        )
      : [],
  }),
};
