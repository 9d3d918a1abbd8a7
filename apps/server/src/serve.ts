import { type Access, costOf, needsProof, type Role, type RouteContract } from '@divan/api';
import { type Refusal, type WordedRefusal, worded } from '@divan/law';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AccountPace } from './account-pace.ts';
import { bounded } from './bounded.ts';
import type { Tx } from './db/database.ts';
import type { Deps } from './deps.ts';
import { logRefused } from './identity/security-log.ts';
import { freshlyConfirmed, SESSION_COOKIE, type Session, sessionHash, sessionReader } from './identity/sessions.ts';
import { malformedFacts, NotFoundError, RefusedError } from './refused.ts';

export { NotFoundError, RefusedError, refused } from './refused.ts';

/** What a handler is given: parsed input and, for signed-in routes, who asks. */
export interface Ask<P, Q, B> {
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  readonly file: Buffer;
  readonly deps: Deps;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** The session; handlers of public routes must not use it. */
  readonly session: Session;
  /** What was asked is a lead's: it is counted with those who lead the meeting. @throws RefusedError `ACCOUNT_PACE` */
  asLead(): void;
  /** A transaction in the institution of the session. */
  within<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

const STATUS: Record<WordedRefusal['kind'], number> = { LAW: 409, RIGHT: 403, ORDER: 409, INPUT: 422 };

export function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const said = worded(refusal);
  if (refusal.code === 'TOO_MANY_REQUESTS') return reply.code(429).header('retry-after', '30').send(said);
  if (refusal.code === 'ACCOUNT_PACE' || refusal.code === 'SERVER_BUSY')
    return reply
      .code(refusal.code === 'ACCOUNT_PACE' ? 429 : 503)
      .header('retry-after', String(refusal.facts.seconds))
      .send(said);
  return reply.code(refusal.code === 'NOT_SIGNED_IN' ? 401 : STATUS[said.kind]).send(said);
}

/** Length of the body as its head tells it, bytes; one that comes without saying its length may be of any. */
function lengthOf({ headers }: FastifyRequest): number {
  const told = headers['content-length'];
  return told !== undefined ? Number(told) : headers['transfer-encoding'] === undefined ? 0 : Number.POSITIVE_INFINITY;
}

/** @param most bytes */
export function sendTooLarge(reply: FastifyReply, most: number): FastifyReply {
  const facts = { most: most < 1_000_000 ? `${most / 1000} kB` : `${most / 1_000_000} MB` };
  return reply.code(413).send(worded({ code: 'SENT_TOO_LARGE', facts }));
}

const malformed = (reply: FastifyReply, error: z.ZodError): FastifyReply =>
  sendRefusal(reply, { code: 'INPUT_MALFORMED', facts: malformedFacts(error.issues) });

export const may = (access: Access, roles: readonly Role[]): boolean =>
  typeof access !== 'string' && access.some((role) => roles.includes(role));

/** Who asks: the role, for members the proof of identity behind this very session, for heavy acts a second factor shown a moment ago. */
function refusalOf(contract: RouteContract, session: Session, deps: Deps): Refusal | null {
  if (!may(contract.access, session.roles))
    return { code: may(contract.access, session.rolesOnceProved) ? 'IDENTITY_NOT_PROVED' : 'ROLE_LACKING', facts: {} };
  if (session.memberId && !session.proved && needsProof(contract)) return { code: 'IDENTITY_NOT_PROVED', facts: {} };
  if (contract.fresh === true && !freshlyConfirmed(session, deps.clock.now()))
    return { code: 'FRESH_CONFIRMATION_NEEDED', facts: {} };
  return null;
}

/** Account and route, and the minute in which it was last refused. */
const noted = new Map<string, string>();
const NOTED_AT_MOST = 10_000;

/** A signed-in person who asked for what is not theirs stands in the security log, once a minute and route; nobody waits for it. */
function noteRefused(deps: Deps, { institutionId, accountId }: Session, { method, path }: RouteContract): void {
  const what = `${accountId} ${method} ${path}`;
  const minute = deps.clock.now().slice(0, 16);
  if (noted.get(what) === minute) return;
  if (noted.size >= NOTED_AT_MOST) noted.clear();
  noted.set(what, minute);
  deps.db
    .within(institutionId, (tx) => logRefused(tx, deps, { institutionId, accountId, detail: `${method} ${path}` }))
    .catch(() => undefined);
}

function originAllowed(request: FastifyRequest, deps: Deps): boolean {
  const { origin } = request.headers;
  if (!origin) return true;
  if (deps.config.publicOrigins.includes(origin)) return true;
  try {
    const { host, hostname } = new URL(origin);
    return (
      host === request.headers.host &&
      (hostname === '127.0.0.1' || hostname === 'localhost' || hostname.endsWith('.localhost'))
    );
  } catch {
    return false;
  }
}

/** What a command may take, bytes: a thousand names on a list, or a long text. */
const COMMAND_BYTES = 200_000;

/** What a desk of a hall may hand in at once, bytes: several thousand papers as one teller read them. */
const DESK_BYTES = 8_000_000;
const bytesOf = ({ roles }: Session): number => (roles.includes('DESK') ? DESK_BYTES : COMMAND_BYTES);

/** Ballots and questions about them that are worked on at once, and those that may wait: a hall of ten thousand that casts within the same second. */
const URN_AT_ONCE = 512;
const URN_WAITING = 20_000;

/** A request that is read for so long is asked for its session again. */
const LATE_MILLIS = 1000;

export type RouteList = { readonly contract: RouteContract }[];

