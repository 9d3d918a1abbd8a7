import type { joinMembers as contract, ImportField } from '@divan/api';
import { localDay } from '@divan/basics';
import type { z } from 'zod';
import { logAccess } from '../../audit/access-log.ts';
import type { Tx } from '../../db/database.ts';
import type { Deps } from '../../deps.ts';
import { dropAwaitedEmail } from '../../identity/account-repository.ts';
import { endProof } from '../../identity/factors.ts';
import { closeAccountOf } from '../../identity/left-members.ts';
import { institutionName } from '../../identity/letters.ts';
import { logSecurity } from '../../identity/security-log.ts';
import type { Session } from '../../identity/sessions.ts';
import { queueMail } from '../../mail/mail-queue.ts';
import { RefusedError, refused } from '../../refused.ts';
import { awaitMembers, wholeMember } from '../member-repository.ts';
import { identityOf, memberVersion, sheetOf } from '../member-sheet.ts';
import { changeMember, recordHistory } from '../members.ts';
import { joinRefusals, loginsInUse, type Pair, pairOf } from './join-facts.ts';
import {
  dropIdentity,
  joinedInto,
  markJoined,
  moveApplications,
  movePetitionsAndDevices,
  moveSeats,
  swapAccounts,
} from './join-repository.ts';

type Asked = z.output<(typeof contract)['body']>;

/**
 * Joins two records of one person in one transaction: seats, login, petitions, devices and the identity number go to the number that stays; the other record stays as it is for whatever
 * names it, with the number into which it was joined (decision 0166). Joined so already, nothing happens.
 * @param inRoom whether somebody sits in a meeting under the record that stays
 * @throws RefusedError with the first reason why not, `CHANGED_MEANWHILE`, `JOIN_LOGIN_IN_ROOM`
 */
export async function joinMembers(
  tx: Tx,
  deps: Deps,
  session: Session,
  asked: Asked,
  inRoom: boolean,
): Promise<string> {
  await awaitMembers(tx);
  if ((await joinedInto(tx, asked.goneId))?.id === asked.keepId) return asked.keepId;
  const pair = await pairOf(tx, asked, { held: true });
  const [refusal] = await joinRefusals(tx, pair);
  if (refusal) throw new RefusedError(refusal);
  const { keep, gone } = pair;
  const seen = memberVersion(keep.member) === asked.versions.keep && memberVersion(gone.member) === asked.versions.gone;
  if (!seen) throw refused('CHANGED_MEANWHILE');
  const { institutionId, accountId } = session;
  await takeFields(tx, deps, session, pair, asked.take);
  await moveSeats(tx, asked.goneId, asked.keepId);
  await moveApplications(tx, asked.goneId, asked.keepId);
  const login = await joinAccounts(tx, deps, session, pair, asked.login, inRoom);
  const [stays, went] = [keep.member.memberNo, gone.member.memberNo];
  await markJoined(tx, {
    gone: asked.goneId,
    keep: asked.keepId,
    on: localDay(deps.clock.now()),
    reason: `aynı kişinin kaydı, ${stays} numarasıyla birleştirildi`,
  });
  const entry = { institutionId, accountId, change: 'JOINED' };
  const fields = {
    stays,
    went,
    seats: gone.seats.length,
    petitions: gone.hangs.petitions,
    login,
    reason: asked.reason,
  };
  for (const memberId of [asked.keepId, asked.goneId]) await recordHistory(tx, deps, { ...entry, memberId, fields });
  await logAccess(tx, deps, session, 'MEMBERS_JOINED', asked.keepId, `${went} → ${stays}: ${asked.reason}`);
  await tellPerson(tx, deps, institutionId, pair, { proveAnew: login === 'GONE' });
  return asked.keepId;
}

