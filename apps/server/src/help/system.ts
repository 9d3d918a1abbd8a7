import { rows, sql } from '../db/database.ts';
import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** Help in the room, asked of the office and the divan (DY m.15/A). */
export const help: System = {
  name: 'help',
  serves: [
    {
      no: 1,
      reach: 'works',
      pages: ['/toplanti/$meetingId', '/toplanti/$meetingId/yardim'],
      tests: ['apps/server/src/help/help.test.ts'],
    },
  ],
  inventory,
  personalData: async (tx, _deps, { memberId }) =>
    memberId
      ? {
          helpRequests: await rows(
            tx,
            sql`select h.meeting_id, h.reason, h.asked_at, m.text, m.at, m.answered_by is not null as answer from help_request h join help_message m using (help_id) where h.member_id = ${memberId} order by m.at`,
          ),
        }
      : {},
  mount: async (serve, { deps, meetings }) => {
    (await import('./help-routes.ts')).helpRoutes(serve, deps, meetings);
  },
};
