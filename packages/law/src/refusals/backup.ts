import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

/** Backups and the paper that opens them (DY m.15/A: the system's records are backed up). */
export const BACKUP_REFUSALS = {
  BACKUP_WORDS_COUNT: row({
    kind: 'INPUT',
    cites: [cite('DY', '15/A')],
    tr: 'Kâğıtta {expected} kelime var; {given} kelime yazıldı.',
    en: 'The paper has {expected} words; {given} were typed.',
    nextTr: 'Kelimeleri kâğıttaki sırayla, eksiksiz yazın.',
    nextEn: 'Type all words in the order of the paper.',
  }),
  BACKUP_WORDS_UNKNOWN: row({
    kind: 'INPUT',
    cites: [cite('DY', '15/A')],
    tr: 'Şu sıradaki kelimeler listede yok: {at}.',
    en: 'These words, by their number, are not in the list: {at}.',
    nextTr: 'Kâğıda yeniden bakıp bu kelimeleri düzeltin.',
    nextEn: 'Look at the paper again and correct them.',
  }),
  BACKUP_WORDS_WRONG: row({
    kind: 'INPUT',
    cites: [cite('DY', '15/A')],
    tr: 'Yazılan kelimeler kâğıttakilerle aynı değil.',
    en: 'The words that were typed are not those of the paper.',
    nextTr: 'Kelimeleri ve sıralarını kâğıtla karşılaştırıp yeniden yazın.',
    nextEn: 'Compare words and order with the paper and type them again.',
  }),
  BACKUP_PAPER_SPENT: row({
    kind: 'ORDER',
    cites: [cite('DY', '15/A')],
    tr: 'Bu kâğıt için deneme hakkı bitti ya da kâğıt zaten onaylandı.',
    en: 'This paper has no tries left, or it has been confirmed already.',
    nextTr: 'Yeni bir yedek anahtarı yazdırın, eski kâğıdı yok edin.',
    nextEn: 'Print a new backup key and destroy the old paper.',
  }),
  BACKUP_PAPER_ONE_INSTITUTION: row({
    kind: 'ORDER',
    cites: [cite('KVKK', '12')],
    tr: 'Bu kurulumda birden çok kurum var; bir yedek hepsinin kayıtlarını taşıdığından hiçbirinin kâğıdıyla açılamaz.',
    en: 'Several institutions share this installation; a backup holds the records of all, so no paper of one may open it.',
    nextTr: 'İşletmeciden kurumunuz için ayrı bir kurulum isteyin.',
    nextEn: 'Ask the operator for an installation of your own.',
  }),
  BACKUP_NONE_YET: row({
    kind: 'ORDER',
    cites: [cite('DY', '15/A')],
    tr: 'Geri yüklenecek yedek bulunamadı.',
    en: 'There is no backup to restore.',
    nextTr: 'İlk yedeğin alınmasını bekleyin; yedek alınamıyorsa işletmeciye bildirin.',
    nextEn: 'Wait for the first backup; if none is made, tell the operator.',
  }),
  BACKUP_OTHER_PAPER: row({
    kind: 'INPUT',
    cites: [cite('DY', '15/A')],
    tr: 'Son yedek bu kâğıtla açılmıyor.',
    en: 'The newest backup does not open with this paper.',
    nextTr: 'Noter dosyasındaki kâğıdın son yazdırılan kâğıt olduğunu denetleyin; değilse yenisini yazdırın.',
    nextEn: 'Check that the paper in the notary’s file is the last one printed; if not, print a new one.',
  }),
  REHEARSAL_RUNNING: row({
    kind: 'ORDER',
    cites: [cite('DY', '15/A')],
    tr: 'Bir tatbikat sürüyor.',
    en: 'A rehearsal is going on.',
    nextTr: 'Bitmesini bekleyin; sonuç bu sayfada görünür.',
    nextEn: 'Wait for its end; the result appears on this page.',
  }),
} as const satisfies RefusalTable;
