import type { Instant } from '@divan/basics';
import { maybe, one, sql, type Tx } from '../db/database.ts';

interface FirstInstitution {
  readonly institution_id: string;
  readonly name: string;
}

/** The institution of this house; nothing before it is set up. Asked before anybody is known. */
export const firstInstitution = (tx: Tx): Promise<FirstInstitution | undefined> =>
  maybe<FirstInstitution>(tx, sql`select institution_id, name from first_institution()`);

/** Where help is asked for, as far as it was said: telephone, then address. */
export async function helpOf(tx: Tx, institutionId: string): Promise<string[]> {
  const { phone, email } = await one<{ phone: string; email: string }>(
    tx,
    sql`select phone, email from institution where institution_id = ${institutionId}`,
  );
  return [phone, email].filter(Boolean);
}

/** How an institution is called, in full and in short. */
export async function namesOf(
  tx: Tx,
  institutionId: string,
): Promise<{ readonly name: string; readonly shortName: string }> {
  const row = await one<{ name: string; short_name: string }>(
    tx,
    sql`select name, short_name from institution where institution_id = ${institutionId}`,
  );
  return { name: row.name, shortName: row.short_name };
}

/** The picture that pages and letters of an institution bear. */
export interface Logo {
  readonly file: Buffer;
  readonly media: 'image/png' | 'image/jpeg';
  readonly hash: string;
}

/** What the logo of the institution is known by; null where it has none. */
export const logoHash = async (tx: Tx): Promise<string | null> =>
  (
    await maybe<{ hash: string }>(
      tx,
      sql`select hash from institution_logo where institution_id = current_institution()`,
    )
  )?.hash ?? null;

/** The logo of the institution. */
export const storedLogo = (tx: Tx): Promise<Logo | undefined> =>
  maybe(tx, sql`select file, media, hash from institution_logo where institution_id = current_institution()`);

/** Of several who set up at once, one goes on and the others wait for what comes of it. */
export const awaitSetUp = (tx: Tx) =>
  sql`select pg_advisory_xact_lock(hashtextextended('divan set-up', 0))`.execute(tx);

export const institutionCount = (tx: Tx): Promise<number> =>
  one<{ n: number }>(tx, sql`select institution_count() as n`).then((row) => row.n);

export const createInstitution = (
  tx: Tx,
  q: { readonly institutionId: string; readonly name: string; readonly shortName: string; readonly at: Instant },
) => sql`select create_institution(${q.institutionId}, ${q.name}, ${q.shortName}, ${q.at})`.execute(tx);
