import { sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';

/** Queues a letter in the transaction that causes it; the worker sends it afterwards and keeps the proof. */
export async function queueMail(
  tx: Tx,
  deps: Deps,
  q: { institutionId: string; to: string; subject: string; body: string; calendar?: string; dispatchId?: string },
): Promise<void> {
  const mailId = deps.newId();
  await sql`insert into mail (mail_id, institution_id, recipient, subject, body, calendar, state, dispatch_id, queued_at)
    values (${mailId}, ${q.institutionId}, ${q.to}, ${q.subject}, ${q.body}, ${q.calendar ?? null}, 'QUEUED', ${q.dispatchId ?? null}, ${deps.clock.now()})`.execute(
    tx,
  );
  await queueJob(tx, 'send-mail', { institutionId: q.institutionId, mailId }, `mail:${mailId}`);
}

export const queueJob = (tx: Tx, name: string, payload: object, key: string) =>
  sql`select queue_job(${name}, ${JSON.stringify(payload)}::json, ${key})`.execute(tx);
