import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import { ROLES } from '@divan/api';
import { worded } from '@divan/law';
import cookie from '@fastify/cookie';
import fastifyStatic from '@fastify/static';
import fastify, {
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyServerFactory,
  type RawServerDefault,
} from 'fastify';
import { z } from 'zod';
import { brokenRequests, noHttp, refuseExpectation } from './broken-request.ts';
import type { Changes } from './changes/changes.ts';
import type { ServedCertificate } from './config.ts';
import { demoRoutes } from './demo-routes.ts';
import type { Deps } from './deps.ts';
import { raiseDuties } from './duties/reminders.ts';
import { withoutPlace } from './identity/sessions.ts';
import { isInRoom } from './meeting/identity-in-rooms.ts';
import { lastElections } from './meeting/last-elections.ts';
import type { MeetingHub } from './meeting/meeting-hub.ts';
import { officesChanged } from './meeting/offices-in-rooms.ts';
import { serveMetrics } from './operation/metrics.ts';
import { securityHeaders } from './security-headers.ts';
import { NotFoundError, RefusedError, type RouteList, sendRefusal, sendTooLarge, serveOn } from './serve.ts';
import type { House } from './system.ts';
import { INVENTORY, personalDataOf, SYSTEMS } from './systems.ts';

export interface App {
  readonly fastify: FastifyInstance;
  readonly routes: RouteList;
  /** Every method and path that Fastify serves, seen by a hook: nothing can stand beside the contracts unseen. */
  readonly served: readonly string[];
}

/** Bytes of a head, cookies and address with it. */
const MOST_HEAD = 16_384;

/** The same server under a certificate of its own. */
const overTls =
  ({ cert, key }: ServedCertificate, lines: ServerOptions): FastifyServerFactory<RawServerDefault> =>
  (handler) =>
    createServer({ ...lines, cert, key }, handler as RequestListener) as unknown as RawServerDefault;

