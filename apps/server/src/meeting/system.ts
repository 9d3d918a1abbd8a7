import { rows, sql } from '../db/database.ts';
import type { System } from '../system.ts';
import { inventory } from './inventory.ts';

/** The room: hazirun, divan, floor, motions, votes, elections, minutes' facts. */
export const meeting: System = {
  name: 'meeting',
  serves: [
    {
      no: 1,
      reach: 'works',
      pages: [
        '/toplanti/$meetingId',
        '/toplanti/$meetingId/perde',
        '/toplanti/$meetingId/kimlik-masasi',
        '/toplanti/$meetingId/adaylar',
      ],
      tests: [
        'apps/server/src/whole-assembly.test.ts',
        'apps/server/src/meeting/order-of-meeting.test.ts',
        'apps/web/e2e/whole-day.e2e.ts',
        'apps/web/e2e/second-meeting.e2e.ts',
      ],
    },
    { no: 2, reach: 'works', pages: ['/toplanti/$meetingId'], tests: ['apps/server/src/whole-assembly.test.ts'] },
  ],
  inventory,
  mount: async (serve, { deps, meetings }) => {
    (await import('./meeting-routes.ts')).meetingRoutes(serve, deps, meetings);
    (await import('./desk-routes.ts')).deskRoutes(serve, deps, meetings);
    (await import('./candidacy-routes.ts')).candidacyRoutes(serve, deps, meetings);
  },
  // A secret vote is not here: nothing links it.
  personalData: async (tx, _deps, { memberId }) =>
    memberId
      ? {
          openVotes: await rows(tx, sql`select vote_id, choice, at from open_vote_row where member_id = ${memberId}`),
          candidatePhotos: await rows(
            tx,
            sql`select meeting_id, hash, media, kept_at from candidate_photo where member_id = ${memberId}`,
          ),
          openVotesChanged: await rows(
            tx,
            sql`select vote_id, n, choice, at from open_vote_change where member_id = ${memberId} order by vote_id, n`,
          ),
          rollCallAnswers: await rows(
            tx,
            sql`select roll_call_id, at from roll_call_answer where member_id = ${memberId}`,
          ),
          ballotsTaken: await rows(tx, sql`select vote_id from ballot_ledger where member_id = ${memberId}`),
        }
      : {},
};
