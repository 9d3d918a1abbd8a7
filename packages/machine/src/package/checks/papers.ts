import { contentHash } from '#src/journal.ts';
import type { Kinds } from '#src/machine.ts';
import { decode, type Opened, plainJson } from '../opened.ts';
import { sha256 } from '../package-form.ts';

/** A paper as the journal issued it. */
export interface IssuedPaper<Signature extends { readonly evidenceHash: string }> {
  readonly document: string;
  readonly version: number;
  readonly modelHash: string;
  readonly fileHash: string;
  readonly signature: Signature | null;
}

/** A way in which papers were once printed: prints them again from their models. */
export interface Edition<Signature> {
  readonly id: string;
  readonly print: (model: object) => Uint8Array;
  readonly printSigned: (model: object, signature: Signature) => Uint8Array;
}

/** Every edition that still prints, the latest first; null where none can, as in a browser: then only hashes are checked. */
export type Printer<Signature> = readonly Edition<Signature>[];

/** Papers fit the journal and come out of their models byte for byte; signed copies too. */
export function papersCheck<K extends Kinds, Signature extends { readonly evidenceHash: string }>(
  { files, manifest, report }: Opened<K>,
  {
    papers,
    printer,
  }: { readonly papers: readonly IssuedPaper<Signature>[]; readonly printer: Printer<Signature> | null },
): void {
  let sound = 0;
  // Papers may have been printed by an earlier edition than the one that seals.
  const again = (hash: string, print: (edition: Edition<Signature>) => Uint8Array): boolean =>
    printer?.some((edition) => sha256(print(edition)) === hash) ?? true;
  const known = printer?.some((edition) => edition.id === manifest.renderer) ?? false;
  for (const issued of papers) {
    const place = `documents/${issued.document}-v${issued.version}`;
    const text = decode(files[`${place}.json`]);
    const pdf = files[`${place}.pdf`];
    if (!text || !pdf) {
      report.fault(place, 'Belge pakette yok.', 'The paper is missing from the package.');
      continue;
    }
    const [model] = plainJson<object>(text);
    if (!model || contentHash(model) !== issued.modelHash || sha256(pdf) !== issued.fileHash) {
      report.fault(place, 'Belge, günlükteki özetiyle uyuşmuyor.', 'The paper does not fit its hash in the journal.');
      continue;
    }
    if (again(issued.fileHash, (edition) => edition.print(model))) sound += 1;
    else if (known)
      report.fault(
        place,
        'Belge modelinden aynı baytlarla yeniden üretilemedi.',
        'The paper was not reproduced byte for byte from its model.',
      );
    else report.notReproduced.push(place);
    const { signature } = issued;
    if (!signature) continue;
    const path = `${place}-signed.pdf`;
    const copy = files[path];
    if (!copy) report.fault(path, 'İmzalı nüsha pakette yok.', 'The signed copy is missing.');
    else if (again(sha256(copy), (edition) => edition.printSigned(model, signature))) sound += 1;
    else if (known)
      report.fault(
        path,
        'İmzalı nüsha, belgeden ve günlükten aynı baytlarla üretilemedi.',
        'The signed copy was not reproduced byte for byte from the paper and the journal.',
      );
    else report.notReproduced.push(path);
    if (!Object.keys(files).some((name) => name.startsWith(`evidence/${signature.evidenceHash}`)))
      report.fault(place, 'İmza kanıtı pakette yok.', 'The evidence of signature is missing.');
  }
  report.check('DOCUMENTS', sound, papers.length + papers.filter((issued) => issued.signature).length);
}

/** Each piece of evidence bears its hash as its name, and none that the journal names is missing. */
export function evidenceCheck<K extends Kinds>({ files, report }: Opened<K>, named: readonly string[] = []): void {
  for (const hash of named)
    if (!Object.keys(files).some((path) => path.startsWith(`evidence/${hash}.`)))
      report.fault(
        `evidence/${hash}`,
        'Günlükte anılan tarama pakette yok.',
        'A scan that the journal names is missing from the package.',
      );
  const evidence = Object.keys(files).filter((path) => path.startsWith('evidence/'));
  const right = evidence.filter((path) => path.slice(9).startsWith(sha256(files[path] as Uint8Array)));
  if (right.length !== evidence.length)
    report.fault('evidence', 'İmza kanıtının özeti adıyla uyuşmuyor.', 'The evidence’s hash does not fit its name.');
  report.check('EVIDENCE', right.length, evidence.length);
}