/** Wiring only: what is the same for all routes. */
export async function buildApp(deps: Deps, meetings: MeetingHub, changes: Changes): Promise<App> {
  const headers = await securityHeaders({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // libsodium is WebAssembly: a voter's device encrypts with it.
        scriptSrc: ["'self'", "'wasm-unsafe-eval'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...(deps.config.urnOrigin ? [deps.config.urnOrigin] : [])],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    // With a certificate that people confirm themselves it would lock them out (RFC 6797, 8.4).
    strictTransportSecurity:
      deps.config.tls === null && deps.config.publicOrigins.some((origin) => origin.startsWith('https:')),
    referrerPolicy: { policy: 'no-referrer' },
  });
  const { tls } = deps.config;
  const lines = {
    headersTimeout: deps.config.requestSeconds * 100,
    connectionsCheckingInterval: deps.config.requestSeconds * 20,
    maxHeaderSize: MOST_HEAD,
    // Node would answer without our headers; the hook below answers.
    requireHostHeader: false,
  };
  const app = fastify({
    logger:
      deps.config.logLevel === 'silent'
        ? false
        : {
            level: deps.config.logLevel,
            ...(deps.config.logFile ? { file: deps.config.logFile } : {}),
            serializers: { req: (request) => ({ method: request.method, url: request.routeOptions?.url ?? '' }) },
          },
    // A practice is served under addresses of its own; the routes are the same.
    rewriteUrl: ({ url }) => withoutPlace(url ?? '/'),
    bodyLimit: 1_000_000,
    trustProxy: false,
    forceCloseConnections: true,
    // Nobody may hold a connection by sending slowly.
    requestTimeout: deps.config.requestSeconds * 1000,
    http: lines,
    ...(tls ? { serverFactory: overTls(tls, lines) } : {}),
    // Answered before any hook has run.
    frameworkErrors: (error, _request, reply) => malformed(reply.headers(headers), error),
    clientErrorHandler: brokenRequests(headers, MOST_HEAD),
    // An id that is too long is one that does not exist, answered like any other.
    routerOptions: { maxParamLength: 16_384 },
  });
  const routes: RouteList = [];
  const served: string[] = [];
  app.addHook('onRoute', ({ method, url }) => void served.push(...[method].flat().map((name) => `${name} ${url}`)));
  app.addContentTypeParser('application/octet-stream', { parseAs: 'buffer' }, (_request, body, done) =>
    done(null, body),
  );
  const parse = app.getDefaultJsonParser('error', 'error');
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body, done) =>
    parse(request, body as string, (error, value) =>
      !error && tooDeep(value, MOST_DEPTH)
        ? done(Object.assign(new Error('nested too deeply'), { statusCode: 400, code: 'DEPTH' }))
        : !error && NO_TEXT.test(body as string) && holdsNoText(value)
          ? done(Object.assign(new Error('no text'), { statusCode: 400, code: 'TEXT' }))
          : done(error, value),
    ),
  );
  await app.register(cookie);
  app.server.on('checkExpectation', (_request, response) => refuseExpectation(response, headers));
  app.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers);
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1')
      reply.header('connection', 'close').code(400).send(worded(noHttp));
    else done();
  });
  app.addHook('onRequest', (request, reply, done) => {
    const { urnOrigin, publicOrigins } = deps.config;
    const { origin } = request.headers;
    if (!urnOrigin || !origin || !request.url.startsWith('/urn/') || !publicOrigins.includes(origin)) return done();
    // Pages of the institution ask here from their own host; without cookies, so no credentials are allowed.
    reply.headers({ 'access-control-allow-origin': origin, vary: 'Origin' });
    if (request.method !== 'OPTIONS') return done();
    reply
      .code(204)
      .headers({
        'access-control-allow-methods': 'GET, POST',
        'access-control-allow-headers': 'content-type',
        connection: 'close',
      })
      .send();
  });
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });

  serveMetrics(app, deps);
  const serve = serveOn(app, deps, routes);
  const house: House = {
    deps,
    meetings,
    changes,
    isInRoom: (institutionId, memberId) => isInRoom(deps, meetings, institutionId, memberId),
    officesChanged: (institutionId) => officesChanged(deps, meetings, institutionId),
    lastElections: (tx, institutionId) => lastElections(tx, deps, meetings, institutionId),
    inventory: INVENTORY,
    raiseDuties: (tx, institutionId) => raiseDuties(tx, deps, SYSTEMS, institutionId),
    personalDataOf: (tx, whose) => personalDataOf(tx, deps, whose),
  };
  for (const { mount } of SYSTEMS) await mount?.(serve, house);
  if (deps.config.demo) demoRoutes(serve, deps);

  app.get('/healthz', { logLevel: 'silent' }, async () => {
    await deps.db.pool.query('select 1');
    return { ok: true };
  });
  let described: Buffer | null = null;
  app.get('/api/docs/openapi.json', async (_request, reply) => {
    // Made once: anybody may ask, also without end.
    described ??= Buffer.from(JSON.stringify(openApi(routes)));
    return reply.type('application/json; charset=utf-8').send(described);
  });

  app.setErrorHandler((error: FastifyError, request, reply) => {
    if (error instanceof RefusedError) return sendRefusal(reply, error.refusal);
    if (error instanceof NotFoundError) return reply.code(404).send(worded({ code: 'NOT_FOUND', facts: {} }));
    if (error.statusCode === 413) return sendTooLarge(reply, request.routeOptions.bodyLimit ?? 0);
    if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500) return malformed(reply, error);
    if (['22021', '22P05'].includes(error.code)) return malformed(reply, { ...error, code: 'NUL', statusCode: 400 });
    if (WRITTEN_MEANWHILE.includes(error.code)) return sendRefusal(reply, { code: 'CHANGED_MEANWHILE', facts: {} });
    if (databaseAway(error)) return reply.code(503).send(worded({ code: 'TEMPORARILY_UNAVAILABLE', facts: {} }));
    const reference = randomBytes(5).toString('hex');
    request.log.error({ reference, error: error.message, stack: error.stack });
    return reply.code(500).send({ reference });
  });

  const { webDir } = deps.config;
  if (webDir && existsSync(webDir)) {
    const policies = new Map<string, string>();
    await app.register(fastifyStatic, {
      root: webDir,
      wildcard: false,
      immutable: true,
      maxAge: '1d',
      preCompressed: true,
      setHeaders: (reply, sent) => {
        const path = sent.replace(/\.(br|gz)$/u, '');
        if (!/\.(html|sha256|webmanifest)$|\/bildirim\.js$/u.test(path)) return;
        reply.header('cache-control', 'no-cache');
        const policy = policies.get(path) ?? policyOf(path, headers['content-security-policy'] ?? '');
        policies.set(path, policy);
        reply.header('content-security-policy', policy);
      },
    });
    app.setNotFoundHandler((request, reply) =>
      request.method === 'GET' && !/^\/(api|assets)\//u.test(request.url)
        ? reply.type('text/html').sendFile('index.html')
        : reply.code(404).send(worded({ code: 'NOT_FOUND', facts: {} })),
    );
  } else app.setNotFoundHandler((_request, reply) => reply.code(404).send(worded({ code: 'NOT_FOUND', facts: {} })));
  return { fastify: app, routes, served };
}

