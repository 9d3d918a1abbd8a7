import { typedWords } from '@divan/basics';
import { logAccess } from '../audit/access-log.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { queueJob } from '../mail/mail-queue.ts';
import { NotFoundError, refused } from '../refused.ts';
import { confirmPaper, countTry, paperExists } from './paper-repository.ts';
import { answerHash } from './paper-words.ts';

/** The words of a paper were typed back: from now on it opens the backups. @throws RefusedError */
export async function confirmBackupPaper(
  deps: Deps,
  session: Session,
  { paperId, words }: { readonly paperId: string; readonly words: string },
): Promise<void> {
  const { institutionId } = session;
  // Counted before it is looked at, and kept when it is refused: not in the transaction that a refusal rolls back.
  const expected = await deps.db.within(institutionId, (tx) => countTry(tx, paperId));
  if (expected === null) {
    if (!(await deps.db.within(institutionId, (tx) => paperExists(tx, paperId)))) throw new NotFoundError();
    throw refused('BACKUP_PAPER_SPENT');
  }
  if (expected !== answerHash(paperId, typedWords(words))) throw refused('BACKUP_WORDS_WRONG');
  await deps.db.within(institutionId, async (tx) => {
    await confirmPaper(tx, paperId, deps.clock.now());
    await logAccess(tx, deps, session, 'BACKUP_PAPER_CONFIRMED', paperId);
    // The first backup that this paper opens does not wait for the night.
    await queueJob(tx, 'back-up', { reason: 'DAILY' }, `backup:${paperId}`);
  });
}
