import type { System } from '../system.ts';
import { inventory } from './inventory.ts';
import { personalData } from './personal-data.ts';

/** Accounts, factors, proof of identity, sessions. */
export const identity: System = {
  name: 'identity',
  serves: [
    {
      no: 3,
      reach: 'part',
      pages: ['/giris', '/kayit', '/kurtarma', '/hesap', '/buro/kimlik'],
      tests: [
        'apps/server/src/identity/identity.test.ts',
        'apps/server/src/identity/proof.test.ts',
        'apps/server/src/identity/door.test.ts',
        'apps/web/e2e/identity-desk.e2e.ts',
      ],
    },
  ],
  inventory,
  personalData,
  mount: async (serve, { deps, meetings }) => {
    const { identityEndedInRooms } = await import('../meeting/identity-in-rooms.ts');
    (await import('./identity-routes.ts')).identityRoutes(serve, deps, {
      identityEnded: (institutionId, memberId) => identityEndedInRooms(deps, meetings, institutionId, memberId),
    });
    (await import('./people-routes.ts')).peopleRoutes(serve, deps);
    (await import('./account-routes.ts')).accountRoutes(serve, deps);
  },
};
