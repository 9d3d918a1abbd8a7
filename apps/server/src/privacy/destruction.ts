import { sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';

/** Destroys what the inventory keeps for a time only (KVKK m.7); kinds and numbers go into the destruction log. */
export async function destroyExpired(deps: Deps): Promise<void> {
  await deps.db.without((tx) => sql`select destroy_expired(${deps.clock.now()})`.execute(tx));
  await deps.db.without((tx) => sql`select destroy_expired_identity(${deps.clock.now()})`.execute(tx));
}
