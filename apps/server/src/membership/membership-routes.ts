import * as api from '@divan/api';
import { logAccess } from '../audit/access-log.ts';
import type { Deps } from '../deps.ts';
import { rememberSite } from '../mail/correspondence.ts';
import { refused, type Serve } from '../serve.ts';
import { choose } from './application-repository.ts';
import { applicationForm, applyFor } from './apply.ts';
import { acceptOne, recordSignedOne, refuseOne } from './decide-application.ts';
import { applicationsSeen } from './list-applications.ts';
import { byLink, confirmIt, withdrawIt } from './own-application.ts';

const DONE = { done: true } as const;

/** Applications for membership: by whoever applies, without an account, and by the office. */
export function membershipRoutes(serve: Serve, deps: Deps): void {
  serve(api.getApplicationForm, () => applicationForm(deps));
  serve(api.applyForMembership, async ({ body }) => {
    await applyFor(deps, body);
    return DONE;
  });
  serve(api.lookAtApplication, ({ body }) => byLink(deps, body.token));
  serve(api.confirmApplication, ({ body }) =>
    byLink(deps, body.token, (tx, institutionId, one) => confirmIt(tx, deps, institutionId, one)),
  );
  serve(api.withdrawApplication, ({ body }) => byLink(deps, body.token, (tx, _, one) => withdrawIt(tx, deps, one)));

  serve(api.listApplications, ({ session, within }) => within((tx) => applicationsSeen(tx, deps, session)));
  serve(api.chooseApplications, async ({ body, session, within, request }) => {
    await within(async (tx) => {
      await rememberSite(tx, deps, session.institutionId, request);
      if (!(await choose(tx, session.institutionId, body, deps.clock.now()))) throw refused('CHANGED_MEANWHILE');
      await logAccess(tx, deps, session, 'APPLICATIONS_CHOSEN', '', body.open ? 'açık' : 'kapalı');
    });
    return { version: body.version + 1 };
  });
  serve(api.recordSignedApplication, async ({ params, body, within }) => {
    await within((tx) => recordSignedOne(tx, deps, params.applicationId, body));
    return DONE;
  });
  serve(api.acceptApplication, ({ params, body, session, within }) =>
    within(async (tx) => ({ memberId: await acceptOne(tx, deps, session, params.applicationId, body) })),
  );
  serve(api.refuseApplication, async ({ params, body, session, within }) => {
    await within((tx) => refuseOne(tx, deps, session, params.applicationId, body));
    return DONE;
  });
}
