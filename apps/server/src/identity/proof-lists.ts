import { createHash } from 'node:crypto';
import type { getProofList, recordProofList } from '@divan/api';
import { dots } from '@divan/documents';
import type { Sheet } from '@divan/documents/render';
import type { z } from 'zod';
import { versionOf } from '../as-seen.ts';
import { logAccess } from '../audit/access-log.ts';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { NotFoundError, refused } from '../refused.ts';
import { mediaOf } from '../scan.ts';
import { factorsOf } from './factors.ts';
import { institutionName, mailNotice } from './letters.ts';
import { otherOfficers } from './officers.ts';
import { identityProved, writeProof } from './proof.ts';
import {
  awaitingProof,
  decideList,
  holdList,
  keepList,
  keepScan,
  keepSigned,
  type ListRow,
  type ListState,
  noteOutcome,
  type ProofList,
  proofList,
  rowsOfList,
} from './proof-list-repository.ts';
import type { Session } from './sessions.ts';
import { accountById } from './sign-in.ts';

/** So many stand on a list: what one officer can compare with a scan. */
const MOST_ON_A_LIST = 500;

async function mustBeTwo(tx: Tx, officer: Session): Promise<void> {
  if ((await otherOfficers(tx, officer.accountId)) === 0) throw refused('LIST_NEEDS_TWO');
}

/** A list in one of the states, held. @throws NotFoundError, RefusedError LIST_STATE */
async function heldList(tx: Tx, listId: string, states: readonly ListState[]): Promise<ProofList> {
  await holdList(tx, listId);
  const list = await proofList(tx, listId);
  if (!list) throw new NotFoundError();
  if (!states.includes(list.state)) throw refused('LIST_STATE');
  return list;
}

/** A list of those who have enrolled and await their proof, with the factors each has now: a signature is for these and no others. @throws RefusedError LIST_NEEDS_TWO, NOBODY_TO_PROVE */
export async function printProofList(tx: Tx, deps: Deps, officer: Session): Promise<{ id: string; people: number }> {
  await mustBeTwo(tx, officer);
  const waiting = (await awaitingProof(tx)).slice(0, MOST_ON_A_LIST);
  if (waiting.length === 0) throw refused('NOBODY_TO_PROVE');
  const listId = deps.newId();
  const rows = [];
  for (const { accountId } of waiting) rows.push({ accountId, factors: await factorsOf(tx, accountId) });
  const { institutionId, accountId: by } = officer;
  await keepList(tx, { listId, institutionId, by, at: deps.clock.now(), rows });
  await logAccess(tx, deps, officer, 'PROOF_LIST_PRINTED', listId);
  return { id: listId, people: rows.length };
}

/** The list as people sign it. */
export async function proofSheet(tx: Tx, institutionId: string, listId: string): Promise<Sheet> {
  const list = await proofList(tx, listId);
  if (!list) throw new NotFoundError();
  const rows = await rowsOfList(tx, listId);
  return {
    institution: await institutionName(tx, institutionId),
    title: 'Kimlik tespiti listesi',
    on: dots(list.printedAt.toISOString()),
    paragraphs: [
      'Aşağıdaki üyeler toplantı sistemine kaydını tamamlamıştır. Her üye kimlik belgesini görevliye gösterir; görevli belge türünü ve belge numarasının son dört rakamını yazar, üye imzalar. İmzalayan, sistemdeki kaydı kendisinin yaptığını beyan eder (Dernekler Yönetmeliği m.15/A).',
      'Belge: K = TC kimlik kartı, P = pasaport, S = sürücü belgesi, Y = yabancı kimlik kartı. Gelmeyen üyenin satırı boş bırakılır.',
    ],
    columns: [
      ['Sıra', 1],
      ['Üye no', 1.6],
      ['Adı soyadı', 4.4],
      ['Belge', 1.2],
      ['Son dört', 1.6],
      ['İmza', 3.4],
    ],
    rows: rows.map(({ n, memberNo, name }) => [String(n), memberNo, name, '', '', '']),
    signatures: [
      'Belgeleri gören görevlinin adı soyadı, tarih ve imzası: ..................................................................',
      'Taramayı karşılaştıran ikinci görevlinin adı soyadı, tarih ve imzası: ..................................................',
    ],
    mark: `Liste ${listId.slice(-12)}`,
    createdAt: Math.floor(list.printedAt.getTime() / 1000),
  };
}

/** Keeps the scan of the signed list. */
export async function uploadProofScan(
  tx: Tx,
  deps: Deps,
  officer: Session,
  { listId, file }: { readonly listId: string; readonly file: Buffer },
): Promise<void> {
  const media = mediaOf(file);
  await heldList(tx, listId, ['PRINTED', 'RECORDED']);
  await keepScan(tx, listId, { file, media, hash: createHash('sha256').update(file).digest('hex') });
  await logAccess(tx, deps, officer, 'PROOF_LIST_SCANNED', listId);
}

