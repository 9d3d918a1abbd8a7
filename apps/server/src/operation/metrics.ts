import { timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { castBallot, castOpenVote } from '@divan/api';
import { worded } from '@divan/law';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { backupAges } from '../backup/desk.ts';
import { Counter, Histogram, journalAppends } from '../counters.ts';
import type { Deps } from '../deps.ts';
import { tokenHash } from '../identity/secrets.ts';

const LOOPBACK = ['127.0.0.1', '::1', '::ffff:127.0.0.1'];

/** With the token, once one is set. Without one: from this machine, where nothing can stand between, because the program listens to this machine alone and no public address is configured. */
function mayRead(deps: Deps, request: FastifyRequest): boolean {
  const { metricsToken, host, publicOrigins } = deps.config;
  if (metricsToken !== null) {
    const given = tokenHash((request.headers.authorization ?? '').replace(/^Bearer /u, ''));
    return timingSafeEqual(Buffer.from(given), Buffer.from(tokenHash(metricsToken)));
  }
  const forwarded = request.headers['x-forwarded-for'] ?? request.headers.forwarded;
  return (
    [...LOOPBACK, 'localhost'].includes(host) &&
    publicOrigins.length === 0 &&
    forwarded === undefined &&
    LOOPBACK.includes(request.socket.remoteAddress ?? '')
  );
}

/** Figures for Prometheus under `/metrics`: how much and how fast, by route; never who, from where or what. */
export function serveMetrics(app: FastifyInstance, deps: Deps): void {
  const requests = new Counter();
  const latency = new Histogram();
  const votes = new Counter();
  let streams = 0;
  const lag = monitorEventLoopDelay({ resolution: 20 });
  lag.enable();
  app.addHook('onClose', async () => void lag.disable());
  app.addHook('onResponse', async (request, reply) => {
    // The pattern of the route: a path with ids would say who was looked at.
    const route = request.routeOptions.url ?? 'none';
    requests.add({ method: request.method, route, status: String(reply.statusCode) });
    if (!route.endsWith('/stream')) latency.observe({ route }, reply.elapsedTime / 1000);
    if (reply.statusCode === 200 && route === castOpenVote.path) votes.add({ mode: 'open' });
    if (reply.statusCode === 200 && route === castBallot.path) votes.add({ mode: 'secret' });
  });
  app.addHook('onRequest', async (request, reply) => {
    if (!request.routeOptions.url?.endsWith('/stream')) return;
    streams += 1;
    reply.raw.once('close', () => {
      streams -= 1;
    });
  });

  const figure = (name: string, kind: 'counter' | 'gauge' | 'histogram', help: string, lines: readonly string[]) =>
    [`# HELP ${name} ${help}`, `# TYPE ${name} ${kind}`, ...lines].join('\n');
  const gauge = (name: string, help: string, value: number) => figure(name, 'gauge', help, [`${name} ${value}`]);
  app.get('/metrics', { logLevel: 'silent' }, async (request, reply) => {
    if (!mayRead(deps, request)) return reply.code(404).send(worded({ code: 'NOT_FOUND', facts: {} }));
    const { pool } = deps.db;
    const memory = process.memoryUsage();
    const backups = await backupAges(deps);
    const text = [
      figure(
        'divan_requests_total',
        'counter',
        'Requests by route and status.',
        requests.lines('divan_requests_total'),
      ),
      figure(
        'divan_request_seconds',
        'histogram',
        'Time from request to answer, streams left out.',
        latency.lines('divan_request_seconds'),
      ),
      figure('divan_votes_total', 'counter', 'Votes that were answered, by mode.', votes.lines('divan_votes_total')),
      figure(
        'divan_journal_entries_total',
        'counter',
        'Entries that commands appended through this process.',
        journalAppends.lines('divan_journal_entries_total'),
      ),
      gauge('divan_streams_open', 'Rooms being listened to.', streams),
      gauge('divan_pool_connections', 'Connections to the database.', pool.totalCount),
      gauge('divan_pool_idle', 'Of them idle.', pool.idleCount),
      gauge('divan_pool_waiting', 'Requests that wait for a connection.', pool.waitingCount),
      gauge(
        'divan_event_loop_lag_p99_seconds',
        'Since the last reading.',
        Number.isFinite(lag.mean) ? lag.percentile(99) / 1e9 : 0,
      ),
      gauge('divan_event_loop_lag_max_seconds', 'Since the last reading.', lag.max / 1e9),
      gauge('divan_memory_resident_bytes', 'Memory of the process.', memory.rss),
      gauge('divan_memory_heap_bytes', 'Of it used by objects.', memory.heapUsed),
      figure(
        'divan_backup_age_seconds',
        'gauge',
        'Since the last backup that was read back; +Inf where there is none.',
        [`divan_backup_age_seconds ${backups.backup ?? '+Inf'}`],
      ),
      figure(
        'divan_backup_rehearsal_age_seconds',
        'gauge',
        'Since the last rehearsal of the restore that went well; +Inf where there is none.',
        [`divan_backup_rehearsal_age_seconds ${backups.rehearsal ?? '+Inf'}`],
      ),
      gauge('divan_backup_failed', 'Whether the last try to make a backup failed.', backups.failed ? 1 : 0),
      gauge('divan_uptime_seconds', 'Since the process began.', Math.floor(process.uptime())),
    ].join('\n');
    lag.reset();
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(`${text}\n`);
  });
}
