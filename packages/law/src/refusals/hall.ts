import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const DY15 = cite('DY', '15');
const DY16 = cite('DY', '16');

/** A sitting in a hall: desks, what lies on paper, what was filed. */
export const HALL_REFUSALS = {
  NOT_IN_A_HALL: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu toplantı bir salonda yapılmıyor.',
    en: 'This meeting is not held in a hall.',
    nextTr: 'Toplantıyı salonda yapmak için kararı ve çağrıyı fiziki yöntemle hazırlayın.',
    nextEn: 'To meet in a hall, prepare decision and call for a physical sitting.',
  }),
  HALL_ADMITS_AT_THE_DESK: row({
    kind: 'LAW',
    cites: [DY15],
    tr: 'Salondaki toplantıya giriş kayıt masasında, kimlik gösterilip liste imzalanarak yapılır.',
    en: 'A meeting in a hall is entered at the desk, by showing an identity paper and signing the list.',
    nextTr: 'Kayıt masasına başvurun.',
    nextEn: 'Go to the entry desk.',
  }),
  HALL_BEGINS_WITH_DESKS: row({
    kind: 'LAW',
    cites: [DY15],
    tr: 'Hazirun listesinde masalar açılmadan önce girmiş üyeler var; iki yoldan giriş bir arada yapılmaz.',
    en: 'Members came in before there were desks; two ways of coming in are not used at once.',
    nextTr: 'Masaları girişler başlamadan açın.',
    nextEn: 'Open the desks before anybody comes in.',
  }),
  VOTE_IN_THE_HALL: row({
    kind: 'LAW',
    cites: [DY16],
    tr: 'Bu oylama salonda yapılıyor: oy elle, ayağa kalkarak, adla ya da kâğıt pusulayla verilir.',
    en: 'This vote is taken in the hall: by hands, standing, names or paper.',
    nextTr: 'Oyunuzu salonda verin.',
    nextEn: 'Cast your vote in the hall.',
  }),
  NOT_A_DESK: row({
    kind: 'RIGHT',
    cites: [DY15],
    tr: 'Bu işlem yalnızca açık bir kayıt masasından yapılır.',
    en: 'Only an open entry desk does this.',
    nextTr: 'Aygıtı kayıt masası olarak eşleştirin.',
    nextEn: 'Pair the device as an entry desk.',
  }),
  NOT_A_TELLER: row({
    kind: 'RIGHT',
    cites: [DY16],
    tr: 'Sayımı yalnızca görevlendirilmiş oy sayıcı girer.',
    en: 'Only an appointed teller enters a count.',
    nextTr: 'Divan başkanı oy sayıcıyı adıyla görevlendirsin.',
    nextEn: 'The chair appoints the teller by name.',
  }),
  PAIRING_UNKNOWN: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Eşleştirme kodu tanınmadı: yanlış yazılmış, kullanılmış ya da on dakikası dolmuş.',
    en: 'The pairing code is not known: mistyped, used or older than ten minutes.',
    nextTr: 'Masayı yeniden açtırıp yeni kodu kullanın.',
    nextEn: 'Have the desk opened anew and use the new code.',
  }),
  DESK_ALREADY_OPENED: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu masa bu toplantıda daha önce açılmış.',
    en: 'This desk was already opened in this meeting.',
    nextTr: 'Aygıtı yeniden eşleştirin.',
    nextEn: 'Pair the device anew.',
  }),
  DESK_CLOCK_WRONG: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Masanın saati ({seenAt}) toplantının saatiyle ({at}) uyuşmuyor.',
    en: 'The clock of the desk ({seenAt}) does not agree with that of the meeting ({at}).',
    nextTr: 'Aygıtın saatini düzeltip kaydı yeniden gönderin.',
    nextEn: 'Set the clock of the device and send the entry again.',
  }),
  ALREADY_ENTERED: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu üye hazirun listesinde {order}. sırada zaten kayıtlı.',
    en: 'This member stands on the attendance list already, as number {order}.',
    nextTr: 'Önceki kaydı gösterin; yanlış kişi kaydedildiyse o kaydı “ayrıldı” olarak kapatın.',
    nextEn: 'Look at the earlier entry; if it is of another person, record that one as left.',
  }),
  SLIP_TAKEN: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: '{slip} numaralı fiş, hazirun listesinin {order}. sırasındaki üyenin girişinde yazılı; bir fişi bir üye imzalar.',
    en: 'Slip {slip} stands with the entry of the member who is number {order} on the attendance list; one slip is signed by one member.',
    nextTr:
      'Fişin üzerindeki numarayı denetleyip girişi doğru numarayla yeniden yapın; iki fişte aynı numara varsa üyeye yeni bir fiş imzalatın.',
    nextEn:
      'Check the number on the slip and make the entry anew with the right one; if two slips have one number, have the member sign a new slip.',
  }),
  LEFT_SINCE: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu üye masada görüldükten ({seenAt}) sonra salondan ayrıldı ({leftAt}).',
    en: 'This member left the hall ({leftAt}) after being seen at the desk ({seenAt}).',
    nextTr: 'Üye şimdi önünüzdeyse kaydı yeniden yapın; yine reddedilirse aygıtın saatini düzeltin.',
    nextEn:
      'If the member stands before you now, enter him or her anew; if it is refused again, set the clock of the device.',
  }),
  MEMBERSHIP_OVER: row({
    kind: 'LAW',
    cites: [DY15],
    tr: 'Bu kişinin üyeliği sona ermiş; toplantıya üye olarak alınamaz.',
    en: 'The membership of this person has ended; he or she is not let in as a member.',
    nextTr: 'Toplantıyı izleyecekse konuk olarak yazın.',
    nextEn: 'If he or she is to look on, write a guest down.',
  }),
  ENTRY_HEARD_ALREADY: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu giriş daha önce alındı; yeniden gönderilmesi bir şey değiştirmez.',
    en: 'This entry was taken before; sending it again changes nothing.',
    nextTr: 'Üye sonradan ayrılıp geri geldiyse yeni bir giriş yapın.',
    nextEn: 'If the member left since then and came back, make a new entry.',
  }),
  BOOK_NUMBER_TAKEN: row({
    kind: 'ORDER',
    cites: [cite('DY', '15/A')],
    tr: 'Karar defterindeki {number} numarası bu toplantının başka bir kararına verilmiş.',
    en: 'Number {number} of the decision book belongs to another decision of this meeting.',
    nextTr: 'Defterdeki numarayı denetleyin.',
    nextEn: 'Check the number in the book.',
  }),
} as const satisfies RefusalTable;
