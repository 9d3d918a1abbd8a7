import type { DeskDuty, Role } from '@divan/api';
import { addMillis, type Instant, instantFromMillis, instantMillis } from '@divan/basics';
import type { Credential } from '@divan/law';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.ts';
import { rows, sql, type Tx } from '../db/database.ts';
import { together } from '../db/together.ts';
import type { Deps } from '../deps.ts';
import { newToken, tokenHash } from './secrets.ts';
import { logSecurity } from './security-log.ts';

/** Name of the cookie on a machine without TLS; behind it {@link sessionCookie} puts a prefix before it. */
export const SESSION_COOKIE = 'divan_session';
/** Names a device that has entered before; opens nothing. Its cookie has the prefix of the session's. */
const DEVICE_COOKIE = 'divan_device';
const DEVICE_SECONDS = 400 * 24 * 3600;

/**
 * Name and place of the session's cookie (RFC 6265bis 4.1.3). Where browsers come over TLS it is `__Secure-`, which a page without TLS cannot plant; where ballots have a host of
 * their own, the cookie may be sent to every path of this one and is `__Host-`, which no sister host can plant either.
 */
export function sessionCookie({ publicOrigins, urnOrigin }: Config): { name: string; path: string; secure: boolean } {
  const secure = publicOrigins.some((origin) => origin.startsWith('https:'));
  if (!secure) return { name: SESSION_COOKIE, path: '/api', secure };
  return urnOrigin
    ? { name: `__Host-${SESSION_COOKIE}`, path: '/', secure }
    : { name: `__Secure-${SESSION_COOKIE}`, path: '/api', secure };
}

const PRACTICE_COOKIE = 'divan_practice';
const PLACE = /^\/prova\/([a-z]+)(?=\/|$)/u;

/** The place of a practice that an address lies under; null outside. */
export const placeIn = (address: string): string | null => PLACE.exec(address)?.[1] ?? null;
/** An address as the routes know it. */
export const withoutPlace = (address: string): string => address.replace(PLACE, '') || '/';

/** A practice has cookies of its own, one a place, that are sent under the addresses of that place only; no other cookie counts there, and these count nowhere else. */
export function practiceCookie(config: Config, place: string): { name: string; path: string; secure: boolean } {
  const secure = config.publicOrigins.some((origin) => origin.startsWith('https:'));
  return { name: `${secure ? '__Secure-' : ''}${PRACTICE_COOKIE}`, path: `/prova/${place}/api`, secure };
}

const IDLE_MILLIS = 6 * 3_600_000;
const ABSOLUTE_MILLIS = 24 * 3_600_000;
/** How exactly the last request of a session is known. */
const SEEN_MILLIS = 60_000;
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
  /** With the seats in organs, which count for a proved session only. */
  readonly rolesOnceProved: readonly Role[];
  readonly credentials: readonly Credential[];
  readonly confirmedAt: Instant | null;
  /** With which factor the session was opened (see `factors.ts`). */
  readonly factor: string;
  /** Whether the identity was proved for that factor: read anew at each request. */
  readonly proved: boolean;
  /** A paired device of a hall, in place of a person; `accountId` is then its own id. */
  readonly desk: DeskSession | null;
  /** Opened in a practice, by a cookie that counts there only. */
  readonly practice?: boolean;
}

export interface DeskSession {
  readonly meetingId: string;
  readonly duties: readonly DeskDuty[];
  /** The account that opened it, under which its readings are logged. */
  readonly openedBy: string;
}

interface SessionRow {
  token_hash: string;
  institution_id: string;
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
  factor: string;
  proved: boolean;
  desk: DeskSession | null;
}

/** Roles of an account, of membership and, once the identity is proved, of seats in organs. */
function rolesOf(row: SessionRow, proved: boolean): Role[] {
  const roles = new Set<Role>(row.roles as Role[]);
  if (row.member_id && row.member_current) {
    roles.add('MEMBER');
    for (const seat of proved ? (row.seats ?? []) : []) {
      if (seat.organ === 'YONETIM_KURULU' && seat.principal)
        roles.add(seat.duty === 'BASKAN' ? 'BOARD_CHAIR' : 'BOARD_MEMBER').add('BOARD_MEMBER');
      if (seat.organ === 'DENETIM_KURULU' && seat.principal) roles.add('AUDITOR');
    }
  }
  return [...roles];
}

/** The hash under which a request's session is kept, whether there is one or not; null without the cookie. */
export function sessionHash(deps: Deps, request: FastifyRequest): string | null {
  const place = placeIn(request.originalUrl);
  const token = request.cookies[(place ? practiceCookie(deps.config, place) : sessionCookie(deps.config)).name];
  return token ? tokenHash(token) : null;
}

