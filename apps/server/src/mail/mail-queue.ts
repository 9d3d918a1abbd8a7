import { sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';

export interface Letter {
  readonly institutionId: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly calendar?: string;
  readonly dispatchId?: string;
  /** Its id, where something else names it. */
  readonly mailId?: string;
  /** What the letter carries but its copy does not: put in place of `{{BAĞLANTI}}` when it is sent, sealed until then, blanked afterwards. */
  readonly secret?: string;
}

/** Where a secret of a letter goes. */
export const SECRET_PLACE = '{{BAĞLANTI}}';
export const mailSecretOf = (mailId: string): string => `mail.secret ${mailId}`;

/** So many letters go into one statement. */
const CHUNK = 500;

/** Queues letters in the transaction that causes them; the worker sends them afterwards and keeps the proof. */
export async function queueMails(tx: Tx, deps: Deps, letters: readonly Letter[]): Promise<void> {
  for (let from = 0; from < letters.length; from += CHUNK) {
    const ids = letters.slice(from, from + CHUNK).map((letter) => ({ letter, mailId: letter.mailId ?? deps.newId() }));
    const queued = ids.map(({ letter, mailId }) => ({
      mail_id: mailId,
      secret: letter.secret ? deps.keys.encrypt(mailSecretOf(mailId), letter.secret) : null,
      institution_id: letter.institutionId,
      recipient: letter.to,
      subject: letter.subject,
      body: letter.body,
      calendar: letter.calendar ?? null,
      dispatch_id: letter.dispatchId ?? null,
    }));
    await sql`with queued as (
        insert into mail (mail_id, institution_id, recipient, subject, body, calendar, state, dispatch_id, queued_at, secret)
        select mail_id, institution_id, recipient, subject, body, calendar, 'QUEUED', dispatch_id, ${deps.clock.now()}, secret
        from jsonb_to_recordset(${JSON.stringify(queued)}) as given (mail_id uuid, institution_id uuid, recipient text, subject text, body text, calendar text, dispatch_id uuid, secret text)
        returning mail_id, institution_id)
      select queue_job('send-mail', json_build_object('institutionId', institution_id, 'mailId', mail_id), 'mail:' || mail_id) from queued`.execute(
      tx,
    );
  }
}

export const queueMail = (tx: Tx, deps: Deps, letter: Letter): Promise<void> => queueMails(tx, deps, [letter]);

export const queueJob = (tx: Tx, name: string, payload: object, key: string) =>
  sql`select queue_job(${name}, ${JSON.stringify(payload)}::json, ${key})`.execute(tx);
