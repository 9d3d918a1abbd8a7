import * as api from '@divan/api';
import { currentItem } from '@divan/assembly';
import type { Client } from '@divan/server/testing';
import { type Installation, sleep } from './installation.ts';
import { journalOf, stateOf } from './journal.ts';
import { must } from './lost.ts';

/** Every process shows the meeting where the journal left it. @param client who looks  @param itemId the item under debate  @throws Lost */
export async function checkRooms(home: Installation, client: Client, meetingId: string, itemId: string): Promise<void> {
  const journal = await journalOf(home, meetingId);
  const meeting = stateOf(journal);
  const last = journal.entries.length;
  for (const url of home.urls)
    for (let attempt = 0; ; attempt++) {
      client.base = url;
      const room = await client.call(api.getRoom, { params: { meetingId } }).catch((error) => {
        // A line that was cut is tried again.
        if (error instanceof TypeError) return null;
        throw error;
      });
      const there = room?.seq === last;
      if (!there && attempt < 50) {
        await sleep(100);
        continue;
      }
      const shown = [room?.meeting.phase, room?.agenda.find((item) => item.state === 'NOW')?.id, room?.vote?.id];
      const right = [meeting.phase, currentItem(meeting)?.id, meeting.openVote ?? undefined];
      must(
        there && JSON.stringify(shown) === JSON.stringify(right) && right[0] === 'inSession' && right[1] === itemId,
        `a process shows ${room?.seq} ${shown}, the journal says ${last} ${right}`,
      );
      break;
    }
}

/** Has the papers of a closed meeting issued. @returns how many outages the minutes name */
export async function outagesInMinutes(home: Installation, admin: Client, meetingId: string): Promise<number> {
  admin.base = home.urls[0] as string;
  await admin.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } });
  const { rows } = await home.asOwner((owner) =>
    owner.query("select model from document where meeting_id = $1 and kind = 'minutes'", [meetingId]),
  );
  return String(rows[0]?.model).match(/hizmet verememiştir/gu)?.length ?? 0;
}
