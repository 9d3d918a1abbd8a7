import type { Role } from '@divan/api';
import { addMillis, type Instant, instantFromMillis, instantMillis } from '@divan/basics';
import type { Credential } from '@divan/law';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { maybe, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { newToken, tokenHash } from './secrets.ts';

export const SESSION_COOKIE = 'divan_session';
const IDLE_MILLIS = 6 * 3_600_000;
const ABSOLUTE_MILLIS = 24 * 3_600_000;
/** A fresh confirmation opens a ballot for this long. */
const CONFIRMATION_MILLIS = 5 * 60_000;

/** A signed-in person. A session exists only after strong authentication (`em.login-strength`). */
export interface Session {
  readonly tokenHash: string;
  readonly institutionId: string;
  readonly accountId: string;
  readonly memberId: string | null;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly credentials: readonly Credential[];
  readonly confirmedAt: Instant | null;
}

interface SessionRow {
  account_id: string;
  member_id: string | null;
  display_name: string;
  roles: string[];
  credentials: Credential[];
  last_seen_at: Date;
  expires_at: Date;
  confirmed_at: Date | null;
  member_current: boolean;
  seats: { organ: string; duty: string; principal: boolean }[] | null;
}

function rolesOf(row: SessionRow): Role[] {
  const roles = new Set<Role>(row.roles as Role[]);
  if (row.member_id && row.member_current) {
    roles.add('MEMBER');
    for (const seat of row.seats ?? []) {
      if (seat.organ === 'YONETIM_KURULU' && seat.principal)
        roles.add(seat.duty === 'BASKAN' ? 'BOARD_CHAIR' : 'BOARD_MEMBER').add('BOARD_MEMBER');
      if (seat.organ === 'DENETIM_KURULU' && seat.principal) roles.add('AUDITOR');
    }
  }
  return [...roles];
}

/** The session of a request; null when there is none, it has expired or was revoked. */
export async function sessionOf(deps: Deps, request: FastifyRequest): Promise<Session | null> {
  const token = request.cookies[SESSION_COOKIE];
  if (!token) return null;
  const hash = tokenHash(token);
  const found = await deps.db.without((tx) =>
    maybe<{ institution_id: string }>(tx, sql`select institution_id from find_session(${hash})`),
  );
  if (!found) return null;
  const now = instantMillis(deps.clock.now());
  return deps.db.within(found.institution_id, async (tx) => {
    const row = await maybe<SessionRow>(
      tx,
      sql`select s.account_id, a.member_id, a.display_name, a.roles, s.credentials, s.last_seen_at, s.expires_at, s.confirmed_at,
            coalesce(m.left_on is null, false) as member_current,
            (select json_agg(json_build_object('organ', o.organ, 'duty', o.duty, 'principal', o.principal)) from organ_seat o where o.member_id = a.member_id and o.until is null) as seats
          from session s join account a using (account_id) left join member m on m.member_id = a.member_id
          where s.token_hash = ${hash} and s.revoked_at is null and a.closed_at is null`,
    );
    if (!row || row.expires_at.getTime() <= now || row.last_seen_at.getTime() + IDLE_MILLIS <= now) return null;
    if (Math.abs(now - row.last_seen_at.getTime()) > 60_000)
      await sql`update session set last_seen_at = ${instantFromMillis(now)} where token_hash = ${hash}`.execute(tx);
    return {
      tokenHash: hash,
      institutionId: found.institution_id,
      accountId: row.account_id,
      memberId: row.member_id,
      name: row.display_name,
      roles: rolesOf(row),
      credentials: row.credentials,
      confirmedAt: row.confirmed_at ? instantFromMillis(row.confirmed_at.getTime()) : null,
    };
  });
}

/** Opens a session after strong authentication and sets its cookie. */
export async function openSession(
  tx: Tx,
  deps: Deps,
  reply: FastifyReply,
  request: FastifyRequest,
  q: { institutionId: string; accountId: string; credentials: readonly Credential[] },
): Promise<void> {
  const token = newToken();
  const now = deps.clock.now();
  await sql`insert into session (token_hash, institution_id, account_id, credentials, device, created_at, last_seen_at, expires_at)
    values (${tokenHash(token)}, ${q.institutionId}, ${q.accountId}, ${JSON.stringify(q.credentials)}, ${deviceOf(request)}, ${now}, ${now}, ${addMillis(now, ABSOLUTE_MILLIS)})`.execute(
    tx,
  );
  reply.setCookie(SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: 'strict',
    path: '/api',
    secure: (request.headers.origin ?? '').startsWith('https:'),
  });
}

/** Browser and system in a few words; no address. */
function deviceOf(request: FastifyRequest): string {
  const agent = request.headers['user-agent'] ?? '';
  const browser = /Firefox|Edg|Chrome|Safari/u.exec(agent)?.[0] ?? 'tarayıcı';
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/u.exec(agent)?.[0] ?? '';
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(' · ').slice(0, 80);
}

/** Sessions not used since then have ended by themselves. */
export const idleSince = (now: Instant): Instant => addMillis(now, -IDLE_MILLIS);

export const freshlyConfirmed = (session: Session, now: Instant): boolean =>
  session.confirmedAt !== null && instantMillis(now) - instantMillis(session.confirmedAt) <= CONFIRMATION_MILLIS;
