import type { Runner, TaskList } from 'graphile-worker';
import { Logger, run } from 'graphile-worker';
import pg from 'pg';
import { type App, buildApp } from './app.ts';
import { Changes, concerns } from './changes/changes.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { migrate, mustBeMigrated } from './db/migrate.ts';
import { type Connections, connectionsAt, letConnect, mustNameOwner, namesOwner } from './db/roles.ts';
import { type Deps, uuidv7 } from './deps.ts';
import { CRONTAB, jobTasks } from './jobs.ts';
import { type Keys, keysIn } from './keys.ts';
import { Listener } from './machine/listener.ts';
import { Pulse } from './machine/pulse.ts';
import { meetingHub } from './meeting/host.ts';
import { guardDemo, mustFitDemo } from './operator.ts';
import { type Clock, systemClock } from './outside/clock.ts';
import { smtpMailer } from './outside/mail.ts';
import { httpSmsGateway } from './outside/sms.ts';

/** Connections that may wait to be accepted: a hall whose line was cut comes back at once. */
const BACKLOG = 4096;

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  readonly deps: Deps;
  readonly app: App;
  stop(): Promise<void>;
}

/**
 * Prepares a database given by its owner's URL: migrations, roles and their passwords. A step of its own, after which no process needs the owner's login any more.
 * @returns the connections of the serving process
 */
export async function prepareDatabase(config: Config, ownerUrl: string, keys: Keys): Promise<Connections> {
  mustNameOwner(ownerUrl);
  await migrate(ownerUrl);
  await guardDemo(ownerUrl, config.demo);
  return letConnect(ownerUrl, keys);
}

/** Checks that a database which was prepared elsewhere can be served. @throws Error saying what is missing */
async function preparedDatabase(config: Config, databaseUrl: string, keys: Keys): Promise<Connections> {
  const connections = connectionsAt(databaseUrl, keys);
  await mustBeMigrated(connections.runner);
  await mustFitDemo(connections.runner, config.demo);
  return connections;
}

/**
 * Starts everything: jobs, listening, HTTP. @param databaseUrl with the owner's login the database is prepared first, and the login is kept nowhere; without a login it has
 * been prepared (`divan migrate`), and this process can become nothing but the roles it serves with
 */
export async function startServer(
  config: Config,
  databaseUrl: string,
  clock: Clock = systemClock,
): Promise<RunningServer> {
  const keys = keysIn(config.varDir);
  const {
    app: appUrl,
    runner: runnerUrl,
    backup: backupUrl,
  } = await (namesOwner(databaseUrl) ? prepareDatabase : preparedDatabase)(config, databaseUrl, keys);
  const db = openDatabase(appUrl);
  const deps: Deps = {
    config: { ...config, databaseUrl: null },
    db,
    clock,
    keys,
    mailer: smtpMailer(config.smtpUrl, config.mailFrom),
    sms: httpSmsGateway(config.smsGateway),
    // From the keys, so that every process of an installation knows the same one.
    setupToken: keys.lookup('set-up', 'token').slice(0, 24),
    backupUrl,
    newId: () => uuidv7(clock),
  };
  const hub = meetingHub(deps);
  const changes = new Changes(deps, (people) => hub.endRevoked((session) => concerns(people, session)));
  const changed = new Listener(runnerUrl, 'divan_change', {
    heard: (payload) => changes.heard(payload),
    connected: async () => undefined,
    cameBack: async () => changes.missed(),
  });
  const pulse = new Pulse(deps, runnerUrl, [hub]);
  await pulse.start();
  await changed.start();
  const app = await buildApp(deps, hub, changes);
  await hub.boxes.start();
  const jobPool = new pg.Pool({ connectionString: runnerUrl, max: 6 });
  jobPool.on('error', () => undefined);
  jobPool.on('connect', (client) => void client.on('error', () => undefined));
  const jobs = await keepWorking(jobPool, jobTasks(deps));
  const address = await app.fastify.listen({ host: config.host, port: config.port, backlog: BACKLOG });
  return {
    url: address,
    port: Number(new URL(address).port),
    deps,
    app,
    async stop() {
      pulse.closeStreams();
      changes.stop();
      await app.fastify.close();
      await jobs.stop();
      await jobPool.end();
      await hub.stop();
      await pulse.stop();
      await changed.stop();
      deps.mailer.close();
      await db.close();
    },
  };
}

/** The job runner gives up when the database stays away; it is started again until the program stops. */
async function keepWorking(pgPool: pg.Pool, taskList: TaskList): Promise<{ stop(): Promise<void> }> {
  let stopped = false;
  const begin = () =>
    run({
      pgPool,
      concurrency: 3,
      pollInterval: 2000,
      noHandleSignals: true,
      noPreparedStatements: false,
      taskList,
      crontab: CRONTAB,
      logger: quietLogger(),
    });
  let runner: Runner = await begin();
  const watch = (): void =>
    void runner.promise
      .catch(() => undefined)
      .then(async () => {
        while (!stopped) {
          await new Promise((resolve) => setTimeout(resolve, 2000).unref());
          const again = stopped ? null : await begin().catch(() => null);
          if (!again) continue;
          runner = again;
          return watch();
        }
      });
  watch();
  return {
    async stop() {
      stopped = true;
      await runner.stop().catch(() => undefined);
    },
  };
}

function quietLogger() {
  return new Logger(() => () => undefined);
}
