import { beginning } from '@divan/basics';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { queueMail } from '../mail/mail-queue.ts';
import { institutionName } from '../meeting/meetings.ts';
import { NotFoundError, refused } from '../refused.ts';
import { closeDutyOf } from './duty-repository.ts';
import { petitionSubject } from './file-petition.ts';
import { addresseeOf, answer, answerOf, type PetitionKind } from './petition-repository.ts';

/** KVKK m.14: whoever is not content has two periods, which the answer names. */
const complaint = (kind: PetitionKind): string =>
  kind === 'MINUTES_CORRECTION'
    ? ''
    : '\n\nYanıtı yetersiz bulursanız, öğrendiğiniz günden başlayarak otuz gün ve her hâlde başvurunuzdan başlayarak altmış gün içinde Kişisel Verileri Koruma Kuruluna şikâyette bulunabilirsiniz (KVKK m.14).';

/** As much of an answer as whoever comes second is told. */
const SHOWN = 200;

/** Answers a petition; who filed it hears by mail, where there is an address. Answered in these words already, nothing is sent again. @throws RefusedError `PETITION_ANSWERED` */
export async function answerPetition(
  tx: Tx,
  deps: Deps,
  { institutionId, accountId }: Session,
  petitionId: string,
  text: string,
): Promise<void> {
  const at = deps.clock.now();
  const answered = await answer(tx, petitionId, { text, at, by: accountId });
  if (!answered) {
    const stands = await answerOf(tx, petitionId);
    if (!stands) throw new NotFoundError();
    if (stands.answer !== text) throw refused('PETITION_ANSWERED', { answer: beginning(stands.answer ?? '', SHOWN) });
    return;
  }
  const { number, kind } = answered;
  await closeDutyOf(tx, ['SUBJECT_REQUEST', 'MINUTES_CORRECTION'], petitionSubject(number), at, 'yanıtlandı');
  const person = await addresseeOf(tx, answered.accountId);
  if (!person.email) return;
  const institution = await institutionName(tx, institutionId);
  await queueMail(tx, deps, {
    institutionId,
    to: person.email,
    subject: `${institution.name} – ${number} numaralı başvurunuzun yanıtı`,
    body: `Sayın ${person.name},\n\n${text}${complaint(kind)}\n\n${institution.name}\n`,
  });
}
