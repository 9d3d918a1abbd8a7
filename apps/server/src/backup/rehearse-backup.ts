import { join } from 'node:path';
import { secretOfWords } from '@divan/basics';
import { logAccess } from '../audit/access-log.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { refused } from '../refused.ts';
import { beginRehearsal, holdRehearsal, newestBackup } from './desk.ts';
import { accountName } from './paper-repository.ts';
import { SECRET_BYTES } from './paper-words.ts';
import { openSealed } from './sealed-file.ts';

/** The secret behind the words of a paper. @throws RefusedError saying which words are no words of one */
function typedSecret(words: string): Uint8Array {
  const read = secretOfWords(words, SECRET_BYTES);
  if (read.ok) return read.value;
  const { error } = read;
  if (error.reason === 'COUNT') throw refused('BACKUP_WORDS_COUNT', { expected: error.expected, given: error.given });
  if (error.reason === 'UNKNOWN') throw refused('BACKUP_WORDS_UNKNOWN', { at: error.at.map(String) });
  throw refused('BACKUP_WORDS_WRONG');
}

/** Begins a rehearsal of the restore, with the newest backup and the words of the paper; nobody waits for its end. @throws RefusedError */
export async function rehearseBackup(deps: Deps, session: Session, words: string): Promise<void> {
  const secret = typedSecret(words);
  const newest = newestBackup(deps);
  if (!newest || !deps.config.backupDir) throw refused('BACKUP_NONE_YET');
  const { file } = newest;
  const path = join(deps.config.backupDir, file);
  const opened = await openSealed(path, secret).catch(() => null);
  if (opened?.as !== 'PAPER') throw refused('BACKUP_OTHER_PAPER');
  const { institutionId, accountId } = session;
  const by = await deps.db.within(institutionId, async (tx) => {
    const name = await accountName(tx, accountId);
    await beginRehearsal(tx, deps, { institutionId, by: name, file });
    await logAccess(tx, deps, session, 'BACKUP_REHEARSAL', file);
    return name;
  });
  void holdRehearsal(deps, { institutionId, by, file, path, secret }).catch(() => undefined);
}
