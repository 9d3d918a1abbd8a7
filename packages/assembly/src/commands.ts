import type { CommandOf } from '@divan/machine';
import { agendaCommands } from './agenda/commands.ts';
import { itemPaperCommands } from './agenda/papers.ts';
import { boxCommands } from './box/commands.ts';
import { closingCommands } from './closing/commands.ts';
import type { MeetingKinds } from './command.ts';
import { electionCommands } from './elections/commands.ts';
import { floorCommands } from './floor/commands.ts';
import { hallCommands } from './hall/commands.ts';
import { filingCommands } from './hall/filings.ts';
import { hazirunCommands } from './hazirun/commands.ts';
import { draftCommands } from './motions/beforehand.ts';
import { motionCommands } from './motions/commands.ts';
import { officesCommands } from './offices/commands.ts';
import { openingCommands } from './opening/commands.ts';
import { orderCommands } from './order/commands.ts';
import { rollCallCommands } from './roll-call/commands.ts';
import { screenCommands } from './screen/commands.ts';
import { votingCommands } from './voting/commands.ts';

/** Every command of the meeting machine. */
export const COMMANDS = {
  ...openingCommands,
  ...hazirunCommands,
  ...rollCallCommands,
  ...hallCommands,
  ...filingCommands,
  ...officesCommands,
  ...agendaCommands,
  ...itemPaperCommands,
  ...floorCommands,
  ...motionCommands,
  ...draftCommands,
  ...votingCommands,
  ...boxCommands,
  ...electionCommands,
  ...orderCommands,
  ...screenCommands,
  ...closingCommands,
};

export type CommandType = keyof typeof COMMANDS;
export type Command = CommandOf<MeetingKinds, typeof COMMANDS>;
export const COMMAND_TYPES = Object.keys(COMMANDS) as readonly CommandType[];
