import { err, type Instant, ok, type Result } from '@divan/basics';
import type { Charter, Refusal } from '@divan/law';
import { type Authority, authoritiesOf, classAuthorities, type RoleClass } from './actor.ts';
import { agendaCommands } from './agenda/agenda.ts';
import { boxCommands } from './box/box.ts';
import { closingCommands } from './closing/closing.ts';
import {
  authorityRefusal,
  type CommandDefinition,
  type Context,
  type Decided,
  decideWith,
  phaseRefusal,
} from './command.ts';
import { electionCommands } from './elections/elections.ts';
import { floorCommands } from './floor/floor.ts';
import type { Ground } from './ground.ts';
import { motionCommands } from './motions/motions.ts';
import { openingCommands } from './opening/opening.ts';
import { orderCommands } from './order/order.ts';
import type { Meeting, Phase } from './state.ts';
import { votingCommands } from './voting/close-vote.ts';
import { conflictCommands } from './voting/conflict.ts';
import { openVote } from './voting/open-vote.ts';

/** Every command of the meeting machine. */
export const COMMANDS = {
  ...openingCommands,
  ...agendaCommands,
  ...floorCommands,
  ...motionCommands,
  openVote,
  ...votingCommands,
  ...conflictCommands,
  ...boxCommands,
  ...electionCommands,
  ...orderCommands,
  ...closingCommands,
};

export type CommandType = keyof typeof COMMANDS;
type PayloadOf<T extends CommandType> = (typeof COMMANDS)[T] extends CommandDefinition<infer Payload> ? Payload : never;

/** A command with its payload: `{ type: 'startItem', itemId }`. */
export type Command = { [T in CommandType]: { readonly type: T } & PayloadOf<T> }[CommandType];

export const COMMAND_TYPES = Object.keys(COMMANDS) as readonly CommandType[];

/** Decides a command: the facts that follow, or a refusal with its article. Pure. */
export function decide(context: Context, command: Command): Decided {
  const { type, ...payload } = command;
  const definition = COMMANDS[type] as CommandDefinition<typeof payload>;
  return decideWith(definition, context, payload);
}

/** Whether somebody may issue a command of this type now: phase, authority and what the state shows, without looking at what is asked. */
export function mayIssue(context: Context, type: CommandType): Result<null, Refusal> {
  const definition = COMMANDS[type] as CommandDefinition<never>;
  const may = permission(definition, context, authoritiesOf(context.meeting, context.ground, context.actor));
  return may === true ? ok(null) : err(may);
}

export type Permission = true | Refusal;

/** What a class of people may do now, without acting: a button asks here and knows why it is disabled. */
export function permissions(
  view: { meeting: Meeting; ground: Ground; charter: Charter; at: Instant },
  roleClass: RoleClass,
): Readonly<Record<CommandType, Permission>> {
  const held = classAuthorities(view.meeting, view.ground, roleClass);
  const may = {} as Record<CommandType, Permission>;
  for (const type of COMMAND_TYPES) may[type] = permission(COMMANDS[type] as CommandDefinition<never>, view, held);
  return may;
}

function permission(
  definition: CommandDefinition<never>,
  view: { meeting: Meeting; ground: Ground; charter: Charter; at: Instant },
  held: ReadonlySet<Authority>,
): Permission {
  const outOfPhase = phaseRefusal(view.meeting, definition.phases);
  if (outOfPhase) return outOfPhase;
  const unauthorised = authorityRefusal(held, definition.authority);
  if (unauthorised) return unauthorised;
  const checked = definition.check?.(view) ?? ok(null);
  return checked.ok ? true : checked.error;
}

/** The table of phases: command, phases in which it can be issued, authority. Printed into `docs/phases.md`. */
export function phaseTable(): readonly {
  readonly command: CommandType;
  readonly phases: readonly Phase[];
  readonly authority: readonly Authority[];
}[] {
  return COMMAND_TYPES.map((type) => ({
    command: type,
    phases: COMMANDS[type].phases,
    authority: COMMANDS[type].authority,
  }));
}
