import { canonicalJson } from '@divan/basics';
import { headIsSigned, headText, readEntry, streamOf } from '#src/journal.ts';
import type { Kinds } from '#src/machine.ts';
import { verifyContents } from '#src/verify-journal.ts';
import type { Opened, SignatureHolds } from '../opened.ts';
import { MANIFEST } from '../package-form.ts';

/** The journal holds from its first entry on, and each command is decided again. */
export function journalCheck<K extends Kinds>({ entries, journal, report }: Opened<K>): void {
  const { fault } = journal;
  if (fault)
    report.fault(
      fault.place,
      `Günlük kaydı tutmuyor (${fault.code}): ${fault.detail}`,
      `The journal entry does not hold (${fault.code}): ${fault.detail}`,
    );
  if (entries.length === 0) report.fault('journal.jsonl', 'Günlük boş.', 'The journal is empty.');
  report.check('JOURNAL', fault ? Number(fault.place.split('/')[1]) - 1 : entries.length, entries.length);
  report.check('COMMANDS', journal.commands, entries.length);
}

/** The heads that had to be signed are signed, and no others. */
export function headsCheck<K extends Kinds>(
  { machine, manifest, entries, heads, journal, report }: Opened<K>,
  { signatureHolds }: { readonly signatureHolds: SignatureHolds },
): void {
  const due = journal.fault
    ? null
    : entries.filter((entry) => headIsSigned(machine, readEntry<K, unknown>(entry).events)).map((entry) => entry.seq);
  if (due && canonicalJson(due) !== canonicalJson(heads.map((head) => head.seq)))
    report.fault(
      'heads.jsonl',
      'İmzalı günlük başları eksik, fazla ya da sırasız.',
      'Signed heads are missing, too many or out of order.',
    );
  const streamId = streamOf(machine, manifest);
  let sound = 0;
  for (const head of heads) {
    const right =
      entries[head.seq - 1]?.hash === head.hash &&
      signatureHolds(manifest.publicKey, headText(streamId, head.seq, head.hash, head.at), head.signature);
    if (right) sound += 1;
    else
      report.fault(
        `heads/${head.seq}`,
        'İmzalı günlük başı günlükle uyuşmuyor.',
        'A signed head does not agree with the journal.',
      );
  }
  report.check('HEADS', sound, due?.length ?? heads.length);
}

/** Texts fit their commitments, which journal or ground name. @param beside.naming other texts of the package that name commitments */
export function contentsCheck<K extends Kinds>(
  { entries, contents, grounds, journal, report }: Opened<K>,
  { naming }: { readonly naming: readonly string[] },
): void {
  const fault = verifyContents(contents);
  if (fault)
    report.fault(fault.place, 'Metin, günlükteki taahhüdüyle uyuşmuyor.', 'A text does not fit its commitment.');
  const named = new Set(
    [...entries.map((entry) => entry.body), canonicalJson(journal.ground), ...naming].flatMap(
      (body) => body.match(/\b[\da-f]{64}\b/gu) ?? [],
    ),
  );
  for (const [i, { commitment }] of contents.entries())
    if (!named.has(commitment) || (contents[i - 1]?.commitment ?? '') >= commitment)
      report.fault(
        `contents/${commitment}`,
        'Metin günlükte ya da dayanakta anılmıyor, iki kez var ya da yerinde değil.',
        'The text is named nowhere, is there twice or is out of its place.',
      );
  for (const hash of grounds.keys())
    if (journal.ground && grounds.get(hash) !== journal.ground)
      report.fault(
        `grounds/${hash}.json`,
        'Günlüğün dayanmadığı bir dayanak.',
        'A ground the journal does not stand on.',
      );
  report.check('CONTENTS', fault ? 0 : contents.length, contents.length);
}

/** The index speaks of the stream that the journal tells. */
export function streamCheck<K extends Kinds>({ machine, manifest, journal, report }: Opened<K>): void {
  if (journal.ground && streamOf(machine, manifest) !== streamOf(machine, journal.ground))
    report.fault(MANIFEST, 'Dizin başka bir kaydı anlatıyor.', 'The index speaks of another record.');
}
