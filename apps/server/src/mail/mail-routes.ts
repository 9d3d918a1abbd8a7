import * as api from '@divan/api';
import { logAccess } from '../audit/access-log.ts';
import type { Deps } from '../deps.ts';
import { refused, type Serve } from '../serve.ts';
import { chooseCorrespondence, correspondenceOf, siteKnown } from './correspondence.ts';
import { lastFailures, mailCounts } from './mail-repository.ts';

/** What becomes of letters, and what the institution chose for them. */
export function mailRoutes(serve: Serve, deps: Deps): void {
  serve(api.getLetters, ({ session: { institutionId }, within }) =>
    within(async (tx) => {
      const { site: _, ...choice } = await correspondenceOf(tx, institutionId);
      const counts = await mailCounts(tx);
      const failures = await lastFailures(tx);
      const site = await siteKnown(tx, deps, institutionId);
      return { configured: deps.mailer.configured, ...counts, failures, site, choice };
    }),
  );

  serve(api.chooseLetters, async ({ body, session, within }) => {
    await within(async (tx) => {
      if (!(await chooseCorrespondence(tx, session.institutionId, body))) throw refused('CHANGED_MEANWHILE');
      await logAccess(tx, deps, session, 'LETTERS_CHOSEN', '');
    });
    return { version: body.version + 1 };
  });
}
