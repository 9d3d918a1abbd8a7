import type { System } from '../system.ts';
import { inventory } from './inventory.ts';
import { personalData } from './personal-data.ts';

/** Institution, statute, register of members, organs. */
export const office: System = {
  name: 'office',
  serves: [
    {
      no: 6,
      reach: 'part',
      pages: ['/buro/kurum', '/buro/tuzuk', '/buro/uyeler', '/buro/organlar', '/buro/aktarim'],
      tests: [
        'apps/server/src/office/organs.test.ts',
        'apps/server/src/office/import/import.test.ts',
        'apps/web/e2e/office-day.e2e.ts',
      ],
    },
    { no: 4, reach: 'part', pages: ['/buro/disa-aktarim'], tests: ['apps/server/src/office/heavy-work.test.ts'] },
  ],
  inventory,
  personalData,
  mount: async (serve, house) => {
    (await import('./office-routes.ts')).officeRoutes(serve, house);
    (await import('./organ-routes.ts')).organRoutes(serve, house);
    (await import('./logo-routes.ts')).logoRoutes(serve, house.deps);
    (await import('./own/own-routes.ts')).ownRoutes(serve, house.deps);
    (await import('./join/join-routes.ts')).joinRoutes(serve, house);
  },
};
