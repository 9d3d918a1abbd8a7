import { AsyncLocalStorage } from 'node:async_hooks';
import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import pg from 'pg';

/** Tables are read with SQL of our own; rows are typed where they are read. */
export type Schema = Record<string, never>;
export type Tx = Kysely<Schema>;
export { sql };

// Days stay texts `YYYY-MM-DD`; whole numbers stay numbers (all of ours are safe integers).
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, (text) => Number(text));

/** The application's access to PostgreSQL: every piece of work belongs to one institution, which row-level security enforces. */
export interface Database {
  /** A transaction within one institution. */
  within<T>(institutionId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One statement that knows no institution: only `security definer` functions answer there. Several statements are several transactions. */
  without<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly pool: pg.Pool;
  /** Connection string of the application's role, for processes of ours that work aside. */
  readonly url: string;
  close(): Promise<void>;
}

export async function rows<Row>(tx: Tx, query: RawBuilder<unknown>): Promise<Row[]> {
  return (await query.execute(tx)).rows as Row[];
}

export async function maybe<Row>(tx: Tx, query: RawBuilder<unknown>): Promise<Row | undefined> {
  return (await rows<Row>(tx, query))[0];
}

export async function one<Row>(tx: Tx, query: RawBuilder<unknown>): Promise<Row> {
  const found = await maybe<Row>(tx, query);
  if (!found) throw new Error('a row was expected');
  return found;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;

/** Begins and names the institution in one message: each round trip saved is saved on every request. */
async function transaction<T>(tx: Tx, institutionId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!UUID.test(institutionId)) throw new Error('an institution was expected');
  await sql.raw(`begin; select set_config('divan.institution', '${institutionId}', true)`).execute(tx);
  let done: T;
  try {
    done = await work(tx);
  } catch (error) {
    // A connection that is gone has rolled back by itself.
    await sql`rollback`.execute(tx).catch(() => undefined);
    throw error;
  }
  // PostgreSQL answers a commit with ROLLBACK when a statement before it has failed.
  const { rows: tags } = await sql<{ command: string }>`commit`.execute(tx);
  if (tags[0]?.command === 'ROLLBACK') throw new Error('a statement of this transaction failed unnoticed');
  return done;
}

/** Set in whatever a transaction of ours does; what it began may outlive it. */
const held = new AsyncLocalStorage<{ open: boolean }>();

/**
 * Whoever holds a connection must not wait for another: as many such requests at once as the pool has connections, and each waits for all others, for ever.
 * @throws Error in every such case, not only in the crowd in which it would have stopped everything
 */
function mayWait(): void {
  if (held.getStore()?.open) throw new Error('a connection is asked for inside a transaction');
}

export function openDatabase(url: string, connections = 16): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  // An idle connection that the server ends is replaced at the next use.
  pool.on('error', () => undefined);
  // One in use fails its next query, which is answered; without a listener it would end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    async within(institutionId, work) {
      mayWait();
      const own = { open: true };
      return kysely
        .connection()
        .execute((tx) => held.run(own, () => transaction(tx, institutionId, work)))
        .finally(() => {
          own.open = false;
        });
    },
    async without(work) {
      mayWait();
      return work(kysely);
    },
    pool,
    url,
    close: () => kysely.destroy(),
  };
}