/** Reads the session of a request; null when there is none, it has expired or was revoked. Nothing is kept between requests: revoking holds from the next one on. */
export function sessionReader(deps: Deps): (request: FastifyRequest) => Promise<Session | null> {
  const read = together<string, SessionRow | null>(async (hashes) => {
    const found = await deps.db.without((tx) =>
      rows<SessionRow>(tx, sql`select * from read_sessions(${hashes}::text[])`),
    );
    const byHash = new Map(found.map((row) => [row.token_hash, row]));
    return hashes.map((hash) => byHash.get(hash) ?? null);
  });
  const touch = together<string, null>(async (hashes) => {
    await deps.db.without((tx) => sql`select touch_sessions(${hashes}::text[], ${deps.clock.now()})`.execute(tx));
    return hashes.map(() => null);
  });
  return async (request) => {
    const hash = sessionHash(deps, request);
    if (!hash) return null;
    const row = await read(hash);
    const now = instantMillis(deps.clock.now());
    if (!row || !lives(row, now)) return null;
    // No request waits for it; one that is lost makes an idle session end a minute early.
    if (Math.abs(now - row.last_seen_at.getTime()) > SEEN_MILLIS) touch(row.token_hash).catch(() => undefined);
    return placeIn(request.originalUrl) ? { ...sessionIn(row), practice: true } : sessionIn(row);
  };
}

const lives = (row: Pick<SessionRow, 'expires_at' | 'last_seen_at'>, now: number): boolean =>
  row.expires_at.getTime() > now && row.last_seen_at.getTime() + IDLE_MILLIS > now;

/** Whether the session of a paired desk lives at this moment, as that of an account does. */
export const deskLives = (pairedAt: Date, seenAt: Date, at: Instant): boolean =>
  lives({ expires_at: new Date(pairedAt.getTime() + ABSOLUTE_MILLIS), last_seen_at: seenAt }, instantMillis(at));

const sessionIn = (row: SessionRow): Session => ({
  tokenHash: row.token_hash,
  institutionId: row.institution_id,
  accountId: row.account_id,
  memberId: row.member_id,
  name: row.display_name,
  roles: rolesOf(row, row.proved),
  rolesOnceProved: rolesOf(row, true),
  credentials: row.credentials,
  confirmedAt: row.confirmed_at ? instantFromMillis(row.confirmed_at.getTime()) : null,
  factor: row.factor,
  proved: row.proved,
  desk: row.desk,
});

/** The sessions that live now of those whose lines are open, by their hash, with the roles and seats of this moment. Listening alone keeps none alive. */
export async function liveSessions(deps: Deps, hashes: readonly string[]): Promise<ReadonlyMap<string, Session>> {
  const found = await deps.db.without((tx) =>
    rows<SessionRow>(tx, sql`select * from read_sessions(${[...hashes]}::text[])`),
  );
  const now = instantMillis(deps.clock.now());
  return new Map(found.filter((row) => lives(row, now)).map((row) => [row.token_hash, sessionIn(row)]));
}

/** Opens a session after strong authentication and sets its cookie. */
export async function openSession(
  tx: Tx,
  deps: Deps,
  reply: FastifyReply,
  request: FastifyRequest,
  q: { institutionId: string; accountId: string; credentials: readonly Credential[]; factor: string },
): Promise<void> {
  const token = newToken();
  const now = deps.clock.now();
  await sql`insert into session (token_hash, institution_id, account_id, credentials, factor, device, created_at, last_seen_at, expires_at)
    values (${tokenHash(token)}, ${q.institutionId}, ${q.accountId}, ${JSON.stringify(q.credentials)}, ${q.factor}, ${deviceOf(request)}, ${now}, ${now}, ${addMillis(now, ABSOLUTE_MILLIS)})`.execute(
    tx,
  );
  giveCookie(reply, deps.config, token);
  const { name: _, ...place } = sessionCookie(deps.config);
  const device = deviceToken(deps, request) ?? newToken();
  await sql`insert into known_device (account_id, institution_id, device_hash, used_at) values (${q.accountId}, ${q.institutionId}, ${tokenHash(device)}, ${now})
    on conflict (account_id, device_hash) do update set used_at = excluded.used_at`.execute(tx);
  reply.setCookie(deviceCookie(deps.config), device, {
    httpOnly: true,
    sameSite: 'strict',
    ...place,
    maxAge: DEVICE_SECONDS,
  });
  await logSecurity(tx, deps, {
    institutionId: q.institutionId,
    accountId: q.accountId,
    kind: 'SIGN_IN',
    detail: q.factor.split(':')[0] ?? '',
  });
}

const deviceCookie = (config: Config): string => sessionCookie(config).name.replace(SESSION_COOKIE, DEVICE_COOKIE);

/** Gives a device the cookie of a session. */
export function giveCookie(reply: FastifyReply, config: Config, token: string): void {
  const { name, ...place } = sessionCookie(config);
  reply.setCookie(name, token, { httpOnly: true, sameSite: 'strict', ...place });
}

/** The name under which a device was known before, if it was. */
export function deviceToken(deps: Deps, request: FastifyRequest): string | null {
  const token = request.cookies[deviceCookie(deps.config)];
  return token && /^[\w-]{43}$/u.test(token) ? token : null;
}

/** Takes the cookie back, in the form in which it was given. */
export function closeCookie(reply: FastifyReply, config: Config): void {
  const { name, ...place } = sessionCookie(config);
  reply.clearCookie(name, { httpOnly: true, sameSite: 'strict', ...place });
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

export const freshlyConfirmed = (session: Pick<Session, 'confirmedAt'>, now: Instant): boolean =>
  session.confirmedAt !== null && instantMillis(now) - instantMillis(session.confirmedAt) <= CONFIRMATION_MILLIS;
