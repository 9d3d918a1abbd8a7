import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const DY15 = cite('DY', '15');

export const OPENING_REFUSALS = {
  NOT_THE_MEETING_DAY: row({
    kind: 'LAW',
    cites: [cite('DY', '14')],
    tr: 'Toplantı {meetingOn} günü yapılır; bugün {today}.',
    en: 'The meeting is on {meetingOn}; today is {today}.',
    nextTr: 'Toplantı gününü bekleyin.',
    nextEn: 'Wait for the day of the meeting.',
  }),
  BEFORE_THE_ANNOUNCED_HOUR: row({
    kind: 'LAW',
    cites: [cite('DY', '14'), DY15],
    tr: 'Yeter sayı duyurulan saatten önce saptanmaz: {begins}.',
    en: 'The quorum is not recorded before the announced hour: {begins}.',
    nextTr: 'Duyurulan saati bekleyin.',
    nextEn: 'Wait for the announced hour.',
  }),
  QUORUM_NOT_REACHED: row({
    kind: 'LAW',
    cites: [cite('TMK', '78/2')],
    tr: 'Yeter sayı yok. Hazır bulunan: {present}, gereken: {required}.',
    en: 'No quorum. Present: {present}, required: {required}.',
    nextTr: 'Bekleyin ya da çoğunluğun sağlanamadığını saptayın.',
    nextEn: 'Wait, or record that there is no quorum.',
  }),
  POSTPONEMENT_NOT_ALLOWED: row({
    kind: 'LAW',
    cites: [cite('DY', '14'), cite('TMK', '78/3')],
    tr: 'Toplantı yalnız bir kez ve en geç {latestOn} gününe ertelenebilir.',
    en: 'A meeting is postponed only once, to {latestOn} at the latest.',
    nextTr: 'Daha erken bir gün seçin; ikinci kez ertelenemez.',
    nextEn: 'Choose an earlier day; it cannot be postponed twice.',
  }),
  POSTPONEMENT_BACKWARDS: row({
    kind: 'INPUT',
    cites: [cite('DY', '14')],
    tr: 'Yeni gün {on} gününden sonra olmalı; girilen: {to}.',
    en: 'The new day must lie after {on}; entered: {to}.',
    nextTr: 'İleri bir gün seçin.',
    nextEn: 'Choose a later day.',
  }),
  DAY_MALFORMED: row({
    kind: 'INPUT',
    cites: [cite('DY', '14')],
    tr: 'Gün ya da saat okunamadı: {given}.',
    en: 'The day or hour could not be read: {given}.',
    nextTr: 'GG.AA.YYYY biçiminde yazın.',
    nextEn: 'Write it as DD.MM.YYYY.',
  }),
  LOGIN_TOO_WEAK: row({
    kind: 'LAW',
    cites: [cite('DY', '15/A/5')],
    tr: 'Toplantıya yalnız parolayla girilemez. İkinci doğrulama gerekir.',
    en: 'A password alone does not admit to a meeting. A second factor is needed.',
    nextTr: 'İkinci doğrulamayla yeniden giriş yapın.',
    nextEn: 'Sign in again with a second factor.',
  }),
  IDENTITY_NOT_PROVED: row({
    kind: 'LAW',
    cites: [DY15, cite('DY', '15/A/5')],
    tr: 'Bu girişte kullandığınız doğrulama aracı için kimliğiniz saptanmadı.',
    en: 'Your identity has not been proved for the factor you signed in with.',
    nextTr: 'Kimlik belgenizi dernek görevlisine ya da toplantı günü kimlik masasına bir kez gösterin.',
    nextEn: 'Show your identity document once to the association’s officer, or to the identity desk on the day.',
  }),
  DIVAN_NAMES_TWICE: row({
    kind: 'INPUT',
    cites: [DY15],
    tr: 'Bir üye divanda iki görev alamaz.',
    en: 'Nobody holds two places in the divan.',
    nextTr: 'Adları düzeltin.',
    nextEn: 'Correct the names.',
  }),
  DIVAN_INCOMPLETE: row({
    kind: 'LAW',
    cites: [DY15],
    tr: 'Divan başkan, yeteri kadar başkan vekili ve yazmandan oluşur; önerilen: {viceChairs} vekil, {secretaries} yazman.',
    en: 'The divan has a chair, vice-chairs and secretaries; proposed: {viceChairs} and {secretaries}.',
    nextTr: 'En az bir başkan vekili ve bir yazman önerin.',
    nextEn: 'Propose at least one vice-chair and one secretary.',
  }),
  DIVAN_MEMBER_ABSENT: row({
    kind: 'LAW',
    cites: [DY15],
    tr: 'Önerilen üyelerden toplantıda olmayan var.',
    en: 'Somebody proposed is not in the meeting.',
    nextTr: 'Hazirundaki üyelerden önerin.',
    nextEn: 'Propose members who are present.',
  }),
  NO_DIVAN_PROPOSAL: row({
    kind: 'ORDER',
    cites: [DY15],
    tr: 'Divan için öneri yok.',
    en: 'There is no proposal for the divan.',
    nextTr: 'Önce divan önerisi verin.',
    nextEn: 'Propose a divan first.',
  }),
} as const satisfies RefusalTable;
