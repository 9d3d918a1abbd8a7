import type { Instant, Result } from '@divan/basics';
import type { Credential, Refusal } from '@divan/law';
import type { CommandOf, CommandTable, Context, JournalEntry, Kinds, Machine } from '@divan/machine';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Runtime, Stored } from './runtime.ts';

/** Who asks for a command, and with what he or she signed in. */
export interface Asker<Actor> {
  readonly institutionId: string;
  readonly actor: Actor;
  readonly credentials: readonly Credential[];
  readonly identityProved: boolean;
}

/** A text that a request brings; the journal gets its commitment. */
export interface Written {
  readonly write: string;
}

/** A request after its texts were put beside the journal: each is its commitment. */
export type Kept<Input> = Input extends Written
  ? string
  : Input extends readonly (infer Each)[]
    ? readonly Kept<Each>[]
    : Input extends object
      ? { readonly [Name in keyof Input]: Kept<Input[Name]> }
      : Input;

/** One command on its way, under the lock of its stream. */
export interface Turn<K extends Kinds, R> {
  readonly tx: Tx;
  readonly deps: Deps;
  readonly runtime: R;
  readonly asker: Asker<K['actor']>;
  /** What was made before the lock; null where nothing was. */
  readonly prepared: unknown;
}

/** An entry that is about to stand: what follows from its facts is written with it. The runtime does not know it yet. */
export interface Following<K extends Kinds, R> extends Turn<K, R> {
  readonly entry: JournalEntry;
  readonly events: readonly K['event'][];
}

/** Adds to a request the facts that only the server knows; a command without a line here is decided as it was asked. */
export type FactsTable<K extends Kinds, C, R, Input extends { readonly type: string }> = {
  readonly [T in Input['type']]?: (
    turn: Turn<K, R>,
    input: Kept<Extract<Input, { readonly type: T }>>,
  ) => Promise<Extract<CommandOf<K, C>, { readonly type: T }>>;
};

/** What else follows from a fact, in the same transaction. */
export type ReactionTable<K extends Kinds, R> = {
  readonly [T in K['event']['type']]?: (
    following: Following<K, R>,
    event: Extract<K['event'], { readonly type: T }>,
  ) => Promise<void>;
};

/** What goes on by itself once a fact stands, after the commit. It undoes nothing and never fails: what does not come about now is taken up again later. */
export type AfterwardsTable<K extends Kinds> = {
  readonly [T in K['event']['type']]?: (
    where: { readonly institutionId: string; readonly streamId: string },
    event: Extract<K['event'], { readonly type: T }>,
  ) => Promise<void>;
};

/** What takes time and needs no lock: made before, for whoever may do it. */
export type PrepareTable<K extends Kinds, R, Input extends { readonly type: string }> = {
  readonly [T in Input['type']]?: (
    asked: { readonly runtime: R; readonly asker: Asker<K['actor']>; readonly at: Instant },
    input: Extract<Input, { readonly type: T }>,
  ) => Promise<unknown>;
};

/** What the server's kernel is handed of one machine. @typeParam Input what may be asked: commands as requests bring them */
export interface Host<
  K extends Kinds,
  C extends CommandTable<K>,
  R extends Runtime<K, C>,
  Input extends { readonly type: string },
> {
  readonly machine: Machine<K, C>;
  /** The runtime of a stream, before its first entry is folded in. */
  readonly open: (tx: Tx, stored: Stored<K>) => Promise<R>;
  /** The order of the house, asked before a command is decided; a verifier does not ask it. */
  readonly atTheDoor: (runtime: R, context: Context<K>, input: Input) => Result<null, Refusal>;
  readonly prepare: PrepareTable<K, R, Input>;
  readonly facts: FactsTable<K, C, R, Input>;
  readonly reactions: ReactionTable<K, R>;
  readonly afterwards: AfterwardsTable<K>;
  /** The program itself. */
  readonly system: K['actor'];
  /** Streams of the institution in the transaction that are under way now, with the time of their last entry. */
  readonly underWay: (tx: Tx, now: Instant) => Promise<readonly { readonly streamId: string; readonly from: string }[]>;
  /** Puts on record that no process served. */
  readonly outage: (from: string, to: Instant) => Input;
}
