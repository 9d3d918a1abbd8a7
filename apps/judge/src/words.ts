/** A sentence in both languages. */
export interface Sentence {
  readonly tr: string;
  readonly en: string;
}

export const WORDS = {
  title: { tr: 'Toplantı kaydını doğrula', en: 'Verify the record of a meeting' },
  lead: {
    tr: 'Bu sayfa mühürlü paketi bu cihazda denetler. İnternete bağlanmaz, hiçbir şey göndermez.',
    en: 'This page checks a sealed package on this device. It does not connect to the internet and sends nothing.',
  },
  file: {
    tr: 'Mühürlü paket (zip) ya da sandık panosu (board.jsonl)',
    en: 'Sealed package (zip) or ballot board (board.jsonl)',
  },
  pick: { tr: 'Dosya seç', en: 'Choose a file' },
  fileHint: { tr: 'Dosyayı seçin ya da buraya sürükleyin.', en: 'Choose the file or drop it here.' },
  fileMissing: { tr: 'Önce denetlenecek dosyayı seçin.', en: 'First choose the file to check.' },
  fileUnread: {
    tr: 'Dosya okunamadı. Paketi yeniden indirin ya da kopyalayın, sonra yeniden seçin.',
    en: 'The file could not be read. Download or copy the package again, then choose it again.',
  },
  kept: {
    tr: 'Sakladığınız alındı, makbuz ya da pano başı (varsa)',
    en: 'Received notes, receipts or heads you kept (if you have any)',
  },
  keptPick: { tr: 'Saklanan dosyayı seç', en: 'Choose what you kept' },
  keptHint: {
    tr: 'Oy verirken cihazınızın indirdiği dosya. Panoda yazdığı gibi duruyor mu, bakılır.',
    en: 'The file your device gave you when you voted. It is checked whether it stands on the board as it says.',
  },
  keptUnread: {
    tr: 'Bu dosya cihazların verdiği bir alındı dosyası değil. Cihazınızdan yeniden indirip seçin.',
    en: 'This is not a file that devices give out. Download it from your device again and choose it.',
  },
  keptStands: {
    tr: 'Sakladığınız {n} belge panoda yazdığı gibi duruyor.',
    en: 'The {n} things you kept stand on the board as they say.',
  },
  keptNoBoard: {
    tr: 'Pakette sandık panosu yok; sakladığınız belge denetlenemedi. Toplantının öbür paketini seçin.',
    en: 'The package has no ballot board, so what you kept could not be checked. Choose the other package of the meeting.',
  },
  boxWords: { tr: 'Sandığın sekiz sözcüğü', en: 'The eight words of the ballot box' },
  boxWordsNext: {
    tr: 'Bu sözcükler salondaki perdede ve oy pusulası fişinizde yazanlarla aynı olmalıdır. Değilse bu, sizin oy verdiğiniz sandık değildir; divana ve kuruma bildirin.',
    en: 'These words must be those that stood on the wall of the hall and on your slip. If not, this is not the box you voted in: tell the divan and the institution.',
  },
  boardIncomplete: { tr: 'Pano eksik: hiçbir sonucu kanıtlamaz.', en: 'The board is incomplete: it proves no result.' },
  boardIncompleteNext: {
    tr: 'Satırlarında yanlış yok, ama öne sürdüğünün hepsi denetlenemedi: aşağıda ✗ ile. Toplantının tamamlanmış panosunu isteyin.',
    en: 'No line is wrong, but not everything it claims could be checked: see ✗ below. Ask for the finished board of the meeting.',
  },
  trust: { tr: 'İmzalayan anahtarın parmak izi (varsa)', en: 'Fingerprint of the signing key (if you have it)' },
  trustHint: {
    tr: 'Kurumdan paketten ayrı bir yolla aldığınız 64 işaret. Boş bırakırsanız imzalayan denetlenmez.',
    en: '64 signs that the institution gave you apart from the package. If left empty, the signer is not checked.',
  },
  trustFault: {
    tr: 'Parmak izi 0-9 ve a-f işaretlerinden 64 tanedir. Düzeltin ya da alanı boşaltın.',
    en: 'A fingerprint is 64 signs of 0-9 and a-f. Correct it or empty the field.',
  },
  start: { tr: 'Dosyayı denetle', en: 'Check the file' },
  working: {
    tr: 'Denetleniyor: {events} pano olayı, {ballots} zarf, {equations} denklem.',
    en: 'Checking: {events} board events, {ballots} ballots, {equations} equations.',
  },
  VERIFIED: { tr: 'Paket doğrulandı. İmzalayan anahtar tanınıyor.', en: 'Package verified. The signing key is known.' },
  SIGNER_UNCHECKED: {
    tr: 'Paket kendi içinde tutarlı, imzalayan bilinmiyor.',
    en: 'The package is self-consistent, its signer is unknown.',
  },
  signerNext: {
    tr: 'Aşağıdaki parmak izini kurumdan ayrı bir yolla aldığınızla karşılaştırın ya da onu yukarıya yazıp yeniden denetleyin.',
    en: 'Compare the fingerprint below with one the institution gave you by another way, or type that one above and check again.',
  },
  ALTERED: { tr: 'Kayıt bozulmuş.', en: 'The record was altered.' },
  firstFault: { tr: 'İlk uyuşmazlığın yeri', en: 'Place of the first mismatch' },
  moreFaults: { tr: 'Öbür uyuşmazlıklar', en: 'Other mismatches' },
  erased: {
    tr: 'İçerik silinmiş: {n} metin KVKK uyarınca silinmiş. Günlük zinciri bütündür.',
    en: 'Content erased: {n} texts were erased under the KVKK. The chain of the journal is whole.',
  },
  boardHolds: { tr: 'Sandık panosu kendi içinde tutarlı.', en: 'The ballot board is self-consistent.' },
  boardNext: {
    tr: 'Panonun hangi toplantıya ait olduğu paketten ya da tutanaktaki baş özetinden anlaşılır. Aşağıdaki başı onunla karşılaştırın.',
    en: 'To which meeting the board belongs is told by the package, or by the hash of the head in the minutes. Compare the head below with it.',
  },
  boardFault: {
    tr: 'Panonun satırı tutmuyor: {code} ({part}).',
    en: 'The line of the board does not hold: {code} ({part}).',
  },
  boardHead: { tr: 'Panonun başı', en: 'Head of the board' },
  fingerprint: { tr: 'İmzalayanın parmak izi', en: 'Fingerprint of the signer' },
  checks: { tr: 'Denetlenenler', en: 'What was checked' },
  boardChecks: { tr: 'Sandık panosunda denetlenenler', en: 'What was checked on the ballot board' },
  what: { tr: 'Ne', en: 'What' },
  figures: { tr: 'Tutan / beklenen', en: 'Held / expected' },
  missing: { tr: 'Pakette olmayanlar', en: 'Not in the package' },
  scans: { tr: 'Kâğıtların taramaları', en: 'Scans of papers' },
  withdrawnScans: {
    tr: 'Geri alınan taramalar (kanıt değildir)',
    en: 'Withdrawn scans (no evidence)',
  },
  withdrawnScan: { tr: '{name}: {hash}. Gerekçe: {reason}', en: '{name}: {hash}. Reason: {reason}' },
  erasedReason: { tr: '[silinmiş]', en: '[erased]' },
  limitsTitle: { tr: 'Bu neyi kanıtlamaz?', en: 'What does this not prove?' },
  self: {
    tr: 'Bu dosyanın SHA-256 özeti, yanında yayımlanan dogrula.html.sha256 ile aynı olmalıdır. Kaydı başka bir yolla da denetleyin: divan verify PAKET.',
    en: 'The SHA-256 of this file must be the one published beside it as dogrula.html.sha256. Check the record another way too: divan verify PACKAGE.',
  },
} as const satisfies Record<string, Sentence>;

