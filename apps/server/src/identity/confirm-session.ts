import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import type { Deps } from '../deps.ts';
import { refused } from '../refused.ts';
import { confirmWithCode, markConfirmed } from './confirmation.ts';
import { withinRate, wrongTriesWithinRate } from './rate-limit.ts';
import { newSmsCode } from './secrets.ts';
import type { Session } from './sessions.ts';
import { accountById, sendSms } from './sign-in.ts';
import { checkPasskey } from './sign-in-passkey.ts';
import { keepConfirmCode } from './step-repository.ts';

/** Confirms a session with a passkey of the same account. */
export async function confirmWithPasskey(
  deps: Deps,
  session: Session,
  request: FastifyRequest,
  response: AuthenticationResponseJSON,
): Promise<void> {
  const shown = await checkPasskey(deps, request, response);
  if (shown.accountId !== session.accountId) throw refused('CODE_WRONG');
  await deps.db.within(session.institutionId, (tx) => markConfirmed(tx, deps, session));
}

/** Confirms a session with a code; whoever holds the session cannot try them all. */
export const confirmWithTypedCode = (deps: Deps, session: Session, code: string): Promise<void> =>
  session.practice
    ? // Nobody has an authenticator there; that it is asked for is practised, too.
      deps.db.within(session.institutionId, async (tx) => {
        if (!/^\d{6}$/u.test(code)) throw refused('CODE_WRONG');
        await markConfirmed(tx, deps, session);
      })
    : confirmed(deps, session, code);

const confirmed = (deps: Deps, session: Session, code: string): Promise<void> =>
  wrongTriesWithinRate(deps, `confirm:${session.tokenHash}`, 8, 300_000, () =>
    deps.db.within(session.institutionId, (tx) => confirmWithCode(tx, deps, session, code)),
  );

/** Sends the code that confirms a session to the telephone of its account. */
export async function sendConfirmSms(deps: Deps, session: Session): Promise<void> {
  withinRate(deps, `confirm-sms:${session.tokenHash}`, 3, 600_000);
  const code = newSmsCode();
  const phone = await deps.db.within(session.institutionId, async (tx) => {
    const account = await accountById(tx, session.accountId);
    if (!account.sms_phone) throw refused('SMS_NOT_ALLOWED');
    await keepConfirmCode(tx, session, deps.newId(), code, deps.clock.now());
    return deps.keys.decrypt('account.sms_phone', account.sms_phone);
  });
  await sendSms(deps, phone, code, `CONFIRM ${session.tokenHash}`);
}
