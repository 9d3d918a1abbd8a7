import { timingSafeEqual } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { castBallot, castOpenVote } from '@divan/api';
import { worded } from '@divan/law';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { backupAges } from '../backup/desk.ts';
import type { Deps } from '../deps.ts';
import { tokenHash } from '../identity/secrets.ts';

/** Upper bounds in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10] as const;

type Labels = Readonly<Record<string, string>>;
const inBraces = (labels: Labels): string => {
  const parts = Object.entries(labels).map(([name, value]) => `${name}="${value.replaceAll(/["\\\n]/gu, '_')}"`);
  return parts.length > 0 ? `{${parts.join(',')}}` : '';
};

/** Counts of things that only grow, by labels. */
export class Counter {
  private readonly values = new Map<string, number>();
  add(labels: Labels = {}, by = 1): void {
    const key = inBraces(labels);
    this.values.set(key, (this.values.get(key) ?? 0) + by);
  }
  lines(name: string): string[] {
    return [...this.values].map(([labels, value]) => `${name}${labels} ${value}`);
  }
}

class Histogram {
  private readonly series = new Map<string, { labels: Labels; counts: number[]; sum: number; count: number }>();
  observe(labels: Labels, seconds: number): void {
    const key = inBraces(labels);
    const one = this.series.get(key) ?? { labels, counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
    for (const [i, bound] of BUCKETS.entries()) if (seconds <= bound) one.counts[i] = (one.counts[i] ?? 0) + 1;
    one.sum += seconds;
    one.count += 1;
    this.series.set(key, one);
  }
  lines(name: string): string[] {
    return [...this.series.values()].flatMap(({ labels, counts, sum, count }) => [
      ...BUCKETS.map((bound, i) => `${name}_bucket${inBraces({ ...labels, le: String(bound) })} ${counts[i]}`),
      `${name}_bucket${inBraces({ ...labels, le: '+Inf' })} ${count}`,
      `${name}_sum${inBraces(labels)} ${sum.toFixed(6)}`,
      `${name}_count${inBraces(labels)} ${count}`,
    ]);
  }
}

/** Entries that commands appended to journals through this process. */
export const journalAppends = new Counter();

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
