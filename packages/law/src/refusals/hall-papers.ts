import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const DY15 = cite('DY', '15');
const TMK79 = cite('TMK', '79');
const TUZUK = cite('TUZUK', 'seçimler');

/** Papers of a hall: forms that are printed or filed, scans. */
export const HALL_PAPER_REFUSALS = {
  FORM_NOT_READY: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu form şimdi basılamaz: fiziki bir toplantının formudur, pusula ise adaylıklar kesinleşince basılır.',
    en: 'This form cannot be printed now: it is of a physical sitting, and ballots are printed once candidacies are closed.',
    nextTr: 'Adaylıkları kesinleştirin ya da soruyu elle yazılacak pusulayı seçin.',
    nextEn: 'Close the candidacies, or choose the ballot whose question is written by hand.',
  }),
  SCAN_UNFIT: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Bu tarama seçilen yere konamaz: imzalı liste, fişler ve verilen formlar toplantının, öbürleri bir oylamanın taramasıdır.',
    en: 'This scan does not belong there: signed list, slips and filed forms are of the meeting, the others of one vote.',
    nextTr: 'Neyin taraması olduğunu ve oylamasını seçin.',
    nextEn: 'Choose what was scanned, and its vote.',
  }),
  SCAN_KEPT_ALREADY: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Bu dosya bu toplantının kanıtları arasında zaten var.',
    en: 'This file is among the evidence of this meeting already.',
    nextTr: 'Başka bir tarama seçin; yanlış yere konduysa önce geri çekin.',
    nextEn: 'Choose another scan; if it stands in the wrong place, withdraw it first.',
  }),
  ORGAN_NOT_ON_AGENDA: row({
    kind: 'LAW',
    cites: [TMK79],
    tr: 'Gündemde bu organın seçimi yok.',
    en: 'The agenda has no election of this organ.',
    nextTr: 'Gündemdeki seçim maddelerine bakın; konunun gündeme alınması için yazılı istem gerekir.',
    nextEn: 'See the elections on the agenda; a topic comes onto it by a written request.',
  }),
  FILED_ALREADY: row({
    kind: 'INPUT',
    cites: [TUZUK],
    tr: 'Bu üyenin bu organ için adaylık beyanı zaten kayıtlı.',
    en: 'This member has filed a candidacy for this organ already.',
    nextTr: 'Verilen formlar listesine bakın.',
    nextEn: 'See the list of filed forms.',
  }),
  FILING_ENDED: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu form işleme alınmış ya da geri çekilmiş.',
    en: 'This form was dealt with or withdrawn.',
    nextTr: 'Verilen formlar listesine bakın.',
    nextEn: 'See the list of filed forms.',
  }),
  FILER_NOT_PRESENT: row({
    kind: 'LAW',
    cites: [TMK79],
    tr: 'Formu veren üye salonda değil; önergeyi ve listeyi toplantıda bulunan bir üye verir.',
    en: 'Whoever filed the form is not in the hall; motions and lists are handed in by a member who is there.',
    nextTr: 'Üye gelince işleme alın ya da formu salonda bulunan bir imzacının adıyla yeniden yazın.',
    nextEn: 'Take it up when the member comes, or write it down anew for a signatory who is in the hall.',
  }),
  SUPPORTER_NOT_ENTITLED: row({
    kind: 'LAW',
    cites: [TMK79],
    tr: 'İmzalayanlardan {strange} kişi, oy hakkıyla listede yer almıyor.',
    en: '{strange} of those who signed are not on the list with a vote.',
    nextTr: 'İmzaları katılma hakkı bulunanlar listesiyle karşılaştırın.',
    nextEn: 'Compare the signatures with the list of those entitled.',
  }),
} as const satisfies RefusalTable;
