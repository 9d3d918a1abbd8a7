import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const DY15 = cite('DY', '15');
const DY16 = cite('DY', '16');

/** The order of the meeting, which the divan keeps: what one person may have in hand and how often. */
export const ORDER_REFUSALS = {
  WAIT_FOR_THE_DIVAN: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Divanın işlemini bekleyen {waiting} kaydınız var; aynı anda en çok {most} kaydınız bekleyebilir.',
    en: 'You have {waiting} entries waiting for the divan; at most {most} may wait at once.',
    nextTr: 'Divanın sonuçlandırmasını bekleyin ya da bekleyen kaydınızı geri çekin.',
    nextEn: 'Wait for the divan to deal with them, or withdraw one.',
  }),
  CONTRIBUTIONS_SPENT: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu türden en çok {most} kayıt verilebilir; hepsini verdiniz.',
    en: 'At most {most} of this kind may be handed in; you have used them all.',
    nextTr: 'Görüşünüzü söz isteyerek açıklayın ya da bir başka üyenin kaydına destek verin.',
    nextEn: 'Ask for the floor, or support what another member handed in.',
  }),
  DIVAN_LIST_FULL: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Divanın önünde sonuçlandırılmamış {waiting} kayıt var; şimdilik yenisi alınamaz.',
    en: 'There are {waiting} unfinished entries before the divan; no more are taken for now.',
    nextTr: 'Divan bekleyenleri sonuçlandırınca yeniden gönderin.',
    nextEn: 'Send it again when the divan has dealt with those waiting.',
  }),
  DONE_TOO_OFTEN: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu işlem bir saat içinde en çok {most} kez yapılabilir.',
    en: 'This may be done at most {most} times within an hour.',
    nextTr: 'Saat {again} olduğunda yeniden yapabilirsiniz; ivedi ise divana başvurun.',
    nextEn: 'You may do it again at {again}; if it is urgent, turn to the divan.',
  }),
  ID_GIVEN_ALREADY: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Bu kayıt numarası toplantıda daha önce verilmiş.',
    en: 'This number was given in the meeting before.',
    nextTr: 'Sayfayı yenileyin ve işlemi baştan yapın.',
    nextEn: 'Reload the page and begin again.',
  }),
  OPTION_NAME_RESERVED: row({
    kind: 'INPUT',
    cites: [DY16],
    tr: 'Bir öneri ya da liste, oy pusulasındaki “boş”, “kabul” gibi bir seçeneğin adını taşıyamaz.',
    en: 'A proposal or list cannot bear the name of a choice such as blank or yes.',
    nextTr: 'Öneriyi ya da listeyi yeniden gönderin; adını program verir.',
    nextEn: 'Send the proposal or list again; the program names it.',
  }),
  POSTPONED_BY_THE_OPENER: row({
    kind: 'RIGHT',
    cites: [cite('DY', '14'), DY15],
    tr: 'Girişler açıldıktan sonra toplantıyı büro erteleyemez; yalnız açmaya yetkili kişi erteler.',
    en: 'Once entry is open the office cannot postpone the meeting; only whoever opens it can.',
    nextTr: 'Ertelemeyi yönetim kurulu başkanından ya da toplantıyı açmakla görevlendirilen üyeden isteyin.',
    nextEn: 'Ask the chair of the board, or the member appointed to open, to postpone it.',
  }),
} as const satisfies RefusalTable;
