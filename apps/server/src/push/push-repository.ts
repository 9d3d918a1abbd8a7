import type { Instant } from '@divan/basics';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import type { Device } from './web-push.ts';

const deviceOf = (subscriptionId: string): string => `push_subscription.device ${subscriptionId}`;
const hashOf = (deps: Deps, endpoint: string): string => deps.keys.lookup('push_subscription.endpoint', endpoint);

/** Since when notifications are on in the institution of the transaction; null: they are off. */
export const onSince = async (tx: Tx): Promise<Instant | null> =>
  ((await maybe<{ on_since: Date | null }>(tx, sql`select on_since from push_setting`))?.on_since?.toISOString() ??
    null) as Instant | null;

export const setOn = (tx: Tx, session: Session, at: Instant | null) =>
  sql`insert into push_setting (institution_id, on_since, set_by) values (${session.institutionId}, ${at}, ${session.accountId})
    on conflict (institution_id) do update set on_since = case when ${at}::timestamptz is null then null else coalesce(push_setting.on_since, excluded.on_since) end, set_by = excluded.set_by`.execute(
    tx,
  );

export const countDevices = async (tx: Tx, accountId: string | null): Promise<number> =>
  (
    await one<{ n: number }>(
      tx,
      sql`select count(*)::int as n from push_subscription where ${accountId}::uuid is null or account_id = ${accountId}`,
    )
  ).n;

/** Keeps a device of an account, or what became of its keys. */
export const keepDevice = async (tx: Tx, deps: Deps, session: Session, device: Device): Promise<void> => {
  const id = deps.newId();
  const hash = hashOf(deps, device.endpoint);
  await sql`delete from push_subscription where account_id = ${session.accountId} and endpoint_hash = ${hash}`.execute(
    tx,
  );
  await sql`insert into push_subscription (subscription_id, institution_id, account_id, endpoint_hash, device, created_at)
    values (${id}, ${session.institutionId}, ${session.accountId}, ${hash}, ${deps.keys.encrypt(deviceOf(id), JSON.stringify(device))}, ${deps.clock.now()})`.execute(
    tx,
  );
};

/** @param endpoint null: all devices of the account */
export const dropDevice = (tx: Tx, deps: Deps, accountId: string, endpoint: string | null) =>
  endpoint === null
    ? sql`delete from push_subscription where account_id = ${accountId}`.execute(tx)
    : sql`delete from push_subscription where account_id = ${accountId} and endpoint_hash = ${hashOf(deps, endpoint)}`.execute(
        tx,
      );

export const dropAllDevices = (tx: Tx) => sql`delete from push_subscription`.execute(tx);
export const dropSubscription = (tx: Tx, subscriptionId: string) =>
  sql`delete from push_subscription where subscription_id = ${subscriptionId}`.execute(tx);

/** Subscriptions of members, while notifications are on. */
export const subscriptionsOf = async (tx: Tx, members: readonly string[]): Promise<string[]> =>
  (
    await rows<{ subscription_id: string }>(
      tx,
      sql`select s.subscription_id from push_subscription s join account a using (account_id)
        where a.member_id = any(${[...members]}::uuid[]) and a.closed_at is null and exists (select from push_setting where on_since is not null)`,
    )
  ).map((row) => row.subscription_id);

export const devicesOf = async (
  tx: Tx,
  deps: Deps,
  subscriptions: readonly string[],
): Promise<{ readonly id: string; readonly device: Device }[]> =>
  (
    await rows<{ subscription_id: string; device: string }>(
      tx,
      sql`select subscription_id, device from push_subscription where subscription_id = any(${[...subscriptions]}::uuid[])`,
    )
  ).map((row) => ({
    id: row.subscription_id,
    device: JSON.parse(deps.keys.decrypt(deviceOf(row.subscription_id), row.device)) as Device,
  }));
