import * as api from '@divan/api';
import type { Letters } from '@divan/documents/render';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { siteOf } from '../outside/site.ts';
import { printLetters } from '../printing/rendering.ts';
import { refused, type Serve } from '../serve.ts';
import { openStaff } from './account-repository.ts';
import {
  inviteAll,
  issueEnrolment,
  issueStaffEnrolment,
  printEnrolment,
  printEnrolments,
  printStaffEnrolment,
} from './enrolment-letters.ts';
import type { Rooms } from './identity-routes.ts';
import { lookAtDesk } from './look-at-desk.ts';
import { pageOfPeople } from './people-repository.ts';
import { proveIdentity } from './prove-identity.ts';
import type { Session } from './sessions.ts';
import { allowRecovery, closeStaff, createStaff } from './staff.ts';
import { withdrawProof } from './withdraw-proof.ts';

const DONE = { done: true } as const;

async function printed(letter: Letters, reply: FastifyReply): Promise<Buffer> {
  reply.header('content-disposition', 'inline; filename="kayit-mektubu.pdf"');
  return Buffer.from(await printLetters(letter));
}

/** Members on their way in: proof of identity, enrolment links; and the accounts of staff and observers. */
export function peopleRoutes(serve: Serve, deps: Deps, rooms: Rooms): void {
  const asked = (tx: Tx, session: Session, request: FastifyRequest) => ({ tx, deps, session, request });
  serve(api.listPeople, ({ query, within, request }) =>
    within(async (tx) => {
      const mail = deps.mailer.configured;
      const { counts, people } = await pageOfPeople(tx, query, { now: deps.clock.now(), mail });
      return { total: counts[query.show], mail, site: siteOf(deps, request), counts, people };
    }),
  );
  serve(api.proveIdentity, async ({ params, body, session }) => {
    await proveIdentity(deps, session, params.memberId, body);
    return DONE;
  });

  serve(api.lookAtDesk, ({ query, session, within }) => within((tx) => lookAtDesk(tx, deps, session, query.no)));
  serve(api.withdrawProof, async ({ params: { memberId }, body: { reason }, session, within }) => {
    await within((tx) => withdrawProof(tx, deps, session, { memberId, reason }));
    await rooms.identityEnded(session.institutionId, memberId);
    return DONE;
  });

  serve(api.issueEnrolment, async ({ params, session, within, request }) => {
    await within((tx) => issueEnrolment(asked(tx, session, request), params.memberId));
    return DONE;
  });
  serve(api.printEnrolment, async ({ params, session, within, request, reply }) =>
    printed(await within((tx) => printEnrolment(asked(tx, session, request), params.memberId)), reply),
  );
  serve(api.issueStaffEnrolment, async ({ params, session, within, request }) => {
    await within((tx) => issueStaffEnrolment(asked(tx, session, request), params.accountId));
    return DONE;
  });
  serve(api.printStaffEnrolment, async ({ params, session, within, request, reply }) =>
    printed(await within((tx) => printStaffEnrolment(asked(tx, session, request), params.accountId)), reply),
  );
  serve(api.inviteAll, ({ session, within, request }) => within((tx) => inviteAll(asked(tx, session, request))));
  serve(api.printEnrolments, async ({ session, within, request, reply }) =>
    printed(await within((tx) => printEnrolments(asked(tx, session, request))), reply),
  );

  serve(api.createStaff, ({ body, session, within, request }) =>
    within((tx) => createStaff(tx, deps, session, request, body)),
  );
  serve(api.allowRecovery, async ({ params, session, within }) => {
    if (params.accountId === session.accountId) throw refused('RECOVERY_AWAITS_OFFICER');
    await within((tx) => allowRecovery(tx, deps, session, params.accountId));
    return DONE;
  });
  serve(api.listStaff, ({ session, within }) =>
    within(async (tx) => {
      const staff = await openStaff(tx, deps);
      const self = (id: string): boolean => id === session.accountId;
      return { mail: deps.mailer.configured, staff: staff.map((one) => ({ ...one, self: self(one.id) })) };
    }),
  );
  serve(api.closeStaff, async ({ params, session, within }) => {
    if (params.accountId === session.accountId) throw refused('ACCOUNT_IS_YOURS');
    await within((tx) => closeStaff(tx, deps, session, params.accountId));
    return DONE;
  });
}
