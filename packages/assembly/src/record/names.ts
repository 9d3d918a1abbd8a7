import type { Scanned } from '#src/hall/forms.ts';

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
  | 'ITEM_PAPERS'
  | 'SEAL';

/** What was checked, in words. */
export const CHECK_NAMES: Record<CheckId, { readonly tr: string; readonly en: string }> = {
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
  EVIDENCE: { tr: 'imza kanıtı ve tarama', en: 'evidence of signature and scans' },
  ITEM_PAPERS: { tr: 'gündem belgesi', en: 'papers of the agenda' },
  SEAL: { tr: 'dosya, mühürlendiği gibi', en: 'files as sealed' },
};

/** What of a hall was scanned, in words. */
export const SCAN_NAMES: Record<Scanned, { readonly tr: string; readonly en: string }> = {
  HAZIRUN: { tr: 'imzalı hazirun cetveli', en: 'signed attendance list' },
  SLIPS: { tr: 'imzalı giriş fişleri', en: 'signed entry slips' },
  FILING: { tr: 'kâğıtla verilen formlar', en: 'forms filed on paper' },
  SIGNATURES: { tr: 'oylamada imzalanan liste', en: 'list signed at a vote' },
  BOX: { tr: 'sandık tutanağı', en: 'record of the box' },
  COUNT_FORM: { tr: 'sayım ve döküm cetveli', en: 'count form' },
  SHEETS: { tr: 'pusula destesi', en: 'bundle of ballots' },
  DOUBTFUL: { tr: 'tereddütlü pusula tutanağı', en: 'record of papers in doubt' },
  PACKING: { tr: 'paket etiketi', en: 'label of a packet' },
  LOT: { tr: 'imzalı kura tutanağı', en: 'signed record of a lot' },
};

/** What the verifier of the ballot board counts, in words. */
export const BOARD_CHECK_NAMES: Record<string, { readonly tr: string; readonly en: string }> = {
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
