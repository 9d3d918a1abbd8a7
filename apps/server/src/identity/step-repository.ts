import { addMillis, type Instant } from '@divan/basics';
import { maybe, sql, type Tx } from '../db/database.ts';
import { tokenHash } from './secrets.ts';
import type { Session } from './sessions.ts';

const OWN_STEP_MILLIS = 10 * 60_000;
const CONFIRM_MILLIS = 5 * 60_000;

/** What a session has begun to add to its own account. */
export type OwnStep = 'totp' | 'passkey';

const nameOf = (session: Session, step: OwnStep): string => tokenHash(`own ${step} ${session.tokenHash}`);

/** Keeps what the second half of a step needs; a step that is begun anew takes the place of the first. */
export const keepOwnStep = (tx: Tx, session: Session, step: OwnStep, secret: string, at: Instant) =>
  sql`insert into sign_in_step (token_hash, institution_id, account_id, purpose, secret, expires_at)
      values (${nameOf(session, step)}, ${session.institutionId}, ${session.accountId}, 'PASSKEY', ${secret}, ${addMillis(at, OWN_STEP_MILLIS)})
      on conflict (token_hash) do update set secret = excluded.secret, expires_at = excluded.expires_at`.execute(tx);

/** What was kept for a step that has not run out. */
export async function ownStepKept(tx: Tx, session: Session, step: OwnStep, at: Instant): Promise<string | undefined> {
  const kept = await maybe<{ secret: string }>(
    tx,
    sql`select secret from sign_in_step where token_hash = ${nameOf(session, step)} and expires_at > ${at}`,
  );
  return kept?.secret;
}

export const dropOwnStep = (tx: Tx, session: Session, step: OwnStep) =>
  sql`delete from sign_in_step where token_hash = ${nameOf(session, step)}`.execute(tx);

/** Keeps the code that was sent to confirm a session, as its hash. */
export const keepConfirmCode = (tx: Tx, session: Session, name: string, code: string, at: Instant) =>
  sql`insert into sign_in_step (token_hash, institution_id, account_id, purpose, secret, expires_at)
        values (${tokenHash(name)}, ${session.institutionId}, ${session.accountId}, 'CONFIRM', ${tokenHash(code)}, ${addMillis(at, CONFIRM_MILLIS)})`.execute(
    tx,
  );
