import * as api from '@divan/api';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Deps } from '../deps.ts';
import type { Serve } from '../serve.ts';
import { confirmWithPasskey, confirmWithTypedCode, sendConfirmSms } from './confirm-session.ts';
import {
  beginPasskeyOf,
  beginTotpOf,
  type Enrolled,
  finishEnrolmentOf,
  finishPasskeyOf,
  lookAtEnrolmentOf,
  sendSmsOf,
} from './enrolment.ts';
import { getMe } from './get-me.ts';
import { informationText } from './information-text.ts';
import { firstInstitution, helpOf, logoHash } from './institution-repository.ts';
import { wrongTriesWithinRate } from './rate-limit.ts';
import { recoverWith } from './recovery.ts';
import { askForLink } from './resend-link.ts';
import { tokenHash } from './secrets.ts';
import { endOwnSession, endSession, ownSessions } from './session-repository.ts';
import { closeCookie, deviceToken, openSession } from './sessions.ts';
import { setUp } from './set-up.ts';
import { checkPassword, checkSecondFactor } from './sign-in.ts';
import { checkPasskey, passkeyOptions } from './sign-in-passkey.ts';

/** What meetings must hear of identities. */
export interface Rooms {
  /** The factors under which a member may have been admitted are no more. */
  identityEnded(institutionId: string, memberId: string): Promise<void>;
}

const DONE = { done: true } as const;

export function identityRoutes(serve: Serve, deps: Deps, rooms: Rooms): void {
  /** Whoever was in a room with the factors of before has left it. */
  const shown = async ({ recoveryCodes, institutionId, memberId }: Enrolled) => {
    if (memberId) await rooms.identityEnded(institutionId, memberId);
    return { recoveryCodes };
  };

  serve(api.getSetup, async () => {
    const first = await deps.db.without(firstInstitution);
    const id = first?.institution_id;
    const house = {
      needed: !first,
      demo: deps.config.demo,
      institution: first?.name ?? null,
      security: deps.config.securityContact,
    };
    if (!id) return { ...house, logo: null, help: [] };
    return deps.db.within(id, async (tx) => ({ ...house, logo: await logoHash(tx), help: await helpOf(tx, id) }));
  });
  serve(api.setUp, async ({ body }) => ({ enrolmentToken: await setUp(deps, body) }));
  serve(api.getNotice, async () => {
    const id = (await deps.db.without(firstInstitution))?.institution_id;
    return { notice: id ? await deps.db.within(id, (tx) => informationText(tx, id)) : [] };
  });

  serve(api.lookAtEnrolment, ({ body }) => lookAtEnrolmentOf(deps, body.token));
  serve(api.resendLink, async ({ body }) => {
    await askForLink(deps, body.login);
    return DONE;
  });
  serve(api.beginTotp, ({ body }) => beginTotpOf(deps, body.token, body.device));
  serve(api.sendEnrolmentSms, async ({ body }) => {
    await sendSmsOf(deps, body.token, body.phone);
    return DONE;
  });
  serve(api.finishEnrolment, async ({ body }) => {
    // A code has six digits: whoever holds the link must not be able to try them all.
    return wrongTriesWithinRate(deps, `enrol:${tokenHash(body.token)}`, 8, 600_000, async () =>
      shown(await finishEnrolmentOf(deps, body)),
    );
  });
  serve(
    api.beginPasskey,
    async ({ body, request }) =>
      (await beginPasskeyOf(deps, request, body.token)) as unknown as Record<string, unknown>,
  );
  serve(api.finishPasskey, async ({ body, request }) =>
    shown(await finishPasskeyOf(deps, request, body.token, body.response as unknown as RegistrationResponseJSON)),
  );

  serve(api.signIn, ({ body, request }) => checkPassword(deps, body.login, body.password, deviceToken(deps, request)));
  serve(api.signInSecond, async ({ body, request, reply }) => {
    const shown = await checkSecondFactor(deps, body.step, body.code, deviceToken(deps, request));
    await deps.db.within(shown.institutionId, (tx) => openSession(tx, deps, reply, request, shown));
    return DONE;
  });
  serve(
    api.passkeyChallenge,
    async ({ request }) => (await passkeyOptions(deps, request)) as unknown as Record<string, unknown>,
  );
  serve(api.signInPasskey, async ({ body, request, reply }) => {
    const shown = await checkPasskey(deps, request, body.response as unknown as AuthenticationResponseJSON);
    await deps.db.within(shown.institutionId, (tx) => openSession(tx, deps, reply, request, shown));
    return DONE;
  });
  serve(api.recover, ({ body }) => recoverWith(deps, body.login, body.code));

  serve(api.getMe, ({ session, within }) => within((tx) => getMe(tx, deps, session)));
  serve(api.signOut, async ({ session, within, reply }) => {
    await within((tx) => endSession(tx, session, deps.clock.now()));
    closeCookie(reply, deps.config);
    return DONE;
  });
  serve(api.confirmSession, async ({ session, body, request }) => {
    if (body.response)
      await confirmWithPasskey(deps, session, request, body.response as unknown as AuthenticationResponseJSON);
    else await confirmWithTypedCode(deps, session, body.code ?? '');
    return DONE;
  });
  serve(api.sendConfirmSms, async ({ session }) => {
    await sendConfirmSms(deps, session);
    return DONE;
  });

  serve(api.listSessions, ({ session, within }) =>
    within(async (tx) => ({ sessions: await ownSessions(tx, session, deps.clock.now()) })),
  );
  serve(api.revokeSession, async ({ session, within, body }) => {
    await within((tx) => endOwnSession(tx, session, body.id, deps.clock.now()));
    return DONE;
  });
}
