import { approvalInForce } from '../approval.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { memberNoOf } from './account-repository.ts';
import { logoHash, namesOf } from './institution-repository.ts';
import { openLink } from './link-repository.ts';
import { passkeysOf } from './passkey-repository.ts';
import type { Session } from './sessions.ts';
import { accountById } from './sign-in.ts';

/** Who is signed in, with what, and what the pages must know of the house. */
export async function getMe(tx: Tx, deps: Deps, session: Session) {
  const names = await namesOf(tx, session.institutionId);
  const logo = await logoHash(tx);
  const account = await accountById(tx, session.accountId);
  const memberNo = await memberNoOf(tx, session.memberId);
  const passkeys = await passkeysOf(tx, session.accountId);
  const approval = await approvalInForce(tx);
  const now = deps.clock.now();
  return {
    accountId: session.accountId,
    name: session.name,
    roles: session.roles.filter((role) => role !== 'DESK'),
    memberId: session.memberId,
    memberNo: memberNo ?? null,
    institution: { id: session.institutionId, ...names, logo },
    identityProved: session.proved,
    linkOpen: await openLink(tx, session.accountId, now),
    factors: [
      ...(account.totp_secret ? ['TOTP'] : []),
      ...(account.sms_phone ? ['SMS'] : []),
      ...(passkeys.length > 0 ? ['PASSKEY'] : []),
      ...(session.practice ? ['TOTP'] : []),
    ],
    practice: session.practice === true,
    specimen: approval?.specimen ?? false,
    demo: deps.config.demo,
    urnOrigin: deps.config.urnOrigin,
    now,
  };
}
