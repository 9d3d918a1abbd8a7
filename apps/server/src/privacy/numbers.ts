import { one, sql, type Tx } from '../db/database.ts';

/** Petitions, breaches and applications are numbered one after another within an institution. */
export async function nextNumber(
  tx: Tx,
  table: 'petition' | 'breach' | 'application',
  institutionId: string,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtext(${`${table} ${institutionId}`}))`.execute(tx);
  return (await one<{ n: number }>(tx, sql`select coalesce(max(number), 0) + 1 as n from ${sql.table(table)}`)).n;
}
