import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** A sitting in a hall: paired desks for door, console and counting (DY m.15, m.16). */
export const hall: System = {
  name: 'hall',
  serves: [
    {
      no: 1,
      reach: 'works',
      pages: ['/buro/toplanti/$meetingId/salon', '/toplanti/$meetingId/masalar'],
      tests: [
        'apps/server/src/hall/hall.test.ts',
        'apps/server/src/records/hall-papers.test.ts',
        'packages/documents/src/forms/form-samples.test.ts',
      ],
      papers: [
        'entry-list',
        'entry-slips',
        'candidacy-form',
        'motion-form',
        'ballots',
        'ballot-bundles',
        'box-record',
        'count-form',
        'doubtful-papers',
        'packing-label',
      ],
    },
    {
      no: 2,
      reach: 'works',
      pages: ['/buro/toplanti/$meetingId/salon'],
      tests: ['packages/documents/src/assembly/true-of-a-hall.test.ts'],
      papers: ['decision-extract', 'entry-list', 'count-form'],
    },
  ],
  inventory,
  mount: async (serve, { deps, meetings }) => {
    (await import('./hall-routes.ts')).hallRoutes(serve, deps, meetings);
  },
};
