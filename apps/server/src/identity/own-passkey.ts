import {
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import type { FastifyRequest } from 'fastify';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError, refused } from '../refused.ts';
import { factorName, factorsOf } from './factors.ts';
import { inheritProof, shownNameOf, tellOwner } from './own-account.ts';
import { addPasskey, passkeysOf, removePasskey } from './passkey-repository.ts';
import { tokenHash } from './secrets.ts';
import { endSessionsWith } from './session-repository.ts';
import type { Session } from './sessions.ts';
import { accountById } from './sign-in.ts';
import { relyingParty } from './sign-in-passkey.ts';
import { dropOwnStep, keepOwnStep, ownStepKept } from './step-repository.ts';

/** What the browser needs to make a passkey for the own account. */
export async function beginOwnPasskey(tx: Tx, deps: Deps, session: Session, request: FastifyRequest) {
  const { rpID } = relyingParty(request);
  const own = await passkeysOf(tx, session.accountId);
  const options = await generateRegistrationOptions({
    rpID,
    rpName: 'Divan',
    userName: await shownNameOf(tx, session),
    userDisplayName: session.name,
    userID: new Uint8Array(Buffer.from(session.accountId)),
    attestationType: 'none',
    excludeCredentials: own.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepOwnStep(tx, session, 'passkey', tokenHash(options.challenge), deps.clock.now());
  return options;
}

/** Adds the passkey that the browser made. */
export async function finishOwnPasskey(
  tx: Tx,
  deps: Deps,
  session: Session,
  request: FastifyRequest,
  response: RegistrationResponseJSON,
): Promise<void> {
  const challenge = await ownStepKept(tx, session, 'passkey', deps.clock.now());
  if (challenge === undefined) throw refused('STEP_EXPIRED');
  const { rpID, origin } = relyingParty(request);
  const verdict = await verifyRegistrationResponse({
    response,
    expectedChallenge: (given) => tokenHash(given) === challenge,
    expectedOrigin: origin,
    expectedRPID: rpID,
    requireUserVerification: true,
  }).catch(() => null);
  if (!verdict?.verified || !verdict.registrationInfo) throw refused('PASSKEY_REFUSED');
  const { credential } = verdict.registrationInfo;
  const { institutionId, accountId } = session;
  await addPasskey(tx, { institutionId, accountId, credential, at: deps.clock.now() });
  await inheritProof(tx, deps, session, factorName.PASSKEY(credential.id));
  await dropOwnStep(tx, session, 'passkey');
  await tellOwner(tx, deps, session, 'FACTOR_ADDED', 'PASSKEY');
}

/** Takes a passkey away with the sessions it opened, unless nothing else is left to enter with. */
export async function removeOwnPasskey(tx: Tx, deps: Deps, session: Session, credentialId: string): Promise<void> {
  await accountById(tx, session.accountId);
  if ((await factorsOf(tx, session.accountId)).length < 2) throw refused('LAST_FACTOR');
  if (!(await removePasskey(tx, session.accountId, credentialId))) throw new NotFoundError();
  await endSessionsWith(tx, session, factorName.PASSKEY(credentialId), deps.clock.now());
  await tellOwner(tx, deps, session, 'FACTOR_REMOVED', 'PASSKEY');
}
