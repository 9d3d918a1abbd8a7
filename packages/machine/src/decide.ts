import { err, ok, type Result } from '@divan/basics';
import type { Refusal } from '@divan/law';
import {
  type CommandDefinition,
  type CommandOf,
  type CommandTable,
  type Context,
  type Decided,
  type Kinds,
  type Machine,
  must,
  type View,
} from './machine.ts';

const definitionOf = <K extends Kinds, C extends CommandTable<K>>(
  machine: Machine<K, C>,
  type: keyof C,
): CommandDefinition<K, never> =>
  must(Object.hasOwn(machine.commands, type) ? machine.commands[type] : undefined, 'command');

/** Why a command cannot be issued in this phase; null if it can. */
function phaseRefusal<K extends Kinds, C extends CommandTable<K>>(
  { phases: all, lastOrdinary, refusalIn }: Machine<K, C>,
  now: K['phase'],
  wanted: readonly K['phase'][],
): Refusal | null {
  if (wanted.includes(now)) return null;
  const order = (phase: K['phase']): number => all.indexOf(phase);
  const past = wanted.every((phase) => order(phase) < order(now)) && order(now) <= order(lastOrdinary);
  return { code: past ? 'STEP_ALREADY_TAKEN' : refusalIn[now], facts: { phase: now } };
}

/** Phase, authority and what the state shows, in this order. */
function barrier<K extends Kinds, C extends CommandTable<K>>(
  machine: Machine<K, C>,
  definition: CommandDefinition<K, never>,
  view: View<K>,
  held: ReadonlySet<K['authority']>,
): Refusal | null {
  const outOfPhase = phaseRefusal(machine, view.state.phase, definition.phases);
  if (outOfPhase) return outOfPhase;
  if (!definition.authority.some((authority) => held.has(authority)))
    return machine.lacking(held, definition.authority);
  const checked = definition.check?.(view);
  return checked && !checked.ok ? checked.error : null;
}

/** Decides a command: the facts that follow, or a refusal with its article. Pure. @throws Error for a command the machine does not know */
export function decide<K extends Kinds, C extends CommandTable<K>>(
  machine: Machine<K, C>,
  context: Context<K>,
  command: CommandOf<K, C>,
): Decided<K> {
  const { type, ...payload } = command as { readonly type: keyof C };
  const definition = definitionOf(machine, type);
  const refused = barrier(machine, definition, context, machine.held(context.state, context.ground, context.actor));
  return refused ? err(refused) : definition.decide(context, payload as never);
}

/** Whether somebody may issue a command of this type now: phase, authority and what the state shows, without looking at what is asked. */
export function mayIssue<K extends Kinds, C extends CommandTable<K>>(
  machine: Machine<K, C>,
  context: Context<K>,
  type: keyof C,
): Result<null, Refusal> {
  const held = machine.held(context.state, context.ground, context.actor);
  const refused = barrier(machine, definitionOf(machine, type), context, held);
  return refused ? err(refused) : ok(null);
}

export type Permission = true | Refusal;

/** What a class of people may do now, without acting: a button asks here and knows why it is disabled. */
export function permissions<K extends Kinds, C extends CommandTable<K>>(
  machine: Machine<K, C>,
  view: View<K>,
  roleClass: K['roleClass'],
): Readonly<Record<keyof C, Permission>> {
  const held = machine.heldBy(view.state, view.ground, roleClass);
  const may = {} as Record<keyof C, Permission>;
  for (const type of Object.keys(machine.commands) as (keyof C)[])
    may[type] = barrier(machine, definitionOf(machine, type), view, held) ?? true;
  return may;
}

/** The table of phases of a machine: command, phases in which it can be issued, authority. */
export const phaseTable = <K extends Kinds, C extends CommandTable<K>>({
  commands,
}: Machine<K, C>): readonly {
  readonly command: string;
  readonly phases: readonly K['phase'][];
  readonly authority: readonly K['authority'][];
}[] => Object.entries(commands).map(([command, { phases, authority }]) => ({ command, phases, authority }));
