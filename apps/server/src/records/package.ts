import { createHash } from 'node:crypto';
import { type Meeting, papersAt, REQUIRED_SIGNERS, scansOf, scansWanted } from '@divan/assembly';
import { BOARD, SCAN_NAMES } from '@divan/assembly/record';
import { canonicalJson } from '@divan/basics';
import { PAPER_TITLES, type PaperKind } from '@divan/documents';
import { RENDERER } from '@divan/documents/render';
import { type Files, MANIFEST, type Manifest, pack, SIGNATURE, unpack } from '@divan/machine/package';

import { linesAfter, readBoard } from '../box/board.ts';
import { PRODUCT_VERSION } from '../config.ts';
import { itemPaperFiles } from '../convening/item-paper-repository.ts';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Keys } from '../keys.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';
import { meetingById } from '../meeting/meetings.ts';
import { openVotesOf } from '../meeting/open-vote-repository.ts';
import { packAside, renderSigned } from '../printing/rendering.ts';

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

const text = (value: string): Uint8Array => Buffer.from(value, 'utf8');
const lines = (values: readonly unknown[]): Uint8Array =>
  text(values.map((value) => `${canonicalJson(value)}\n`).join(''));

type Signature = NonNullable<Meeting['documents'][number]['signature']>;

export const signatureOf = (meeting: Meeting, kind: string, version: number): Signature | null =>
  meeting.documents.find((document) => document.document === kind && document.version === version)?.signature ?? null;

const has = async (tx: Tx, query: ReturnType<typeof sql>): Promise<boolean> => (await rows(tx, query)).length > 0;

/** What EM-R21 asks to be kept and this meeting does not have, each by its name in both languages. */
export async function missingItems(tx: Tx, { meeting, ground }: MeetingRuntime): Promise<string[]> {
  const { meetingId, body } = ground;
  const assembly = body === 'ASSEMBLY';
  const gaps: string[] = [];
  const want = (there: boolean, name: string): void => void (there || gaps.push(name));
  const paper = (kind: PaperKind) => meeting.documents.findLast((document) => document.document === kind);
  want(ground.method !== 'ELECTRONIC' || meeting.approval !== null, 'sistem onayı / system approval');
  if (assembly) {
    want(
      await has(tx, sql`select 1 from convening_decision where meeting_id = ${meetingId}`),
      'çağrı kararı / convening decision',
    );
    want(
      await has(tx, sql`select 1 from entitled_list where meeting_id = ${meetingId}`),
      'katılma hakkı bulunanlar listesi / list of those entitled',
    );
    want(await has(tx, sql`select 1 from call where meeting_id = ${meetingId}`), 'çağrı / call');
    want(
      await has(tx, sql`select 1 from dispatch where meeting_id = ${meetingId}`),
      'gönderim kanıtları / proofs of dispatch',
    );
    want(
      !(await has(
        tx,
        sql`select 1 from dispatch where meeting_id = ${meetingId} and state not in ('SENT', 'PRINTED') limit 1`,
      )),
      'ulaşmayan çağrıların gönderim kanıtı / proof of dispatch of calls that did not arrive',
    );
  }
  want(Boolean(paper('quorum-record') ?? paper('quorum-failure')), 'yeter sayı tutanağı / quorum record');
  want(Boolean(paper('hazirun')), 'hazirun cetveli / hazirun');
  if (meeting.closedAt) want(Boolean(paper('minutes') ?? paper('board-minutes')), 'tutanak / minutes');
  for (const kind of Object.keys(REQUIRED_SIGNERS) as PaperKind[]) {
    const last = paper(kind);
    // An extract is one of many copies; the book is the original.
    if (last && !last.signature && kind !== 'decision-extract')
      gaps.push(`imza kanıtı: ${PAPER_TITLES[kind]} / evidence of signature: ${kind} v${last.version}`);
  }
  for (const { scanned, kept } of scansWanted(meeting))
    want(kept > 0, `tarama: ${SCAN_NAMES[scanned].tr} / scan: ${SCAN_NAMES[scanned].en}`);
  if (assembly && meeting.closedAt) {
    want(
      meeting.handovers.some((one) => one.part === 'TO_CHAIR'),
      'başkana teslim kaydı / hand-over to the chair',
    );
    want(
      meeting.handovers.some((one) => one.part === 'TO_NEW_BOARD'),
      'yeni kurula teslim kaydı / hand-over to the new board',
    );
    want(
      await has(
        tx,
        sql`select 1 from task where meeting_id = ${meetingId} and kind = 'RESULT_NOTIFICATION' and done_at is not null`,
      ),
      'sonuç bildiriminin alındısı / receipt of the result notification',
    );
  }
  gaps.push('görüntü ve ses kaydı: sistem kayıt almaz / audio and video: the system records none');
  gaps.push('sohbet: sistemde sohbet yoktur / chat: the system has none');
  return gaps;
}

