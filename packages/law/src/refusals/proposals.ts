import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const DY15 = cite('DY', '15');
const TMK79 = cite('TMK', '79');

/** Papers at the items of the agenda, and motions that change a text. */
export const PROPOSAL_REFUSALS = {
  AMENDS_NOTHING: row({
    kind: 'INPUT',
    cites: [TMK79],
    tr: 'Değiştirilmek istenen metin gündemde yok; genel kurulda yalnız gündemdeki konular görüşülür.',
    en: 'The text to be changed is not on the agenda; only what is on the agenda is debated.',
    nextTr: 'Gündemdeki bir maddeyi, tüzük değişikliğinde geçen bir maddeyi ya da bir önergeyi seçin.',
    nextEn: 'Choose an item of the agenda, an article of the change of the statute, or a motion.',
  }),
  AMENDED_TEXT_ENDED: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Değiştirilmek istenen metin karara bağlandı ya da geri alındı.',
    en: 'The text to be changed was decided on or withdrawn.',
    nextTr: 'Divan, işlemde olan değişiklik önergesini gerekçesini yazarak işlemden kaldırır.',
    nextEn: 'The divan takes the amendment off, with its reason.',
  }),
  AMENDMENTS_FIRST: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'İşleme alınan {number} sayılı değişiklik önergesi, değiştirmek istediği metinden önce oylanır.',
    en: 'Amendment {number} was admitted and is voted on before the text that it would change.',
    nextTr: 'Önce değişiklik önergesini oylayın.',
    nextEn: 'Put the amendment to the vote first.',
  }),
  ARTICLE_TWICE: row({
    kind: 'INPUT',
    cites: [TMK79],
    tr: 'Tüzüğün {article} sayılı maddesi iki kez yazıldı.',
    en: 'Article {article} of the statute is written twice.',
    nextTr: 'Maddenin eski ve yeni metnini bir kez yazın.',
    nextEn: 'Write old and new text of the article once.',
  }),
  MOTION_DAY_PASSED: row({
    kind: 'LAW',
    cites: [cite('TUZUK', 'önergeler')],
    tr: 'Toplantıdan önce önerge verilebilen son gün geçti: {until}.',
    en: 'The last day of motions before the meeting has passed: {until}.',
    nextTr: 'Önergenizi toplantıda divana verebilirsiniz.',
    nextEn: 'You may hand your motion to the divan in the meeting.',
  }),
  DRAFT_MOTION_ENDED: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bu önerge divana verildi ya da geri alındı.',
    en: 'This motion was handed to the divan or taken back.',
    nextTr: 'Önergeler bölümünde son durumuna bakın.',
    nextEn: 'See under motions what became of it.',
  }),
  NOBODY_ASKED_TO_WRITE: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Bu üye önergeyi birlikte yazmak istemedi ya da vazgeçti.',
    en: 'This member did not ask to write the motion together, or left.',
    nextTr: 'Birlikte yazmak isteyenler önergenin altında görünür.',
    nextEn: 'Those who ask to are shown under the motion.',
  }),
  REWRITTEN_MEANWHILE: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Önergenin metni siz okuduktan sonra değişti.',
    en: 'The text of the motion was changed after you read it.',
    nextTr: 'Yeni metni okuyup yeniden deneyin.',
    nextEn: 'Read the new text and try again.',
  }),
  DRAFT_MOTION_SIGNED: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Önergeyi {signed} üye imzaladı; imzalanan metin değiştirilemez.',
    en: '{signed} members have signed the motion; what was signed cannot be changed.',
    nextTr: 'Başka bir metin için önergeyi geri alıp yenisini yazın.',
    nextEn: 'For another text take it back and write a new one.',
  }),
  DRAFT_AUTHORS_FULL: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Bir önergeyi birlikte yazmayı en çok {most} üye isteyebilir; bu önergede yer kalmadı.',
    en: 'At most {most} members may ask to write one motion together; this one has no place left.',
    nextTr: 'Önergeyi imzanızla destekleyin ya da kendi önergenizi yazın.',
    nextEn: 'Support it with your signature, or write a motion of your own.',
  }),
  ITEM_PAPER_THERE: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Bu belge maddede zaten duruyor.',
    en: 'This paper lies at the item already.',
    nextTr: 'Yenisi onun yerine geçecekse eskisini geri çekin.',
    nextEn: 'Withdraw the old one if another is to take its place.',
  }),
  ITEM_PAPERS_FULL: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Bir maddeye en çok {most} belge konur.',
    en: 'At most {most} papers lie at one item.',
    nextTr: 'Belgeleri tek dosyada birleştirin ya da kullanılmayanı geri çekin.',
    nextEn: 'Join papers into one file, or withdraw one that is not needed.',
  }),
  ITEM_PAPER_VOTED_ON: row({
    kind: 'LAW',
    cites: [DY15],
    tr: 'Bu belge maddede dururken oylama yapıldı ya da yapılıyor; kararla birlikte kalır.',
    en: 'The item was voted on, or is, while this paper lay there; it stays with the decision.',
    nextTr: 'Düzeltilmiş belgeyi yanına ekleyin; yanlışlık oylamayı etkilediyse Divan oylamayı geçersiz sayıp yeniler.',
    nextEn:
      'Lay the right paper beside it; if the mistake affected the vote, the divan declares the vote void and repeats it.',
  }),
  ITEM_PAPERS_TOO_LARGE: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Bir toplantının belgeleri birlikte en çok {most} MB olur; hepsi mühürlü pakette saklanır ve üyelerce indirilir.',
    en: 'The papers of a meeting are {most} MB at most together; the sealed package keeps them all, and members fetch it.',
    nextTr: 'Belgeyi daha düşük çözünürlükle tarayıp yükleyin ya da kullanılmayanı geri çekin.',
    nextEn: 'Scan the paper at a lower resolution, or withdraw one that is not needed.',
  }),
  ITEM_PAPER_NOT_READABLE: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Belge PDF, JPEG ya da PNG değil; her üye onu telefonunda açamaz.',
    en: 'The paper is no PDF, JPEG or PNG; not every member could open it on a phone.',
    nextTr: 'Belgeyi PDF olarak kaydedip yükleyin.',
    nextEn: 'Save the paper as PDF and upload that.',
  }),
  ITEM_PAPER_LOCKED: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Belge parolayla korunuyor; üyeler onu açamaz.',
    en: 'The paper is protected by a password; members could not open it.',
    nextTr: 'Belgeyi parolasız kaydedip yükleyin.',
    nextEn: 'Save the paper without a password and upload that.',
  }),
} satisfies RefusalTable;
