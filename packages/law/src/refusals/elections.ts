import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

/** Candidacies before the day, and the ballots of an election one after another. */
export const ELECTION_REFUSALS = {
  CANDIDACIES_IN_MEETING: row({
    kind: 'ORDER',
    cites: [cite('TUZUK', 'seçimler')],
    tr: 'Bu organ için adaylıklar toplantıda açıldı; önceden bildirim sona erdi.',
    en: 'Candidacies for this organ were opened in the meeting; they are not announced beforehand any more.',
    nextTr: 'Adaylığınızı toplantıda, salon sayfasından bildirin.',
    nextEn: 'Stand in the meeting, on the page of the room.',
  }),
  CANDIDACY_DAY_PASSED: row({
    kind: 'LAW',
    cites: [cite('TUZUK', 'seçimler')],
    tr: 'Adaylıkların önceden bildirildiği son gün geçti: {until}.',
    en: 'The last day of candidacies announced beforehand has passed: {until}.',
    nextTr: 'Toplantıda, adaylıklar kesinleşmeden aday olabilirsiniz.',
    nextEn: 'You may stand in the meeting before candidacies are closed.',
  }),
  NOT_ON_THIS_LIST: row({
    kind: 'RIGHT',
    cites: [cite('TUZUK', 'seçimler')],
    tr: 'Bu listede adınız yok.',
    en: 'You are not named on this list.',
    nextTr: 'Adaylar sayfasında adınızın geçtiği listelere bakın.',
    nextEn: 'See the lists with your name on the page of candidates.',
  }),
  CONSENTS_MISSING: row({
    kind: 'LAW',
    cites: [cite('DK', '3'), cite('TUZUK', 'seçimler')],
    tr: 'Listede adı geçenlerden {missing} kişi adaylığı kabul etmedi.',
    en: '{missing} of those named on the list have not consented.',
    nextTr: 'Herkes kendi oturumunda kabul edince liste işleme alınır.',
    nextEn: 'The list is taken up once everybody has consented in his or her own session.',
  }),
  CANDIDATE_PHOTO_UNKNOWN: row({
    kind: 'INPUT',
    cites: [cite('KVKK', '4')],
    tr: 'Bu fotoğraf sizin bu toplantı için yüklediğiniz fotoğraf değil.',
    en: 'This is not a picture that you uploaded for this meeting.',
    nextTr: 'Fotoğrafı yeniden seçin.',
    nextEn: 'Choose the picture again.',
  }),
  CANDIDATE_PHOTO_UNFIT: row({
    kind: 'INPUT',
    cites: [cite('KVKK', '4')],
    tr: 'Fotoğraf PNG ya da JPEG olmalı; en az 80, en çok 2000 piksel kenarlı ve bozulmamış.',
    en: 'The picture must be an intact PNG or JPEG with sides of 80 to 2000 pixels.',
    nextTr: 'Başka bir fotoğraf seçin.',
    nextEn: 'Choose another picture.',
  }),
  ROUND_UNDER_WAY: row({
    kind: 'LAW',
    cites: [cite('TUZUK', 'seçimler')],
    tr: 'Seçimin sonraki turuna tüzüğün gösterdiği adaylar katılır; adaylıklar turlar arasında açılmaz.',
    en: 'Those whom the statute names stand in the next ballot; candidacies are not opened between ballots.',
    nextTr: 'Sonraki turu oylamaya açın.',
    nextEn: 'Open the next ballot.',
  }),
  CANDIDACIES_NOT_REOPENED: row({
    kind: 'ORDER',
    cites: [cite('TMK', '80')],
    tr: 'Bu seçimde adaylıklar yeniden açılamaz.',
    en: 'Candidacies cannot be opened again in this election.',
    nextTr:
      'Adaylıklar, oylamadan önce ya da hiç oy kullanılmayan oylamadan sonra, maddesi görüşülürken yeniden açılır.',
    nextEn:
      'They are opened again before the vote, or after one in which nobody took part, while the item is under debate.',
  }),
} as const satisfies RefusalTable;
