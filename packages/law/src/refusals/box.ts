import { cite } from '../cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const DY15 = cite('DY', '15');
const DY16 = cite('DY', '16');

/** Verifiable secret votes: who keeps the key, when a ballot may be taken, cast and counted. */
export const BOX_REFUSALS = {
  TRUSTEES_NUMBER: row(
    'INPUT',
    [DY16],
    'Anahtar emanetçisi sayısı {least} ile {most} arasında olmalıdır; seçilen: {given}.',
    'There must be {least} to {most} key trustees; chosen: {given}.',
    'Divan adaylarından, listelerin ve adayların temsilcilerinden seçin.',
    'Choose from the divan’s candidates and the agents of lists and candidates.',
  ),
  ISSUERS_NUMBER: row(
    'INPUT',
    [DY16],
    'Sunucunun yanında en çok {most} pusula onaycısı olabilir; seçilen: {given}.',
    'Beside the server there may be at most {most} ballot issuers; chosen: {given}.',
    'Onaycı sayısını azaltın.',
    'Name fewer issuers.',
  ),
  BALLOT_OFFICER_TWICE: row(
    'INPUT',
    [DY16],
    'Aynı kişi aynı görev için iki kez seçilmiş.',
    'The same person is named twice for the same duty.',
    'Her kişiyi bir kez seçin.',
    'Name each person once.',
  ),
  NO_BALLOT_OFFICERS: row(
    'ORDER',
    [DY16],
    'Bu toplantıda sandık görevlisi yok.',
    'This meeting has no ballot officers.',
    'Açılıştan önce sandık görevlilerini belirleyin; belirlenmezse gizli oylarda işletmeciye güvenilir.',
    'Name them before the opening; otherwise the operator is trusted with secret votes.',
  ),
  BALLOT_KEY_IS_READY: row(
    'ORDER',
    [DY16],
    'Sandık anahtarı hazırlandı; görevliler artık değişmez.',
    'The key of the box is ready; its officers no longer change.',
    'Değişiklik zorunluysa görevleri gerekçeyle sona erdirin.',
    'If a change is unavoidable, end the duties with a reason.',
  ),
  BALLOT_KEY_NOT_READY: row(
    'ORDER',
    [DY16],
    'Sandık anahtarı henüz hazır değil.',
    'The key of the box is not ready yet.',
    'Emanetçiler anahtar törenini tamamlasın ya da görevler gerekçeyle sona erdirilsin.',
    'The trustees complete the key ceremony, or the duties are ended with a reason.',
  ),
  BOX_NOT_CLOSED: row(
    'ORDER',
    [DY16],
    'Sandık kapatılmadan sayım yapılamaz.',
    'The box is not counted before it is closed.',
    'Önce sandığı kapatın.',
    'Close the box first.',
  ),
  BOX_OPENED_BY_TRUSTEES: row(
    'RIGHT',
    [DY16],
    'Sandığı yalnız anahtar emanetçileri birlikte açar.',
    'Only the key trustees together open the box.',
    'Emanetçilerin “Sandığı aç” demesini bekleyin.',
    'Wait for the trustees to press “open the box”.',
  ),
  NOT_A_BALLOT_OFFICER: row(
    'RIGHT',
    [DY16],
    'Bu adımı yalnız görevlendirilen kişi atabilir.',
    'Only the person named for it may take this step.',
    'Görevli kişi kendi cihazından sürdürsün.',
    'The person named goes on from his or her own device.',
  ),
  CEREMONY_STEP_REFUSED: row(
    'ORDER',
    [DY16],
    'Anahtar töreninin bu adımı kabul edilmedi: {reason}.',
    'This step of the key ceremony is not accepted: {reason}.',
    'Törenin şimdiki adımına bakın.',
    'See the present step of the ceremony.',
  ),
  ISSUER_AWAY: row(
    'ORDER',
    [DY16],
    'Pusula onaycısı bağlı değil: {issuer}. Oylama süresi bu kadar uzatılır.',
    'A ballot issuer is not connected: {issuer}. The voting time is extended by as much.',
    'Sayfa açık kalsın; bağlantı gelince kendiliğinden sürer.',
    'Keep the page open; it goes on by itself when the issuer is back.',
  ),
  BALLOT_REFUSED: row(
    'INPUT',
    [DY16],
    'Oy zarfı kabul edilmedi ({reason}).',
    'The ballot is not accepted ({reason}).',
    'Sayfayı yenileyip oyunuzu yeniden verin; önceki zarf sayılmadı.',
    'Reload the page and vote again; the earlier envelope was not counted.',
  ),
  BALLOT_KEY_USED: row(
    'ORDER',
    [DY15, DY16],
    'Bu oy pusulası kullanılmış.',
    'This ballot has been used.',
    'Zarfınızın sandıkta olduğunu izleme koduyla denetleyin.',
    'Check by your tracker that your ballot is in the box.',
  ),
} as const satisfies RefusalTable;
