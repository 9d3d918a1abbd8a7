import type { getHallDesk } from '@divan/api';
import { personOf, textOf } from '@divan/assembly';
import type { z } from 'zod';
import { logAccess } from '../audit/access-log.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { leftAmong } from './hall-repository.ts';

/** A desk and what it needs of the list: an entry desk and a console everybody who may come in, a teller nobody's name (KVKK m.4). Reading the list is logged. */
export async function hallDesk(
  tx: Tx,
  deps: Deps,
  runtime: MeetingRuntime,
  session: Session,
): Promise<z.input<typeof getHallDesk.reply>> {
  const { meeting } = runtime;
  const { openedBy, duties } = session.desk as NonNullable<typeof session.desk>;
  const own = { deskId: session.accountId, duties: [...duties], operator: session.name };
  if (!duties.includes('ENTRY') && !duties.includes('CONSOLE')) return { ...own, people: [], guests: [] };
  await logAccess(tx, deps, { ...session, accountId: openedBy }, 'ROLL_READ', runtime.streamId);
  const left = await leftAmong(tx, [...meeting.roll.keys()]);
  const listed = [...meeting.roll.values()].filter(
    ({ memberId }) => !meeting.seatEnded.has(memberId) && !left.has(memberId),
  );
  return {
    ...own,
    people: listed.map(({ memberId, kind }) => {
      const { name, no } = personOf(runtime, memberId);
      const presence = meeting.present.get(memberId);
      return { id: memberId, no, name, kind, order: presence?.order ?? null, present: presence?.leftAt === null };
    }),
    guests: [...meeting.guests].map(([id, { kind, name, at }]) => ({ id, kind, name: textOf(runtime, name), at })),
  };
}
