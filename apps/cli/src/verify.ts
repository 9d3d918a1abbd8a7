import { availableParallelism } from 'node:os';
import { BOARD_CHECK_NAMES, CHECK_NAMES, SCAN_NAMES } from '@divan/assembly/record';
import { hexBytes, joinKept, readKept } from '@divan/ballot';
import { fingerprintWords } from '@divan/basics';
import { verifyPackage } from '@divan/server';

const showProgress = (seen: { readonly events: number; readonly ballots: number }, tr: boolean): void =>
  void process.stderr.write(
    `\r\u001b[K${tr ? `sandık panosu: ${seen.events} satır, ${seen.ballots} zarf` : `ballot board: ${seen.events} lines, ${seen.ballots} ballots`}`,
  );

/**
 * Prints what was checked, with counts, and the verdict.
 * @param keptFiles texts of files that people kept: heads, receipts, received notes  @returns exit code 0 or 1
 */
export async function printVerdict(
  zip: Uint8Array,
  trust: string | null,
  language: 'tr' | 'en',
  keptFiles: readonly { readonly name: string; readonly text: string }[] = [],
): Promise<number> {
  const tr = language === 'tr';
  const files = keptFiles.map(({ text }) => readKept(text));
  const unread = keptFiles.filter((_, i) => !files[i]);
  for (const { name } of unread)
    console.log(
      tr
        ? `${name}: saklanan belge okunamadı (KEPT_FILE). Cihazınızdan yeniden indirin.`
        : `${name}: not a file that devices give out (KEPT_FILE). Download it from your device again.`,
    );
  if (unread.length > 0) return 1;
  const kept = joinKept(files.filter((one) => one !== null));
  const keptCount = kept.keptHeads.length + kept.keptReceipts.length + kept.keptNotes.length;
  const verdict = await verifyPackage(zip, trust, {
    threads: availableParallelism(),
    kept,
    ...(process.stderr.isTTY ? { onProgress: (seen) => showProgress(seen, tr) } : {}),
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.log(verdict.title);
  for (const { id, count, of } of verdict.checks)
    console.log(
      `  ${count === of ? '✔' : '✖'} ${String(count).padStart(6)} / ${String(of).padEnd(6)} ${CHECK_NAMES[id][language]}`,
    );
  for (const { scanned, evidenceHash } of verdict.scans)
    console.log(`  – ${tr ? `tarama: ${SCAN_NAMES[scanned].tr}` : `scan: ${SCAN_NAMES[scanned].en}`} ${evidenceHash}`);
  for (const { scanned, evidenceHash, reason } of verdict.withdrawnScans) {
    const why = reason || (tr ? '[silinmiş]' : '[erased]');
    console.log(
      tr
        ? `  – geri alınan tarama, kanıt değil: ${SCAN_NAMES[scanned].tr} ${evidenceHash}; gerekçe: ${why}`
        : `  – withdrawn scan, no evidence: ${SCAN_NAMES[scanned].en} ${evidenceHash}; reason: ${why}`,
    );
  }
  if (verdict.boardChecks.length > 0) console.log(tr ? '  Sandık panosu' : '  Ballot board');
  for (const { name, counted, expected } of verdict.boardChecks)
    console.log(
      `    ${counted === expected ? '✔' : '✖'} ${String(counted).padStart(6)} / ${String(expected).padEnd(6)} ${BOARD_CHECK_NAMES[name]?.[language] ?? name}`,
    );
  for (const place of verdict.notReproduced)
    console.log(
      `  – ${place}: ${tr ? 'başka bir dizgi sürümü; yeniden üretilmedi (değiştirilmiş demek değildir)' : 'another renderer; not reproduced (which does not mean altered)'}`,
    );
  if (verdict.erased > 0)
    console.log(
      `  – ${verdict.erased} ${tr ? 'içerik KVKK uyarınca silinmiş; zincir bütün' : 'contents erased under the KVKK; the chain is whole'}`,
    );
  for (const missing of verdict.missing) {
    const [turkish = missing, english = missing] = missing.split(' / ');
    console.log(`  – ${tr ? `pakette yok: ${turkish}` : `not in the package: ${english}`}`);
  }
  console.log(`${tr ? 'İmzalayanın parmak izi' : 'Fingerprint of the signer'}: ${verdict.fingerprint}`);
  if (verdict.electionHash) {
    const words = fingerprintWords(hexBytes(verdict.electionHash, 32), 8).join(' ');
    console.log(
      tr
        ? `Sandığın sekiz sözcüğü (salondaki ve pusulanızdaki ile karşılaştırın): ${words}`
        : `The eight words of the ballot box (compare with those of the hall and of your slip): ${words}`,
    );
  }
  if (keptCount > 0 && !verdict.electionHash) {
    console.log(
      tr
        ? 'Pakette sandık panosu yok: sakladığınız belge denetlenemedi.'
        : 'The package has no ballot board: what you kept could not be checked.',
    );
    return 1;
  }
  const [first] = verdict.faults;
  if (first) {
    console.log(
      `${tr ? 'Paket değiştirilmiş. İlk uyuşmazlık' : 'The package was altered. First mismatch'}: ${first.place}\n  ${first[language]}`,
    );
    for (const fault of verdict.faults.slice(1, 10)) console.log(`  ${fault.place}: ${fault[language]}`);
    return 1;
  }
  if (keptCount > 0)
    console.log(
      tr
        ? `Sakladığınız ${keptCount} belge (pano başı, makbuz, alındı) panoda duruyor.`
        : `The ${keptCount} things you kept (heads, receipts, received notes) stand on the board.`,
    );
  if (verdict.verdict === 'VERIFIED')
    console.log(tr ? 'Paket doğrulandı. İmzalayan anahtar tanınıyor.' : 'Package verified. The signing key is known.');
  else
    console.log(
      tr
        ? 'Paket kendi içinde tutarlı; imzalayan denetlenmedi. Parmak izini verin: --trust'
        : 'Self-consistent; signer unchecked. Give the fingerprint: --trust',
    );
  return 0;
}