/** The officer who saw the people writes who signed and with which document. Nothing counts yet. @throws RefusedError LIST_WITHOUT_SCAN, PROOF_BY_ANOTHER_OFFICER */
export async function recordProofs(
  tx: Tx,
  deps: Deps,
  officer: Session,
  listId: string,
  signed: z.output<(typeof recordProofList)['body']>['rows'],
): Promise<void> {
  const list = await heldList(tx, listId, ['PRINTED', 'RECORDED']);
  if (!list.scan) throw refused('LIST_WITHOUT_SCAN');
  const rows = new Map((await rowsOfList(tx, listId)).map((row) => [row.n, row]));
  for (const { n } of signed) {
    const row = rows.get(n);
    if (!row) throw refused('INPUT_MALFORMED', { fields: ['rows'] });
    if (row.linkBy === officer.accountId) throw refused('PROOF_BY_ANOTHER_OFFICER');
  }
  await keepSigned(tx, listId, { by: officer.accountId, at: deps.clock.now(), rows: signed });
  await logAccess(tx, deps, officer, 'PROOF_LIST_RECORDED', listId);
}

/** What stands in the way of a row when the list is released; the account is held. */
async function outcomeOf(tx: Tx, row: ListRow): Promise<ListRow['outcome']> {
  if (row.left) return 'LEFT';
  await accountById(tx, row.accountId);
  if (await identityProved(tx, row.accountId)) return 'PROVED_BEFORE';
  const now = await factorsOf(tx, row.accountId);
  // A factor added since was added by whoever holds the others; enrolling anew puts all of them in the place of those that were signed for.
  return now.length > 0 && row.factors.some((factor) => now.includes(factor)) ? 'PROVED' : 'ENROLLED_ANEW';
}

/** What a second officer compares: the scan and what is written in the rows. */
const comparedVersion = ({ scanHash }: ProofList, rows: readonly ListRow[]): string =>
  versionOf({ scanHash, rows: rows.map(({ n, documentKind, lastFour }) => [n, documentKind, lastFour]) });

/** A second officer has compared the scan with the rows: now the proofs count, for the factors that were signed for, and each person hears of it. What was not compared is not released. @throws RefusedError LIST_BY_ANOTHER_OFFICER, LIST_CHANGED */
export async function releaseProofs(
  tx: Tx,
  deps: Deps,
  officer: Session,
  { listId, version }: { readonly listId: string; readonly version: string },
): Promise<{ proved: number; left: number }> {
  const list = await heldList(tx, listId, ['RECORDED']);
  if (!list.scan) throw refused('LIST_WITHOUT_SCAN');
  if (list.recordedById === officer.accountId) throw refused('LIST_BY_ANOTHER_OFFICER');
  const { institutionId } = officer;
  const rows = await rowsOfList(tx, listId);
  if (comparedVersion(list, rows) !== version) throw refused('LIST_CHANGED');
  const signed = rows.filter(({ documentKind }) => documentKind !== '');
  let proved = 0;
  for (const row of signed) {
    const outcome = await outcomeOf(tx, row);
    await noteOutcome(tx, listId, row.n, outcome);
    if (outcome !== 'PROVED') continue;
    proved += 1;
    const { accountId, linkBy, documentKind, lastFour, factors } = row;
    const seen = { institutionId, accountId, officerId: list.recordedById as string, linkBy, documentKind, lastFour };
    await writeProof(tx, deps, {
      ...seen,
      witnessId: null,
      deviceCode: false,
      method: 'IN_PERSON',
      listId,
      onlyFor: factors,
    });
    await mailNotice(tx, deps, institutionId, accountId, 'PROVED_BY_LIST');
  }
  await decideList(tx, listId, { state: 'RELEASED', by: officer.accountId, at: deps.clock.now(), reason: '' });
  await logAccess(tx, deps, officer, 'PROOF_LIST_RELEASED', listId);
  return { proved, left: signed.length - proved };
}

export async function dropProofs(
  tx: Tx,
  deps: Deps,
  officer: Session,
  q: { listId: string; reason: string },
): Promise<void> {
  await heldList(tx, q.listId, ['PRINTED', 'RECORDED']);
  const at = deps.clock.now();
  await decideList(tx, q.listId, { state: 'DROPPED', by: officer.accountId, at, reason: q.reason });
}

type ListView = Omit<z.input<(typeof getProofList)['reply']>, 'rows' | 'version'>;

export const listView = ({ recordedById, printedAt, scanHash: _, ...list }: ProofList, officer: Session): ListView => ({
  ...list,
  printedAt: printedAt.toISOString(),
  mayRelease: list.state === 'RECORDED' && recordedById !== officer.accountId,
});

/** A list with its rows. */
export async function proofListOf(
  tx: Tx,
  officer: Session,
  listId: string,
): Promise<z.input<(typeof getProofList)['reply']>> {
  const list = await proofList(tx, listId);
  if (!list) throw new NotFoundError();
  const rows = await rowsOfList(tx, listId);
  return {
    ...listView(list, officer),
    version: comparedVersion(list, rows),
    rows: rows.map(({ n, memberNo, name, documentKind, lastFour, outcome, linkBy }) => ({
      n,
      memberNo,
      name,
      documentKind,
      lastFour,
      outcome,
      ownLink: linkBy === officer.accountId,
    })),
  };
}
