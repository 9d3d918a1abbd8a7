import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

/** Backups and the paper that opens them (DY m.15/A: the system's records are backed up). */
export const BACKUP_REFUSALS = {
  BACKUP_WORDS_COUNT: row(
    'INPUT',
    [cite('DY', '15/A')],
    'Kâğıtta {expected} kelime var; {given} kelime yazıldı.',
    'The paper has {expected} words; {given} were typed.',
    'Kelimeleri kâğıttaki sırayla, eksiksiz yazın.',
    'Type all words in the order of the paper.',
  ),
  BACKUP_WORDS_UNKNOWN: row(
    'INPUT',
    [cite('DY', '15/A')],
    'Şu sıradaki kelimeler listede yok: {at}.',
    'These words, by their number, are not in the list: {at}.',
    'Kâğıda yeniden bakıp bu kelimeleri düzeltin.',
    'Look at the paper again and correct them.',
  ),
  BACKUP_WORDS_WRONG: row(
    'INPUT',
    [cite('DY', '15/A')],
    'Yazılan kelimeler kâğıttakilerle aynı değil.',
    'The words that were typed are not those of the paper.',
    'Kelimeleri ve sıralarını kâğıtla karşılaştırıp yeniden yazın.',
    'Compare words and order with the paper and type them again.',
  ),
  BACKUP_PAPER_SPENT: row(
    'ORDER',
    [cite('DY', '15/A')],
    'Bu kâğıt için deneme hakkı bitti ya da kâğıt zaten onaylandı.',
    'This paper has no tries left, or it has been confirmed already.',
    'Yeni bir yedek anahtarı yazdırın, eski kâğıdı yok edin.',
    'Print a new backup key and destroy the old paper.',
  ),
  BACKUP_PAPER_ONE_INSTITUTION: row(
    'ORDER',
    [cite('KVKK', '12')],
    'Bu kurulumda birden çok kurum var; bir yedek hepsinin kayıtlarını taşıdığından hiçbirinin kâğıdıyla açılamaz.',
    'Several institutions share this installation; a backup holds the records of all, so no paper of one may open it.',
    'İşletmeciden kurumunuz için ayrı bir kurulum isteyin.',
    'Ask the operator for an installation of your own.',
  ),
  BACKUP_NONE_YET: row(
    'ORDER',
    [cite('DY', '15/A')],
    'Geri yüklenecek yedek bulunamadı.',
    'There is no backup to restore.',
    'İlk yedeğin alınmasını bekleyin; yedek alınamıyorsa işletmeciye bildirin.',
    'Wait for the first backup; if none is made, tell the operator.',
  ),
  BACKUP_OTHER_PAPER: row(
    'INPUT',
    [cite('DY', '15/A')],
    'Son yedek bu kâğıtla açılmıyor.',
    'The newest backup does not open with this paper.',
    'Noter dosyasındaki kâğıdın son yazdırılan kâğıt olduğunu denetleyin; değilse yenisini yazdırın.',
    'Check that the paper in the notary’s file is the last one printed; if not, print a new one.',
  ),
  REHEARSAL_RUNNING: row(
    'ORDER',
    [cite('DY', '15/A')],
    'Bir tatbikat sürüyor.',
    'A rehearsal is going on.',
    'Bitmesini bekleyin; sonuç bu sayfada görünür.',
    'Wait for its end; the result appears on this page.',
  ),
} as const satisfies RefusalTable;
