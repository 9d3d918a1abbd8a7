import { one, rows, sql, type Tx } from '../db/database.ts';

export interface MailCounts {
  readonly queued: number;
  readonly waitsSince: string | null;
  readonly sent: number;
  readonly failed: number;
}

/** Letters of the last month by what became of them; older copies are destroyed. */
export async function mailCounts(tx: Tx): Promise<MailCounts> {
  const row = await one<{ queued: number; since: Date | null; sent: number; failed: number }>(
    tx,
    sql`select count(*) filter (where state = 'QUEUED') as queued, min(queued_at) filter (where state = 'QUEUED') as since,
      count(*) filter (where state = 'SENT') as sent, count(*) filter (where state = 'FAILED') as failed from mail`,
  );
  return { queued: row.queued, waitsSince: row.since?.toISOString() ?? null, sent: row.sent, failed: row.failed };
}

/** The last letters that came back; of an address only as much as the office needs to know it again. */
export async function lastFailures(tx: Tx): Promise<{ to: string; subject: string; at: string; error: string }[]> {
  const failed = await rows<{ recipient: string; subject: string; queued_at: Date; error: string }>(
    tx,
    sql`select recipient, subject, queued_at, error from mail where state = 'FAILED' order by queued_at desc limit 20`,
  );
  return failed.map(({ recipient, subject, queued_at: at, error }) => ({
    to: recipient.replace(/^(.{2}).*(@.*)$/u, '$1…$2'),
    subject,
    at: at.toISOString(),
    error,
  }));
}
