import type { institution } from '@divan/api';
import type { Instant } from '@divan/basics';
import type { Difference } from '@divan/law';
import type { z } from 'zod';
import { one, sql, type Tx } from '../db/database.ts';

export type Institution = z.output<typeof institution>;

/** What an institution says of itself; `held` until the transaction ends. */
export async function institutionData(
  tx: Tx,
  institutionId: string,
  { held = false }: { readonly held?: boolean } = {},
): Promise<Institution> {
  const row = await one<{
    name: string;
    short_name: string;
    registry_no: string;
    seat: string;
    address: string;
    web: string;
    email: string;
    kep: string;
    phone: string;
    privacy_email: string;
    last_ordinary_on: string | null;
  }>(
    tx,
    sql`select name, short_name, registry_no, seat, address, web, email, kep, phone, privacy_email, last_ordinary_on from institution where institution_id = ${institutionId} ${held ? sql`for update` : sql``}`,
  );
  return {
    name: row.name,
    shortName: row.short_name,
    registryNo: row.registry_no,
    seat: row.seat,
    address: row.address,
    web: row.web,
    email: row.email,
    kep: row.kep,
    phone: row.phone,
    privacyEmail: row.privacy_email,
    lastOrdinaryOn: row.last_ordinary_on,
  };
}

export const changeInstitution = (tx: Tx, institutionId: string, to: Institution) =>
  sql`update institution set name = ${to.name}, short_name = ${to.shortName}, registry_no = ${to.registryNo}, seat = ${to.seat}, address = ${to.address}, web = ${to.web}, email = ${to.email}, kep = ${to.kep}, phone = ${to.phone}, privacy_email = ${to.privacyEmail}, last_ordinary_on = ${to.lastOrdinaryOn} where institution_id = ${institutionId}`.execute(
    tx,
  );

/** Writes what was changed, by whom. Who changes the institution holds its row, so entries are counted one after another. */
export const recordInstitutionChange = (
  tx: Tx,
  q: {
    readonly institutionId: string;
    readonly accountId: string;
    readonly at: Instant;
    readonly differences: readonly Difference[];
  },
) => {
  const fields = {
    before: Object.fromEntries(q.differences.map(({ field, now }) => [field, now])),
    after: Object.fromEntries(q.differences.map(({ field, yours }) => [field, yours])),
  };
  return sql`insert into institution_history (institution_id, entry, at, account_id, fields)
    select ${q.institutionId}, coalesce(max(entry), 0) + 1, ${q.at}, ${q.accountId}, ${JSON.stringify(fields)} from institution_history where institution_id = ${q.institutionId}`.execute(
    tx,
  );
};