/** No body of ours is a third as deep; a thousand times deeper, and whatever writes or compares it runs out of stack. */
const MOST_DEPTH = 32;
const tooDeep = (value: unknown, left: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (left === 0 || Object.values(value).some((member) => tooDeep(member, left - 1)));
/** How what is no text is written in JSON. */
const NO_TEXT = /\\u(?:0000|[dD][89a-fA-F])/u;
/** Half a surrogate pair and the character zero are no text: no database keeps them, no journal can be made of them. */
const holdsNoText = (value: unknown): boolean =>
  typeof value === 'string'
    ? !value.isWellFormed() || value.includes('\0')
    : typeof value === 'object' && value !== null && Object.entries(value).flat().some(holdsNoText);

/** Two requests wanted the same row, key or locks; one of them was rolled back whole. */
const WRITTEN_MEANWHILE = ['23505', '23503', '40001', '40P01'];

/** What Fastify refuses before a handler sees it: too large, not JSON, a broken address. */
const malformed = (reply: FastifyReply, error: FastifyError): FastifyReply =>
  reply
    .code(error.statusCode ?? 400)
    .send(worded({ code: 'INPUT_MALFORMED', facts: { fields: [unreadPart(error.code)] } }));

/** What could not be read, in a word that may stand in a sentence for people. */
const unreadPart = (code: string): string =>
  code.startsWith('FST_ERR_CTP') ? 'JSON' : code === 'FST_ERR_BAD_URL' ? 'URL' : /^[A-Z]+$/u.test(code) ? code : 'HTTP';

/** A page of one file names its policy itself, the same on any other host; of the others the script that stands in them is named by its hash. */
function policyOf(path: string, policy: string): string {
  const page = readFileSync(path, 'utf8');
  const own = /http-equiv="Content-Security-Policy" content="([^"]+)"/u.exec(page)?.[1];
  if (own) return `${own}; frame-ancestors 'none'`;
  const scripts = [...page.matchAll(/<script>([\s\S]*?)<\/script>/gu)].map(
    ([, code = '']) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`,
  );
  return policy.replace("script-src 'self'", () => ["script-src 'self'", ...scripts].join(' '));
}

/** Whether the database could not be reached, ended the connection or has no room (disk, memory, connections); what was asked may be sent again. */
function databaseAway(error: Error & { code?: string }): boolean {
  return (
    /^(ECONN|EPIPE|08|53|57P0|58030)/u.test(error.code ?? '') ||
    /connection terminated|not queryable|timeout exceeded when trying/iu.test(error.message)
  );
}

function openApi(routes: RouteList) {
  const paths: Record<string, Record<string, unknown>> = {};
  const schema = (type: z.ZodType) => z.toJSONSchema(type, { unrepresentable: 'any', io: 'input' });
  for (const { contract } of routes) {
    const path = contract.path.replaceAll(/:(\w+)/gu, '{$1}');
    paths[path] ??= {};
    paths[path][contract.method.toLowerCase()] = {
      summary: contract.summary,
      'x-access': contract.access,
      ...(contract.method === 'GET'
        ? {}
        : {
            requestBody: {
              content: contract.upload
                ? { 'application/octet-stream': {} }
                : { 'application/json': { schema: schema(contract.body) } },
            },
          }),
      responses: {
        200: {
          description: 'OK',
          content: { [contract.media ?? 'application/json']: contract.media ? {} : { schema: schema(contract.reply) } },
        },
      },
    };
  }
  return { openapi: '3.1.0', info: { title: 'Divan', version: '0.1.0' }, 'x-roles': ROLES, paths };
}
