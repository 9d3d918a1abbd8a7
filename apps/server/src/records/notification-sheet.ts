import type { PaperModel } from '@divan/documents';
import { notificationSheetModel, papersDue } from '@divan/documents/assembly';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { refused } from '../refused.ts';
import { electedIn, paperContext } from './paper-repository.ts';
import { registerOf } from './record-repository.ts';

/** What the notification of results asks for, with the identity numbers of those elected in clear (DY EK-3). @throws RefusedError NOT_CLOSED_YET */
export async function notificationSheet(tx: Tx, deps: Deps, runtime: MeetingRuntime): Promise<PaperModel> {
  if (!papersDue(runtime).includes('result-notification')) throw refused('NOT_CLOSED_YET');
  const people = await registerOf(tx, electedIn(runtime));
  const register = new Map(
    people.map(({ member_id, identity_number, address, phone }) => [
      member_id,
      {
        identityNumber: identity_number ? deps.keys.decrypt('member.identity_number', identity_number) : '',
        address,
        phone,
      },
    ]),
  );
  return notificationSheetModel(await paperContext(tx, deps, runtime), register);
}
