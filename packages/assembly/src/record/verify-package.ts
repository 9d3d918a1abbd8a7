import { canonicalJson } from '@divan/basics';
import { firstRegisterError } from '@divan/law';
import { hexToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { evolve } from '#src/evolve.ts';
import type { Ground } from '#src/ground.ts';
import { headIsSigned, headText } from '#src/head.ts';
import { contentHash, readBody } from '#src/journal.ts';
import { type Meeting, newMeeting } from '#src/state.ts';
import { tallyOpen, tallySecret } from '#src/tally.ts';
import { verifyContents, verifyJournal } from '#src/verify.ts';
import type { BesideBoard, BoardCheck, BoardVerdict } from './board-verdict.ts';
import { boxAgrees, signaturesOn, votersByVote } from './box-agrees.ts';
import { unpack } from './container.ts';
import { BOARD, MANIFEST, manifestForm, SEALED, SIGNATURE, sealFiles, sha256, signatureForm } from './package-form.ts';

export type CheckId =
  | 'CONTAINER'
  | 'FILES'
  | 'MANIFEST_SIGNATURE'
  | 'JOURNAL'
  | 'COMMANDS'
  | 'HEADS'
  | 'CONTENTS'
  | 'OPEN_VOTES'
  | 'BALLOTS'
  | 'COUNTS'
  | 'LEDGERS'
  | 'REGISTER'
  | 'DOCUMENTS'
  | 'EVIDENCE'
  | 'SEAL';

export interface Check {
  readonly id: CheckId;
  /** How many things were looked at. */
  readonly count: number;
  /** How many were expected. */
  readonly of: number;
}

export interface PackageFault {
  readonly place: string;
  readonly tr: string;
  readonly en: string;
}

/** VERIFIED with a trusted signer; SIGNER_UNCHECKED self-consistent; ALTERED with the place of the first fault. */
export interface PackageVerdict {
  readonly verdict: 'VERIFIED' | 'SIGNER_UNCHECKED' | 'ALTERED';
  readonly title: string;
  readonly fingerprint: string;
  readonly checks: readonly Check[];
  readonly faults: readonly PackageFault[];
  /** Papers that another renderer would print otherwise: not reproduced, not altered. */
  readonly notReproduced: readonly string[];
  /** What was checked on the ballot board, with what was expected. */
  readonly boardChecks: readonly BoardCheck[];
  /** φ of the ballot board, hex: its first eight words are those of the hall and of the voters' slips. Null where there is no board. */
  readonly electionHash: string | null;
  readonly erased: number;
  readonly missing: readonly string[];
}

const FORMS = {
  entry: z.strictObject({ seq: z.number(), body: z.string(), hash: z.string() }),
  head: z.strictObject({ seq: z.number(), hash: z.string(), at: z.string(), signature: z.string() }),
  content: z.strictObject({ commitment: z.string(), salt: z.string(), text: z.string() }),
  vote: z.strictObject({ member: z.string(), choice: z.union([z.string(), z.array(z.string())]) }),
  ballot: z.strictObject({
    token: z.string(),
    signature: z.string(),
    choice: z.union([z.string(), z.array(z.string())]),
  }),
  ledger: z.strictObject({ member: z.string() }),
  register: z.strictObject({
    number: z.number(),
    decided_on: z.string(),
    subject: z.string(),
    text: z.string(),
    attendees: z.unknown(),
    votes: z.unknown(),
    dissent: z.unknown(),
    prev: z.string(),
    hash: z.string(),
  }),
  files: z.array(z.tuple([z.string(), z.string()])),
};

const plainJson = <T>(text: string): T[] => {
  try {
    return [JSON.parse(text) as T];
  } catch {
    return [];
  }
};
const decode = (bytes: Uint8Array | undefined): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes ?? new Uint8Array());

