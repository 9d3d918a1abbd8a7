import { one, sql, type Tx } from '../db/database.ts';

/** How many other accounts of the office can be entered: with none, four eyes are those of the officer and of the person. */
export const otherOfficers = (tx: Tx, accountId: string): Promise<number> =>
  one<{ n: number }>(
    tx,
    sql`select count(*) as n from account a where a.account_id <> ${accountId} and a.member_id is null and a.closed_at is null and a.roles && '{ADMIN,OFFICE}'
      and (a.password_hash is not null or exists (select from passkey p where p.account_id = a.account_id))`,
  ).then((row) => row.n);
