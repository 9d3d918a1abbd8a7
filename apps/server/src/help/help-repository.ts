import type { HelpReason, HelpRequest } from '@divan/api';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';

/** Whose a request is: a member or a desk of the hall. */
export type Asker = { readonly memberId: string } | { readonly deskId: string };

export interface KeptHelp extends HelpRequest {
  readonly memberId: string | null;
  readonly deskId: string | null;
  /** Name of whoever works at the desk that asked. */
  readonly operator: string | null;
}

interface Kept {
  readonly help_id: string;
  readonly member_id: string | null;
  readonly desk_id: string | null;
  readonly operator: string | null;
  readonly reason: HelpReason;
  readonly asked_at: Date;
  readonly answered_at: Date | null;
  readonly closed_at: Date | null;
  readonly messages: readonly { id: string; text: string; at: string; by: string | null }[];
}

const shown = (row: Kept): KeptHelp => ({
  id: row.help_id,
  memberId: row.member_id,
  deskId: row.desk_id,
  operator: row.operator,
  reason: row.reason,
  askedAt: row.asked_at.toISOString(),
  answeredAt: row.answered_at?.toISOString() ?? null,
  closedAt: row.closed_at?.toISOString() ?? null,
  messages: row.messages.map((message) => ({ ...message, at: new Date(message.at).toISOString() })),
});

const KEPT = sql`select h.help_id, h.member_id, h.desk_id, d.operator, h.reason, h.asked_at, h.answered_at, h.closed_at,
    coalesce((select json_agg(json_build_object('id', m.message_id, 'text', m.text, 'at', m.at, 'by', case when m.answered_by is null then null else coalesce(a.display_name, '') end) order by m.at, m.message_id)
      from help_message m left join account a on a.account_id = m.answered_by where m.help_id = h.help_id), '[]'::json) as messages
  from help_request h left join hall_desk d using (desk_id)`;

const isOf = (asker: Asker) =>
  'memberId' in asker ? sql`h.member_id = ${asker.memberId}` : sql`h.desk_id = ${asker.deskId}`;

/** The last requests of one asker, newest first. */
export const ownHelp = async (tx: Tx, meetingId: string, asker: Asker, most: number): Promise<KeptHelp[]> =>
  (
    await rows<Kept>(
      tx,
      sql`${KEPT} where h.meeting_id = ${meetingId} and ${isOf(asker)} order by h.asked_at desc limit ${most}`,
    )
  ).map(shown);

/** What is open, in the order of its coming, those without an answer to what was asked last first. */
export const openHelp = async (tx: Tx, meetingId: string): Promise<KeptHelp[]> =>
  (
    await rows<Kept>(
      tx,
      sql`${KEPT} where h.meeting_id = ${meetingId} and h.closed_at is null order by coalesce(h.answered_at >= h.told_at, false), h.told_at`,
    )
  ).map(shown);

/** What was closed last. */
export const closedHelp = async (tx: Tx, meetingId: string, most: number): Promise<KeptHelp[]> =>
  (
    await rows<Kept>(
      tx,
      sql`${KEPT} where h.meeting_id = ${meetingId} and h.closed_at is not null order by h.closed_at desc limit ${most}`,
    )
  ).map(shown);

/** How much was asked and answered, and how soon. */
export async function helpFigures(
  tx: Tx,
  meetingId: string,
): Promise<{ asked: number; answered: number; waiting: number; medianSeconds: number | null }> {
  const found = await one<{ asked: number; answered: number; waiting: number; median: number | null }>(
    tx,
    sql`select count(*)::int as asked, count(first)::int as answered, count(*) filter (where closed_at is null and (answered_at is null or answered_at < told_at))::int as waiting,
        round(percentile_cont(0.5) within group (order by extract(epoch from first - asked_at)))::int as median
      from (select h.*, (select min(m.at) from help_message m where m.help_id = h.help_id and m.answered_by is not null) as first from help_request h where h.meeting_id = ${meetingId}) as all_of_it`,
  );
  return { asked: found.asked, answered: found.answered, waiting: found.waiting, medianSeconds: found.median };
}

/** How many messages one asker sent since a moment. */
export const sentSince = async (tx: Tx, meetingId: string, asker: Asker, since: string): Promise<number> =>
  (
    await one<{ n: number }>(
      tx,
      sql`select count(*)::int as n from help_request h join help_message m using (help_id) where h.meeting_id = ${meetingId} and ${isOf(asker)} and m.answered_by is null and m.at > ${since}`,
    )
  ).n;

/** Locks what one asker has open. */
export const openOf = (tx: Tx, meetingId: string, asker: Asker): Promise<{ help_id: string } | undefined> =>
  maybe(
    tx,
    sql`select h.help_id from help_request h where h.meeting_id = ${meetingId} and ${isOf(asker)} and h.closed_at is null order by h.asked_at limit 1 for update`,
  );

export async function insertHelp(
  tx: Tx,
  q: { institutionId: string; meetingId: string; helpId: string; asker: Asker; reason: HelpReason; at: string },
): Promise<void> {
  const memberId = 'memberId' in q.asker ? q.asker.memberId : null;
  const deskId = 'deskId' in q.asker ? q.asker.deskId : null;
  await sql`insert into help_request (help_id, institution_id, meeting_id, member_id, desk_id, reason, asked_at, told_at)
    values (${q.helpId}, ${q.institutionId}, ${q.meetingId}, ${memberId}, ${deskId}, ${q.reason}, ${q.at}, ${q.at})`.execute(
    tx,
  );
}

/** Adds what is said, by whoever asked or by an account that answers. */
export async function insertMessage(
  tx: Tx,
  q: { institutionId: string; helpId: string; messageId: string; by: string | null; text: string; at: string },
): Promise<void> {
  await sql`insert into help_message (message_id, institution_id, help_id, answered_by, text, at)
    values (${q.messageId}, ${q.institutionId}, ${q.helpId}, ${q.by}, ${q.text}, ${q.at})`.execute(tx);
  if (q.by === null) await sql`update help_request set told_at = ${q.at} where help_id = ${q.helpId}`.execute(tx);
  else await sql`update help_request set answered_at = ${q.at} where help_id = ${q.helpId}`.execute(tx);
}

/** A request of a meeting, locked. */
export const helpById = (
  tx: Tx,
  meetingId: string,
  helpId: string,
): Promise<{ member_id: string | null; desk_id: string | null; closed_at: Date | null } | undefined> =>
  maybe(
    tx,
    sql`select member_id, desk_id, closed_at from help_request where meeting_id = ${meetingId} and help_id = ${helpId} for update`,
  );

export async function endHelp(tx: Tx, helpId: string, at: string): Promise<void> {
  await sql`update help_request set closed_at = ${at} where help_id = ${helpId} and closed_at is null`.execute(tx);
}
