import type { Instant } from '@divan/basics';
import type pg from 'pg';
import { newToken, tokenHash } from '../identity/secrets.ts';
import { SESSION_COOKIE } from '../identity/sessions.ts';
import type { Client } from './client.ts';
import type { TestServer } from './test-server.ts';

/** A session row as sign-in writes it, for an account that has just these roles or is this member's, whose identity is proved. @returns the cookie */
export async function sessionFor(
  owner: pg.Client,
  at: Instant,
  q: {
    readonly institutionId: string;
    readonly roles: readonly string[];
    readonly memberId: string | null;
    /** Whether the second factor was shown a moment ago. */
    readonly confirmed?: boolean;
    readonly proved?: boolean;
  },
): Promise<string> {
  const token = newToken();
  const known = await owner.query('select account_id from account where member_id = $1', [q.memberId]);
  const { rows } =
    known.rowCount === 0
      ? await owner.query(
          'insert into account (account_id, institution_id, member_id, display_name, email, roles, created_at) values (gen_random_uuid(), $1, $2, $3, $4, $5, $6) returning account_id',
          [
            q.institutionId,
            q.memberId,
            `Deneme ${q.roles.join()}`,
            q.memberId ? '' : `${token.slice(0, 8)}@deneme.example`,
            q.roles,
            at,
          ],
        )
      : known;
  const credentials = [
    { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
    { kind: 'TOTP', factor: 'POSSESSION' },
  ];
  const accountId = rows[0].account_id as string;
  const factor = `TOTP:${accountId}`;
  await owner.query(
    "insert into session (token_hash, institution_id, account_id, credentials, factor, created_at, last_seen_at, confirmed_at, expires_at) values ($1, $2, $3, $4, $5, $6, $6, $7, '2030-01-01')",
    [tokenHash(token), q.institutionId, accountId, JSON.stringify(credentials), factor, at, q.confirmed ? at : null],
  );
  // Whoever has a seat has an account before enrolling, and no proof yet.
  if (q.memberId && q.proved !== false)
    await owner.query(
      `with proof as (insert into identity_proof (proof_id, institution_id, account_id, method, document_kind, document_last_four, officer_id, proved_at)
          select gen_random_uuid(), $1, $2, 'IN_PERSON', 'TC kimlik kartı', '4821', $2, $3 where not exists (select from identity_proof where account_id = $2) returning proof_id)
        insert into proof_factor (proof_id, institution_id, factor, added_at) select proof_id, $1, $4, $3 from proof`,
      [q.institutionId, accountId, at, factor],
    );
  return `${SESSION_COOKIE}=${token}`;
}

/** A browser with such a session, whose owner confirms by the row that the right code leaves. */
export async function signedIn(
  t: Pick<TestServer, 'clock' | 'client'>,
  owner: pg.Client,
  q: { readonly institutionId: string; readonly roles: readonly string[]; readonly memberId: string | null },
): Promise<Client> {
  const cookie = await sessionFor(owner, t.clock.now(), { ...q, confirmed: true });
  const hash = tokenHash(cookie.slice(SESSION_COOKIE.length + 1));
  const confirmWith = async (): Promise<void> => {
    await owner.query('update session set confirmed_at = $1 where token_hash = $2', [t.clock.now(), hash]);
  };
  return Object.assign(t.client(), { cookie, confirmWith });
}

/** The rows that a sign-in with two factors leaves, one session a member; the answers are cookies. Whoever can do this owns the database. */
export async function openSessions(owner: pg.Client, at: Instant, members: readonly string[]): Promise<string[]> {
  const tokens = members.map(() => newToken());
  await owner.query(
    `insert into session (token_hash, institution_id, account_id, credentials, factor, device, created_at, last_seen_at, expires_at)
       select given.hash, a.institution_id, a.account_id, $3, 'TOTP:' || a.account_id, 'toplu', $4::timestamptz, $4::timestamptz, $4::timestamptz + interval '24 hours'
       from unnest($1::text[], $2::uuid[]) as given (hash, member) join account a on a.member_id = given.member`,
    [
      tokens.map(tokenHash),
      members,
      JSON.stringify([
        { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
        { kind: 'TOTP', factor: 'POSSESSION' },
      ]),
      at,
    ],
  );
  await owner.query('analyze session');
  return tokens.map((token) => `${SESSION_COOKIE}=${token}`);
}
