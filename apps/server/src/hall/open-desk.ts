import { randomInt } from 'node:crypto';
import type { DeskDuty } from '@divan/api';
import { addMillis } from '@divan/basics';
import type { Deps } from '../deps.ts';
import { tokenHash } from '../identity/secrets.ts';
import type { Session } from '../identity/sessions.ts';
import { runCommand } from '../machine/run-command.ts';
import { askerIn, type MeetingHub } from '../meeting/meeting-hub.ts';
import { addDesk } from './hall-repository.ts';

/** As long as it takes to carry a device to its table. */
const PAIRING_MILLIS = 10 * 60_000;
/** Letters that nobody mistakes for one another; twelve of them are sixty bits. */
const LETTERS = 'ABCDEFGHJKLMNPRSTUVYZ23456789XWK'.slice(0, 32);
const newCode = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(32)]).join('')).join('-');

/** How a code is kept: whatever case and spaces it was typed with. */
export const codeHash = (code: string): string => tokenHash(code.toUpperCase().replaceAll(/[^A-Z\d]/gu, ''));

/** Opens a desk of a hall and shows the code of its pairing once; who led away from the table cannot pair another. @throws RefusedError */
export async function openDesk(
  deps: Deps,
  hub: MeetingHub,
  q: {
    readonly session: Session;
    readonly meetingId: string;
    readonly duties: readonly DeskDuty[];
    readonly operator: string;
    readonly forMember: string | null;
  },
) {
  const { session, meetingId, operator } = q;
  const { institutionId } = session;
  const deskId = deps.newId();
  const duties = [...new Set(q.duties)];
  const code = newCode();
  const until = addMillis(deps.clock.now(), PAIRING_MILLIS);
  const asker = askerIn(await hub.ready(institutionId, meetingId), session, q.forMember);
  const openedBy = session.desk?.openedBy ?? session.accountId;
  await runCommand(
    hub,
    asker,
    meetingId,
    { type: 'openDesk', deskId, duties, operator: { write: operator } },
    async (tx) => {
      await addDesk(
        tx,
        { deskId, institutionId, meetingId, duties, operator, openedBy },
        { hash: codeHash(code), until },
      );
    },
  );
  return { deskId, code, until };
}
