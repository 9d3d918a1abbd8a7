import type { Instant } from '@divan/basics';
import { sql, type Tx } from '../db/database.ts';
import type { Picture } from './picture.ts';

/** Puts a logo in place of the one before. */
export const keepLogo = (
  tx: Tx,
  q: { readonly institutionId: string; readonly picture: Picture; readonly hash: string; readonly at: Instant },
) =>
  sql`insert into institution_logo (institution_id, file, media, hash, changed_at) values (${q.institutionId}, ${q.picture.file}, ${q.picture.media}, ${q.hash}, ${q.at})
    on conflict (institution_id) do update set file = excluded.file, media = excluded.media, hash = excluded.hash, changed_at = excluded.changed_at`.execute(
    tx,
  );

export const dropLogo = (tx: Tx) =>
  sql`delete from institution_logo where institution_id = current_institution()`.execute(tx);