/** Papers are only compared with their hashes here. */
export const PAPERS_BY_HASH: Sentence = {
  tr: 'belge, günlükteki özetiyle; imzalı nüshalar, mühürdekiyle (yeniden basılmadı)',
  en: 'papers with their hashes in the journal, signed copies with the seal (not printed again)',
};

export const LIMITS: readonly Sentence[] = [
  {
    tr: 'Belgelerin, verilerinden baytı baytına yeniden üretildiğini: bu sayfa belge basamaz, yalnız özetlerini karşılaştırır. Bunu divan verify yapar.',
    en: 'That papers are reproduced byte for byte from their data: this page cannot print papers, it only compares their hashes. divan verify does that.',
  },
  {
    tr: 'Paketi kimin imzaladığını: parmak izini kurumdan, paketten ayrı bir yolla almadıysanız imza herkesin olabilir.',
    en: 'Who signed the package: unless the institution gave you the fingerprint apart from the package, the signature may be anybody’s.',
  },
  {
    tr: 'Söylenenlerin gerçeğe uygunluğunu: kayıt, sisteme girilenin mühürden sonra değişmediğini ve kurallara göre karara bağlandığını gösterir.',
    en: 'That what was said is true: the record shows that what was entered has not changed since it was sealed and was decided by the rules.',
  },
  {
    tr: '“Gizli: işletmeciye güvenilir” oylamalarında oyların işletmeciden gizli kaldığını.',
    en: 'That votes stayed secret from the operator where the vote was “secret: the operator is trusted”.',
  },
  {
    tr: 'Kimsenin baskı altında oy vermediğini, üyelerin cihazlarında zararlı yazılım olmadığını.',
    en: 'That nobody voted under pressure, or that members’ devices were free of malware.',
  },
];
