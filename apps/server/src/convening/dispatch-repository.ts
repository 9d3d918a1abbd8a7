import { one, rows, sql, type Tx } from '../db/database.ts';

const PAGE = 50;

interface OfMeeting {
  readonly institutionId: string;
  readonly meetingId: string;
}

/** How many dispatches of a call stand in each state. */
export async function dispatchCounts(tx: Tx, meetingId: string): Promise<Record<string, number>> {
  const counts = await rows<{ state: string; n: number }>(
    tx,
    sql`select state, count(*) as n from dispatch where meeting_id = ${meetingId} group by state`,
  );
  return Object.fromEntries(counts.map((row) => [row.state, row.n]));
}

/** A call to each member, queued by mail or, where there is no address, for print. */
export const queueDispatches = (
  tx: Tx,
  { institutionId, meetingId }: OfMeeting,
  dispatches: readonly { readonly id: string; readonly memberId: string; readonly email: string }[],
) =>
  sql`insert into dispatch (dispatch_id, institution_id, meeting_id, member_id, channel, address, state)
    select id, ${institutionId}, ${meetingId}, "memberId", case when email = '' then 'PRINT' else 'EMAIL' end, email, 'QUEUED'
    from jsonb_to_recordset(${JSON.stringify(dispatches)}) as given (id uuid, "memberId" uuid, email text)`.execute(tx);

/** Queues a call for print beside the one by mail. @returns false where it was before */
export async function queuePrint(
  tx: Tx,
  { institutionId, meetingId }: OfMeeting,
  dispatch: { readonly id: string; readonly memberId: string },
): Promise<boolean> {
  const made = await rows(
    tx,
    sql`insert into dispatch (dispatch_id, institution_id, meeting_id, member_id, channel, address, state) values (${dispatch.id}, ${institutionId}, ${meetingId}, ${dispatch.memberId}, 'PRINT', '', 'QUEUED') on conflict do nothing returning 1`,
  );
  return made.length > 0;
}

export interface Dispatch {
  readonly id: string;
  readonly memberNo: string;
  readonly name: string;
  readonly channel: string;
  readonly address: string;
  readonly state: string;
  readonly sentAt: string | null;
  readonly attempts: number;
  readonly error: string;
}

/** One page of the dispatches of a call by name, and how many there are; addresses are shown in part. */
export async function dispatchesOf(
  tx: Tx,
  meetingId: string,
  query: { readonly state?: string | undefined; readonly channel?: string | undefined; readonly page: number },
): Promise<{ total: number; dispatches: Dispatch[] }> {
  const where = sql`d.meeting_id = ${meetingId} and (${query.state ?? null}::text is null or d.state = ${query.state ?? null}) and (${query.channel ?? null}::text is null or d.channel = ${query.channel ?? null})`;
  const { n } = await one<{ n: number }>(tx, sql`select count(*) as n from dispatch d where ${where}`);
  const found = await rows<{
    dispatch_id: string;
    member_no: string;
    name: string;
    channel: string;
    address: string;
    state: string;
    sent_at: Date | null;
    attempts: number;
    error: string;
  }>(
    tx,
    sql`select d.dispatch_id, m.member_no, m.name || ' ' || m.surname as name, d.channel, d.address, d.state, d.sent_at, d.attempts, d.error from dispatch d join member m using (member_id) where ${where} order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu" limit ${PAGE} offset ${(query.page - 1) * PAGE}`,
  );
  return {
    total: n,
    dispatches: found.map((row) => ({
      id: row.dispatch_id,
      memberNo: row.member_no,
      name: row.name,
      channel: row.channel,
      address: row.address.replace(/^(.{2}).*(@.*)$/u, '$1…$2'),
      state: row.state,
      sentAt: row.sent_at?.toISOString() ?? null,
      attempts: row.attempts,
      error: row.error,
    })),
  };
}

/** Queues what came back anew, to the address that stands in the register now. */
export async function requeueBounced(
  tx: Tx,
  meetingId: string,
): Promise<{ id: string; memberId: string; email: string; name: string; memberNo: string }[]> {
  const bounced = await rows<{
    dispatch_id: string;
    member_id: string;
    email: string;
    name: string;
    member_no: string;
  }>(
    tx,
    sql`update dispatch d set state = 'QUEUED', address = m.email, error = '' from member m where m.member_id = d.member_id and d.meeting_id = ${meetingId} and d.state = 'BOUNCED' and m.email <> '' returning d.dispatch_id, m.member_id, m.email, m.name || ' ' || m.surname as name, m.member_no`,
  );
  return bounced.map((row) => ({
    id: row.dispatch_id,
    memberId: row.member_id,
    memberNo: row.member_no,
    email: row.email,
    name: row.name,
  }));
}

/** Members whose mail came back. */
export const bouncedMembers = async (tx: Tx, meetingId: string): Promise<string[]> =>
  (
    await rows<{ member_id: string }>(
      tx,
      sql`select member_id from dispatch where meeting_id = ${meetingId} and channel = 'EMAIL' and state = 'BOUNCED'`,
    )
  ).map((row) => row.member_id);

/** To whom a printed call goes, by name. */
export async function printedTo(
  tx: Tx,
  meetingId: string,
): Promise<{ name: string; memberNo: string; address: string }[]> {
  const found = await rows<{ name: string; member_no: string; address: string }>(
    tx,
    sql`select m.name || ' ' || m.surname as name, m.member_no, m.address from dispatch d join member m using (member_id) where d.meeting_id = ${meetingId} and d.channel = 'PRINT' order by m.surname collate "tr-x-icu", m.name collate "tr-x-icu", m.member_no`,
  );
  return found.map((row) => ({ name: row.name, memberNo: row.member_no, address: row.address }));
}

/** The printed calls that waited were handed over. @returns how many */
export async function handOver(
  tx: Tx,
  meetingId: string,
  { at, proof }: { readonly at: string; readonly proof: string },
): Promise<number> {
  const marked = await rows(
    tx,
    sql`update dispatch set state = 'PRINTED', sent_at = ${at}, proof = ${proof} where meeting_id = ${meetingId} and channel = 'PRINT' and state = 'QUEUED' returning 1`,
  );
  return marked.length;
}
