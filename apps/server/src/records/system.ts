import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** Papers, evidence of signatures, the sealed package. */
export const records: System = {
  name: 'records',
  serves: [
    {
      no: 1,
      reach: 'works',
      pages: ['/toplanti/$meetingId/kayit'],
      tests: ['packages/documents/src/assembly/samples.test.ts', 'apps/server/src/records/paper-and-fact.test.ts'],
      papers: [
        'entitled-list',
        'call',
        'dispatch-proof',
        'quorum-failure',
        'quorum-record',
        'hazirun',
        'minutes',
        'vote-results',
        'count-record',
        'lot-record',
        'annexes',
        'statute-change',
        'result-notification',
        'handover',
        'compliance',
      ],
    },
    {
      no: 2,
      reach: 'works',
      pages: ['/toplanti/$meetingId/kayit'],
      tests: ['packages/documents/src/assembly/samples.test.ts'],
      papers: ['quorum-record', 'hazirun', 'board-minutes', 'decision-record', 'compliance'],
    },
    {
      no: 4,
      reach: 'part',
      pages: ['/toplanti/$meetingId/kayit', '/toplanti/$meetingId/sonuc'],
      tests: [
        'apps/server/src/whole-assembly.test.ts',
        'apps/server/src/records/paper-and-fact.test.ts',
        'apps/server/src/records/erasure.test.ts',
        'packages/documents/src/assembly/tables.test.ts',
      ],
      papers: ['attendance-certificate'],
    },
    {
      no: 5,
      reach: 'part',
      pages: ['/toplanti/$meetingId/kayit'],
      tests: ['packages/documents/src/assembly/samples.test.ts'],
    },
  ],
  inventory,
  mount: async (serve, { deps, meetings }) => {
    (await import('./record-routes.ts')).recordRoutes(serve, deps, meetings);
    (await import('./hall-paper-routes.ts')).hallPaperRoutes(serve, deps, meetings);
    (await import('./erasure-routes.ts')).erasureRoutes(serve, deps, meetings);
  },
};
