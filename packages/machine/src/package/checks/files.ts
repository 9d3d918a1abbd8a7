import type { Kinds } from '#src/machine.ts';
import { decode, type Opened, type SignatureHolds } from '../opened.ts';
import { MANIFEST, SIGNATURE, sha256 } from '../package-form.ts';

/** Every file stands in the index once, with its hash and length. */
export function filesCheck({ files, manifest, report }: Pick<Opened<Kinds>, 'files' | 'manifest' | 'report'>): void {
  let sound = 0;
  const listed = new Set([MANIFEST, SIGNATURE]);
  for (const { path, sha256: wanted, bytes: length } of manifest.files) {
    const bytes = files[path];
    if (!bytes) report.fault(path, 'Dosya pakette yok.', 'The file is missing from the package.');
    else if (sha256(bytes) !== wanted || bytes.length !== length)
      report.fault(path, 'Dosyanın özeti dizindekinden farklı.', 'The file’s hash differs from the index.');
    else if (listed.has(path)) report.fault(path, 'Dosya dizinde iki kez var.', 'The file is in the index twice.');
    else sound += 1;
    listed.add(path);
  }
  for (const path of Object.keys(files))
    if (!listed.has(path)) report.fault(path, 'Dosya dizinde yok.', 'The file is not in the index.');
  report.check('FILES', sound, manifest.files.length);
}

/** The index is signed, by the key that was expected where one was. @param beside.trust fingerprint (SHA-256, hex) of the key expected, or null */
export function signatureCheck(
  {
    files,
    manifest,
    signature,
    fingerprint,
    report,
  }: Pick<Opened<Kinds>, 'files' | 'manifest' | 'signature' | 'fingerprint' | 'report'>,
  { trust, signatureHolds }: { readonly trust: string | null; readonly signatureHolds: SignatureHolds },
): void {
  const holds = (() => {
    try {
      return (
        signature.publicKey === manifest.publicKey &&
        btoa(atob(signature.signature)) === signature.signature &&
        signatureHolds(signature.publicKey, `divan-manifest/1\n${decode(files[MANIFEST])}`, signature.signature)
      );
    } catch {
      return false;
    }
  })();
  if (!holds) report.fault(SIGNATURE, 'Dizinin imzası tutmuyor.', 'The signature of the index does not fit.');
  if (trust && trust.toLowerCase() !== fingerprint)
    report.fault(SIGNATURE, 'İmzalayan anahtar beklenen anahtar değil.', 'The signing key is not the one expected.');
  report.check('MANIFEST_SIGNATURE', holds ? 1 : 0, 1);
}
