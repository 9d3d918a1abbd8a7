import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const DY15 = cite('DY', '15');
const DY16 = cite('DY', '16');

/** Verifiable secret votes: who keeps the key, when a ballot may be taken, cast and counted. */
export const BOX_REFUSALS = {
  TRUSTEES_NUMBER: row({
    kind: 'INPUT',
    cites: [DY16],
    tr: 'Anahtar emanetçisi sayısı {least} ile {most} arasında olmalıdır; seçilen: {given}.',
    en: 'There must be {least} to {most} key trustees; chosen: {given}.',
    nextTr:
      'Divan adaylarından, listelerin ve adayların temsilcilerinden seçin. Yeterli kişi yoksa sandık görevlisi belirlemeyin: gizli oylar o zaman “gizli; işletmeciye güvenilir” usulüyle yapılır.',
    nextEn:
      'Choose from the divan’s candidates and the agents of lists and candidates. If there are not enough people, name no ballot officers: secret votes are then held as “secret; the operator is trusted”.',
  }),
  ISSUERS_NUMBER: row({
    kind: 'INPUT',
    cites: [DY16],
    tr: 'Sunucunun yanında en çok {most} pusula onaycısı olabilir; seçilen: {given}.',
    en: 'Beside the server there may be at most {most} ballot issuers; chosen: {given}.',
    nextTr: 'Onaycı sayısını azaltın.',
    nextEn: 'Name fewer issuers.',
  }),
  SECOND_ISSUER_NEEDED: row({
    kind: 'INPUT',
    cites: [DY16],
    tr: 'Doğrulanabilir oylama için sunucunun yanında en az bir pusula onaycısı gerekir.',
    en: 'A verifiable vote needs at least one ballot issuer beside the server.',
    nextTr:
      'Bir başka üyeyi onaycı seçin; onun cihazındaki sayfa yeterlidir. Kimse yoksa sandık görevlisi belirlemeyin: gizli oylar o zaman “gizli; işletmeciye güvenilir” usulüyle yapılır.',
    nextEn:
      'Name another member as issuer; the page on that member’s device is enough. If there is nobody, name no ballot officers: secret votes are then held as “secret; the operator is trusted”.',
  }),
  BALLOT_OFFICER_TWICE: row({
    kind: 'INPUT',
    cites: [DY16],
    tr: 'Aynı kişi aynı görev için iki kez seçilmiş.',
    en: 'The same person is named twice for the same duty.',
    nextTr: 'Her kişiyi bir kez seçin.',
    nextEn: 'Name each person once.',
  }),
  NO_BALLOT_OFFICERS: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Bu toplantıda sandık görevlisi yok.',
    en: 'This meeting has no ballot officers.',
    nextTr: 'Açılıştan önce sandık görevlilerini belirleyin; belirlenmezse gizli oylarda işletmeciye güvenilir.',
    nextEn: 'Name them before the opening; otherwise the operator is trusted with secret votes.',
  }),
  BALLOT_KEY_IS_READY: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Sandık anahtarı hazırlandı; görevliler artık değişmez.',
    en: 'The key of the box is ready; its officers no longer change.',
    nextTr: 'Değişiklik zorunluysa görevleri gerekçeyle sona erdirin.',
    nextEn: 'If a change is unavoidable, end the duties with a reason.',
  }),
  BALLOT_KEY_NOT_READY: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Sandık anahtarı henüz hazır değil.',
    en: 'The key of the box is not ready yet.',
    nextTr: 'Emanetçiler anahtar törenini tamamlasın ya da görevler gerekçeyle sona erdirilsin.',
    nextEn: 'The trustees complete the key ceremony, or the duties are ended with a reason.',
  }),
  BALLOT_KEYS_NOT_CONFIRMED: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Anahtar sözcükleri okunup yazılmadan doğrulanabilir oylama açılamaz.',
    en: 'No verifiable vote is opened before the words of the key were read aloud and written down.',
    nextTr:
      'Emanetçiler kendi cihazlarındaki sekiz sözcüğü yüksek sesle okusun; divan bunları sandık sayfasına yazsın.',
    nextEn:
      'The trustees read the eight words on their own devices aloud; the divan writes them on the page of the box.',
  }),
  KEY_WORDS_DIFFER: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Yazılan sözcükler sandığın anahtarına ait değil.',
    en: 'The words written are not those of the key of the box.',
    nextTr:
      'Sözcükleri bir kez daha okutup yazın. Yine tutmazsa oylama açmayın; görevleri gerekçeyle sona erdirin ve durumu genel kurula bildirin.',
    nextEn:
      'Have the words read and write them once more. If they still differ, open no vote; end the duties with a reason and tell the assembly.',
  }),
  KEY_READERS_TOO_FEW: row({
    kind: 'INPUT',
    cites: [DY16],
    tr: 'Anahtar sözcüklerini en az {least} emanetçi okumalıdır; işaretlenen: {given}.',
    en: 'At least {least} trustees must read the words of the key; marked: {given}.',
    nextTr: 'Sözcükleri kendi cihazından okuyan emanetçileri işaretleyin.',
    nextEn: 'Mark the trustees who read the words from their own devices.',
  }),
  WITNESS_MISSING: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Sandık panosunun son başını hiçbir tanık imzalamadı.',
    en: 'No witness has signed the last head of the ballot board.',
    nextTr:
      'Tanık toplantı sayfasını kendi cihazından açsın; imza kendiliğinden atılır. Tanık gelmiyorsa toplantıyı yöneten, nedenini “tanık imzası yok” olarak kaydetsin.',
    nextEn:
      'A witness opens the page of the meeting on his or her own device, which signs by itself. If none comes, whoever leads the meeting records the absence with its reason.',
  }),
  VOTER_KEY_NEEDED: row({
    kind: 'ORDER',
    cites: [DY15, DY16],
    tr: 'Bu oylama açıldığında cihazınızın anahtarı kayıtlı değildi.',
    en: 'When this vote was opened no key of your device was registered.',
    nextTr:
      'Toplantı sayfasını açık tutun; cihazınız anahtarını kendiliğinden kaydeder ve sonraki oylamada pusula alırsınız. Bu oylama için divana başvurun.',
    nextEn:
      'Keep the page of the meeting open; your device registers its key by itself, and you get a ballot in the next vote. For this vote turn to the divan.',
  }),
  VOTER_KEY_TAKEN: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Bu cihaz anahtarı başka bir katılımcı adına kayıtlı.',
    en: 'This device key is registered for another participant.',
    nextTr: 'Kendi cihazınızdan girin ya da sayfayı yenileyip yeniden deneyin.',
    nextEn: 'Enter from your own device, or reload the page and try again.',
  }),
  BOX_NOT_CLOSED: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Sandık kapatılmadan sayım yapılamaz.',
    en: 'The box is not counted before it is closed.',
    nextTr: 'Önce sandığı kapatın.',
    nextEn: 'Close the box first.',
  }),
  BOX_OPENED_BY_TRUSTEES: row({
    kind: 'RIGHT',
    cites: [DY16],
    tr: 'Sandığı yalnız anahtar emanetçileri birlikte açar.',
    en: 'Only the key trustees together open the box.',
    nextTr: 'Emanetçilerin “Sandığı aç” demesini bekleyin.',
    nextEn: 'Wait for the trustees to press “open the box”.',
  }),
  BOX_STILL_CHECKING: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Son gelen zarfların kanıtları denetleniyor: {waiting}.',
    en: 'The proofs of the last ballots are being checked: {waiting}.',
    nextTr: 'Bekleyin; denetim bitince sandık kendiliğinden kapanır.',
    nextEn: 'Wait; the box closes by itself when they are checked.',
  }),
  NOT_A_BALLOT_OFFICER: row({
    kind: 'RIGHT',
    cites: [DY16],
    tr: 'Bu adımı yalnız görevlendirilen kişi atabilir.',
    en: 'Only the person named for it may take this step.',
    nextTr: 'Görevli kişi kendi cihazından sürdürsün.',
    nextEn: 'The person named goes on from his or her own device.',
  }),
  CEREMONY_STEP_REFUSED: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Anahtar töreninin bu adımı kabul edilmedi.',
    en: 'This step of the key ceremony is not accepted.',
    nextTr: 'Törenin şimdiki adımına bakın.',
    nextEn: 'See the present step of the ceremony.',
  }),
  ISSUER_AWAY: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Pusula onaycısı bağlı değil: {issuer}. Oylama süresi bu kadar uzatılır.',
    en: 'A ballot issuer is not connected: {issuer}. The voting time is extended by as much.',
    nextTr: 'Sayfa açık kalsın; bağlantı gelince kendiliğinden sürer.',
    nextEn: 'Keep the page open; it goes on by itself when the issuer is back.',
  }),
  ISSUER_UNKNOWN: row({
    kind: 'RIGHT',
    cites: [DY16],
    tr: 'Bağlantı anahtarı tanınmıyor.',
    en: 'The connection token is not known.',
    nextTr: 'Bürodan yeni bir bağlantı anahtarı isteyin.',
    nextEn: 'Ask the office for a new token.',
  }),
  ISSUER_CALL_REFUSED: row({
    kind: 'RIGHT',
    cites: [DY16],
    tr: 'Pusula onaycısının çağrısı kabul edilmedi.',
    en: 'The call of the ballot issuer is not accepted.',
    nextTr: 'Onaycı, kaydettiği imza anahtarıyla ve o anahtarın durduğu cihazdan yeniden bağlansın.',
    nextEn: 'The issuer connects again with its registered signing key, from the device that holds it.',
  }),
  ISSUED_COUNT_REFUSED: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Onaycının bildirdiği pusula sayısı kabul edilmedi.',
    en: 'The issuer’s count of ballots is not accepted.',
    nextTr:
      'Sayı, oylama kapandıktan sonra ve kayıtlarla uyuşarak bildirilir. Onaycı doğru sayıyı bildiremiyorsa divan oylamayı geçersiz sayıp yineletir.',
    nextEn:
      'The count is given after the vote has closed and must fit the records. If the issuer cannot give the right one, the divan declares the vote void and has it repeated.',
  }),
  BOARD_LINE_REFUSED: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Sandık panosuna bu kayıt yazılamaz.',
    en: 'This line cannot stand on the ballot board.',
    nextTr:
      'Sayfayı yenileyip adımı kendi cihazınızdan yeniden atın; sürerse divana bildirin. Panoya hiçbir şey yazılmadı.',
    nextEn:
      'Reload the page and take the step again from your own device; if it goes on, tell the divan. Nothing was written to the board.',
  }),
  CHALLENGES_TOO_MANY: row({
    kind: 'ORDER',
    cites: [DY16],
    tr: 'Denetlenebilecek pusula sayısına ulaşıldı (en çok {most}).',
    en: 'The number of ballots that may be checked is reached (at most {most}).',
    nextTr: 'Oyunuzu kullanın ya da yeni bir denetim için sonraki oylamayı bekleyin.',
    nextEn: 'Cast your vote, or wait for the next vote to check again.',
  }),
  BALLOT_REFUSED: row({
    kind: 'INPUT',
    cites: [DY16],
    tr: 'Oy zarfı kabul edilmedi.',
    en: 'The ballot is not accepted.',
    nextTr: 'Sayfayı yenileyip oyunuzu yeniden verin; önceki zarf sayılmadı.',
    nextEn: 'Reload the page and vote again; the earlier envelope was not counted.',
  }),
  BALLOT_KEY_USED: row({
    kind: 'ORDER',
    cites: [DY15, DY16],
    tr: 'Bu oy pusulası kullanılmış.',
    en: 'This ballot has been used.',
    nextTr: 'Zarfınızın sandıkta olduğunu izleme koduyla denetleyin.',
    nextEn: 'Check by your tracker that your ballot is in the box.',
  }),
} as const satisfies RefusalTable;