/** Values that were chosen from the record that goes, and the identity number where only that one has it. */
async function takeFields(
  tx: Tx,
  deps: Deps,
  { institutionId, accountId }: Session,
  { keep, gone }: Pair,
  take: readonly ImportField[],
): Promise<void> {
  const theirs = sheetOf(gone.member) as Readonly<Record<string, unknown>>;
  const mine = sheetOf(keep.member) as Readonly<Record<string, unknown>>;
  const changed = take.filter((field) => theirs[field] !== mine[field]);
  const number = keep.member.identityHash ? null : identityOf(deps, gone.member.sealedIdentity);
  await dropIdentity(tx, gone.member.id);
  if (number) changed.push('identityNumber');
  if (changed.length === 0) return;
  const fields = { ...theirs, ...(number ? { identityNumber: number } : {}) };
  await changeMember(tx, deps, { institutionId, memberId: keep.member.id, accountId, fields, changed });
}

/**
 * Which account enters from now on: the one that is in use, of two the one chosen; the other is closed with what it could be entered by. Nobody saw a document of the member whose number
 * an account gets by this: its proof ends, and whoever joined does not say anew who it is (DY m.15/A/5).
 */
async function joinAccounts(
  tx: Tx,
  deps: Deps,
  { institutionId, accountId: by }: Session,
  pair: Pair,
  chosen: 'KEEP' | 'GONE',
  inRoom: boolean,
): Promise<'KEEP' | 'GONE' | 'NONE'> {
  const [mine, theirs] = [pair.keep.hangs.account, pair.gone.hangs.account];
  const [keepId, goneId] = [pair.keep.member.id, pair.gone.member.id];
  if (!theirs) return mine ? 'KEEP' : 'NONE';
  const takesTheirs = !mine || (loginsInUse(pair) ? chosen === 'GONE' : theirs.inUse && !mine.inUse);
  if (!takesTheirs) {
    await movePetitionsAndDevices(tx, theirs.id, (mine as { id: string }).id);
    await closeAccountOf(tx, deps, goneId);
    return 'KEEP';
  }
  if (mine) {
    if (inRoom) throw refused('JOIN_LOGIN_IN_ROOM');
    await movePetitionsAndDevices(tx, mine.id, theirs.id);
    await closeAccountOf(tx, deps, keepId);
  }
  await swapAccounts(tx, { account: theirs.id, from: goneId, to: keepId, by });
  await endProof(tx, deps, theirs.id);
  await dropAwaitedEmail(tx, theirs.id);
  if (theirs.proved)
    await logSecurity(tx, deps, {
      institutionId,
      accountId: theirs.id,
      by,
      kind: 'PROOF_ENDED',
      detail: 'birleştirme',
    });
  return 'GONE';
}

/** The person hears under which number he or she enters from now on, at every address that stood in either record: whoever joins may choose the one that stays. */
async function tellPerson(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  { keep, gone }: Pair,
  { proveAnew }: { readonly proveAnew: boolean },
): Promise<void> {
  const person = await wholeMember(tx, keep.member.id);
  const [stays, went] = [keep.member.memberNo, gone.member.memberNo];
  const institution = await institutionName(tx, institutionId);
  const told = [person ?? keep.member, keep.member, gone.member];
  const anew = proveAnew
    ? '\n\nKimlik tespitiniz sona erdi; elektronik toplantıya girebilmek için kimlik belgenizi bir görevliye yeniden göstermeniz gerekir (Dernekler Yönetmeliği m.15/A).'
    : '';
  for (const { email, name, surname } of new Map(told.map((one) => [one.email.toLowerCase(), one])).values())
    if (email)
      await queueMail(tx, deps, {
        institutionId,
        to: email,
        subject: `${institution} – üye kaydınız`,
        body: `Sayın ${name} ${surname},\n\nDerneğimizde size ait iki üye kaydı vardı (${went} ve ${stays}); birleştirildi. Üye numaranız bundan sonra ${stays}; girişte bu numarayı yazınız.${anew}\n\nBir yanlışlık görürseniz derneğinizin bürosuna başvurunuz.\n\n${institution}\n`,
      });
}
