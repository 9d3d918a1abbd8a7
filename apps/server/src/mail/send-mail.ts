import { beginning } from '@divan/basics';
import type { JobHelpers } from 'graphile-worker';
import { maybe, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { mailSecretOf, SECRET_PLACE } from './mail-queue.ts';

interface MailRow {
  recipient: string;
  subject: string;
  body: string;
  calendar: string | null;
  state: string;
  dispatch_id: string | null;
  secret: string | null;
  practice: boolean;
}

/** Sends a letter and notes what became of it, with its dispatch. @throws whatever the mail server said that may be tried again */
export async function sendMail(deps: Deps, payload: unknown, { job }: JobHelpers): Promise<void> {
  const { institutionId, mailId } = payload as { institutionId: string; mailId: string };
  const mail = await deps.db.within(institutionId, (tx) =>
    maybe<MailRow>(
      tx,
      sql`select recipient, subject, body, calendar, state, dispatch_id, secret, is_practice() as practice from mail where mail_id = ${mailId}`,
    ),
  );
  if (!mail || mail.state === 'SENT') return;
  // Everywhere: a name may be written like the place.
  const text = mail.secret
    ? mail.body.replaceAll(SECRET_PLACE, deps.keys.decrypt(mailSecretOf(mailId), mail.secret))
    : mail.body;
  try {
    // Nobody lives at the addresses of a practice: what is written there is shown as sent and leaves the house never.
    const { proof } = mail.practice
      ? { proof: 'Prova: ileti gönderilmedi' }
      : await deps.mailer.send({
          to: mail.recipient,
          subject: mail.subject,
          text,
          ...(mail.calendar ? { calendar: mail.calendar } : {}),
        });
    const at = deps.clock.now();
    await deps.db.within(institutionId, async (tx) => {
      await sql`update mail set state = 'SENT', sent_at = ${at}, secret = null where mail_id = ${mailId}`.execute(tx);
      if (mail.dispatch_id)
        await sql`update dispatch set state = 'SENT', sent_at = ${at}, proof = ${proof}, attempts = attempts + 1, error = '' where dispatch_id = ${mail.dispatch_id}`.execute(
          tx,
        );
    });
  } catch (error) {
    const said = beginning(String((error as Error).message), 300);
    const { responseCode } = error as { responseCode?: number };
    // 5xx: the address refuses for good, the office hears of it at once; anything else is tried again with back-off, until the tries are used up.
    const final = (responseCode !== undefined && responseCode >= 500) || job.attempts >= job.max_attempts;
    await deps.db.within(institutionId, async (tx) => {
      await sql`update mail set state = ${final ? 'FAILED' : 'QUEUED'}, error = ${said}, secret = case when ${final} then null else secret end where mail_id = ${mailId}`.execute(
        tx,
      );
      if (mail.dispatch_id)
        await sql`update dispatch set state = ${final ? 'BOUNCED' : 'QUEUED'}, attempts = attempts + 1, error = ${said} where dispatch_id = ${mail.dispatch_id}`.execute(
          tx,
        );
    });
    if (!final) throw error;
  }
}
