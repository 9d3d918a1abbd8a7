import { randomInt } from 'node:crypto';
import type { DeskDuty } from '@divan/api';
import { addMillis } from '@divan/basics';
import type { Deps } from '../deps.ts';
import { tokenHash } from '../identity/secrets.ts';
import { freshlyConfirmed, type Session } from '../identity/sessions.ts';
import { runCommand } from '../machine/run-command.ts';
import type { Asker, MeetingHub } from '../meeting/meeting-hub.ts';
import { refused } from '../refused.ts';
import { addDesk } from './hall-repository.ts';
import { anotherTeller } from './tellers.ts';

/** As long as it takes to carry a device to its table. */
const PAIRING_MILLIS = 10 * 60_000;
/** Letters and figures that nobody mistakes for one another; twelve of them are sixty bits. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const newCode = (): string =>
  Array.from({ length: 3 }, () => Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join('')).join(
    '-',
  );

/** How a code is kept: whatever case and spaces it was typed with. */
export const codeHash = (code: string): string => tokenHash(code.toUpperCase().replaceAll(/[^A-Z\d]/gu, ''));

/** Opens a desk of a hall; the code of its pairing is shown this once. An account shows its second factor again: whoever has the code has what the desk may do. @throws RefusedError */
export async function openDesk(
  deps: Deps,
  hub: MeetingHub,
  asker: Asker,
  q: {
    readonly session: Session;
    readonly meetingId: string;
    readonly duties: readonly DeskDuty[];
    readonly operator: string;
  },
) {
  const { session, meetingId, operator } = q;
  if (!session.desk && !freshlyConfirmed(session, deps.clock.now())) throw refused('FRESH_CONFIRMATION_NEEDED');
  // Whoever leads at a desk names no teller: two people count, and an account answers for who they are (DY m.15).
  if (session.desk && q.duties.includes('TELLER')) throw refused('NOT_ENTITLED');
  const deskId = deps.newId();
  const duties = [...new Set(q.duties)];
  const code = newCode();
  const until = addMillis(deps.clock.now(), PAIRING_MILLIS);
  const desk = {
    deskId,
    institutionId: session.institutionId,
    meetingId,
    duties,
    operator,
    openedBy: session.desk?.openedBy ?? session.accountId,
  };
  const command = { type: 'openDesk', deskId, duties, operator: { write: operator } } as const;
  const runtime = await hub.ready(session.institutionId, meetingId);
  await runCommand(hub, asker, meetingId, command, async (tx) => {
    if (duties.includes('TELLER')) await anotherTeller(tx, runtime, operator, deps.clock.now());
    await addDesk(tx, desk, { hash: codeHash(code), until });
  });
  const { publicOrigins, tls } = deps.config;
  return {
    deskId,
    code,
    until,
    origin: tls?.origin ?? publicOrigins[0] ?? null,
    fingerprint: tls?.fingerprint ?? null,
  };
}
