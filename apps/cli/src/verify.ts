import { type CheckId, verifyPackage } from '@divan/server';

const NAMES: Record<CheckId, { tr: string; en: string }> = {
  CONTAINER: { tr: 'zip dosyası, baytı baytına', en: 'zip file, byte for byte' },
  FILES: { tr: 'dosya ve özet', en: 'files and hashes' },
  MANIFEST_SIGNATURE: { tr: 'dizin imzası', en: 'signature of the index' },
  JOURNAL: { tr: 'günlük kaydı zincirde', en: 'journal entries in the chain' },
  COMMANDS: { tr: 'işlem yeniden karara bağlandı', en: 'commands decided again' },
  HEADS: { tr: 'imzalı günlük başı', en: 'signed heads' },
  CONTENTS: { tr: 'metin, taahhüdüyle', en: 'texts with their commitments' },
  OPEN_VOTES: { tr: 'adlı oy', en: 'named votes' },
  BALLOTS: { tr: 'gizli pusula, kimliğiyle', en: 'secret ballots with their credentials' },
  COUNTS: { tr: 'oylama yeniden sayıldı', en: 'votes counted again' },
  LEDGERS: { tr: 'pusula alan', en: 'ballots taken' },
  REGISTER: { tr: 'karar kaydı', en: 'register entries' },
  DOCUMENTS: { tr: 'belge baytı baytına yeniden üretildi', en: 'papers reproduced byte for byte' },
  EVIDENCE: { tr: 'imza kanıtı', en: 'evidence of signature' },
  SEAL: { tr: 'dosya, mühürlendiği gibi', en: 'files as sealed' },
};

/** What the verifier of the ballot board counts, in words. */
const BOARD_NAMES: Record<string, { tr: string; en: string }> = {
  events: { tr: 'olay zincirde', en: 'events in the chain' },
  heads: { tr: 'imzalı baş', en: 'signed heads' },
  'trustee signatures': { tr: 'emanetçi imzası', en: 'trustee signatures' },
  'key packages': { tr: 'anahtar paketi', en: 'key packages' },
  'key confirmations': { tr: 'anahtar onayı', en: 'key confirmations' },
  'key tests': { tr: 'anahtar denemesi', en: 'key tests' },
  contests: { tr: 'oylama sonuçlandı', en: 'contests finished' },
  ballots: { tr: 'zarf', en: 'ballots' },
  'challenged ballots': { tr: 'denetlenen zarf', en: 'challenged ballots' },
  'issuer signatures': { tr: 'onaycı imzası', en: 'issuer signatures' },
  'ballot signatures': { tr: 'zarf imzası', en: 'ballot signatures' },
  'bit proofs': { tr: 'işaret kanıtı', en: 'proofs of marks' },
  'sum proofs': { tr: 'sayı kanıtı', en: 'proofs of numbers' },
  'proof equations': { tr: 'denklem', en: 'equations' },
  sums: { tr: 'toplam', en: 'sums' },
  'decryption shares': { tr: 'açma payı', en: 'decryption shares' },
  counts: { tr: 'sayı', en: 'counts' },
};

/** Prints what was checked, with counts, and the verdict. @returns exit code 0 or 1 */
export async function printVerdict(zip: Uint8Array, trust: string | null, language: 'tr' | 'en'): Promise<number> {
  const tr = language === 'tr';
  const verdict = await verifyPackage(zip, trust);
  console.log(verdict.title);
  for (const { id, count, of } of verdict.checks)
    console.log(
      `  ${count === of ? '✔' : '✖'} ${String(count).padStart(6)} / ${String(of).padEnd(6)} ${NAMES[id][language]}`,
    );
  if (verdict.boardChecks.length > 0) console.log(tr ? '  Sandık panosu' : '  Ballot board');
  for (const { name, counted, expected } of verdict.boardChecks)
    console.log(
      `    ${counted === expected ? '✔' : '✖'} ${String(counted).padStart(6)} / ${String(expected).padEnd(6)} ${BOARD_NAMES[name]?.[language] ?? name}`,
    );
  for (const place of verdict.notReproduced)
    console.log(
      `  – ${place}: ${tr ? 'başka bir dizgi sürümü; yeniden üretilmedi (değiştirilmiş demek değildir)' : 'another renderer; not reproduced (which does not mean altered)'}`,
    );
  if (verdict.erased > 0)
    console.log(
      `  – ${verdict.erased} ${tr ? 'içerik KVKK uyarınca silinmiş; zincir bütün' : 'contents erased under the KVKK; the chain is whole'}`,
    );
  for (const missing of verdict.missing) console.log(`  – ${tr ? 'pakette yok' : 'not in the package'}: ${missing}`);
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