/** Everything of EM-R21 that this system holds on a meeting, as files in open formats, but for the signed copies, which are typeset: see `withSignedCopies`. */
export async function collectFiles(tx: Tx, runtime: MeetingRuntime): Promise<Files> {
  const { meetingId } = runtime.ground;
  const meeting = await meetingById(tx, meetingId);
  const files: Files = {};
  const put = (path: string, bytes: Uint8Array): void => {
    files[path] = bytes;
  };
  put('meeting.json', text(canonicalJson({ ...meeting, agenda: meeting.agenda })));
  const journal = await rows<{ body: string }>(
    tx,
    sql`select seq, body, hash from journal where stream_id = ${meetingId} order by seq`,
  );
  const grounds = await rows<{ hash: string; body: string }>(
    tx,
    sql`select hash, body from ground where stream_id = ${meetingId}`,
  );
  // A text that nothing names, such as one of a paper that was never issued, is none of the record.
  const contests = await rows<{ body: string }>(
    tx,
    sql`select l.line as body from box_line l join box_board b using (board) where b.meeting_id = ${meetingId} and l.type = 'ContestOpened' order by l.height`,
  );
  const named = [...journal, ...grounds, ...contests].flatMap(({ body }) => body.match(/\b[\da-f]{64}\b/gu) ?? []);
  put('journal.jsonl', lines(journal));
  put(
    'heads.jsonl',
    lines(
      (
        await rows<{ seq: number; hash: string; at: Date; signature: string }>(
          tx,
          sql`select seq, hash, at, signature from journal_head where stream_id = ${meetingId} order by seq`,
        )
      ).map((head) => ({ ...head, at: head.at.toISOString() })),
    ),
  );
  put(
    'contents.jsonl',
    lines(
      await rows(
        tx,
        sql`select commitment, salt, text from content where stream_id = ${meetingId} and commitment = any(${[...new Set(named)]}::text[]) order by commitment collate "C"`,
      ),
    ),
  );
  for (const { hash, body } of grounds) put(`grounds/${hash}.json`, text(body));
  put(
    'attempts.jsonl',
    lines(
      (
        await rows<{ at: Date; times: number }>(
          tx,
          // Up to the last act before the sealing: the list is the same whenever it is asked for afterwards.
          sql`select at, actor, command, refusal, times from attempt where stream_id = ${meetingId} and at <= (select max((body::jsonb ->> 'at')::timestamptz) from journal
            where stream_id = ${meetingId} and body::jsonb -> 'command' ->> 'type' <> 'sealRecord') order by attempt_id`,
        )
      ).map(({ times, ...attempt }) => ({
        ...attempt,
        ...(times > 1 ? { times } : {}),
        at: attempt.at.toISOString(),
      })),
    ),
  );
  const used = runtime.meeting.approval;
  if (used) {
    const [stored] = await rows<{ number: string }>(tx, sql`select * from approval_in_force()`);
    put('approval.json', text(canonicalJson({ ...(stored?.number === used.number ? stored : {}), ...used })));
  }
  const decision = await rows(
    tx,
    sql`select held_by, number, decided_on, method, present, yes, dissent from convening_decision where meeting_id = ${meetingId}`,
  );
  if (decision.length > 0) put('convening-decision.json', text(canonicalJson(decision[0])));
  const duties = await rows<{ done_at: Date | null }>(
    tx,
    sql`select kind, due_on, article, done_at, done_note from task where meeting_id = ${meetingId} order by due_on, kind`,
  );
  if (duties.length > 0)
    put('duties.jsonl', lines(duties.map((duty) => ({ ...duty, done_at: duty.done_at?.toISOString() ?? null }))));
  const register = await rows(
    tx,
    sql`select number, decided_on, subject, text, attendees, votes, dissent, prev, hash from decision_register where meeting_id = ${meetingId} or number = (select number from convening_decision where meeting_id = ${meetingId} and held_by = 'ELECTRONIC') order by number`,
  );
  if (register.length > 0) put('decision-register.jsonl', lines(register));
  const list = await rows(tx, sql`select frozen_on, entries, hash from entitled_list where meeting_id = ${meetingId}`);
  if (list.length > 0) put('entitled-list.json', text(canonicalJson(list[0])));
  const call = await rows(tx, sql`select sent_on, subject, body, states from call where meeting_id = ${meetingId}`);
  if (call.length > 0) put('call.json', text(canonicalJson(call[0])));
  const dispatches = await rows<{ sent_at: Date | null }>(
    tx,
    sql`select m.member_no, d.channel, d.address, d.state, d.attempts, d.sent_at, d.proof, d.error from dispatch d join member m using (member_id) where d.meeting_id = ${meetingId} order by m.member_no`,
  );
  if (dispatches.length > 0)
    put(
      'dispatches.jsonl',
      lines(dispatches.map((dispatch) => ({ ...dispatch, sent_at: dispatch.sent_at?.toISOString() ?? null }))),
    );
  for (const { vote_id, mode } of await rows<{ vote_id: string; mode: string }>(
    tx,
    sql`select vote_id, mode from vote v where meeting_id = ${meetingId} and state = 'CLOSED'
      and not exists (select from box_line l where l.meeting_id = v.meeting_id and l.type = 'ContestOpened' and l.line::jsonb -> 'payload' ->> 'id' = v.vote_id::text) order by vote_id`,
  )) {
    if (mode === 'OPEN') {
      put(`votes/${vote_id}.jsonl`, lines(await openVotesOf(tx, vote_id)));
    } else {
      const ballots = await rows<{ token: string; signature: string; choice: string }>(
        tx,
        sql`select token, signature, choice from count_ballots(${vote_id})`,
      );
      put(
        `ballots/${vote_id}.jsonl`,
        lines(ballots.map((ballot) => ({ ...ballot, choice: JSON.parse(ballot.choice) }))),
      );
      put(
        `ledgers/${vote_id}.jsonl`,
        lines(
          await rows(
            tx,
            sql`select member_id as member from ballot_ledger where vote_id = ${vote_id} order by member_id`,
          ),
        ),
      );
    }
  }
  const board = await readBoard(tx, meetingId);
  if (board) put(BOARD, text((await linesAfter(tx, board.board, -1)).map((line) => `${line}\n`).join('')));
  const documents = await rows<{ kind: string; version: number; model: string; file: Buffer }>(
    tx,
    sql`select kind, version, model, file from document where meeting_id = ${meetingId} order by kind, version`,
  );
  for (const document of documents) {
    put(`documents/${document.kind}-v${document.version}.json`, text(document.model));
    put(`documents/${document.kind}-v${document.version}.pdf`, document.file);
  }
  const evidenced = new Set([
    ...runtime.meeting.documents.map((document) => document.signature?.evidenceHash),
    ...scansOf(runtime.meeting).map(({ evidenceHash }) => evidenceHash),
  ]);
  for (const { hash, file, media } of await rows<{ hash: string; file: Buffer; media: string }>(
    tx,
    sql`select hash, file, media from evidence where meeting_id = ${meetingId}`,
  ))
    if (evidenced.has(hash)) put(`evidence/${hash}.${media.split('/')[1]}`, file);
  const laid = papersAt(runtime.meeting).map(({ hash }) => hash);
  for (const { hash, file, media } of await itemPaperFiles(tx, meetingId, laid))
    put(`agenda/${hash}.${media.split('/')[1]}`, file);
  return files;
}

