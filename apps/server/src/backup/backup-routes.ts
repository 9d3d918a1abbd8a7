import { createHash, randomBytes, randomInt } from 'node:crypto';
import { join } from 'node:path';
import * as api from '@divan/api';
import { fingerprintWords, localDay, secretOfWords, secretWords, typedWords } from '@divan/basics';
import { backupKeyModel } from '@divan/documents';
import { logAccess } from '../audit/access-log.ts';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { queueJob } from '../mail/mail-queue.ts';
import { render } from '../printing/rendering.ts';
import { NotFoundError, refused, type Serve } from '../serve.ts';
import { backupState, holdRehearsal, newestBackup } from './desk.ts';
import { openSealed, publicKeyOf } from './sealed-file.ts';

const SECRET_BYTES = 32;
/** So many words are asked back, and so often may somebody try. */
const [ASKED, TRIES] = [3, 5];

/** Four words by which page and paper are known to belong together. */
const paperName = (publicKey: string): string[] => fingerprintWords(createHash('sha256').update(publicKey).digest(), 4);

/** Of the words that were asked only this is kept: ten bits a word, bound to the paper. */
const answerHash = (paperId: string, words: readonly string[]): string =>
  createHash('sha256')
    .update(`divan-backup-paper/1\0${paperId}\0${words.join(' ')}`)
    .digest('hex');

/** Backups of the installation as the office sees them: their age, the paper in the notary’s file, rehearsals. */
export function backupRoutes(serve: Serve, deps: Deps): void {
  serve(api.getBackup, ({ within }) =>
    within(async (tx) => {
      const { last, paper, rehearsal, ...state } = await backupState(tx, deps);
      return {
        ...state,
        last: last && { at: last.at, reason: last.reason, bytes: last.bytes, rows: last.rows, paper: last.paper },
        paper: paper && {
          drawnAt: paper.drawnAt,
          confirmedAt: paper.confirmedAt,
          words: paperName(paper.publicKey),
        },
        rehearsal: rehearsal && { ...rehearsal, checks: [...rehearsal.checks], faults: [...rehearsal.faults] },
        alarms: [...state.alarms],
      };
    }),
  );

  serve(api.drawBackupPaper, async ({ session, within }) => {
    if ((await deps.db.without((tx) => rows(tx, sql`select all_institutions()`))).length > 1)
      throw refused('BACKUP_PAPER_ONE_INSTITUTION');
    const secret = randomBytes(SECRET_BYTES);
    const words = secretWords(secret);
    const publicKey = await publicKeyOf(secret);
    const asked = places(words.length);
    const paperId = deps.newId();
    const now = deps.clock.now();
    const institution = await within(async (tx) => {
      await sql`insert into backup_paper (paper_id, institution_id, public_key, asked, answer_hash, drawn_at, drawn_by)
        values (${paperId}, ${session.institutionId}, ${publicKey}, ${asked}::int[], ${answerHash(paperId, typedWords(asked.map((n) => words[n - 1]).join(' ')))}, ${now}, ${session.accountId})`.execute(
        tx,
      );
      await logAccess(tx, deps, session, 'BACKUP_PAPER_DRAWN', paperId);
      return one<{ name: string; registry_no: string }>(
        tx,
        sql`select name, registry_no from institution where institution_id = ${session.institutionId}`,
      );
    });
    const pdf = await render(
      backupKeyModel({
        institution: institution.name,
        registryNo: institution.registry_no,
        words,
        name: paperName(publicKey),
        signer: fingerprintWords(createHash('sha256').update(Buffer.from(deps.keys.publicKey, 'hex')).digest(), 8),
        on: localDay(now),
        specimen: deps.config.demo,
      }),
    );
    return { paperId, words, asked, pdf: Buffer.from(pdf).toString('base64') };
  });

  serve(api.confirmBackupPaper, async ({ params, body, session, within }) => {
    // Counted before it is looked at, and kept when it is refused: not in the transaction that a refusal rolls back.
    const tried = await within((tx) =>
      maybe<{ answer_hash: string }>(
        tx,
        sql`update backup_paper set tries = tries + 1 where paper_id = ${params.paperId} and confirmed_at is null and tries < ${TRIES} returning answer_hash`,
      ),
    );
    if (!tried) {
      if (!(await within((tx) => exists(tx, params.paperId)))) throw new NotFoundError();
      throw refused('BACKUP_PAPER_SPENT');
    }
    if (tried.answer_hash !== answerHash(params.paperId, typedWords(body.words))) throw refused('BACKUP_WORDS_WRONG');
    await within(async (tx) => {
      await sql`update backup_paper set confirmed_at = ${deps.clock.now()}, answer_hash = '' where paper_id = ${params.paperId}`.execute(
        tx,
      );
      await logAccess(tx, deps, session, 'BACKUP_PAPER_CONFIRMED', params.paperId);
      // The first backup that this paper opens does not wait for the night.
      await queueJob(tx, 'back-up', { reason: 'DAILY' }, `backup:${params.paperId}`);
    });
    return { done: true as const };
  });

  serve(api.rehearseBackup, async ({ body, session, within }) => {
    const read = secretOfWords(body.words, SECRET_BYTES);
    if (!read.ok) {
      const { error } = read;
      if (error.reason === 'COUNT')
        throw refused('BACKUP_WORDS_COUNT', { expected: error.expected, given: error.given });
      if (error.reason === 'UNKNOWN') throw refused('BACKUP_WORDS_UNKNOWN', { at: error.at.map(String) });
      throw refused('BACKUP_WORDS_WRONG');
    }
    const newest = newestBackup(deps);
    if (!newest || !deps.config.backupDir) throw refused('BACKUP_NONE_YET');
    const path = join(deps.config.backupDir, newest.file);
    const opened = await openSealed(path, read.value).catch(() => null);
    if (opened?.as !== 'PAPER') throw refused('BACKUP_OTHER_PAPER');
    const { state, by } = await within(async (tx) => {
      await logAccess(tx, deps, session, 'BACKUP_REHEARSAL', newest.file);
      return {
        state: await backupState(tx, deps),
        by: (
          await one<{ name: string }>(
            tx,
            sql`select display_name as name from account where account_id = ${session.accountId}`,
          )
        ).name,
      };
    });
    if (state.rehearsal?.passed === null) throw refused('REHEARSAL_RUNNING');
    void holdRehearsal(deps, {
      institutionId: session.institutionId,
      by,
      file: newest.file,
      path,
      secret: read.value,
    }).catch(() => undefined);
    return { started: true as const };
  });
}

const exists = async (tx: Tx, paperId: string): Promise<boolean> =>
  (await maybe(tx, sql`select 1 from backup_paper where paper_id = ${paperId}`)) !== undefined;

/** Different places from 1 to `of`, in their order. */
function places(of: number): number[] {
  const chosen = new Set<number>();
  while (chosen.size < ASKED) chosen.add(randomInt(1, of + 1));
  return [...chosen].toSorted((a, b) => a - b);
}
