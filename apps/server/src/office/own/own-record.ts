import { type ImportField, memberFields, type putOwnRecord as putContract } from '@divan/api';
import { addMillis } from '@divan/basics';
import { maskIdentityNumber } from '@divan/law';
import type { z } from 'zod';
import { differencesOf, mustBeAsSeen, versionOf } from '../../as-seen.ts';
import type { Tx } from '../../db/database.ts';
import type { Deps } from '../../deps.ts';
import { dropAwaitedEmail } from '../../identity/account-repository.ts';
import { institutionName } from '../../identity/letters.ts';
import { withinRate } from '../../identity/rate-limit.ts';
import { newToken, tokenHash } from '../../identity/secrets.ts';
import type { Session } from '../../identity/sessions.ts';
import { siteKnown } from '../../mail/correspondence.ts';
import { queueMail, SECRET_PLACE } from '../../mail/mail-queue.ts';
import { mustFit, NotFoundError, refused } from '../../refused.ts';
import { historyOf, type WholeMember, wholeMember } from '../member-repository.ts';
import { identityOf } from '../member-sheet.ts';
import { changeMember } from '../members.ts';
import { phoneRead } from '../typed-fields.ts';
import { awaitEmail, awaitedEmail, findEmailChange, takeEmailChange } from './email-change-repository.ts';

const LINK_HOURS = 24;
const HOUR_MILLIS = 3_600_000;
const LETTERS_A_DAY = 3;

async function ownMember(tx: Tx, { memberId }: Session, held = false): Promise<WholeMember> {
  const member = memberId ? await wholeMember(tx, memberId, { held }) : undefined;
  if (!member || member.leftOn) throw new NotFoundError();
  return member;
}
const ownVersion = ({ phone, address }: WholeMember): string => versionOf({ phone, address });

/** What the register holds on whoever asks; who of the office changed something is not named, only that it was the office (KVKK m.11). */
export async function ownRecord(tx: Tx, deps: Deps, session: Session) {
  const member = await ownMember(tx, session);
  const { sealedIdentity, identityHash: _, leftOn: __, leftReason: ___, id, ...sheet } = member;
  const identity = identityOf(deps, sealedIdentity);
  const awaited = await awaitedEmail(tx, session.accountId, deps.clock.now());
  const history = await historyOf(tx, id);
  return {
    ...sheet,
    version: ownVersion(member),
    identityNumber: identity && maskIdentityNumber(identity),
    awaited: awaited ? { email: awaited.email, until: awaited.expiresAt } : null,
    mail: deps.mailer.configured,
    history: history.map(({ at, by, change, fields }) => ({ at, own: by === session.accountId, change, fields })),
  };
}

/** A member changes the own telephone and address; the register says so, in the member's name (decision 0164). @throws RefusedError `RECORD_CHANGED`, `PHONE_NOT_READABLE` */
export async function changeOwnRecord(
  tx: Tx,
  deps: Deps,
  session: Session,
  { version: seen, ...typed }: z.output<(typeof putContract)['body']>,
): Promise<void> {
  const member = await ownMember(tx, session, true);
  const phone = typed.phone === member.phone ? typed.phone : phoneRead(typed.phone);
  const fields = { phone, address: typed.address };
  const differences = differencesOf({ phone: member.phone, address: member.address }, fields);
  mustFit(memberFields, Object.fromEntries(differences.map(({ field, yours }) => [field, yours])));
  const version = ownVersion(member);
  mustBeAsSeen(differences, version, seen === version);
  if (differences.length === 0) return;
  const { institutionId, accountId } = session;
  const changed = differences.map(({ field }) => field as ImportField);
  await changeMember(tx, deps, { institutionId, memberId: member.id, accountId, fields, changed });
}

/** Asks the new address to confirm itself; the old one hears of it at once, so that nobody is robbed of it in silence. @throws RefusedError `EMAIL_NO_MAIL` */
export async function askNewEmail(tx: Tx, deps: Deps, session: Session, email: string): Promise<void> {
  const { institutionId, accountId } = session;
  withinRate(deps, `own-email:${accountId}`, 5, HOUR_MILLIS);
  // Whoever lives at the address did not ask: a few letters a day, by whatever account.
  withinRate(deps, `own-email-to:${email.toLowerCase()}`, LETTERS_A_DAY, 24 * HOUR_MILLIS);
  const member = await ownMember(tx, session, true);
  if (email === member.email) return void (await dropAwaitedEmail(tx, accountId));
  const site = await siteKnown(tx, deps, institutionId);
  if (!deps.mailer.configured || !site) throw refused('EMAIL_NO_MAIL');
  const token = newToken();
  const now = deps.clock.now();
  const until = addMillis(now, LINK_HOURS * HOUR_MILLIS);
  await awaitEmail(tx, { institutionId, accountId, email, hash: tokenHash(token), now, until });
  const institution = await institutionName(tx, institutionId);
  const dear = `Sayın ${member.name} ${member.surname},`;
  await queueMail(tx, deps, {
    institutionId,
    to: email,
    subject: `${institution} – yeni e-posta adresinizi onaylayın`,
    body: `${dear}\n\nÜye kaydınızdaki e-posta adresinin bu adresle değiştirilmesi istendi. Onaylamak için aşağıdaki bağlantıyı açınız; bağlantı ${LINK_HOURS} saat geçerlidir ve bir kez kullanılır.\n\n${SECRET_PLACE}\n\nBunu siz istemediyseniz bir şey yapmanız gerekmez.\n\n${institution}\n`,
    secret: `${site}/e-posta-onayi#${token}`,
  });
  if (!member.email) return;
  await queueMail(tx, deps, {
    institutionId,
    to: member.email,
    subject: `${institution} – e-posta adresiniz için değişiklik istendi`,
    body: `${dear}\n\nHesabınızdan, üye kaydınızdaki e-posta adresinin değiştirilmesi istendi. Yeni adres onaylanınca bundan sonraki iletiler oraya gider.\n\nBunu siz istemediyseniz “Hesabım” sayfasından vazgeçiniz, parolanızı değiştiriniz ve derneğinizin bürosunu arayınız.\n\n${institution}\n`,
  });
}

export const cancelNewEmail = (tx: Tx, { accountId }: Session) => dropAwaitedEmail(tx, accountId);

/** The new address confirmed itself: it stands in the register in the member's name, and the old one hears of it. @throws RefusedError `EMAIL_LINK_DEAD` */
export async function confirmNewEmail(deps: Deps, token: string): Promise<{ institution: string; email: string }> {
  const hash = tokenHash(token);
  withinRate(deps, `email-link:${hash}`, 10, 600_000);
  const found = await deps.db.without((tx) => findEmailChange(tx, hash));
  if (!found) throw refused('EMAIL_LINK_DEAD');
  const { institutionId } = found;
  return deps.db.within(institutionId, async (tx) => {
    const change = await takeEmailChange(tx, hash, deps.clock.now());
    if (!change) throw refused('EMAIL_LINK_DEAD');
    const { email, accountId, memberId } = change;
    await changeMember(tx, deps, { institutionId, memberId, accountId, fields: { email }, changed: ['email'] });
    return { institution: await institutionName(tx, institutionId), email };
  });
}