/** Registers a contract: access, input, refusal, reply, once for all routes. */
export function serveOn(app: FastifyInstance, deps: Deps, routes: RouteList) {
  const sessionOf = sessionReader(deps);
  // Nobody is known at the urn, so its requests share places: a crowd waits its turn, a flood is refused before it costs anything.
  const urnPlaces = bounded(URN_AT_ONCE, URN_WAITING);
  const pace = new AccountPace(deps.config.paceFactor);
  const sessions = new WeakMap<FastifyRequest, { readonly session: Session; readonly at: number }>();
  /** Who asks, and that he or she still may: of a body that came slowly the right may have ended between its head and its end. */
  const stillMay = async (contract: RouteContract, request: FastifyRequest): Promise<Session> => {
    const { session, at } = sessions.get(request) as { session: Session; at: number };
    if (performance.now() - at < LATE_MILLIS) return session;
    const now = await sessionOf(request);
    const refusal = now ? refusalOf(contract, now, deps) : ({ code: 'NOT_SIGNED_IN', facts: {} } as const);
    if (refusal) throw new RefusedError(refusal);
    return now as Session;
  };
  return <P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, R extends z.ZodType>(
    contract: RouteContract<P, Q, B, R>,
    handler: (ask: Ask<z.output<P>, z.output<Q>, z.output<B>>) => Promise<z.input<R>>,
  ): void => {
    routes.push({ contract: contract as unknown as RouteContract });
    const urn = contract.access === 'urn';
    const cost = costOf(contract);
    const desks = typeof contract.access !== 'string' && contract.access.includes('DESK');
    app.route({
      method: contract.method,
      url: contract.path,
      ...(contract.upload ? { bodyLimit: contract.upload.maxBytes } : {}),
      ...(cost === 'command' ? { bodyLimit: desks ? DESK_BYTES : COMMAND_BYTES } : {}),
      ...(urn ? { logLevel: 'silent' as const } : {}),
      // Before the body is read: whoever is refused here has cost the head of a request.
      onRequest: async (request, reply) => {
        // No two ballots come over one connection, and none over a connection that asked something else before.
        // Of a body that is too long nothing is read, whatever is answered.
        const length = lengthOf(request);
        if (urn || (cost === 'command' && length > COMMAND_BYTES)) reply.header('connection', 'close');
        if (contract.method !== 'GET') {
          if (!originAllowed(request, deps)) return sendRefusal(reply, { code: 'ORIGIN_NOT_ALLOWED', facts: {} });
          const type = request.headers['content-type'] ?? '';
          const wanted = contract.upload ? 'application/octet-stream' : 'application/json';
          if (!type.startsWith(wanted))
            return sendRefusal(reply, { code: 'INPUT_MALFORMED', facts: { fields: [`content-type: ${wanted}`] } });
        }
        if (urn && request.headers.cookie?.includes(SESSION_COOKIE))
          return sendRefusal(reply, { code: 'COOKIE_NOT_ACCEPTED', facts: {} });
        if (contract.access === 'issuer' && !request.headers.authorization?.startsWith('Bearer '))
          return sendRefusal(reply, { code: 'ISSUER_UNKNOWN', facts: {} });
        if (typeof contract.access !== 'string') {
          const hash = sessionHash(deps, request);
          if (hash) pace.stillWaits(hash, cost);
          const session = await sessionOf(request);
          if (!session) return sendRefusal(reply, { code: 'NOT_SIGNED_IN', facts: {} });
          // Whoever may not, may not ask without end either.
          pace.chargeSession(session.tokenHash, session.accountId, may(contract.access, session.roles) ? cost : 'read');
          if (cost === 'command' && length > bytesOf(session)) return sendTooLarge(reply, bytesOf(session));
          const refusal = refusalOf(contract, session, deps);
          if (refusal) {
            if (refusal.code !== 'FRESH_CONFIRMATION_NEEDED') noteRefused(deps, session, contract);
            return sendRefusal(reply, refusal);
          }
          if (contract.upload && cost === 'heavy') reply.raw.once('close', pace.uploading(session.accountId));
          sessions.set(request, { session, at: performance.now() });
        }
        return undefined;
      },
      handler: async (request, reply) => {
        const params = contract.params.safeParse(request.params);
        if (!params.success) throw new NotFoundError();
        const query = contract.query.safeParse(request.query);
        if (!query.success) return malformed(reply, query.error);
        const body = contract.upload
          ? { success: true as const, data: undefined as z.output<B> }
          : contract.body.safeParse(contract.method === 'GET' ? {} : (request.body ?? {}));
        if (!body.success) return malformed(reply, body.error);
        // Routes of nobody in particular do not use it.
        const asked = sessions.has(request) ? await stillMay(contract, request) : (undefined as unknown as Session);
        const ask = {
          params: params.data,
          query: query.data,
          body: body.data as z.output<B>,
          file: contract.upload && Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
          deps,
          request,
          reply,
          session: asked,
          asLead: () => pace.asLead(asked.accountId),
          within: <T>(work: (tx: Tx) => Promise<T>) => deps.db.within(asked.institutionId, work),
        };
        const answer = await (urn
          ? urnPlaces(() => handler(ask))
          : cost === 'heavy' && typeof contract.access !== 'string'
            ? pace.heavily(asked.accountId, () => handler(ask))
            : handler(ask));
        if (contract.media || reply.sent) return reply.sent ? reply : reply.type(contract.media as string).send(answer);
        const checked = contract.reply.safeParse(answer);
        if (!checked.success)
          throw new Error(`${contract.method} ${contract.path} broke its contract: ${checked.error.message}`);
        return reply.send(checked.data);
      },
    });
  };
}

export type Serve = ReturnType<typeof serveOn>;
