import type { Runner, TaskList } from 'graphile-worker';
import { Logger, run } from 'graphile-worker';
import pg from 'pg';
import { type App, buildApp } from './app.ts';
import { resumeBoxes } from './box/advance.ts';
import type { Config } from './config.ts';
import { openDatabase } from './db/database.ts';
import { applicationUrl, migrate } from './db/migrate.ts';
import { type Deps, uuidv7 } from './deps.ts';
import { CRONTAB, jobTasks } from './jobs.ts';
import { keysIn } from './keys.ts';
import { MeetingHub } from './meeting/meeting-hub.ts';
import { runMeetingCommand } from './meeting/run-meeting-command.ts';
import { guardDemo } from './operator.ts';
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

/** Starts everything on a database given by its owner URL: migrations, application role, jobs, HTTP. */
export async function startServer(
  config: Config,
  ownerUrl: string,
  clock: Clock = systemClock,
): Promise<RunningServer> {
  await migrate(ownerUrl);
  await guardDemo(ownerUrl, config.demo);
  const keys = keysIn(config.varDir);
  const db = openDatabase(await applicationUrl(ownerUrl, keys));
  const deps: Deps = {
    config,
    db,
    clock,
    keys,
    mailer: smtpMailer(config.smtpUrl, config.mailFrom),
    sms: httpSmsGateway(config.smsGateway),
    // From the keys, so that every process of an installation knows the same one.
    setupToken: keys.lookup('set-up', 'token').slice(0, 24),
    backupUrl: ownerUrl,
    newId: () => uuidv7(clock),
  };
  const hub = new MeetingHub(deps, ownerUrl);
  await hub.start(async ({ institutionId, meetingId, from }) => {
    await runMeetingCommand(
      deps,
      hub,
      { institutionId, actor: { kind: 'SYSTEM' }, credentials: [], identityProved: true },
      meetingId,
      { type: 'recordOutage', from, to: clock.now() },
    );
  });
  const app = await buildApp(deps, hub);
  await resumeBoxes(deps, hub);
  const jobPool = new pg.Pool({ connectionString: ownerUrl, max: 6 });
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
      hub.closeStreams();
      await app.fastify.close();
      await jobs.stop();
      await jobPool.end();
      await hub.stop();
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
