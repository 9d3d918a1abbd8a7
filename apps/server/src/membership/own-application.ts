import { addDays, localDay } from '@divan/basics';
import { APPLICATION_DAYS, shortCitation } from '@divan/law';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { addTask } from '../duties/tasks.ts';
import { institutionName } from '../identity/letters.ts';
import { withinRate } from '../identity/rate-limit.ts';
import { tokenHash } from '../identity/secrets.ts';
import { queueMail } from '../mail/mail-queue.ts';
import { closeDutyOf } from '../privacy/duty-repository.ts';
import { nextNumber } from '../privacy/numbers.ts';
import { refused } from '../refused.ts';
import { receivedLetter } from './application-letters.ts';
import {
  type Application,
  confirm,
  findApplication,
  heldApplication,
  settingOf,
  withdraw,
} from './application-repository.ts';

/** How the duty to decide names an application. */
export const applicationSubject = (number: number): string => `üyelik başvurusu no ${number}`;
/** Days before the last one on which the board is reminded. */
const WARN_DAYS = 10;

/** What whoever holds the link does, told how the application then stands. @throws RefusedError `APPLICATION_LINK_DEAD` */
export async function byLink(
  deps: Deps,
  token: string,
  act: (tx: Tx, institutionId: string, application: Application) => Promise<void> = async () => undefined,
) {
  const hash = tokenHash(token);
  withinRate(deps, `application:${hash}`, 30, 600_000);
  const found = await deps.db.without((tx) => findApplication(tx, hash));
  if (!found) throw refused('APPLICATION_LINK_DEAD');
  const { institutionId, applicationId } = found;
  return deps.db.within(institutionId, async (tx) => {
    const before = await heldApplication(tx, applicationId);
    if (!before || unconfirmedTooLong(deps, before)) throw refused('APPLICATION_LINK_DEAD');
    await act(tx, institutionId, before);
    const { state, number, dueOn } = (await heldApplication(tx, applicationId)) as Application;
    const { signed } = await settingOf(tx, institutionId);
    return { institution: await institutionName(tx, institutionId), state, number, dueOn, signed };
  });
}

/** Days that a link waits for its confirmation; the daily job destroys what waited longer. */
const CONFIRM_DAYS = 7;
const unconfirmedTooLong = (deps: Deps, { state, sentAt }: Application): boolean =>
  state === 'SENT' && Date.parse(sentAt) < Date.parse(deps.clock.now()) - CONFIRM_DAYS * 86_400_000;

/** Confirms; the thirty days of the board begin (TMK m.64). Confirmed already, it stays. */
export async function confirmIt(tx: Tx, deps: Deps, institutionId: string, application: Application): Promise<void> {
  if (application.state !== 'SENT') return;
  const at = deps.clock.now();
  const today = localDay(at);
  const { value, cites } = APPLICATION_DAYS.on(today);
  const dueOn = addDays(today, value);
  const number = await nextNumber(tx, 'application', institutionId);
  await confirm(tx, application.id, { number, at, dueOn });
  await addTask(tx, deps, {
    institutionId,
    meetingId: null,
    kind: 'MEMBERSHIP_APPLICATION',
    subject: applicationSubject(number),
    dueOn,
    warnOn: addDays(dueOn, -WARN_DAYS),
    article: cites.map(shortCitation).join('; '),
  });
  const { signed } = await settingOf(tx, institutionId);
  const to = {
    institution: await institutionName(tx, institutionId),
    name: `${application.name} ${application.surname}`,
  };
  const letter = receivedLetter(to, { number, dueOn, signed });
  await queueMail(tx, deps, { institutionId, to: application.email, ...letter });
}

/** Withdraws what waits for its decision; withdrawn already, it stays. @throws RefusedError `APPLICATION_DECIDED` */
export async function withdrawIt(tx: Tx, deps: Deps, { id, state, number }: Application): Promise<void> {
  if (state === 'WITHDRAWN') return;
  if (state === 'ACCEPTED' || state === 'REFUSED') throw refused('APPLICATION_DECIDED', { outcome: state });
  const at = deps.clock.now();
  await withdraw(tx, id, at);
  if (number !== null)
    await closeDutyOf(tx, ['MEMBERSHIP_APPLICATION'], applicationSubject(number), at, 'başvuran vazgeçti');
}
