import type { Instant } from '@divan/basics';
import type pg from 'pg';

/** Tables in which somebody's row is written when he or she confirms who it is. */
const CONFIRMED_IN = ['session', 'account', 'passkey', 'sign_in_step'] as const;
/** Requests wait no longer than this for a table that is being written anew. */
const LOCK_TIMEOUT = '400ms';

/**
 * After a secret vote: makes equal what tells in which order members took their ballots, drops what a reader held up at the closing, and writes the tables anew in the order
 * of their keys. Asks for the runner's connection. @throws Error when a table was in use for too long; the job comes again
 */
export async function forgetOrder(runner: Pick<pg.ClientBase, 'query'>, at: Instant): Promise<void> {
  await runner.query('select public.forget_order($1)', [at]);
  const { rows } = await runner.query(
    "select public.sweep_ballot_tables() as remaining, current_setting('server_version_num')::int as version",
  );
  if (rows[0].version >= 170000) {
    await runner.query(`set lock_timeout = '${LOCK_TIMEOUT}'`);
    try {
      for (const table of CONFIRMED_IN) await runner.query(`cluster public.${table} using ${table}_pkey`);
    } finally {
      await runner.query('reset lock_timeout');
    }
  }
  if (rows[0].remaining > 0) throw new Error(`${rows[0].remaining} relations of closed votes are still being read`);
}
