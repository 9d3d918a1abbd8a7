import type { CommandInput, Room } from '@divan/api';
import { ActButton } from '../../ui/act-button.tsx';

export type Run = (command: CommandInput) => Promise<void>;
export const ORGANS: Record<string, string> = {
  YONETIM_KURULU: 'Yönetim Kurulu',
  DENETIM_KURULU: 'Denetim Kurulu',
  DISIPLIN_KURULU: 'Disiplin Kurulu',
};
export const refusalOf = (room: Room, command: string) => {
  const permission = room.may[command];
  return permission === true || permission === undefined ? null : permission;
};

/** A button that issues one command, with the reason why it cannot. */
export function Act({
  room,
  run,
  command,
  children,
  main,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly command: CommandInput;
  readonly children: string;
  readonly main?: boolean;
}) {
  return (
    <ActButton
      onAct={() => run(command)}
      refusal={refusalOf(room, command.type)}
      variant={main ? 'filled' : 'default'}
      size={main ? 'lg' : 'md'}
      fullWidth={main ?? false}
    >
      {children}
    </ActButton>
  );
}

/** The command that opens a vote; `seconds` is the time that is announced, null when the divan closes it. */
export const openVote = (
  itemId: string,
  subject: Extract<CommandInput, { type: 'openVote' }>['subject'],
  seconds: number | null = null,
  question: string | null = null,
): CommandInput => ({
  type: 'openVote',
  voteId: crypto.randomUUID(),
  itemId,
  subject,
  question: question === null ? null : { write: question },
  announcedSeconds: seconds,
});
