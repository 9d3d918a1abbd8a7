import { Kysely, PostgresDialect, type RawBuilder, sql, type Transaction } from 'kysely';
import pg from 'pg';

/** Tables are read with SQL of our own; rows are typed where they are read. */
export type Schema = Record<string, never>;
export type Tx = Transaction<Schema>;
export { sql };

// Days stay texts `YYYY-MM-DD`; whole numbers stay numbers (all of ours are safe integers).
pg.types.setTypeParser(1082, (text) => text);
pg.types.setTypeParser(20, (text) => Number(text));

/** The application's access to PostgreSQL: every piece of work belongs to one institution, which row-level security enforces. */
export interface Database {
  /** A transaction within one institution. */
  within<T>(institutionId: string, work: (tx: Tx) => Promise<T>): Promise<T>;
  /** A transaction that knows no institution: only `security definer` functions answer there. */
  without<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  readonly pool: pg.Pool;
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

export function openDatabase(url: string, connections = 16): Database {
  const pool = new pg.Pool({ connectionString: url, max: connections });
  // An idle connection that the server ends is replaced at the next use.
  pool.on('error', () => undefined);
  // One in use fails its next query, which is answered; without a listener it would end the process.
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
  return {
    within: (institutionId, work) =>
      kysely.transaction().execute(async (tx) => {
        await sql`select set_config('divan.institution', ${institutionId}, true)`.execute(tx);
        return work(tx);
      }),
    without: (work) => kysely.transaction().execute(work),
    pool,
    close: () => kysely.destroy(),
  };
}
