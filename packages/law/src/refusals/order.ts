import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const DY15 = cite('DY', '15');
const DY16 = cite('DY', '16');

/** The order of the meeting, which the divan keeps: what one person may have in hand and how often. */
export const ORDER_REFUSALS = {
  WAIT_FOR_THE_DIVAN: row(
    'ORDER',
    [DY15],
    'Divanın işlemini bekleyen {waiting} kaydınız var; aynı anda en çok {most} kaydınız bekleyebilir.',
    'You have {waiting} entries waiting for the divan; at most {most} may wait at once.',
    'Divanın sonuçlandırmasını bekleyin ya da bekleyen kaydınızı geri çekin.',
    'Wait for the divan to deal with them, or withdraw one.',
  ),
  CONTRIBUTIONS_SPENT: row(
    'ORDER',
    [DY15],
    'Bu türden en çok {most} kayıt verilebilir; hepsini verdiniz.',
    'At most {most} of this kind may be handed in; you have used them all.',
    'Görüşünüzü söz isteyerek açıklayın ya da bir başka üyenin kaydına destek verin.',
    'Ask for the floor, or support what another member handed in.',
  ),
  DIVAN_LIST_FULL: row(
    'ORDER',
    [DY15],
    'Divanın önünde sonuçlandırılmamış {waiting} kayıt var; şimdilik yenisi alınamaz.',
    'There are {waiting} unfinished entries before the divan; no more are taken for now.',
    'Divan bekleyenleri sonuçlandırınca yeniden gönderin.',
    'Send it again when the divan has dealt with those waiting.',
  ),
  DONE_TOO_OFTEN: row(
    'ORDER',
    [DY15],
    'Bu işlem bir saat içinde en çok {most} kez yapılabilir.',
    'This may be done at most {most} times within an hour.',
    'Saat {again} olduğunda yeniden yapabilirsiniz; ivedi ise divana başvurun.',
    'You may do it again at {again}; if it is urgent, turn to the divan.',
  ),
  ID_GIVEN_ALREADY: row(
    'INPUT',
    [DY15],
    'Bu kayıt numarası toplantıda daha önce verilmiş.',
    'This number was given in the meeting before.',
    'Sayfayı yenileyin ve işlemi baştan yapın.',
    'Reload the page and begin again.',
  ),
  OPTION_NAME_RESERVED: row(
    'INPUT',
    [DY16],
    'Bir öneri ya da liste, oy pusulasındaki “boş”, “kabul” gibi bir seçeneğin adını taşıyamaz.',
    'A proposal or list cannot bear the name of a choice such as blank or yes.',
    'Öneriyi ya da listeyi yeniden gönderin; adını program verir.',
    'Send the proposal or list again; the program names it.',
  ),
  POSTPONED_BY_THE_OPENER: row(
    'RIGHT',
    [cite('DY', '14'), DY15],
    'Girişler açıldıktan sonra toplantıyı büro erteleyemez; yalnız açmaya yetkili kişi erteler.',
    'Once entry is open the office cannot postpone the meeting; only whoever opens it can.',
    'Ertelemeyi yönetim kurulu başkanından ya da toplantıyı açmakla görevlendirilen üyeden isteyin.',
    'Ask the chair of the board, or the member appointed to open, to postpone it.',
  ),
} as const satisfies RefusalTable;
