import type { Database } from '../db/database.ts';
import { maybe, one, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { enrolmentLink } from './letters.ts';
import { issueEnrolmentToken } from './new-links.ts';
import { logSecurity } from './security-log.ts';

/** An administrator can enter: links are given out in the office, by officers, and not by whoever runs the machine. */
export class AdministratorEnrolled extends Error {
  constructor(institution: string) {
    super(
      `${institution}: hesabına girebilen bir yönetici var; bağlantıyı büro verir, kaybolan doğrulama aracı için kurtarma kodu kullanılır. / an administrator can sign in: links come from the office, recovery codes replace a lost factor.`,
    );
    this.name = 'AdministratorEnrolled';
  }
}

/**
 * A new enrolment link for the administrator of an institution whose first one was lost before anybody enrolled: nobody of the office could give it. The one before
 * ends with it. @throws AdministratorEnrolled when an administrator can sign in
 */
export async function administratorLink(
  deps: Pick<Deps, 'clock'> & { readonly db: Database },
  origin: string,
): Promise<{ readonly name: string; readonly link: string }> {
  const { institution_id: institutionId, name: institution } = await deps.db.without((tx) =>
    one<{ institution_id: string; name: string }>(tx, sql`select institution_id, name from first_institution()`),
  );
  return deps.db.within(institutionId, async (tx) => {
    const account = await maybe<{ account_id: string; display_name: string }>(
      tx,
      sql`select account_id, display_name from account a
        where member_id is null and closed_at is null and 'ADMIN' = any(roles) and not exists (
          select from account o where o.member_id is null and o.closed_at is null and 'ADMIN' = any(o.roles)
            and (o.password_hash is not null or exists (select from passkey p where p.account_id = o.account_id)))
        order by created_at limit 1 for update`,
    );
    if (!account) throw new AdministratorEnrolled(institution);
    const accountId = account.account_id;
    const token = await issueEnrolmentToken(tx, deps, { institutionId, accountId, by: null });
    await logSecurity(tx, deps, { institutionId, accountId, kind: 'LINK_PRINTED', detail: 'işletmen' });
    return { name: account.display_name, link: enrolmentLink(origin, token) };
  });
}
