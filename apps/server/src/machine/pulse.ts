import type { CommandTable, Kinds } from '@divan/machine';
import type pg from 'pg';
import { rows, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { ERASED } from './contents.ts';
import type { Hub } from './hub.ts';
import { Listener } from './listener.ts';
import { runCommand } from './run-command.ts';
import type { Runtime } from './runtime.ts';

const HEARTBEAT_MILLIS = 15_000;
const PULSE_MILLIS = 2_000;
/** A session that was ended hears nothing after so long. */
const REVOKED_MILLIS = 5_000;
/** Key of the advisory lock that says a process is alive. */
const ALIVE = 712002;

// biome-ignore lint/suspicious/noExplicitAny: hubs of all machines on one shelf; each is typed where it is made
type AnyHub = Hub<any, any, any, any>;

/** Puts on record, in each stream under way, that no process served since `last` (F-11). */
async function recordSilence<
  K extends Kinds,
  C extends CommandTable<K>,
  R extends Runtime<K, C>,
  I extends { readonly type: string },
>(hub: Hub<K, C, R, I>, last: string | undefined): Promise<void> {
  const { deps, host } = hub;
  const now = deps.clock.now();
  const institutions = await deps.db.without((tx) =>
    rows<{ all_institutions: string }>(tx, sql`select all_institutions()`),
  );
  for (const { all_institutions: institutionId } of institutions)
    for (const { streamId, from } of await deps.db.within(institutionId, (tx) => host.underWay(tx, now)))
      await runCommand(
        hub,
        { institutionId, actor: host.system, credentials: [], identityProved: true },
        streamId,
        host.outage(last !== undefined && last < now && last > from ? last : from, now),
      );
}

/** What goes on by itself while a process serves: hearing the others, saying that lines stand, noting that it is alive, ending what may no more be heard, forgetting. */
export class Pulse {
  private readonly deps: Deps;
  private readonly hubs: readonly AnyHub[];
  private readonly listener: Listener;
  private readonly timers: NodeJS.Timeout[] = [];
  private stopped = false;

  constructor(deps: Deps, runnerUrl: string, hubs: readonly AnyHub[]) {
    this.deps = deps;
    this.hubs = hubs;
    this.listener = new Listener(runnerUrl, 'divan_stream', {
      heard: (payload) => this.heard(payload),
      connected: (client) => this.afterSilence(client).then(() => this.beat()),
      cameBack: async () => {
        for (const hub of hubs) await hub.catchUpAll();
      },
    });
  }

  async start(): Promise<void> {
    await this.listener.start();
    this.every(HEARTBEAT_MILLIS, () => {
      for (const hub of this.hubs) hub.each((runtime) => runtime.stream.heartbeat());
    });
    this.every(PULSE_MILLIS, () => {
      void this.beat();
      for (const hub of this.hubs) {
        void hub.attempts.flush();
        hub.forgetIdle();
        hub.each((runtime) => runtime.stream.refresh());
      }
    });
    this.lookAgain();
  }

  private every(millis: number, act: () => void): void {
    this.timers.push(setInterval(act, millis).unref());
  }

  private heard(payload: string): void {
    const [machine, institutionId, streamId, seq] = payload.split(' ') as [string, string, string, string];
    const hub = this.hubs.find(({ host }) => host.machine.name === machine);
    if (seq === ERASED) void hub?.forgetErased(institutionId, streamId).catch(() => undefined);
    else void hub?.heard(institutionId, streamId, Number(seq));
  }

  /** The last moment at which some process served, for the length of an outage. */
  private beat(): Promise<void> {
    return this.listener.query('select public.beat($1)', [this.deps.clock.now()]);
  }

  /** Each process that serves holds a shared lock. Whoever gets it alone was preceded by silence, and puts it on record (F-11). */
  private async afterSilence(client: pg.Client): Promise<void> {
    const alone = (await client.query(`select pg_try_advisory_lock(${ALIVE}) as got`)).rows[0]?.got === true;
    if (alone) {
      const last = (await client.query("select public.system_value('pulse') as value")).rows[0]?.value ?? undefined;
      for (const hub of this.hubs) await recordSilence(hub, last as string | undefined);
    }
    await client.query(`select pg_advisory_lock_shared(${ALIVE})`);
    if (alone) await client.query(`select pg_advisory_unlock(${ALIVE})`);
  }

  /** Looks through the sessions of all who listen, and again a while after it has done. */
  private lookAgain(): void {
    const look = async (): Promise<void> => {
      for (const hub of this.hubs) await hub.endRevoked().catch(() => undefined);
      if (!this.stopped) this.lookAgain();
    };
    setTimeout(() => void (this.stopped || look()), REVOKED_MILLIS).unref();
  }

  /** Nobody is told anything more. */
  closeStreams(): void {
    for (const hub of this.hubs) hub.closeStreams();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearInterval(timer);
    for (const hub of this.hubs) await hub.attempts.flush('ALL');
    await this.beat();
    await this.listener.stop();
  }
}
