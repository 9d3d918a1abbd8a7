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
      pages: ['/giris', '/kayit', '/kurtarma', '/hesap', '/buro/kimlik', '/buro/kimlik/masa', '/buro/kimlik/listeler'],
      tests: [
        'apps/server/src/identity/identity.test.ts',
        'apps/server/src/identity/proof.test.ts',
        'apps/server/src/identity/door.test.ts',
        'apps/server/src/identity/links-at-scale.test.ts',
        'apps/server/src/identity/proof-lists.test.ts',
        'apps/web/e2e/identity-desk.e2e.ts',
        'apps/web/e2e/enrolment.e2e.ts',
      ],
    },
  ],
  inventory,
  personalData,
  jobs: (deps) => ({
    'resend-link': async (payload) => (await import('./resend-link.ts')).resendLink(deps, payload),
  }),
  mount: async (serve, { deps, meetings }) => {
    const { identityEndedInRooms } = await import('../meeting/identity-in-rooms.ts');
    const rooms = {
      identityEnded: (institutionId: string, memberId: string) =>
        identityEndedInRooms(deps, meetings, institutionId, memberId),
    };
    (await import('./identity-routes.ts')).identityRoutes(serve, deps, rooms);
    (await import('./people-routes.ts')).peopleRoutes(serve, deps, rooms);
    (await import('./proof-list-routes.ts')).proofListRoutes(serve, deps);
    (await import('./account-routes.ts')).accountRoutes(serve, deps);
  },
};
