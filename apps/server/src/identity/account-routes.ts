import * as api from '@divan/api';
import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Deps } from '../deps.ts';
import type { Serve } from '../serve.ts';
import { recoveryCodesLeft } from './account-repository.ts';
import { changePassword } from './change-password.ts';
import { renewCodes } from './enrolment.ts';
import { factorName } from './factors.ts';
import { tellOwner } from './own-account.ts';
import { beginOwnPasskey, finishOwnPasskey, removeOwnPasskey } from './own-passkey.ts';
import { beginOwnTotp, finishOwnTotp } from './own-totp.ts';
import { passkeysOf } from './passkey-repository.ts';
import { newProofCode } from './proof.ts';
import { wrongTriesWithinRate } from './rate-limit.ts';
import { securityEvents } from './security-event-repository.ts';
import { accountById } from './sign-in.ts';

const DONE = { done: true } as const;

/** What people do with their own account, each under a fresh confirmation. */
export function accountRoutes(serve: Serve, deps: Deps): void {
  serve(api.showProofCode, ({ session, within }) => within((tx) => newProofCode(tx, deps, session)));

  serve(api.myFactors, ({ session, within }) =>
    within(async (tx) => {
      const account = await accountById(tx, session.accountId);
      const passkeys = await passkeysOf(tx, session.accountId);
      const current = (id: string): boolean => session.factor === factorName.PASSKEY(id);
      return {
        passkeys: passkeys.map((key) => ({ ...key, current: current(key.id) })),
        totp: account.totp_secret !== null,
        sms: account.sms_phone !== null,
        password: account.password_hash !== null,
        codesLeft: await recoveryCodesLeft(tx, session.accountId),
      };
    }),
  );

  serve(api.changePassword, async ({ body, session }) => {
    await changePassword(deps, session, body.password);
    return DONE;
  });

  serve(api.beginOwnTotp, ({ session, within }) => within((tx) => beginOwnTotp(tx, deps, session)));
  serve(api.finishOwnTotp, async ({ body, session, within }) => {
    await wrongTriesWithinRate(deps, `own-totp:${session.accountId}`, 8, 600_000, () =>
      within((tx) => finishOwnTotp(tx, deps, session, body.code)),
    );
    return DONE;
  });

  serve(api.beginOwnPasskey, async ({ session, within, request }) => {
    const options = await within((tx) => beginOwnPasskey(tx, deps, session, request));
    return options as unknown as Record<string, unknown>;
  });
  serve(api.finishOwnPasskey, async ({ body, session, within, request }) => {
    const response = body.response as unknown as RegistrationResponseJSON;
    await within((tx) => finishOwnPasskey(tx, deps, session, request, response));
    return DONE;
  });
  serve(api.removeOwnPasskey, async ({ body, session, within }) => {
    await within((tx) => removeOwnPasskey(tx, deps, session, body.id));
    return DONE;
  });

  serve(api.renewRecoveryCodes, ({ session, within }) =>
    within(async (tx) => {
      const recoveryCodes = await renewCodes(tx, session.institutionId, session.accountId);
      await tellOwner(tx, deps, session, 'CODES_RENEWED');
      return { recoveryCodes };
    }),
  );

  serve(api.getSecurityEvents, ({ query, within }) =>
    within(async (tx) => ({ events: await securityEvents(tx, null, query.before) })),
  );
  serve(api.getMySecurityEvents, ({ query, session, within }) =>
    within(async (tx) => ({ events: await securityEvents(tx, session.accountId, query.before) })),
  );
}
