import { instantMillis } from '@divan/basics';
import { maybe, one, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { refused } from '../serve.ts';
import { atTheBeat, NOBODY, strangers } from './door.ts';
import { mailAdministrators, mailNotice } from './letters.ts';
import { issueEnrolmentToken } from './new-links.ts';
import { otherOfficers } from './officers.ts';
import { withinRate } from './rate-limit.ts';
import { tokenHash } from './secrets.ts';
import { logSecurity } from './security-log.ts';
import { findLogins, loginKey } from './sign-in.ts';

/** A recovery by staff that nobody lets go on is over after so long. */
const STAFF_MILLIS = 24 * 3_600_000;

/**
 * A recovery code: a way to a new enrolment, never into the product. Wrong codes count for the login together with how the code begins, so that a stranger cannot
 * use up the tries of its owner. Staff need a second officer: their accounts have no proof of identity behind them.
 */
export async function recoverWith(
  deps: Deps,
  login: string,
  given: string,
): Promise<{ enrolmentToken: string; waits: boolean }> {
  const code = given.trim().toLowerCase();
  withinRate(deps, `recover:${loginKey(login)}:${tokenHash(code.slice(0, 4))}`, 5, 600_000);
  return atTheBeat(() => strangers.pass(() => recovered(deps, login, code)));
}

async function recovered(deps: Deps, login: string, code: string): Promise<{ enrolmentToken: string; waits: boolean }> {
  const found = await findLogins(deps, login);
  for (const { account_id: accountId, institution_id: institutionId } of found.length > 0 ? found : [NOBODY]) {
    const done = await deps.db.within(institutionId, async (tx) => {
      const used =
        await sql`update recovery_code set used_at = ${deps.clock.now()} where account_id = ${accountId} and code_hash = ${tokenHash(code)} and used_at is null returning 1`.execute(
          tx,
        );
      if (used.rows.length !== 1) return null;
      const account = await one<{ member_id: string | null; display_name: string }>(
        tx,
        sql`select member_id, display_name from account where account_id = ${accountId}`,
      );
      const waits = account.member_id === null && (await otherOfficers(tx, accountId)) > 0;
      await logSecurity(tx, deps, {
        institutionId,
        accountId,
        kind: 'RECOVERY',
        detail: waits ? 'ikinci görevli' : '',
      });
      await mailNotice(tx, deps, institutionId, accountId, 'RECOVERY');
      if (waits)
        await mailAdministrators(
          tx,
          deps,
          institutionId,
          `${account.display_name} kurtarma koduyla yeniden kayıt istedi. Kişiyi tanıyorsanız “Kimlik ve kayıt” sayfasından izin veriniz.`,
        );
      const enrolmentToken = await issueEnrolmentToken(tx, deps, {
        institutionId,
        accountId,
        by: null,
        waits,
        ...(waits ? { millis: STAFF_MILLIS } : {}),
      });
      return { enrolmentToken, waits };
    });
    if (done) return done;
    if (found.length > 0)
      await deps.db.within(institutionId, async (tx) => {
        const minute = Math.floor(instantMillis(deps.clock.now()) / 60_000) * 60_000;
        const told = await maybe(
          tx,
          sql`select 1 from security_event where account_id = ${accountId} and kind = 'RECOVERY_FAILED' and at >= ${new Date(minute)}`,
        );
        if (!told) await logSecurity(tx, deps, { institutionId, accountId, kind: 'RECOVERY_FAILED' });
      });
  }
  throw refused('RECOVERY_WRONG');
}
