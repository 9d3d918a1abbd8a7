import * as api from '@divan/api';
import { worded } from '@divan/law';
import { logAccess, logReading } from '../../audit/access-log.ts';
import { NotFoundError, type Serve } from '../../serve.ts';
import type { House } from '../../system.ts';
import { wholeMember } from '../member-repository.ts';
import { joinRefusals, loginsInUse, pairOf, shownSide } from './join-facts.ts';
import { joinMembers } from './join-members.ts';
import { recordsAlike } from './join-repository.ts';

/** Two records of one person become one. */
export function joinRoutes(serve: Serve, { deps, isInRoom, officesChanged }: House): void {
  serve(api.getMembersAlike, ({ params, session, within }) =>
    within(async (tx) => {
      await logReading(tx, deps, session, 'REGISTER_READ');
      const member = await wholeMember(tx, params.memberId);
      if (!member) throw new NotFoundError();
      return { members: await recordsAlike(tx, member) };
    }),
  );

  serve(api.getMemberJoin, ({ query, session, within }) =>
    within(async (tx) => {
      const pair = await pairOf(tx, query);
      for (const memberId of [query.keepId, query.goneId]) await logAccess(tx, deps, session, 'MEMBER_READ', memberId);
      const refusals = (await joinRefusals(tx, pair)).map((one) => ({
        ...worded(one),
        articles: [...worded(one).articles],
      }));
      const [keep, gone] = [shownSide(deps, pair.keep), shownSide(deps, pair.gone)];
      return { keep, gone, refusals, chooseLogin: loginsInUse(pair) };
    }),
  );

  serve(api.joinMembers, async ({ body, session, within }) => {
    const inRoom = await isInRoom(session.institutionId, body.keepId);
    const memberId = await within((tx) => joinMembers(tx, deps, session, body, inRoom));
    await officesChanged(session.institutionId);
    return { memberId };
  });
}
