import type { Instant } from '@divan/basics';
import { maybe, sql, type Tx } from '../db/database.ts';

interface Whose {
  readonly meetingId: string;
  readonly memberId: string;
}

/** Keeps a picture that a member uploaded; of those before only what stands in a candidacy is left. @param standing hashes that candidacies of this member name */
export async function keepPhoto(
  tx: Tx,
  q: Whose & {
    readonly institutionId: string;
    readonly hash: string;
    readonly media: string;
    readonly file: Buffer;
    readonly at: Instant;
    readonly standing: readonly string[];
  },
): Promise<void> {
  const left = [...q.standing, q.hash];
  await dropPhotos(tx, { ...q, left });
  await sql`insert into candidate_photo (institution_id, meeting_id, member_id, hash, media, file, kept_at)
    values (${q.institutionId}, ${q.meetingId}, ${q.memberId}, ${q.hash}, ${q.media}, ${q.file}, ${q.at}) on conflict do nothing`.execute(
    tx,
  );
}

/** Forgets the pictures of a member that no candidacy names. */
export const dropPhotos = (tx: Tx, { meetingId, memberId, left }: Whose & { readonly left: readonly string[] }) =>
  sql`delete from candidate_photo where meeting_id = ${meetingId} and member_id = ${memberId} and not hash = any(${left})`.execute(
    tx,
  );

/** Whether a member uploaded this picture for this meeting. */
export const hasPhoto = async (tx: Tx, { meetingId, memberId, hash }: Whose & { readonly hash: string }) =>
  (await maybe(
    tx,
    sql`select 1 from candidate_photo where meeting_id = ${meetingId} and member_id = ${memberId} and hash = ${hash}`,
  )) !== undefined;

export const photoFile = (tx: Tx, meetingId: string, hash: string) =>
  maybe<{ file: Buffer; media: string }>(
    tx,
    sql`select file, media from candidate_photo where meeting_id = ${meetingId} and hash = ${hash} limit 1`,
  );
