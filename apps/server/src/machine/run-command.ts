import type { Instant, Result } from '@divan/basics';
import { err } from '@divan/basics';
import type { Refusal } from '@divan/law';
import {
  type CommandOf,
  type CommandTable,
  type Context,
  decide,
  entryOf,
  GENESIS,
  headIsSigned,
  type JournalEntry,
  type Kinds,
  mayIssue,
} from '@divan/machine';
import { journalAppends } from '../counters.ts';
import type { Tx } from '../db/database.ts';
import { orRefuse, RefusedError } from '../refused.ts';
import { externalised } from './contents.ts';
import type { Asker, Following, Turn } from './host.ts';
import type { Hub } from './hub.ts';
import { appendEntry, lockStream, signHead } from './journal-repository.ts';
import type { Runtime } from './runtime.ts';

/** A command that changes nothing: what was written for it (texts, above all) is rolled back, for nothing in the journal would name it. */
class NothingChanged extends Error {}

export interface Done<K extends Kinds> {
  readonly seq: number;
  readonly events: readonly K['event'][];
}

const later = (now: Instant, last: string): Instant => (now < last ? (last as Instant) : now);

/** What is asked before anything is written, read or made: phase, authority, what the state shows, and the order of the house. */
function door<K extends Kinds, C extends CommandTable<K>, R extends Runtime<K, C>, I extends { readonly type: string }>(
  { host }: Hub<K, C, R, I>,
  runtime: R,
  context: Context<K>,
  input: I,
): Result<null, Refusal> {
  const may = mayIssue(host.machine, context, input.type);
  return may.ok ? host.atTheDoor(runtime, context, input) : err(may.error);
}

/** The turn of a command under the lock of its stream: door, texts, facts, decision, entry, what follows, head. All in the transaction given. */
async function append<
  K extends Kinds,
  C extends CommandTable<K>,
  R extends Runtime<K, C>,
  I extends { readonly type: string },
>(hub: Hub<K, C, R, I>, turn: Turn<K, R>, input: I, begun: (entry: JournalEntry) => void): Promise<Done<K>> {
  const { host, deps } = hub;
  const { machine } = host;
  const { tx, runtime, asker } = turn;
  const { state, ground, charter } = runtime;
  const came = later(deps.clock.now(), runtime.lastAt);
  orRefuse(door(hub, runtime, { state, ground, charter, actor: asker.actor, at: came }, input));
  const kept = await externalised(tx, runtime, input);
  const facts = host.facts[input.type as I['type']];
  const command = (facts ? await facts(turn, kept as never) : kept) as CommandOf<K, C>;
  // Facts may have waited for those who were casting: what they counted came before the hour of the entry.
  const at = later(deps.clock.now(), came);
  const events = orRefuse(decide(machine, { state, ground, charter, actor: asker.actor, at }, command));
  if (events.length === 0) throw new NothingChanged();
  const entry = entryOf(machine, runtime.streamId, {
    seq: runtime.seq + 1,
    at,
    actor: asker.actor,
    command,
    groundHash: runtime.groundHash,
    events,
    prev: runtime.seq === 0 ? GENESIS : runtime.hash,
  });
  const following: Following<K, R> = { ...turn, entry, events };
  for (const event of events) await host.reactions[event.type as K['event']['type']]?.(following, event as never);
  const gate = await hub.gateOf(tx, runtime);
  begun(entry);
  await appendEntry(tx, runtime, gate, entry, at);
  if (headIsSigned(machine, events)) await signHead(tx, deps, runtime, gate);
  await hub.readTexts(tx, runtime, [entry]);
  return { seq: entry.seq, events };
}

/**
 * The one way to change a stream: lock, read the tail, decide, append, what follows, commit. All or nothing; then what goes on by itself.
 * @param beforeCommit works in the same transaction once the entry stands: a row that goes with its fact, a look at what is about to be committed. What it throws rolls everything back
 * @throws RefusedError which is kept as an attempt (EM-R30)
 */
export async function runCommand<
  K extends Kinds,
  C extends CommandTable<K>,
  R extends Runtime<K, C>,
  I extends { readonly type: string },
>(
  hub: Hub<K, C, R, I>,
  asker: Asker<K['actor']>,
  streamId: string,
  input: I,
  beforeCommit: (tx: Tx) => Promise<void> = async () => undefined,
): Promise<Done<K>> {
  const done = await carryOut(hub, asker, streamId, input, beforeCommit);
  const where = { institutionId: asker.institutionId, streamId };
  for (const event of done.events) await hub.host.afterwards[event.type as K['event']['type']]?.(where, event as never);
  return done;
}

async function carryOut<
  K extends Kinds,
  C extends CommandTable<K>,
  R extends Runtime<K, C>,
  I extends { readonly type: string },
>(
  hub: Hub<K, C, R, I>,
  asker: Asker<K['actor']>,
  streamId: string,
  input: I,
  beforeCommit: (tx: Tx) => Promise<void>,
): Promise<Done<K>> {
  const { host, deps } = hub;
  const { institutionId } = asker;
  const made: { written: { runtime: R; entry: JournalEntry } | null; standing: number } = {
    written: null,
    standing: 0,
  };
  try {
    const prepare = host.prepare[input.type as I['type']];
    let prepared: unknown = null;
    if (prepare) {
      const runtime = await deps.db.within(institutionId, (tx) => hub.caughtUp(tx, institutionId, streamId));
      const { state, ground, charter } = runtime;
      const at = later(deps.clock.now(), runtime.lastAt);
      orRefuse(door(hub, runtime, { state, ground, charter, actor: asker.actor, at }, input));
      prepared = await prepare({ runtime, asker, at }, input as never);
    }
    const done = await deps.db.within(institutionId, async (tx) => {
      await lockStream(tx, streamId);
      const runtime = await hub.caughtUp(tx, institutionId, streamId);
      made.standing = runtime.seq;
      const turn = { tx, deps, runtime, asker, prepared };
      const appended = await append(hub, turn, input, (entry) => {
        made.written = { runtime, entry };
      });
      await beforeCommit(tx);
      return appended;
    });
    journalAppends.add();
    made.written?.runtime.apply(made.written.entry);
    return done;
  } catch (error) {
    if (error instanceof NothingChanged) return { seq: made.standing, events: [] };
    // The gate has let something pass that does not stand.
    if (made.written) made.written.runtime.gate = null;
    if (error instanceof RefusedError) await hub.attempts.refused(asker, streamId, input.type, error.refusal);
    throw error;
  }
}

/** The first entry of a stream, in the transaction that made it and its ground. @throws RefusedError */
export async function beginStream<
  K extends Kinds,
  C extends CommandTable<K>,
  R extends Runtime<K, C>,
  I extends { readonly type: string },
>(tx: Tx, hub: Hub<K, C, R, I>, asker: Asker<K['actor']>, streamId: string, input: I): Promise<Done<K>> {
  await lockStream(tx, streamId);
  // Not the hub's own: the transaction may yet be rolled back.
  const runtime = await hub.load(tx, asker.institutionId, streamId);
  return append(hub, { tx, deps: hub.deps, runtime, asker, prepared: null }, input, () => undefined);
}
