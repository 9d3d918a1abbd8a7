import { availableParallelism } from 'node:os';
import { BOARD_CHECK_NAMES, CHECK_NAMES } from '@divan/assembly/record';
import { verifyPackage } from '@divan/server';

const showProgress = (seen: { readonly events: number; readonly ballots: number }, tr: boolean): void =>
  void process.stderr.write(
    `\r\u001b[K${tr ? `sandık panosu: ${seen.events} satır, ${seen.ballots} zarf` : `ballot board: ${seen.events} lines, ${seen.ballots} ballots`}`,
  );

/** Prints what was checked, with counts, and the verdict. @returns exit code 0 or 1 */
export async function printVerdict(zip: Uint8Array, trust: string | null, language: 'tr' | 'en'): Promise<number> {
  const tr = language === 'tr';
  const verdict = await verifyPackage(zip, trust, {
    threads: availableParallelism(),
    ...(process.stderr.isTTY ? { onProgress: (seen) => showProgress(seen, tr) } : {}),
  });
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
  console.log(verdict.title);
  for (const { id, count, of } of verdict.checks)
    console.log(
      `  ${count === of ? '✔' : '✖'} ${String(count).padStart(6)} / ${String(of).padEnd(6)} ${CHECK_NAMES[id][language]}`,
    );
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
  const [first] = verdict.faults;
  if (first) {
    console.log(
      `${tr ? 'Paket değiştirilmiş. İlk uyuşmazlık' : 'The package was altered. First mismatch'}: ${first.place}\n  ${first[language]}`,
    );
    for (const fault of verdict.faults.slice(1, 10)) console.log(`  ${fault.place}: ${fault[language]}`);
    return 1;
  }
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
