import type { PETITION_KINDS } from '@divan/api';
import { type Instant, type IsoDay, instantFromMillis } from '@divan/basics';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';

export type PetitionKind = (typeof PETITION_KINDS)[number];

const at = (moment: Date): Instant => instantFromMillis(moment.getTime());

interface PetitionRow {
  petition_id: string;
  number: number;
  kind: PetitionKind;
  title: string | null;
  text: string;
  filed_at: Date;
  due_on: string;
  answer: string | null;
  answered_at: Date | null;
  who: string;
}

async function petitions(tx: Tx, which: ReturnType<typeof sql>) {
  const found = await rows<PetitionRow>(
    tx,
    sql`select p.petition_id, p.number, p.kind, m.title, p.text, p.filed_at, p.due_on, p.answer, p.answered_at, a.display_name as who
        from petition p join account a using (account_id) left join meeting m on m.meeting_id = p.meeting_id where ${which} order by p.answered_at is not null, p.number desc limit 1000`,
  );
  return found.map((row) => ({
    who: row.who,
    petition: {
      id: row.petition_id,
      number: row.number,
      kind: row.kind,
      meetingTitle: row.title ?? '',
      text: row.text,
      filedAt: at(row.filed_at),
      dueOn: row.due_on,
      answer: row.answer,
      answeredAt: row.answered_at && at(row.answered_at),
    },
  }));
}

/** Petitions of all, those that wait first. */
export const allPetitions = (tx: Tx) => petitions(tx, sql`true`);

export const petitionsOf = async (tx: Tx, accountId: string) =>
  (await petitions(tx, sql`p.account_id = ${accountId}`)).map(({ petition }) => petition);

/** How many petitions of an account wait for an answer. */
export const petitionsWaiting = (tx: Tx, accountId: string): Promise<number> =>
  one<{ waiting: number }>(
    tx,
    sql`select count(*)::int as waiting from petition where account_id = ${accountId} and answered_at is null`,
  ).then((row) => row.waiting);

export const addPetition = (
  tx: Tx,
  q: {
    readonly petitionId: string;
    readonly institutionId: string;
    readonly number: number;
    readonly kind: PetitionKind;
    readonly accountId: string;
    readonly meetingId: string | null;
    readonly text: string;
    readonly filedAt: Instant;
    readonly dueOn: IsoDay;
  },
) =>
  sql`insert into petition (petition_id, institution_id, number, kind, account_id, meeting_id, text, filed_at, due_on)
        values (${q.petitionId}, ${q.institutionId}, ${q.number}, ${q.kind}, ${q.accountId}, ${q.meetingId}, ${q.text}, ${q.filedAt}, ${q.dueOn})`.execute(
    tx,
  );

/** How a petition was answered; nothing where there is none. */
export const answerOf = (tx: Tx, petitionId: string): Promise<{ readonly answer: string | null } | undefined> =>
  maybe<{ answer: string | null }>(tx, sql`select answer from petition where petition_id = ${petitionId}`);

/** The petition of an account that waits, says just this and came on the same day: the same press. */
export async function samePetition(
  tx: Tx,
  q: {
    readonly accountId: string;
    readonly kind: PetitionKind;
    readonly meetingId: string | null;
    readonly text: string;
    readonly dueOn: IsoDay;
  },
): Promise<{ readonly number: number; readonly dueOn: IsoDay } | undefined> {
  const row = await maybe<{ number: number; due_on: IsoDay }>(
    tx,
    sql`select number, due_on from petition where account_id = ${q.accountId} and kind = ${q.kind} and meeting_id is not distinct from ${q.meetingId} and text = ${q.text} and due_on = ${q.dueOn} and answered_at is null order by number limit 1`,
  );
  return row && { number: row.number, dueOn: row.due_on };
}

/** Answers a petition that waits. @returns which it was and whose; nothing where none waited */
export async function answer(
  tx: Tx,
  petitionId: string,
  q: { readonly text: string; readonly at: Instant; readonly by: string },
): Promise<{ readonly number: number; readonly accountId: string; readonly kind: PetitionKind } | undefined> {
  const row = await maybe<{ number: number; account_id: string; kind: PetitionKind }>(
    tx,
    sql`update petition set answer = ${q.text}, answered_at = ${q.at}, answered_by = ${q.by} where petition_id = ${petitionId} and answered_at is null returning number, account_id, kind`,
  );
  return row && { number: row.number, accountId: row.account_id, kind: row.kind };
}

/** Where an answer goes: the address of the account, else that of the member. */
export const addresseeOf = (
  tx: Tx,
  accountId: string,
): Promise<{ readonly email: string | null; readonly name: string }> =>
  one<{ email: string | null; name: string }>(
    tx,
    sql`select coalesce(nullif(a.email, ''), m.email) as email, a.display_name as name from account a left join member m using (member_id) where a.account_id = ${accountId}`,
  );
