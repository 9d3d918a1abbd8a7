import {
  type Choice,
  evolve,
  type Ground,
  type JournalEntry,
  newMeeting,
  readBody,
  tallyOpen,
  tallySecret,
  type UrnBallot,
  verifyContents,
  verifyJournal,
} from '@divan/assembly';
import { verifyCredential } from '@divan/ballot';
import { canonicalJson, localDay } from '@divan/basics';
import { modelHashOf, type PaperModel, signedCopy } from '@divan/documents';
import { RENDERER, renderPaper } from '@divan/documents/render';
import { firstRegisterError } from '@divan/law';
import { unzipSync } from 'fflate';
import { verifySignature } from '../keys.ts';
import { headText } from '../meeting/journal-repository.ts';
import { MANIFEST, type Manifest, SIGNATURE, sha256 } from './package.ts';

export type CheckId =
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
  | 'EVIDENCE';

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
  readonly erased: number;
  readonly missing: readonly string[];
}

const decode = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString('utf8');
const parseLines = <T>(bytes: Uint8Array | undefined): T[] =>
  decode(bytes)
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

/** Checks a sealed package from its bytes alone. @param trust fingerprint of the signing key (SHA-256, hex), or null. */
export async function verifyPackage(zip: Uint8Array, trust: string | null): Promise<PackageVerdict> {
  const checks: Check[] = [];
  const faults: PackageFault[] = [];
  const notReproduced: string[] = [];
  const fault = (place: string, tr: string, en: string): void => void faults.push({ place, tr, en });
  const check = (id: CheckId, count: number, of: number): void => void checks.push({ id, count, of });
  let erased = 0;
  const empty = (place: string, tr: string, en: string): PackageVerdict => ({
    verdict: 'ALTERED',
    title: '',
    fingerprint: '',
    checks,
    faults: [{ place, tr, en }],
    notReproduced,
    erased: 0,
    missing: [],
  });

  let files: Record<string, Uint8Array>;
  let manifest: Manifest;
  let signature: { publicKey: string; signature: string };
  try {
    files = unzipSync(zip);
    manifest = JSON.parse(decode(files[MANIFEST])) as Manifest;
    signature = JSON.parse(decode(files[SIGNATURE])) as typeof signature;
  } catch {
    return empty(MANIFEST, 'Paket okunamadı.', 'The package cannot be read.');
  }
  const fingerprint = sha256(Buffer.from(signature.publicKey ?? '', 'hex'));

  let sound = 0;
  for (const { path, sha256: wanted } of manifest.files) {
    const bytes = files[path];
    if (!bytes) fault(path, 'Dosya pakette yok.', 'The file is missing from the package.');
    else if (sha256(bytes) !== wanted)
      fault(path, 'Dosyanın özeti dizindekinden farklı.', 'The file’s hash differs from the index.');
    else sound += 1;
  }
  const listed = new Set([MANIFEST, SIGNATURE, ...manifest.files.map((file) => file.path)]);
  for (const path of Object.keys(files))
    if (!listed.has(path)) fault(path, 'Dosya dizinde yok.', 'The file is not in the index.');
  check('FILES', sound, manifest.files.length);

  const signed = (() => {
    try {
      return (
        signature.publicKey === manifest.publicKey &&
        verifySignature(signature.publicKey, `divan-manifest/1\n${decode(files[MANIFEST])}`, signature.signature)
      );
    } catch {
      return false;
    }
  })();
  if (!signed) fault(SIGNATURE, 'Dizinin imzası tutmuyor.', 'The signature of the index does not fit.');
  if (trust && trust.toLowerCase() !== fingerprint)
    fault(SIGNATURE, 'İmzalayan anahtar beklenen anahtar değil.', 'The signing key is not the one expected.');
  check('MANIFEST_SIGNATURE', signed ? 1 : 0, 1);

  const entries = parseLines<JournalEntry>(files['journal.jsonl']);
  const grounds = new Map(
    Object.keys(files)
      .filter((path) => path.startsWith('grounds/'))
      .map((path) => [path.slice(8, -5), JSON.parse(decode(files[path])) as Ground]),
  );
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

  const heads = parseLines<{ seq: number; hash: string; at: string; signature: string }>(files['heads.jsonl']);
  let soundHeads = 0;
  for (const head of heads) {
    const right =
      entries[head.seq - 1]?.hash === head.hash &&
      verifySignature(manifest.publicKey, headText(manifest.meetingId, head.seq, head.hash, head.at), head.signature);
    if (right) soundHeads += 1;
    else
      fault(
        `heads/${head.seq}`,
        'İmzalı günlük başı günlükle uyuşmuyor.',
        'A signed head does not agree with the journal.',
      );
  }
  check('HEADS', soundHeads, heads.length);

  const contents = parseLines<{ commitment: string; salt: string; text: string }>(files['contents.jsonl']);
  const contentFault = verifyContents(contents);
  if (contentFault)
    fault(contentFault.place, 'Metin, günlükteki taahhüdüyle uyuşmuyor.', 'A text does not fit its commitment.');
  const known = new Set(contents.map((content) => content.commitment));
  const [ground] = grounds.values();
  erased = ground
    ? [...ground.roll.map((entry) => entry.name), ...ground.agenda.map((item) => item.title)].filter(
        (ref) => !known.has(ref),
      ).length
    : 0;
  check('CONTENTS', contentFault ? 0 : contents.length, contents.length);

  // Counts again, from rows and ballots, each vote against what the journal closed with.
  let [openRows, ballots, counts, ledgers] = [0, 0, 0, 0];
  let [openExpected, ballotsExpected, votes, ledgersExpected] = [0, 0, 0, 0];
  if (journal.ground && !journal.fault) {
    const meeting = newMeeting(journal.ground);
    for (const entry of entries) for (const event of readBody(entry).events) evolve(meeting, event);
    for (const vote of meeting.votes.values()) {
      if (vote.state !== 'CLOSED' || !vote.tally) continue;
      votes += 1;
      if (vote.mode === 'OPEN') {
        const place = `votes/${vote.id}.jsonl`;
        const rows = parseLines<{ member: string; choice: Choice }>(files[place]);
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
      const place = `ballots/${vote.id}.jsonl`;
      const cast = parseLines<UrnBallot>(files[place]);
      const ledger = parseLines<{ member: string }>(files[`ledgers/${vote.id}.jsonl`]);
      ballotsExpected += vote.tally.cast;
      ledgersExpected += vote.tally.taken ?? 0;
      for (const ballot of cast) {
        if (await verifyCredential(vote.credentialKey ?? '', ballot.token, ballot.signature)) ballots += 1;
        else fault(place, 'Kimliği geçersiz bir pusula var.', 'A ballot with an invalid credential.');
      }
      if (new Set(cast.map((ballot) => ballot.token)).size !== cast.length)
        fault(place, 'Aynı kimlikle iki pusula var.', 'Two ballots under one credential.');
      ledgers += ledger.filter((row) => vote.electorate.has(row.member)).length;
      if (ledger.length !== vote.tally.taken)
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
      const model = JSON.parse(text) as PaperModel;
      if (modelHashOf(model) !== issued.modelHash || sha256(pdf) !== issued.fileHash) {
        fault(place, 'Belge, günlükteki özetiyle uyuşmuyor.', 'The paper does not fit its hash in the journal.');
        continue;
      }
      if (sha256(renderPaper(model)) === issued.fileHash) papers += 1;
      else if (manifest.renderer === RENDERER)
        fault(
          place,
          'Belge modelinden aynı baytlarla yeniden üretilemedi.',
          'The paper was not reproduced byte for byte from its model.',
        );
      else notReproduced.push(place);
      if (issued.signature) {
        const copy = files[`${place}-signed.pdf`];
        const wanted = sha256(
          renderPaper(signedCopy(model, { on: localDay(issued.signature.at), sha256: issued.signature.evidenceHash })),
        );
        if (!copy) fault(`${place}-signed.pdf`, 'İmzalı nüsha pakette yok.', 'The signed copy is missing.');
        else if (sha256(copy) === wanted) papers += 1;
        else if (manifest.renderer === RENDERER)
          fault(
            `${place}-signed.pdf`,
            'İmzalı nüsha, belgeden ve günlükten aynı baytlarla üretilemedi.',
            'The signed copy was not reproduced byte for byte from the paper and the journal.',
          );
        else notReproduced.push(`${place}-signed.pdf`);
      }
      if (
        issued.signature &&
        !Object.keys(files).some((path) => path.startsWith(`evidence/${issued.signature?.evidenceHash}`))
      )
        fault(place, 'İmza kanıtı pakette yok.', 'The evidence of signature is missing.');
    }
    const signedCopies = meeting.documents.filter((issued) => issued.signature).length;
    check('DOCUMENTS', papers, meeting.documents.length + signedCopies);
    const evidence = Object.keys(files).filter((path) => path.startsWith('evidence/'));
    const right = evidence.filter((path) => path.slice(9).startsWith(sha256(files[path] as Uint8Array)));
    if (right.length !== evidence.length)
      fault('evidence', 'İmza kanıtının özeti adıyla uyuşmuyor.', 'The evidence’s hash does not fit its name.');
    check('EVIDENCE', right.length, evidence.length);
  }

  const register = parseLines<{ number: number; decided_on: string }>(files['decision-register.jsonl']);
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
  check('REGISTER', registerFault ? registerFault.index : register.length, register.length);

  return {
    verdict: faults.length > 0 ? 'ALTERED' : trust ? 'VERIFIED' : 'SIGNER_UNCHECKED',
    title: manifest.title,
    fingerprint,
    checks,
    faults,
    notReproduced,
    erased,
    missing: manifest.missing,
  };
}
