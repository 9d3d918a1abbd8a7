import * as api from '@divan/api';
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

  serve(api.chooseLetters, async ({ body, session: { institutionId }, within }) => {
    if (!(await within((tx) => chooseCorrespondence(tx, institutionId, body)))) throw refused('CHANGED_MEANWHILE');
    return { version: body.version + 1 };
  });
}
