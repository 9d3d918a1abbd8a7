import type { Instant, Result } from '@divan/basics';
import type { Refusal, RefusalCode } from '@divan/law';
import type { z } from 'zod';

/** The types of one machine: what its streams hold, stand on, tell and are changed by. */
export interface Kinds {
  readonly phase: string;
  readonly state: { phase: string };
  /** What a stream stands on, frozen when it begins; content-addressed. */
  readonly ground: object;
  /** The law as it applies to one stream, built from its ground. */
  readonly charter: unknown;
  readonly event: { readonly type: string };
  readonly actor: { readonly kind: string };
  readonly authority: string;
  /** The classes of people for whom views are folded. */
  readonly roleClass: string;
}

/** What is known without saying who asks. */
export interface View<K extends Kinds> {
  readonly state: K['state'];
  readonly ground: K['ground'];
  readonly charter: K['charter'];
  readonly at: Instant;
}

/** What a decision may look at: the state, the ground it stands on, who asks and when. No clock, no chance, no I/O. */
export interface Context<K extends Kinds> extends View<K> {
  readonly actor: K['actor'];
}

export type Decided<K extends Kinds> = Result<readonly K['event'][], Refusal>;

/**
 * One command of a machine. `phases` and `authority` say when and by whom it may be issued; `check` refuses for what the state alone shows, so that a
 * button can ask without a payload; `decide` gives the facts that follow, or a refusal.
 */
export interface CommandDefinition<K extends Kinds, Payload> {
  readonly phases: readonly K['phase'][];
  readonly authority: readonly [K['authority'], ...K['authority'][]];
  readonly check?: (view: View<K>) => Result<null, Refusal>;
  readonly decide: (context: Context<K>, payload: Payload) => Decided<K>;
}

/** Commands by their names; payloads differ from one to the next. */
export type CommandTable<K extends Kinds> = { readonly [type: string]: CommandDefinition<K, never> };

/** A command with its payload: `{ type: 'startItem', itemId }`. */
export type CommandOf<K extends Kinds, Commands> = {
  [T in keyof Commands]: { readonly type: T } & (Commands[T] extends CommandDefinition<K, infer Payload>
    ? Payload
    : never);
}[keyof Commands];

/** What each fact changes in the state, in place. It cannot refuse: what is in the journal has happened. */
export type Evolves<State, Event extends { readonly type: string }> = {
  readonly [T in Event['type']]: (state: State, event: Extract<Event, { readonly type: T }>) => void;
};

/**
 * One machine: its tables, handed to the kernel, which knows none of their words. A stream of it is a journal of accepted commands and the facts that followed
 * on one ground; `law` builds the charter that steers it, so the machine names no article.
 */
export interface Machine<K extends Kinds, Commands extends CommandTable<K>> {
  readonly name: string;
  /** How its entries are written: the name of the form, and the field of entry and ground that holds the stream's id. */
  readonly entries: { readonly format: string; readonly stream: string };
  readonly phases: readonly K['phase'][];
  /** The last phase of the ordinary course: a command of an earlier one has had its time. */
  readonly lastOrdinary: K['phase'];
  readonly refusalIn: Readonly<Record<K['phase'], RefusalCode>>;
  /** Why somebody who holds none of the authorities wanted is refused. */
  readonly lacking: (held: ReadonlySet<K['authority']>, wanted: readonly K['authority'][]) => Refusal;
  readonly start: (ground: K['ground']) => K['state'];
  readonly charterOf: (ground: K['ground']) => Result<K['charter'], readonly Refusal[]>;
  readonly held: (state: K['state'], ground: K['ground'], actor: K['actor']) => ReadonlySet<K['authority']>;
  /** What a typical holder of a class may do. */
  readonly heldBy: (state: K['state'], ground: K['ground'], roleClass: K['roleClass']) => ReadonlySet<K['authority']>;
  readonly commands: Commands;
  /** A command as the record writes it, all of its fields and no others. */
  readonly commandForm: z.ZodType;
  readonly evolves: Evolves<K['state'], K['event']>;
  /** Facts after which the head of the journal is signed. */
  readonly signedAt: ReadonlySet<K['event']['type']>;
}

/** A fact or a thing the journal names, which must be there. @throws Error when the journal contradicts itself (forged or damaged) */
export function must<T>(value: T | undefined | null, what: string): T {
  if (value === undefined || value === null) throw new Error(`the journal names an unknown ${what}`);
  return value;
}

/** Applies one fact to the state, in place. @throws Error when the journal contradicts itself (forged or damaged) */
export function evolve<State, Event extends { readonly type: string }>(
  { evolves }: { readonly evolves: Evolves<State, Event> },
  state: State,
  event: Event,
): void {
  const apply = Object.hasOwn(evolves, event.type) ? evolves[event.type as Event['type']] : undefined;
  must(apply, 'fact')(state, event as never);
}