/** The files of a meeting with the signed copy of each paper that was signed. No transaction waits for it. */
export async function withSignedCopies(files: Files, { meeting }: Pick<MeetingRuntime, 'meeting'>): Promise<Files> {
  const whole: Files = { ...files };
  for (const { document, version, signature } of meeting.documents) {
    const model = files[`documents/${document}-v${version}.json`];
    if (signature && model)
      whole[`documents/${document}-v${version}-signed.pdf`] = await renderSigned(
        Buffer.from(model).toString('utf8'),
        signature,
      );
  }
  return whole;
}

/** The package: files, manifest with hashes, signature over the manifest. The same content gives the same bytes. */
export function buildPackage(
  keys: Pick<Keys, 'publicKey' | 'sign'>,
  q: { meetingId: string; title: string; files: Files; missing: readonly string[] },
): Promise<Uint8Array> {
  const manifest: Manifest & { readonly meetingId: string } = {
    format: 'divan-package/1',
    meetingId: q.meetingId,
    title: q.title,
    producedBy: `divan ${PRODUCT_VERSION}`,
    renderer: RENDERER,
    publicKey: keys.publicKey,
    files: Object.entries(q.files)
      .map(([path, bytes]) => ({ path, sha256: sha256(bytes), bytes: bytes.length }))
      .sort((a, b) => (a.path < b.path ? -1 : 1)),
    missing: [...q.missing],
  };
  return packAside(signed(keys, manifest, q.files));
}

