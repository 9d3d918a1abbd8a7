import type { Tx } from '../db/database.ts';
import type { Session } from '../identity/sessions.ts';
import { runCommand } from '../machine/run-command.ts';
import type { MeetingHub, SystemCommand } from '../meeting/meeting-hub.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { actorOf } from '../meeting/room-class.ts';

/** Puts something on the record of a meeting; `beforeCommit` works in the transaction of its entry, and what it throws rolls both back. */
export type RecordCommand = (command: SystemCommand, beforeCommit?: (tx: Tx) => Promise<void>) => Promise<unknown>;

/** Commands of the record in the name of whoever asks: an officer acts for the office, also one who is a member. */
export function recordCommands(hub: MeetingHub, session: Session, runtime: MeetingRuntime): RecordCommand {
  const { institutionId, accountId, credentials, roles } = session;
  const office = { kind: 'OFFICE', accountId } as const;
  const actor = roles.some((role) => role === 'OFFICE' || role === 'ADMIN')
    ? office
    : (actorOf(runtime, session) ?? office);
  return (command, beforeCommit) =>
    runCommand(
      hub,
      { institutionId, actor, credentials, identityProved: true },
      runtime.ground.meetingId,
      command,
      beforeCommit,
    );
}
