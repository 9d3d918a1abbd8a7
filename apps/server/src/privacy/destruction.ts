import type { Instant } from '@divan/basics';
import type pg from 'pg';

/** Destroys what the inventory keeps for a time only (KVKK m.7); kinds and numbers go into the destruction log. Asks for the runner's connection: no other role may. */
export async function destroyExpired(runner: Pick<pg.ClientBase, 'query'>, at: Instant): Promise<void> {
  await runner.query('select public.destroy_expired($1)', [at]);
  await runner.query('select public.destroy_expired_identity($1)', [at]);
  await runner.query('select public.destroy_candidate_photos($1)', [at]);
  await runner.query('select public.destroy_expired_applications($1)', [at]);
  await runner.query('select public.destroy_expired_email_changes($1)', [at]);
}
