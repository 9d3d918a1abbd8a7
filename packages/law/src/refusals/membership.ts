import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const APPLICATION = cite('TMK', '64');

export const MEMBERSHIP_REFUSALS = {
  APPLICATIONS_CLOSED: row({
    kind: 'ORDER',
    cites: [APPLICATION],
    tr: 'Dernek bu sayfadan üyelik başvurusu almıyor.',
    en: 'The association takes no applications for membership on this page.',
    nextTr: 'Başvurunuzu yazılı olarak derneğin bürosuna verin.',
    nextEn: 'Hand your application in to the office of the association in writing.',
  }),
  NOTICE_CHANGED: row({
    kind: 'ORDER',
    cites: [cite('KVKK', '10')],
    tr: 'Siz yazarken aydınlatma metni değişti; başvurunuz gönderilmedi, yazdıklarınız duruyor.',
    en: 'The information text changed while you were writing; your application was not sent, what you wrote is kept.',
    nextTr: 'Yeni metni okuyup yeniden gönderin.',
    nextEn: 'Read the new text and send again.',
  }),
  APPLICATION_LINK_DEAD: row({
    kind: 'INPUT',
    cites: [],
    tr: 'Bu bağlantı geçersiz ya da süresi doldu.',
    en: 'This link is not valid or has run out.',
    nextTr: 'Bağlantıyı iletiden eksiksiz açın; yedi gün geçtiyse yeniden başvurun.',
    nextEn: 'Open the whole link from the letter; after seven days apply again.',
  }),
  APPLICATION_DECIDED: row({
    kind: 'ORDER',
    cites: [APPLICATION],
    tr: 'Bu başvuru sonuçlanmış: {outcome}.',
    en: 'This application has ended: {outcome}.',
    nextTr: 'Başvurunun şimdiki durumuna bakın; bu işlem kaydedilmedi.',
    nextEn: 'Look at the application as it stands now; this was not recorded.',
  }),
  APPLICATION_NOT_SIGNED: row({
    kind: 'LAW',
    cites: [APPLICATION],
    tr: 'Üyelik başvurusu yazılı yapılır; imzalı başvuru henüz kaydedilmedi.',
    en: 'An application for membership is made in writing; the signed one has not been recorded yet.',
    nextTr: 'İmzalı başvuruyu alıp nasıl ve hangi gün geldiğini kaydedin; sonra kabul edin.',
    nextEn: 'Take the signed application in, record how and when it came, then accept.',
  }),
  APPLICATION_DAY_OUTSIDE: row({
    kind: 'INPUT',
    cites: [APPLICATION],
    tr: '{on} günü, başvuru günü ({since}) ile bugün ({today}) arasında değil.',
    en: '{on} does not lie between the day of the application ({since}) and today ({today}).',
    nextTr: 'Günü karar defterinden ya da belgeden denetleyin.',
    nextEn: 'Check the day in the book of decisions or on the document.',
  }),
  APPLICANT_ALIKE: row({
    kind: 'INPUT',
    cites: [cite('DY', '32')],
    tr: 'Kayıtta başvurana benzeyen üye var: {members}.',
    en: 'The register holds somebody like the applicant: {members}.',
    nextTr: 'Aynı kişiyse kabul etmeyin, kaydını açın; ayrı kişiyse bunu işaretleyip kabul edin.',
    nextEn: 'If it is the same person, do not accept and open the record; if another, say so and accept.',
  }),
} as const satisfies RefusalTable;
