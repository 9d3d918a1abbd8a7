import type { setUp as contract } from '@divan/api';
import type { z } from 'zod';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { openStaffAccount } from './account-repository.ts';
import { awaitSetUp, createInstitution, institutionCount } from './institution-repository.ts';
import { issueEnrolmentToken } from './new-links.ts';

/** Makes the institution with its administrator. @returns the token with which the administrator enrols */
export async function setUp(deps: Deps, asked: z.output<(typeof contract)['body']>): Promise<string> {
  if (asked.token !== deps.setupToken) throw refused('SETUP_TOKEN_WRONG');
  const institutionId = deps.newId();
  const at = deps.clock.now();
  // One transaction under one lock: of several at once one makes the institution with its administrator, or nobody does.
  return deps.db.within(institutionId, async (tx) => {
    await awaitSetUp(tx);
    if ((await institutionCount(tx)) > 0) throw refused('SETUP_DONE');
    const { name, shortName } = asked.institution;
    await createInstitution(tx, { institutionId, name, shortName, at });
    const accountId = deps.newId();
    const administrator = { name: asked.administrator.name, email: asked.administrator.email };
    await openStaffAccount(tx, { accountId, institutionId, ...administrator, roles: ['ADMIN', 'OFFICE'], at });
    return issueEnrolmentToken(tx, deps, { institutionId, accountId, by: null });
  });
}