/** What a verifier must bring: other packages and the machine know it. */
export interface PackageTools {
  /** Ed25519. @param publicKey hex  @param signature base64 */
  readonly signatureHolds: (publicKey: string, text: string, signature: string) => boolean;
  readonly credentialHolds: (key: string, token: string, signature: string) => Promise<boolean>;
  /** @param beside what lies in the package for the board: openings of its words, and who might vote by the journal, by contest */
  readonly verifyBoard: (board: string, beside: BesideBoard) => Promise<BoardVerdict>;
  /** Prints papers again from their models; null where that cannot be done, as in a browser: then only their hashes are checked. */
  readonly printer: {
    readonly id: string;
    readonly print: (model: object) => Uint8Array;
    readonly printSigned: (
      model: object,
      signature: NonNullable<Meeting['documents'][number]['signature']>,
    ) => Uint8Array;
  } | null;
}

/** Checks a sealed package from its bytes alone. @param trust fingerprint of the signing key (SHA-256, hex), or null. */
export async function verifyPackage(
  zip: Uint8Array,
  trust: string | null,
  tools: PackageTools,
): Promise<PackageVerdict> {
  const checks: Check[] = [];
  const faults: PackageFault[] = [];
  const notReproduced: string[] = [];
  const fault = (place: string, tr: string, en: string): void => void faults.push({ place, tr, en });
  const check = (id: CheckId, count: number, of: number): void => void checks.push({ id, count, of });
  let erased = 0;

  const { files, faults: damage } = unpack(zip);
  faults.push(...damage);
  check('CONTAINER', damage.length === 0 ? 1 : 0, 1);
  /** Reads JSON as this program writes it; anything else is a fault at its place and stands for nothing. */
  const json = <T>(place: string, text: string, form: z.ZodType<T>): T[] => {
    try {
      const value = form.parse(JSON.parse(text));
      if (canonicalJson(value) === text) return [value];
    } catch {
      // Said below.
    }
    fault(place, 'Yazılışı bu programın yazdığı biçimde değil.', 'It is not written as this program writes it.');
    return [];
  };
  const parseLines = <T>(path: string, form: z.ZodType<T>): T[] => {
    const lines = decode(files[path]).split('\n');
    if (lines.pop() !== '') fault(path, 'Dosya yarım kalmış.', 'The file breaks off.');
    return lines.flatMap((line, i) => json(`${path}:${i + 1}`, line, form));
  };
  const [manifest] = json(MANIFEST, decode(files[MANIFEST]), manifestForm);
  const [signature] = json(SIGNATURE, decode(files[SIGNATURE]), signatureForm);
  if (!manifest || !signature)
    return {
      verdict: 'ALTERED',
      title: '',
      fingerprint: '',
      checks,
      faults,
      notReproduced,
      boardChecks: [],
      electionHash: null,
      erased,
      missing: [],
    };
  const fingerprint = sha256(hexToBytes(manifest.publicKey));

  let sound = 0;
  const listed = new Set([MANIFEST, SIGNATURE]);
  for (const { path, sha256: wanted, bytes: length } of manifest.files) {
    const bytes = files[path];
    if (!bytes) fault(path, 'Dosya pakette yok.', 'The file is missing from the package.');
    else if (sha256(bytes) !== wanted || bytes.length !== length)
      fault(path, 'Dosyanın özeti dizindekinden farklı.', 'The file’s hash differs from the index.');
    else if (listed.has(path)) fault(path, 'Dosya dizinde iki kez var.', 'The file is in the index twice.');
    else sound += 1;
    listed.add(path);
  }
  for (const path of Object.keys(files))
    if (!listed.has(path)) fault(path, 'Dosya dizinde yok.', 'The file is not in the index.');
  check('FILES', sound, manifest.files.length);

  const signed = (() => {
    try {
      return (
        signature.publicKey === manifest.publicKey &&
        btoa(atob(signature.signature)) === signature.signature &&
        tools.signatureHolds(signature.publicKey, `divan-manifest/1\n${decode(files[MANIFEST])}`, signature.signature)
      );
    } catch {
      return false;
    }
  })();
  if (!signed) fault(SIGNATURE, 'Dizinin imzası tutmuyor.', 'The signature of the index does not fit.');
  if (trust && trust.toLowerCase() !== fingerprint)
    fault(SIGNATURE, 'İmzalayan anahtar beklenen anahtar değil.', 'The signing key is not the one expected.');
  check('MANIFEST_SIGNATURE', signed ? 1 : 0, 1);

  const entries = parseLines('journal.jsonl', FORMS.entry);
  const grounds = new Map<string, Ground>();
  for (const path of Object.keys(files).filter((name) => name.startsWith('grounds/')))
    for (const found of plainJson<Ground>(decode(files[path]))) grounds.set(path.slice(8, -5), found);
  const journal = verifyJournal(entries, grounds);
  if (journal.fault)
    fault(
      journal.fault.place,
      `Günlük kaydı tutmuyor (${journal.fault.code}): ${journal.fault.detail}`,
      `The journal entry does not hold (${journal.fault.code}): ${journal.fault.detail}`,
    );
  if (entries.length === 0) fault('journal.jsonl', 'Günlük boş.', 'The journal is empty.');
  check('JOURNAL', journal.fault ? Number(journal.fault.place.split('/')[1]) - 1 : entries.length, entries.length);
  check('COMMANDS', journal.commands, entries.length);

  const heads = parseLines('heads.jsonl', FORMS.head);
  const headsDue = journal.fault
    ? null
    : entries.filter((entry) => headIsSigned(readBody(entry).events)).map((entry) => entry.seq);
  if (headsDue && canonicalJson(headsDue) !== canonicalJson(heads.map((head) => head.seq)))
    fault(
      'heads.jsonl',
      'İmzalı günlük başları eksik, fazla ya da sırasız.',
      'Signed heads are missing, too many or out of order.',
    );
  let soundHeads = 0;
  for (const head of heads) {
    const right =
      entries[head.seq - 1]?.hash === head.hash &&
      tools.signatureHolds(
        manifest.publicKey,
        headText(manifest.meetingId, head.seq, head.hash, head.at),
        head.signature,
      );
    if (right) soundHeads += 1;
    else
      fault(
        `heads/${head.seq}`,
        'İmzalı günlük başı günlükle uyuşmuyor.',
        'A signed head does not agree with the journal.',
      );
  }
  check('HEADS', soundHeads, headsDue?.length ?? heads.length);

  const contents = parseLines('contents.jsonl', FORMS.content);
  const contentFault = verifyContents(contents);
  if (contentFault)
    fault(contentFault.place, 'Metin, günlükteki taahhüdüyle uyuşmuyor.', 'A text does not fit its commitment.');
  const known = new Set(contents.map((content) => content.commitment));
  const boardText = files[BOARD];
  const boardLines = decode(boardText).split('\n').filter(Boolean);
  const named = new Set(
    [
      ...entries.map((entry) => entry.body),
      canonicalJson(journal.ground),
      // Words of contests are commitments too.
      ...boardLines.filter((line) => line.includes('"type":"ContestOpened"')),
    ].flatMap((body) => body.match(/\b[\da-f]{64}\b/gu) ?? []),
  );
  for (const [i, { commitment }] of contents.entries())
    if (!named.has(commitment) || (contents[i - 1]?.commitment ?? '') >= commitment)
      fault(
        `contents/${commitment}`,
        'Metin günlükte ya da dayanakta anılmıyor, iki kez var ya da yerinde değil.',
        'The text is named nowhere, is there twice or is out of its place.',
      );
  const ground = journal.ground;
  for (const hash of grounds.keys())
    if (ground && grounds.get(hash) !== ground)
      fault(`grounds/${hash}.json`, 'Günlüğün dayanmadığı bir dayanak.', 'A ground the journal does not stand on.');
  erased = ground
    ? [...ground.roll.map((entry) => entry.name), ...ground.agenda.map((item) => item.title)].filter(
        (ref) => !known.has(ref),
      ).length
    : 0;
  check('CONTENTS', contentFault ? 0 : contents.length, contents.length);

  const beside = { openings: contents, voters: journal.ground ? votersByVote(journal.ground, entries) : {} };
  const board = boardText ? await tools.verifyBoard(decode(boardText), beside) : null;
  if (boardText && sha256(decode(boardText)) !== sha256(boardText))
    fault(BOARD, 'Dosya UTF-8 değil.', 'The file is not UTF-8.');
  const boardHashes = new Set(
    board && (!board.fault || board.fault.code === 'WITNESSES')
      ? boardLines.map((line) => (JSON.parse(line) as { hash: string }).hash)
      : [],
  );
  const signatures = board && !board.fault ? signaturesOn(boardLines) : new Map<string, readonly string[]>();
  const boardChecks: { name: string; counted: number; expected: number }[] = [];

  // Counts again, from rows and ballots, each vote against what the journal closed with.
  let [openRows, ballots, counts, ledgers] = [0, 0, 0, 0];
  let [openExpected, ballotsExpected, votes, ledgersExpected] = [0, 0, 0, 0];
  if (journal.ground && !journal.fault) {
    const meeting = newMeeting(journal.ground);
    for (const entry of entries) for (const event of readBody(entry).events) evolve(meeting, event);
    const officers = meeting.ballotOfficers;
    if (officers?.key || [...meeting.votes.values()].some((vote) => vote.box)) {
      if (!board) fault(BOARD, 'Sandık panosu pakette yok.', 'The ballot board is missing from the package.');
      else if (board.fault?.code === 'WITNESSES' && (officers === null || officers.witnessesAbsent))
        notReproduced.push(`${BOARD}: WITNESSES`);
      else if (board.fault?.code.startsWith('KEPT_'))
        fault(
          `${BOARD}:${board.fault.place.height + 1}`,
          `Elinizde sakladığınız belge panoda böyle durmuyor (${board.fault.code} ${board.fault.place.part}).`,
          `What you kept does not stand on the board like this (${board.fault.code} ${board.fault.place.part}).`,
        );
      else if (board.fault)
        fault(
          `${BOARD}:${board.fault.place.height + 1}`,
          `Sandık panosunun satırı tutmuyor (${board.fault.code} ${board.fault.place.part}).`,
          `The line of the ballot board does not hold (${board.fault.code} ${board.fault.place.part}).`,
        );
      else if (
        officers?.key &&
        (board.election?.format !== (officers.format ?? 'divan-ballot/1') ||
          board.electionHash !== officers.key.election ||
          board.electionKey !== officers.key.key)
      )
        fault(
          BOARD,
          'Panonun anahtarı günlükteki anahtar değil.',
          'The key of the board is not the one in the journal.',
        );
      else if (!board.complete)
        fault(
          BOARD,
          'Panonun öne sürdüğü her şey denetlenemedi: eksik.',
          'Not everything the board claims could be checked: it is incomplete.',
        );
      for (const { name, counted, expected } of board?.checks ?? []) boardChecks.push({ name, counted, expected });
    }
    for (const vote of meeting.votes.values()) {
      if (
        vote.box &&
        vote.state === 'VOIDED' &&
        board?.contests.find((one) => one.contest.id === vote.id)?.phase !== 'VOIDED'
      )
        fault(
          `${BOARD}#${vote.id}`,
          'Geçersiz sayılan oylama panoda geçersiz görünmüyor.',
          'A voided vote is not void on the ballot board.',
        );
      if (vote.state !== 'CLOSED' || !vote.tally) continue;
      votes += 1;
      if (vote.mode === 'OPEN') {
        const place = `votes/${vote.id}.jsonl`;
        const rows = parseLines(place, FORMS.vote);
        openExpected += vote.tally.cast;
        openRows += rows.filter((row) => vote.electorate.has(row.member)).length;
        if (rows.some((row) => !vote.electorate.has(row.member)))
          fault(place, 'Oy hakkı olmayan birinin oyu var.', 'A vote of somebody without the right to vote.');
        if (canonicalJson(tallyOpen(vote.form, rows)) === canonicalJson(vote.tally)) counts += 1;
        else
          fault(
            place,
            'Oylar yeniden sayıldığında günlükteki sonuç çıkmıyor.',
            'Counted again, the votes do not give the result in the journal.',
          );
        continue;
      }
      if (vote.box) {
        counts += boxAgrees(vote, board, signatures, boardHashes, fault) ? 1 : 0;
        continue;
      }
      const place = `ballots/${vote.id}.jsonl`;
      const cast = parseLines(place, FORMS.ballot);
      const ledger = parseLines(`ledgers/${vote.id}.jsonl`, FORMS.ledger);
      ballotsExpected += vote.tally.cast;
      ledgersExpected += vote.tally.taken ?? 0;
      for (const ballot of cast) {
        if (await tools.credentialHolds(vote.credentialKey ?? '', ballot.token, ballot.signature)) ballots += 1;
        else fault(place, 'Kimliği geçersiz bir pusula var.', 'A ballot with an invalid credential.');
      }
      if (new Set(cast.map((ballot) => ballot.token)).size !== cast.length)
        fault(place, 'Aynı kimlikle iki pusula var.', 'Two ballots under one credential.');
      ledgers += ledger.filter((row) => vote.electorate.has(row.member)).length;
      if (new Set(ledger.map((row) => row.member)).size !== vote.tally.taken || ledger.length !== vote.tally.taken)
        fault(
          `ledgers/${vote.id}.jsonl`,
          'Pusula alanların sayısı günlükteki sayıyla uyuşmuyor.',
          'The number of ballots taken differs from the journal.',
        );
      if (canonicalJson(tallySecret(vote.form, cast, ledger.length)) === canonicalJson(vote.tally)) counts += 1;
      else
        fault(
          place,
          'Pusulalar yeniden sayıldığında günlükteki sonuç çıkmıyor.',
          'Counted again, the ballots do not give the result in the journal.',
        );
    }
    check('OPEN_VOTES', openRows, openExpected);
    check('BALLOTS', ballots, ballotsExpected);
    check('COUNTS', counts, votes);
    check('LEDGERS', ledgers, ledgersExpected);

    let papers = 0;
    for (const issued of meeting.documents) {
      const place = `documents/${issued.document}-v${issued.version}`;
      const text = decode(files[`${place}.json`]);
      const pdf = files[`${place}.pdf`];
      if (!text || !pdf) {
        fault(place, 'Belge pakette yok.', 'The paper is missing from the package.');
        continue;
      }
      const [model] = plainJson<object>(text);
      if (!model || contentHash(model) !== issued.modelHash || sha256(pdf) !== issued.fileHash) {
        fault(place, 'Belge, günlükteki özetiyle uyuşmuyor.', 'The paper does not fit its hash in the journal.');
        continue;
      }
      if (!tools.printer || sha256(tools.printer.print(model)) === issued.fileHash) papers += 1;
      else if (manifest.renderer === tools.printer.id)
        fault(
          place,
          'Belge modelinden aynı baytlarla yeniden üretilemedi.',
          'The paper was not reproduced byte for byte from its model.',
        );
      else notReproduced.push(place);
      if (issued.signature) {
        const path = `${place}-signed.pdf`;
        const copy = files[path];
        if (!copy) fault(path, 'İmzalı nüsha pakette yok.', 'The signed copy is missing.');
        else if (!tools.printer || sha256(tools.printer.printSigned(model, issued.signature)) === sha256(copy))
          papers += 1;
        else if (manifest.renderer === tools.printer.id)
          fault(
            path,
            'İmzalı nüsha, belgeden ve günlükten aynı baytlarla üretilemedi.',
            'The signed copy was not reproduced byte for byte from the paper and the journal.',
          );
        else notReproduced.push(path);
      }
      if (
        issued.signature &&
        !Object.keys(files).some((path) => path.startsWith(`evidence/${issued.signature?.evidenceHash}`))
      )
        fault(place, 'İmza kanıtı pakette yok.', 'The evidence of signature is missing.');
    }
    check(
      'DOCUMENTS',
      papers,
      meeting.documents.length + meeting.documents.filter((issued) => issued.signature).length,
    );
    const evidence = Object.keys(files).filter((path) => path.startsWith('evidence/'));
    const right = evidence.filter((path) => path.slice(9).startsWith(sha256(files[path] as Uint8Array)));
    if (right.length !== evidence.length)
      fault('evidence', 'İmza kanıtının özeti adıyla uyuşmuyor.', 'The evidence’s hash does not fit its name.');
    check('EVIDENCE', right.length, evidence.length);
  }

  const register = files['decision-register.jsonl'] ? parseLines('decision-register.jsonl', FORMS.register) : [];
  const first = register[0]?.number ?? 1;
  const registerFault = firstRegisterError(
    register.map((entry) => ({ number: entry.number - first + 1, date: entry.decided_on })),
  );
  if (registerFault)
    fault(
      'decision-register.jsonl',
      `Karar kaydı kusurlu: ${registerFault.kind}`,
      `The decision register is faulty: ${registerFault.kind}`,
    );
  for (const [i, { hash, decided_on: on, ...row }] of register.entries()) {
    const { number, subject, text, attendees, votes, dissent, prev } = row;
    const follows = register[i - 1]?.number !== number - 1 || register[i - 1]?.hash === prev;
    if (!follows || contentHash({ number, on, subject, text, attendees, votes, dissent, prev }) !== hash)
      fault(
        `decision-register.jsonl:${i + 1}`,
        'Karar kaydının özeti tutmuyor.',
        'The hash of the register entry does not hold.',
      );
  }
  check('REGISTER', registerFault ? registerFault.index : register.length, register.length);

  // The journal's last entry names the list of everything that stood beside it when the record was sealed.
  const sealing = journal.fault ? undefined : entries.at(-1);
  const seal = sealing ? readBody(sealing).events.find((event) => event.type === 'RecordSealed') : undefined;
  const list = json(SEALED, decode(files[SEALED]), FORMS.files)[0] ?? [];
  if (!journal.fault && (seal?.type !== 'RecordSealed' || seal.manifestHash !== sha256(files[SEALED] ?? '')))
    fault(
      SEALED,
      'Mühürlenen dosyaların listesi günlüğün son kaydındaki özetle uyuşmuyor.',
      'The list of sealed files does not fit its hash in the journal’s last entry.',
    );
  const unsealed = Object.keys(sealFiles(files).sealed).filter((path) => ![SEALED, MANIFEST, SIGNATURE].includes(path));
  const sealed = new Map(list);
  let held = 0;
  for (const path of new Set([...sealed.keys(), ...unsealed]))
    if (sealed.has(path) && sealed.get(path) === sha256(files[path] ?? '')) held += 1;
    else fault(path, 'Dosya mühürlendiği gibi değil.', 'The file is not as it was sealed.');
  check('SEAL', held, list.length);
  if (journal.ground && manifest.meetingId !== journal.ground.meetingId)
    fault(MANIFEST, 'Dizin başka bir toplantıyı anlatıyor.', 'The index speaks of another meeting.');

  return {
    verdict: faults.length > 0 ? 'ALTERED' : trust ? 'VERIFIED' : 'SIGNER_UNCHECKED',
    title: manifest.title,
    fingerprint,
    checks,
    faults,
    notReproduced,
    boardChecks,
    electionHash: board?.electionHash ?? null,
    erased,
    missing: manifest.missing,
  };
}
