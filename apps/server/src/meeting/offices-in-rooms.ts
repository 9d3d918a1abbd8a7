import { assembly, type Ground, type Meeting, type Offices } from '@divan/assembly';
import { day } from '@divan/basics';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { runCommand } from '../machine/run-command.ts';
import { entitledMembers, type Seat, seatsOf } from '../office/members.ts';
import { RefusedError } from '../refused.ts';
import { type FollowOffices, type MeetingHub, SYSTEM } from './meeting-hub.ts';
import { meetingById } from './meetings.ts';

const PRECEDENCE: Readonly<Record<string, number>> = { BASKAN: 0, BASKAN_YARDIMCISI: 1 };

/** Principals of the board in the order in which they stand in for the chair: chair, vice-chairs, the others as they were elected. */
export const byPrecedence = (seats: readonly Seat[]): Seat[] =>
  seats
    .filter((seat) => seat.principal)
    .sort((a, b) => (PRECEDENCE[a.duty] ?? 2) - (PRECEDENCE[b.duty] ?? 2) || a.rank - b.rank);

/** The offices of the board as they stand in the books now. @param appointed by the chair; whoever has left the board opens nothing */
export function officesIn(seats: readonly Seat[], appointed: string | null): Offices {
  const board = byPrecedence(seats);
  const ids = board.map((seat) => seat.memberId);
  return {
    chair: board.find((seat) => seat.duty === 'BASKAN')?.memberId ?? null,
    appointed: appointed !== null && ids.includes(appointed) ? appointed : null,
    deputies: board.filter((seat) => seat.duty === 'BASKAN_YARDIMCISI').map((seat) => seat.memberId),
    board: ids,
  };
}

/** Who came onto the board of a board meeting since its call, and who left it. */
async function boardRoll(
  tx: Tx,
  { meeting, ground }: { readonly meeting: Meeting; readonly ground: Ground },
  board: readonly string[],
): Promise<Pick<FollowOffices, 'joined' | 'ended'>> {
  const sits = (memberId: string): boolean => meeting.roll.has(memberId) && !meeting.seatEnded.has(memberId);
  const came = new Set(board.filter((memberId) => !sits(memberId)));
  const ended = [...meeting.roll.keys()].filter((memberId) => sits(memberId) && !board.includes(memberId));
  if (came.size === 0) return { joined: [], ended };
  const joined = (await entitledMembers(tx, day(meeting.on ?? ground.on)))
    .filter(({ memberId }) => came.has(memberId))
    .map(({ memberId, kind, organs, name, surname, memberNo }): FollowOffices['joined'][number] => ({
      memberId,
      kind,
      mayVote: kind !== 'HONORARY',
      name: { write: `${name}\t${surname}\t${memberNo}` },
      organs,
    }));
  return { joined, ended };
}

const same = (a: Offices, b: Offices): boolean =>
  a.chair === b.chair &&
  a.appointed === b.appointed &&
  a.deputies.join() === b.deputies.join() &&
  a.board.join() === b.board.join();

/** Puts into a meeting who holds the offices of the board at this hour, and of a board meeting who sits on the board; nothing where the journal says so already. */
export async function followOffices(hub: MeetingHub, institutionId: string, meetingId: string): Promise<void> {
  const { deps } = hub;
  const follow = await deps.db.within(institutionId, async (tx): Promise<FollowOffices | null> => {
    const runtime = await hub.caughtUp(tx, institutionId, meetingId);
    const { meeting, ground } = runtime;
    if (!assembly.commands.recordOffices.phases.includes(meeting.phase)) return null;
    const appointed = meeting.offices ? meeting.offices.appointed : (await meetingById(tx, meetingId)).opener_appointed;
    const offices = officesIn(await seatsOf(tx, 'YONETIM_KURULU'), appointed);
    const roll = ground.body === 'BOARD' ? await boardRoll(tx, runtime, offices.board) : { joined: [], ended: [] };
    if (meeting.offices && same(meeting.offices, offices) && roll.joined.length + roll.ended.length === 0) return null;
    return { type: 'recordOffices', ...offices, ...roll };
  });
  if (!follow) return;
  try {
    await runCommand(hub, { institutionId, ...SYSTEM }, meetingId, follow);
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
  }
}

/** The offices of the board have changed: every meeting that was called and is not over follows. */
export async function officesChanged(deps: Deps, hub: MeetingHub, institutionId: string): Promise<void> {
  const open = await deps.db.within(institutionId, (tx) =>
    rows<{ stream_id: string }>(
      tx,
      sql`select s.stream_id from stream s join meeting m on m.meeting_id = s.stream_id where m.state = 'CALLED' and s.phase = any(${[...assembly.commands.recordOffices.phases]})`,
    ),
  );
  for (const { stream_id: meetingId } of open) await followOffices(hub, institutionId, meetingId);
}

/** What is asked of a meeting after its offices were read anew: who opens, and on a board who takes part and votes. */
const ASKS_OFFICES: ReadonlySet<string> = new Set([
  'openCheckIn',
  'recordQuorum',
  'openMeeting',
  'postponeMeeting',
  'appointOpener',
]);
const ASKS_BOARD: ReadonlySet<string> = new Set(['admit', 'openVote', 'closeVote']);

export const asksOffices = (ground: Ground, type: string): boolean =>
  ASKS_OFFICES.has(type) || (ground.body === 'BOARD' && ASKS_BOARD.has(type));
