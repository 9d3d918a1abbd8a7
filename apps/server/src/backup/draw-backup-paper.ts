import { createHash, randomBytes } from 'node:crypto';
import type * as api from '@divan/api';
import { fingerprintWords, localDay, secretWords, typedWords } from '@divan/basics';
import { backupKeyModel } from '@divan/documents';
import type { z } from 'zod';
import { logAccess } from '../audit/access-log.ts';
import type { Deps } from '../deps.ts';
import type { Session } from '../identity/sessions.ts';
import { render } from '../printing/rendering.ts';
import { refused } from '../refused.ts';
import { institutionIds } from './desk.ts';
import { institutionOnPaper, keepPaper } from './paper-repository.ts';
import { answerHash, askedPlaces, paperName, SECRET_BYTES } from './paper-words.ts';
import { publicKeyOf } from './sealed-file.ts';

/** Draws a secret that opens backups and prints it; it is shown this once and kept nowhere. @throws RefusedError */
export async function drawBackupPaper(
  deps: Deps,
  session: Session,
): Promise<z.input<typeof api.drawBackupPaper.reply>> {
  if ((await institutionIds(deps)).length > 1) throw refused('BACKUP_PAPER_ONE_INSTITUTION');
  const { institutionId, accountId } = session;
  const secret = randomBytes(SECRET_BYTES);
  const words = secretWords(secret);
  const publicKey = await publicKeyOf(secret);
  const asked = askedPlaces(words.length);
  const paperId = deps.newId();
  const at = deps.clock.now();
  const answer = typedWords(asked.map((n) => words[n - 1]).join(' '));
  const whose = await deps.db.within(institutionId, async (tx) => {
    const hash = answerHash(paperId, answer);
    await keepPaper(tx, { id: paperId, institutionId, publicKey, asked, answerHash: hash, at, by: accountId });
    await logAccess(tx, deps, session, 'BACKUP_PAPER_DRAWN', paperId);
    return institutionOnPaper(tx, institutionId);
  });
  const pdf = await render(
    backupKeyModel({
      ...whose,
      words,
      name: paperName(publicKey),
      signer: fingerprintWords(createHash('sha256').update(Buffer.from(deps.keys.publicKey, 'hex')).digest(), 8),
      on: localDay(at),
      specimen: deps.config.demo,
    }),
  );
  return { paperId, words, asked, pdf: Buffer.from(pdf).toString('base64') };
}
