import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const SECURITY = cite('KVKK', '12');
const SYSTEM = cite('DY', '15/A');

/** What is refused so that one account, one file or one list cannot stop everybody else. */
export const LOAD_REFUSALS = {
  ACCOUNT_PACE: row({
    kind: 'ORDER',
    cites: [SYSTEM, SECURITY],
    tr: 'Hesabınızdan kısa sürede çok fazla istek geldi; bu istek yerine getirilmedi.',
    en: 'Your account sent too many requests in a short time; this one was not carried out.',
    nextTr: '{seconds} saniye bekleyip yeniden gönderin. Daha önce kaydedilen oylarınız ve işlemleriniz geçerlidir.',
    nextEn: 'Wait {seconds} seconds and send it again. Votes and acts already recorded stand.',
  }),
  SERVER_BUSY: row({
    kind: 'ORDER',
    cites: [SYSTEM, SECURITY],
    tr: 'Sistem şu anda aynı türden başka işlerle meşgul; isteğiniz sıraya alınamadı.',
    en: 'The system is busy with other work of the same kind; your request could not be queued.',
    nextTr: '{seconds} saniye sonra yeniden deneyin.',
    nextEn: 'Try again in {seconds} seconds.',
  }),
  SENT_TOO_LARGE: row({
    kind: 'INPUT',
    cites: [],
    tr: 'Gönderilen dosya ya da metin çok büyük; en çok {most} kabul edilir.',
    en: 'The file or text sent is too large; {most} is the most that is taken.',
    nextTr: 'Metni kısaltın; listeyi bölün ya da taramayı daha düşük çözünürlükle yapıp yeniden gönderin.',
    nextEn: 'Shorten the text; divide the list, or scan at a lower resolution, and send again.',
  }),
  WORK_TOO_LARGE: row({
    kind: 'INPUT',
    cites: [],
    tr: 'İş, kendisine ayrılan süre ve bellekle tamamlanamadı; hiçbir kayıt değiştirilmedi.',
    en: 'The work could not be done in the time and memory set aside for it; no record was changed.',
    nextTr: 'Dosyayı ya da listeyi bölerek yeniden deneyin; sorun sürerse sistemin işletmecisine başvurun.',
    nextEn: 'Divide the file or the list and try again; if it persists, turn to the operator of the system.',
  }),
} satisfies RefusalTable;
