import { rows, sql } from '../db/database.ts';
import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** From the wish to meet to the call: plan, decision, agenda, call and its proof, duties, letters. */
export const convening: System = {
  name: 'convening',
  serves: [
    {
      no: 1,
      reach: 'works',
      pages: ['/buro/toplanti/yeni', '/buro/toplanti/$meetingId', '/buro/gorevler'],
      tests: [
        'apps/server/src/convening/preparation.test.ts',
        'apps/web/e2e/office-day.e2e.ts',
        'apps/server/src/convening/item-papers.test.ts',
        'apps/web/e2e/statute-change.e2e.ts',
      ],
    },
    {
      no: 2,
      reach: 'works',
      pages: ['/buro/kurul-toplantisi', '/buro/kararlar'],
      tests: ['apps/server/src/whole-assembly.test.ts'],
    },
  ],
  inventory,
  mount: async (serve, { deps, meetings, raiseDuties }) => {
    (await import('./convening-routes.ts')).conveningRoutes(serve, deps, meetings);
    (await import('./template-routes.ts')).templateRoutes(serve, deps, meetings);
    (await import('./call-routes.ts')).callRoutes(serve, deps, meetings);
    (await import('./item-paper-routes.ts')).itemPaperRoutes(serve, deps, meetings);
    (await import('./duty-routes.ts')).dutyRoutes(serve, { deps, raiseDuties });
  },
  personalData: async (tx, _deps, { memberId }) =>
    memberId
      ? {
          dispatches: await rows(
            tx,
            sql`select channel, address, state, sent_at from dispatch where member_id = ${memberId}`,
          ),
        }
      : {},
  jobs: (deps) => ({
    'remind-meetings': async () => (await import('./meeting-reminders.ts')).remindMeetings(deps),
  }),
  // An hour before a meeting means an hour: whoever looks every ten minutes is ten minutes late at most.
  crontab: ['*/10 * * * * remind-meetings'],
  duties: async (tx, deps, institutionId) =>
    (await import('./calendar-duties.ts')).calendarDuties(tx, deps, institutionId),
};
