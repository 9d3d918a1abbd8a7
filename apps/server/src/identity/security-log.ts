import type { SecurityKind } from '@divan/api';
import { sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';

/**
 * Writes what happened to an account: who, what, how it ended; no address, no device. Times are kept to the minute, and confirmations before a ballot are not
 * written at all: a log of them would give names to ballots.
 */
export async function logSecurity(
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  q: {
    readonly institutionId: string;
    /** Whose account. */
    readonly accountId: string | null;
    /** Who did it, where that is somebody else. */
    readonly by?: string | null;
    readonly kind: SecurityKind;
    readonly detail?: string;
  },
): Promise<void> {
  await sql`insert into security_event (institution_id, at, kind, account_id, by_account, detail)
    values (${q.institutionId}, date_trunc('minute', ${deps.clock.now()}::timestamptz), ${q.kind}, ${q.accountId}, ${q.by ?? null}, ${q.detail ?? ''})`.execute(
    tx,
  );
}

/** As {@link logSecurity}, the same of many accounts. */
export const logSecurityOf = (
  tx: Tx,
  deps: Pick<Deps, 'clock'>,
  of: readonly { readonly accountId: string }[],
  q: {
    readonly institutionId: string;
    readonly by: string | null;
    readonly kind: SecurityKind;
    readonly detail: string;
  },
) =>
  sql`insert into security_event (institution_id, at, kind, account_id, by_account, detail)
    select ${q.institutionId}, date_trunc('minute', ${deps.clock.now()}::timestamptz), ${q.kind}, given.id, ${q.by}, ${q.detail}
    from unnest(${of.map(({ accountId }) => accountId)}::uuid[]) as given (id)`.execute(tx);

/** Writes that an account asked for what is not its own, once a minute for each route: whoever tries all of them leaves a trace, not a flood. */
export async function logRefused(
  tx: Tx,
  deps: Deps,
  q: { readonly institutionId: string; readonly accountId: string; readonly detail: string },
): Promise<void> {
  const minute = sql`date_trunc('minute', ${deps.clock.now()}::timestamptz)`;
  await sql`insert into security_event (institution_id, at, kind, account_id, by_account, detail)
    select ${q.institutionId}, ${minute}, 'REFUSED', ${q.accountId}, null, ${q.detail}
    where not exists (select from security_event where account_id = ${q.accountId} and kind = 'REFUSED' and detail = ${q.detail} and at = ${minute})`.execute(
    tx,
  );
}