/** The files with their manifest and the signature over it. */
function signed(keys: Pick<Keys, 'publicKey' | 'sign'>, manifest: Manifest, files: Files): Files {
  const body = canonicalJson(manifest);
  const signature = canonicalJson({ publicKey: keys.publicKey, signature: keys.sign(`divan-manifest/1\n${body}`) });
  return { ...files, [MANIFEST]: text(body), [SIGNATURE]: text(signature) };
}

const CONTENTS = 'contents.jsonl';

/** A package kept, without texts that were erased since: journal, heads and everything that the seal names stay byte for byte; the index is signed anew. @throws Error for one that is not whole */
export function packageWithout(
  keys: Pick<Keys, 'publicKey' | 'sign'>,
  zip: Uint8Array,
  erased: ReadonlySet<string>,
): Promise<Uint8Array> {
  const { files, faults } = unpack(zip);
  const { [MANIFEST]: index, [SIGNATURE]: _, ...others } = files;
  if (faults.length > 0 || !index || !others[CONTENTS]) throw new Error('the package kept is not whole');
  const kept = Buffer.from(others[CONTENTS])
    .toString('utf8')
    .split('\n')
    .filter((line) => line && !erased.has((JSON.parse(line) as { commitment: string }).commitment));
  const bytes = text(kept.map((line) => `${line}\n`).join(''));
  const manifest = JSON.parse(Buffer.from(index).toString('utf8')) as Manifest;
  if (manifest.publicKey !== keys.publicKey) throw new Error('another key signed the package kept');
  return packAside(
    signed(
      keys,
      {
        ...manifest,
        files: manifest.files.map((file) =>
          file.path === CONTENTS ? { path: CONTENTS, sha256: sha256(bytes), bytes: bytes.length } : file,
        ),
      },
      { ...others, [CONTENTS]: bytes },
    ),
  );
}

export const signAndPack = (keys: Pick<Keys, 'publicKey' | 'sign'>, manifest: Manifest, files: Files): Uint8Array =>
  pack(signed(keys, manifest, files));
